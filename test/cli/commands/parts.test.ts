import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

describe('campaign parts', () => {
  const cli = createCli({ files: null });
  afterAll(() => cli.close());

  it('answers a script with every key of the promise', async () => {
    expect(await cli.json(['parts', 'Joyeux Noël – Le Fournil'])).toEqual({
      schema: 'campaign/parts/1',
      encoding: 'UCS-2',
      units: 24,
      parts: 1,
      part_units: [24],
      forces_ucs2: [
        { char: 'ë', code_point: 'U+00EB', index: 9 },
        { char: '–', code_point: 'U+2013', index: 12 },
      ],
      boundaries: [],
      room: 46,
    });
  });

  it.each<[why: string, words: string[], stdin: string | undefined, want: object]>([
    ['of a pipe one final newline is dropped', ['-'], `${'ی'.repeat(70)}\n`, { units: 70, parts: 1 }],
    ['and only one', ['-'], `${'ی'.repeat(69)}\n\n`, { units: 70, parts: 1 }],
    ['a break of Windows is one', ['-'], 'salam\r\n', { units: 5, encoding: 'GSM-7' }],
    ['an empty pipe is an empty text', ['-'], '', { units: 0, parts: 1, part_units: [0] }],
    ['an argument is taken as it is', ['سلام\n'], undefined, { units: 5 }],
    [
      'escape pairs are not split',
      [`${'a'.repeat(152)}€${'a'.repeat(20)}`],
      undefined,
      { part_units: [152, 22], boundaries: [152] },
    ],
    ['with a 16-bit reference', ['--concat-ref', '16', 'a'.repeat(161)], undefined, { part_units: [152, 9] }],
    ['a text that looks like a flag', ['--', '-5%'], undefined, { units: 3 }],
  ])('%s', async (_why, words, stdin, want) => {
    const { out } = await cli.run(['parts', '--json', ...words], stdin === undefined ? {} : { stdin });
    expect(JSON.parse(out)).toMatchObject(want);
  });

  it('shows the parts as a phone would, and what would make them fewer', async () => {
    expect(
      (await cli.run(['parts', `L’été arrive au Fournil : ${'brioche '.repeat(6)}`])).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign parts 'L’été arrive au Fournil : brioche brioche brioche brioche brioche brioche '
      ╭──────────────────────────────────────────╮
      │ L’été arrive au Fournil : brioche        │
      │ brioche brioche brioche brioche b        │
      ├╌╌╌ 2 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
      │ rioche                                   │
      ╰──────────────────────────────────────────╯

      UCS-2, 74 units, 2 parts
      The parts hold 67 + 7 units.
      60 more fit into the last part.
      Unicode because of: ’ (U+2019, 1)
      With plain typography it fits GSM-7 and takes 1: smart_replace = true in a campaign does that.
      4 characters less, and it takes a part less.
        → campaign new <name> --message <text>
      "
    `);
  });

  it('shows Persian from the right', async () => {
    expect(
      (await cli.run(['parts', 'مریم عزیز، گل‌فروشی نارنج برایتان هدیه دارد.\nلغو۱۱'])).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign parts 'مریم عزیز، گل‌فروشی نارنج برایتان هدیه دارد.
      لغو۱۱'
      ╭──────────────────────────────────────────╮
      │    مریم عزیز، گل‌فروشی نارنج برایتان هدیه │
      │                                    دارد. │
      │                                    لغو۱۱ │
      ╰──────────────────────────────────────────╯

      UCS-2, 50 units, 1 part
      20 more fit into the last part.
      Unicode because of: م (U+0645, 0)  ر (U+0631, 1)  ی (U+06CC, 2)  ع (U+0639, 5)  ز (U+0632, 6)  ، (U+060C, 9)  گ (U+06AF, 11)  ل (U+0644, 12)  ‌ (U+200C, 13)  ف (U+0641, 14)  و (U+0648, 16)  ش (U+0634, 17)  + 9
        → campaign new <name> --message <text>
      "
    `);
  });

  it('prints no control character of the text', async () => {
    expect((await cli.run(['parts', 'a\u001b[31mb\u202ec'])).out).not.toMatch(/[\u001b\u202e]/);
  });

  it.each<[why: string, words: string[], stdin: string, code: string]>([
    ['a file of messages', ['parts', '-'], 'a'.repeat(100_001), 'text-too-long'],
    ['a file far too big', ['parts', '-'], 'a'.repeat(500_000), 'text-too-long'],
  ])('refuses %s', async (_why, words, stdin, code) => {
    expect(await cli.json(words, { stdin })).toMatchObject({ schema: 'campaign/error/1', error: { code } });
  });
});
