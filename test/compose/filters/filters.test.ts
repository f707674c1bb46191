import { describe, expect, it } from 'vitest';
import { RenderFailure } from '../../../src/compose/index.ts';
import type { FilterSetting } from '../../../src/compose/filters/filter.ts';
import { LIQUID_FILTERS, OWN_FILTERS } from '../../../src/compose/filters/index.ts';
import { LYON, NOON, SHIRAZ } from '../setting.ts';

const ENGLISH: FilterSetting = { ...LYON, language: 'en-GB', zone: 'Europe/London', currency: 'GBP' };
const run = (setting: FilterSetting, name: string, value: unknown, ...args: unknown[]) =>
  OWN_FILTERS[name]!(value, args, setting);

describe('dates', () => {
  it.each<
    [
      why: string,
      setting: FilterSetting,
      name: string,
      value: unknown,
      format: string | undefined,
      text: string,
    ]
  >([
    ['Persian, as people say it', SHIRAZ, 'jalali', NOON, undefined, '۲۱ آذر ۱۴۰۵'],
    ['with the weekday', SHIRAZ, 'jalali', NOON, 'long', 'شنبه ۲۱ آذر ۱۴۰۵'],
    ['in figures', SHIRAZ, 'jalali', NOON, 'short', '۱۴۰۵/۰۹/۲۱'],
    ['without the year', SHIRAZ, 'jalali', NOON, 'day', '۲۱ آذر'],
    ['only the weekday', SHIRAZ, 'jalali', NOON, 'weekday', 'شنبه'],
    ["in parts of one's own", SHIRAZ, 'jalali', NOON, '%A %-d %B ساعت %H:%M', 'شنبه ۲۱ آذر ساعت ۱۱:۳۰'],
    ['the Gregorian date in Persian', SHIRAZ, 'gregorian', NOON, undefined, '۱۲ دسامبر ۲۰۲۶'],
    ['date is Jalali where Persian is written', SHIRAZ, 'date', NOON, undefined, '۲۱ آذر ۱۴۰۵'],
    ['and Gregorian elsewhere', LYON, 'date', NOON, undefined, '12 décembre 2026'],
    ['in English', ENGLISH, 'date', NOON, 'long', 'Saturday 12 December 2026'],
    ['a clock of twelve hours', ENGLISH, 'date', NOON, '%B %-d at %-I:%M %p', 'December 12 at 8:00 AM'],
    ['the hour alone', ENGLISH, 'date', NOON, '%-I %p', '8 AM'],
    ['midnight on it', ENGLISH, 'date', NOON + 16 * 3_600_000, '%I:%M %p', '12:00 AM'],
    ['and noon', ENGLISH, 'date', NOON + 4 * 3_600_000, '%-I:%M %p', '12:00 PM'],
    ['Jalali for an English reader', ENGLISH, 'jalali', NOON, undefined, '21 Azar 1405'],
    ['the time, in the zone of the business', SHIRAZ, 'time', NOON, undefined, '۱۱:۳۰'],
    ['in another zone', LYON, 'time', NOON, undefined, '09:00'],
    [
      'just before midnight in Tehran it is still that day',
      SHIRAZ,
      'jalali',
      NOON + 12 * 3_600_000 + 29 * 60_000,
      undefined,
      '۲۱ آذر ۱۴۰۵',
    ],
    [
      'and at midnight the next',
      SHIRAZ,
      'jalali',
      NOON + 12 * 3_600_000 + 30 * 60_000,
      undefined,
      '۲۲ آذر ۱۴۰۵',
    ],
    ['a Gregorian date as text', SHIRAZ, 'jalali', '2026-12-12', undefined, '۲۱ آذر ۱۴۰۵'],
    ['a Jalali date as text', SHIRAZ, 'jalali', '1405/09/21', undefined, '۲۱ آذر ۱۴۰۵'],
    ['in Persian digits', SHIRAZ, 'gregorian', '۱۴۰۵/۹/۲۱', undefined, '۱۲ دسامبر ۲۰۲۶'],
    ['30 Esfand of a leap year', SHIRAZ, 'gregorian', '1403/12/30', undefined, '۲۰ مارس ۲۰۲۵'],
    ['a wall time as text is not moved', SHIRAZ, 'time', '2026-12-12 16:45', undefined, '۱۶:۴۵'],
    ['a moment as text is', SHIRAZ, 'time', '2026-12-12T08:00:00.000Z', undefined, '۱۱:۳۰'],
    ['with another offset', SHIRAZ, 'time', '2026-12-12T09:00+01:00', undefined, '۱۱:۳۰'],
    ['today is the moment that the plan judges', SHIRAZ, 'date', 'today', 'day', '۲۱ آذر'],
    [
      'a birthday without its year',
      SHIRAZ,
      'date',
      { calendar: 'jalali', month: 10, day: 1 },
      undefined,
      '۱ دی',
    ],
    [
      'stays in its own calendar',
      LYON,
      'date',
      { calendar: 'jalali', month: 10, day: 1 },
      undefined,
      '1 Dey',
    ],
    [
      'with its year it is told in either',
      LYON,
      'date',
      { calendar: 'jalali', year: 1370, month: 10, day: 1 },
      undefined,
      '22 décembre 1991',
    ],
    ['no date, no text', SHIRAZ, 'jalali', null, undefined, ''],
    ['a month in its right case', { ...LYON, language: 'ru' }, 'date', NOON, undefined, '12 декабря 2026'],
    [
      'a language that nobody speaks is written in English',
      { ...LYON, language: 'xx' },
      'date',
      NOON,
      undefined,
      '12 December 2026',
    ],
  ])('%s', (_why, setting, name, value, format, text) => {
    expect(run(setting, name, value, ...(format === undefined ? [] : [format]))).toBe(text);
  });

  it.each<[why: string, name: string, value: unknown, format?: string]>([
    ['words are no date', 'jalali', 'فردا'],
    ['31 Mehr does not exist', 'jalali', '1405/07/31'],
    ['30 February does not either', 'gregorian', '2026-02-30'],
    ["nor 25 o'clock", 'time', '2026-12-12 25:00'],
    ['a date alone has no time of day', 'time', '2026-12-12'],
    ['a format of no known part', 'date', NOON, '%Q'],
    ['a wide one', 'date', NOON, '%1000000d'],
    ['a number that is none', 'date', Number.NaN],
  ])("%s: this person's text fails", (_why, name, value, format) => {
    expect(() => run(SHIRAZ, name, value, ...(format === undefined ? [] : [format]))).toThrow(RenderFailure);
  });
});

