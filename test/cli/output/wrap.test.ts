import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flow, helpRows, wrap } from '../../../src/cli/output/wrap.ts';

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

it.each([
  // why                                    columns    sentence                                     lines
  ['what fits stays as it is', 40, 'Nobody is in the audience.', ['Nobody is in the audience.']],
  [
    'between words, never in one',
    20,
    'Nobody is in the audience now.',
    ['Nobody is in the', 'audience now.'],
  ],
  [
    'under its own indentation',
    20,
    '  → Make room, then run it again.',
    ['  → Make room, then', '    run it again.'],
  ],
  [
    'a command line is copied, so it stays whole',
    24,
    '  → Look: campaign send yalda --dry-run',
    ['  → Look:', '    campaign send yalda --dry-run'],
  ],
  [
    'so does a command in the middle',
    20,
    'Nobody has run `campaign run --wait` here.',
    ['Nobody has run', '`campaign run --wait`', 'here.'],
  ],
  ['columns stay in their row', 10, 'phone     +98912    yes', ['phone     +98912    yes']],
  ['colour takes no room', 12, '\u001b[1mtwelve chars\u001b[22m', ['\u001b[1mtwelve chars\u001b[22m']],
  ['no terminal, no width', undefined, 'Nobody is in the audience.', ['Nobody is in the audience.']],
])('a sentence: %s', (_why, columns, sentence, lines) => {
  expect(flow(sentence, columns).split('\n')).toEqual(lines);
});
