import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Column, tableLines } from '../../../src/cli/output/table.ts';

interface Person {
  readonly name: string;
  readonly city: string | null;
  readonly parts: number;
}

const COLUMNS: readonly Column<Person>[] = [
  { title: 'name', value: ({ name }) => name },
  { title: 'parts', value: ({ parts }) => parts, align: 'right' },
  { title: 'city', value: ({ city }) => city },
];
const OFF = { tty: false, width: 80, heading: (text: string) => text };
const ON = { ...OFF, tty: true };

/** Column at which the second cell of each line ends: the same everywhere, or the table is crooked. */
const edges = (lines: readonly string[], marks: readonly string[]): number[] =>
  lines.map((line, at) => stringWidth(line.slice(0, line.indexOf(marks[at]!))));

describe('tableLines', () => {
  it('keeps columns straight under Persian, half-spaces, marks and wide letters', async () => {
    const people = [
      { name: 'می‌خواهم', city: 'A', parts: 1 },
      { name: 'Zoë', city: 'B', parts: 22 },
      { name: '小林', city: 'C', parts: 3 },
      { name: 'مُحَمَّد', city: 'D', parts: 4 },
    ];
    const lines = await tableLines(COLUMNS, people, OFF);
    expect(new Set(edges(lines.slice(1), ['A', 'B', 'C', 'D'])).size).toBe(1);
    expect(new Set(edges((await tableLines(COLUMNS, people, ON)).slice(1), ['A', 'B', 'C', 'D'])).size).toBe(
      1,
    );
  });

  it('isolates right-to-left cells on a terminal only', async () => {
    const people = [{ name: 'نرگس', city: 'شیراز', parts: 1 }];
    expect((await tableLines(COLUMNS, people, ON))[1]).toBe('\u2068نرگس\u2069      1  \u2068شیراز\u2069');
    expect((await tableLines(COLUMNS, people, OFF))[1]).toBe('نرگس      1  شیراز');
  });

  it('cuts to the width of a terminal, and nothing off it', async () => {
    const people = [{ name: 'x'.repeat(100), city: 'شیراز', parts: 1 }];
    expect(stringWidth((await tableLines(COLUMNS, people, { ...ON, width: 40 }))[1]!)).toBeLessThanOrEqual(
      40,
    );
    expect((await tableLines(COLUMNS, people, { ...OFF, width: 40 }))[1]).toContain('x'.repeat(100));
  });

  it('never cuts what is worth nothing in halves: other columns give way', async () => {
    const columns: Column<Person>[] = [
      { title: 'name', value: ({ name }) => name },
      { title: 'phone', whole: true, value: ({ city }) => city },
    ];
    const people = [{ name: 'x'.repeat(60), city: '+98912•••0005', parts: 1 }];
    const [, line] = await tableLines(columns, people, { ...ON, width: 30 });
    expect(line).toContain('+98912•••0005');
    expect(stringWidth(line!)).toBe(30);
  });

  it('puts the rows under each other where the columns would say nothing any more', async () => {
    const columns: Column<Person>[] = [...COLUMNS, { title: 'when', value: () => 'Sat 2026-11-21 12:00' }];
    const people = [
      { name: 'Brigitte Delacroix', city: 'Clermont-Ferrand', parts: 1 },
      { name: 'نرگس', city: null, parts: 2 },
    ];
    expect(await tableLines(columns, people, { ...ON, width: 44 })).toEqual([
      'name   Brigitte Delacroix',
      'parts  1',
      'city   Clermont-Ferrand',
      'when   Sat 2026-11-21 12:00',
      '',
      'name   \u2068نرگس\u2069',
      'parts  2',
      'when   Sat 2026-11-21 12:00',
    ]);
    expect(await tableLines(columns, people, { ...OFF, width: 44 })).toHaveLength(3);
  });

  it('shows what would move the cursor, and hides what is empty', async () => {
    const lines = await tableLines(COLUMNS, [{ name: 'a\u001b[2Jb\nc\u202e', city: null, parts: 0 }], OFF);
    expect(lines).toEqual(['name       parts  city', 'a␛[2Jb␊c�      0']);
  });
});