describe('money and numbers', () => {
  it.each<[why: string, setting: FilterSetting, name: string, value: unknown, text: string]>([
    ['rial as toman', SHIRAZ, 'toman', 150_000, '۱۵٬۰۰۰ تومان'],
    ['as the database writes it', SHIRAZ, 'toman', '150000', '۱۵٬۰۰۰ تومان'],
    ['with its currency', SHIRAZ, 'toman', '150000 IRR', '۱۵٬۰۰۰ تومان'],
    ['a toman stays a toman', SHIRAZ, 'toman', '15000 تومان', '۱۵٬۰۰۰ تومان'],
    ['in Persian digits', SHIRAZ, 'toman', '۱۵۰٬۰۰۰', '۱۵٬۰۰۰ تومان'],
    ['half a toman is not rounded away', SHIRAZ, 'toman', 155, '۱۵٫۵ تومان'],
    ['nothing is nothing', SHIRAZ, 'toman', 0, '۰ تومان'],
    ['less than nothing', SHIRAZ, 'toman', -2_500_000, '-۲۵۰٬۰۰۰ تومان'],
    ['no amount, no text', SHIRAZ, 'toman', null, ''],
    ['rial', SHIRAZ, 'rial', 1_234_567, '۱٬۲۳۴٬۵۶۷ ریال'],
    ['a thousand begins at four digits', SHIRAZ, 'rial', 999, '۹۹۹ ریال'],
    [
      'Latin digits where the business wants them',
      { ...SHIRAZ, digits: 'latin' },
      'toman',
      150_000,
      '15,000 تومان',
    ],
    ['in another language', { ...LYON, currency: 'IRR' }, 'toman', 150_000, '15,000 toman'],
    ['money of the business', LYON, 'money', '12.5', '12.50 EUR'],
    ['whole euros', LYON, 'money', 1200, '1,200 EUR'],
    ['money in Iran is rial', SHIRAZ, 'money', 1200, '۱٬۲۰۰ ریال'],
    ['a number', SHIRAZ, 'number', 1_234_567.5, '۱٬۲۳۴٬۵۶۷٫۵'],
    ['a number too small to see, without an exponent', LYON, 'number', 1e-7, '0'],
    ['a number that was grouped', LYON, 'number', '1,234', '1,234'],
    ['Persian digits', SHIRAZ, 'fa_digits', 'کد 12٤', 'کد ۱۲۴'],
    ['Latin digits', SHIRAZ, 'latin_digits', 'کد ۱۲٤', 'کد 124'],
  ])('%s', (_why, setting, name, value, text) => {
    expect(run(setting, name, value)).toBe(text);
  });

  it.each<[why: string, setting: FilterSetting, name: string, value: unknown]>([
    ['euros are no toman', LYON, 'toman', 12],
    ['a text is no amount', SHIRAZ, 'toman', 'زیاد'],
    ['a text is no number', SHIRAZ, 'number', 'زیاد'],
  ])("%s: this person's text fails", (_why, setting, name, value) => {
    expect(() => run(setting, name, value)).toThrow(RenderFailure);
  });
});

