import fc from 'fast-check';
import { expect, it } from 'vitest';
import { helpRows, wrap } from '../../../src/cli/output/wrap.ts';

it('loses no word, and no line is wider than asked but for one long word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zآ-ی]{1,14}$/), { minLength: 1 }),
      fc.integer({ min: 5, max: 60 }),
      (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      },
    ),
  );
});

it('wraps the second column under itself', () => {
  expect(
    helpRows(
      [
        ['--from <starter>', 'what a new campaign may begin from, in your language'],
        ['-h', 'help'],
      ],
      50,
    ),
  ).toEqual([
    '  --from <starter>  what a new campaign may begin',
    '                    from, in your language',
    '  -h                help',
  ]);
});

it('puts the words below a term that is too wide for both', () => {
  expect(helpRows([['--a-very-long-flag <with a value>', 'what it does']], 40)).toEqual([
    '  --a-very-long-flag <with a value>',
    '                    what it does',
  ]);
});
