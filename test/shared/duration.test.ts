import { expect, it } from 'vitest';
import { readDuration } from '../../src/shared/duration.ts';

it.each([
  ['milliseconds are not minutes', '60 ms', 60],
  ['nor is one of them', '1 millisecond', 1],
  ['seconds', '10 s', 10_000],
  ['a plural', '5 minutes', 300_000],
  ['Persian digits', '۱۲ hours', 43_200_000],
  ['Persian words', '۱۲ ساعت', 43_200_000],
  ['with an Arabic letter', '۳۰ ثانيه', 30_000],
  ['a word that every object has', '3 constructor', undefined],
  ['a fraction', '1.5 days', 129_600_000],
  ['no unit', '60', undefined],
  ['an unknown unit', '3 fortnights', undefined],
])('%s', (_why, text, ms) => {
  expect(readDuration(text)).toBe(ms);
});
