import { describe, expect, it } from 'vitest';
import { loadWords } from '../../../src/cli/locale/words.ts';
import { dateStyle, showDay, showNumber, showSpan, showWhen } from '../../../src/cli/output/dates.ts';

const { t } = await loadWords('en', 'latin');
const NOON = Date.parse('2026-11-21T08:30:00Z');

describe('showWhen', () => {
  it.each([
    ['English, our calendar', 'en', {}, 'Sat 2026-11-21 12:00 Asia/Tehran'],
    ['English, Jalali by choice', 'en', { CAMPAIGN_CALENDAR: 'jalali' }, 'Sat 1405-08-30 12:00 Asia/Tehran'],
    ['Persian', 'fa', {}, 'شنبه ۳۰ آبان ۱۴۰۵، ۱۲:۰۰ (Asia/Tehran)'],
    [
      'Persian, Latin digits by choice',
      'fa',
      { CAMPAIGN_DIGITS: 'latin' },
      'شنبه 30 آبان 1405، 12:00 (Asia/Tehran)',
    ],
  ] as const)('%s', (_why, lang, env, shown) => {
    expect(showWhen(NOON, 'Asia/Tehran', dateStyle(lang, env))).toBe(shown);
  });

  it('a day that is another one elsewhere', () => {
    expect(showDay(Date.parse('2026-11-21T22:00:00Z'), 'Asia/Tehran', dateStyle('en', {}))).toBe(
      '2026-11-22',
    );
  });
});

it.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [12_000_000, '3 h 20 min'],
  [172_800_000, '2 days'],
])('showSpan(%i)', (ms, shown) => {
  expect(showSpan(ms, t)).toBe(shown);
});

it('groups numbers in both scripts', () => {
  expect([showNumber(1234567, 'latin'), showNumber(1234567n, 'persian'), showNumber(999, 'latin')]).toEqual([
    '1,234,567',
    '۱٬۲۳۴٬۵۶۷',
    '999',
  ]);
});
