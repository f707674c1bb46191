import { describe, expect, it } from 'vitest';
import { createInterpreter } from '../../../src/cli/locale/said.ts';

const interpret = createInterpreter(
  {
    'There is no run ….': 'اجرای … نیست.',
    '… is ….': '… همان … است.',
    '"…" costs … of ….': '{3}: «{1}» به بهای {2}',
    'a value': 'یک مقدار',
    'Add --yes.': 'گزینه --yes را بیفزایید.',
    'Go on: campaign send … --yes': 'ادامه: campaign send … --yes',
  },
  (piece) =>
    /^\d+$/.test(piece) ? piece.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!) : undefined,
);

describe('createInterpreter', () => {
  it.each([
    // why this row                                      English                               Persian
    ['what it names is carried over', 'There is no run yald.', 'اجرای yald نیست.'],
    ['numbers in the digits of the language', 'There is no run 99.', 'اجرای ۹۹ نیست.'],
    ['the surest shape wins over the loosest', 'There is no run a is b.', 'اجرای a is b نیست.'],
    ['a piece that is a phrase of its own', 'x is a value.', 'x همان یک مقدار است.'],
    ['another order of the words', '"a" costs b of c', undefined],
    ['another order, with its full stop', '"a" costs b of c.', 'c: «a» به بهای b'],
    ['a flag is held in its place', 'Add --yes.', 'گزینه \u200e--yes\u200e را بیفزایید.'],
    ['a command can be copied', 'Go on: campaign send yalda --yes', 'ادامه: campaign send yalda --yes'],
    [
      'a number in a command is typed as it stands',
      'Go on: campaign send 12 --yes',
      'ادامه: campaign send 12 --yes',
    ],
    ['a name that looks like a hole of a pattern', 'There is no run $1….', 'اجرای $1… نیست.'],
    ['what nobody knows', 'Something else', undefined],
  ])('%s', (_why, english, persian) => {
    expect(interpret(english)).toBe(persian);
  });
});
