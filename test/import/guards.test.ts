import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../support/cli.ts';
import { csvCell, unguarded } from '../../src/import/csvCell.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 12);
/** What spreadsheets run, what guards look like, and a few plain letters. */
const SIGNS = ["'", '=', '+', '-', '@', '"', ',', '1', '0', '(', 'a', 'ب', ' ', '\t'];
const text = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 6 })
  .map((signs) => signs.join(''));

const shops: Cli[] = [];
const newShop = (): Cli => {
  const shop = createCli();
  shops.push(shop);
  return shop;
};
let shop: Cli;
beforeEach(() => {
  shop = newShop();
});
afterEach(() => {
  for (const each of shops.splice(0)) each.close();
});

/** Any cell as CSV has it, with no mark of ours. */
const quoted = (cell: string): string => `"${cell.replace(/"/g, '""')}"`;
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
const attributes = async (of: Cli): Promise<Record<string, unknown>> =>
  (await of.json('contacts list --show-phones')).contacts[0].attributes;

describe('a guard of a cell', () => {
  it.each([
    ['what spreadsheets run', '=1+2', "'=1+2"],
    ['a handle', '@sara', "'@sara"],
    ['a handle that bears a mark of its own', "'@sara", "''@sara"],
    ['a number behind a mark, which our import would take off', "'123", "''123"],
    ['two marks', "''a", "'''a"],
    ['a phone number', '+98 912 345 6789', '+98 912 345 6789'],
    ['less than nothing', '-5', '-5'],
    ['a word in which it stands', "'tis", "'tis"],
    ['a sum', '-5+3', "'-5+3"],
  ])('is set and comes off: %s', (_why, value, cell) => {
    expect(csvCell(value)).toBe(cell);
    expect(unguarded(cell)).toBe(value);
  });

  it('comes off whatever stands there', () => {
    const bare = (cell: string): string =>
      cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell;
    fc.assert(
      fc.property(text, (value) => {
        const cell = csvCell(value);
        // A quote that opens no cell of its own is a cell of one letter more.
        expect(unguarded(/^"/.test(cell) ? bare(cell) : cell)).toBe(value);
        expect(bare(cell)).not.toMatch(/^[=@\t\r]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an export', () => {
  it.each([
    ['a formula', '=a'],
    ['a sum', '+a'],
    ['a dash', '-a'],
    ['a handle', '@a'],
    ['a handle with a mark', "'@a"],
    ['two marks', "''a"],
  ])('keeps the name of a column that begins as %s does', async (_why, name) => {
    shop.write(
      'in.csv',
      csv([
        ['phone', csvCell(name)],
        ['09121234567', csvCell(name)],
      ]),
    );
    await shop.run('import in.csv');
    await shop.run('contacts export -o out.csv');
    const back = await shop.json('import out.csv');
    expect(back.import).toMatchObject({ rows: 1, unchanged: 1 });
    expect(await attributes(shop)).toEqual({ [name]: name });
  });

  it.each([
    ['one tag', ['=vip']],
    ['a tag with a mark of its own', ["'@vip"]],
    ['several', ['a', '=b', "'@c", "''d", '-5']],
    ['the marked one first', ["'=b", 'a']],
  ])('keeps tags that a guard would change: %s', async (_why, tags) => {
    await shop.run('contacts add 09121234567');
    for (const tag of tags) await shop.run(['contacts', 'tag', '#1', '--', tag]);
    await shop.run('contacts export -o out.csv');
    expect((await shop.json('import out.csv')).import).toMatchObject({ rows: 1, unchanged: 1 });
    const fresh = newShop();
    fresh.write('in.csv', readFileSync(shop.path('out.csv'), 'utf8'));
    await fresh.run('import in.csv');
    const told = async (of: Cli): Promise<string[]> =>
      [...(await of.json('contacts list')).contacts[0].tags].sort();
    expect(await told(fresh)).toEqual([...tags].sort());
    expect(await told(shop)).toEqual([...tags].sort());
  });

  it('comes back the same, round after round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { maxLength: 4, selector: (name) => name.trim() }),
        fc.array(text),
        async (names, cells) => {
          const people = newShop();
          people.write(
            'a.csv',
            csv([
              ['phone', ...names],
              ['09121234567', ...names.map((_, at) => cells[at] ?? 'x')],
            ]),
          );
          await people.run('import a.csv --yes');
          await people.run('contacts export -o 0.csv');
          let from = people;
          for (const round of [1, 2]) {
            const next = newShop();
            next.write('in.csv', readFileSync(from.path(`${round - 1}.csv`), 'utf8'));
            await next.run('import in.csv');
            await next.run(`contacts export -o ${round}.csv`);
            expect(readFileSync(next.path(`${round}.csv`), 'utf8')).toBe(
              readFileSync(people.path('0.csv'), 'utf8'),
            );
            from = next;
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('a rejects file', () => {
  it('gives each cell as it stood, round after round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { maxLength: 4, selector: (name) => name.trim() }),
        fc.array(text),
        async (names, cells) => {
          const row = names.map((_, at) => cells[at] ?? 'x');
          const mended = newShop();
          const plain = newShop();
          plain.write(
            'a.csv',
            csv([
              ['phone', ...names],
              ['09121234567', ...row],
            ]),
          );
          await plain.run('import a.csv');
          mended.write(
            'r0.csv',
            csv([
              ['phone', ...names],
              ['0912xx', ...row],
              ['09121234568', ...row.map(() => '')],
            ]),
          );
          for (const round of [1, 2, 3]) await mended.run(`import r${round - 1}.csv --rejects r${round}.csv`);
          const last = readFileSync(mended.path('r3.csv'), 'utf8').replace(/0912xx/g, '09121234567');
          mended.write('in.csv', last);
          await mended.run('import in.csv');
          await mended.run('contacts export 09121234567 -o out.csv');
          await plain.run('contacts export -o out.csv');
          const told = (of: Cli): string =>
            readFileSync(of.path('out.csv'), 'utf8')
              .split('\r\n')
              .slice(0, 2)
              .join('\n')
              .replace(/,2026[^,]*/g, '');
          expect(told(mended)).toBe(told(plain));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['a handle', '@sara', '@sara'],
    ['a handle as an export writes it', "'@sara", '@sara'],
    ['a formula that holds text', '="0912"', '912'],
  ])('of an export gives %s again', async (_why, cell, value) => {
    shop.write(
      'a.csv',
      csv([
        ['phone', '@note'],
        ['0912xx', cell],
        ['09121234568', ''],
      ]),
    );
    await shop.run('import a.csv --rejects b.csv');
    await shop.run('import b.csv --rejects c.csv');
    shop.write('d.csv', readFileSync(shop.path('c.csv'), 'utf8').replace(/0912xx/g, '09121234567'));
    await shop.run('import d.csv');
    const { contacts } = await shop.json('contacts show 09121234567');
    expect(String(contacts[0].attributes['@note'])).toContain(value);
  });
});