describe('names and texts', () => {
  it.each<[why: string, name: string, value: unknown, args: unknown[], text: unknown]>([
    ['the first word', 'first_name', 'مریم احمدی', [], 'مریم'],
    ['without titles', 'first_name', 'سرکار خانم دکتر مریم احمدی', [], 'مریم'],
    ['in Latin too', 'first_name', 'Dr. Léa Martin', [], 'Léa'],
    ['a half name with its other half', 'first_name', 'سید علی حسینی', [], 'سید علی'],
    ['but not with the family name', 'first_name', 'سید حسینی', [], 'سید'],
    ['a title alone stays', 'first_name', 'خانم', [], 'خانم'],
    ['nobody', 'first_name', null, [], ''],
    ['capitals made readable', 'name_case', 'MARIE-LOUISE D’ARC', [], 'Marie-Louise D’Arc'],
    ["mixed case was somebody's choice", 'name_case', 'McDonald', [], 'McDonald'],
    ['a default for nothing', 'default', null, ['دوست'], 'دوست'],
    ['for blanks', 'default', ' \u200c ', ['دوست'], 'دوست'],
    ['for an empty list', 'default', [], ['دوست'], 'دوست'],
    ['not for zero', 'default', 0, ['دوست'], 0],
    ['replaced everywhere', 'replace', 'a-b-c', ['-', '+'], 'a+b+c'],
    ['replaced once', 'replace_first', 'a-b-c', ['-', '+'], 'a+b-c'],
    ['removed', 'remove', 'a-b-c', ['-'], 'abc'],
    ['removed once', 'remove_first', 'a-b-c', ['-'], 'ab-c'],
    ['an empty search changes nothing', 'replace', 'abc', ['', 'x'], 'abc'],
    ['cut by characters, not by halves of them', 'truncate', '🌷🌷🌷🌷', [3, '…'], '🌷🌷…'],
    ['short enough', 'truncate', 'abc', [3], 'abc'],
    ['capital first', 'capitalize', 'lyon EST', [], 'Lyon est'],
    ['for an address', 'url_encode', 'رز قرمز', [], '%D8%B1%D8%B2%20%D9%82%D8%B1%D9%85%D8%B2'],
  ])('%s', (_why, name, value, args, text) => {
    expect(run(SHIRAZ, name, value, ...args)).toBe(text);
  });

  it('a link is made by the campaign, from whole addresses only', () => {
    expect(run(SHIRAZ, 'link', 'https://narenj.example/yalda')).toBe('https://s.narenj.example/28');
    expect(() => run(SHIRAZ, 'link', 'narenj')).toThrow(RenderFailure);
    expect(() => run(SHIRAZ, 'link', 'javascript:alert(1)')).toThrow(RenderFailure);
  });

  it('no filter of ours hides one of Liquid that is allowed', () => {
    expect(LIQUID_FILTERS.filter((name) => Object.hasOwn(OWN_FILTERS, name))).toEqual([]);
  });
});
