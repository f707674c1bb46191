import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { readAmount } from '../../../src/import/clean/amounts.ts';
import { instantOfDate, readAnyDate, readDate } from '../../../src/import/clean/dates.ts';
import type { DateOptions } from '../../../src/import/clean/dayOrder.ts';
import { readIso } from '../../../src/import/clean/isoDate.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 1_000);
const IRAN: DateOptions = { style: undefined, country: 'IR', currentYear: 2026 };
const show = (cell: string, options: Partial<DateOptions> = {}) => {
  const read = readDate(cell, { ...IRAN, ...options });
  if (typeof read === 'string') return read;
  return `${read.calendar[0]} ${read.year ?? '----'}-${read.month}-${read.day}${read.guessed ? ` (${read.guessed})` : ''}`;
};

it.each([
  ['ISO', '1990-05-03', 'g 1990-5-3'],
  ['Jalali with slashes', '1370/07/12', 'j 1370-7-12'],
  ['Persian digits', '۱۳۷۰/۷/۱۲', 'j 1370-7-12'],
  ['digits run together', '14030512', 'j 1403-5-12'],
  ['30 Esfand of a leap year', '1403/12/30', 'j 1403-12-30'],
  ['30 Esfand of another', '1404/12/30', 'invalid'],
  ['29 February of a common year', '2023-02-29', 'invalid'],
  ['31 February is not moved to March', '1985-02-31', 'invalid'],
  ['a month by its Persian name', '12 مهر 1370', 'j 1370-7-12'],
  ['a month by its name, without a year', '12 مهر', 'j -----7-12'],
  ['an English month', 'Oct 3, 1990', 'g 1990-10-3'],
  ['a French one', '3 octobre 1990', 'g 1990-10-3'],
  ['French, shortened', '12 févr. 2024', 'g 2024-2-12'],
  ['French, with an accent', '1er août 2024', 'g 2024-8-1'],
  ['French without its accents', '3 DEC 1990', 'g 1990-12-3'],
  ['French, with its weekday and clock', 'lundi 12 févr. 2024 à 14:30', 'g 2024-2-12'],
  ['Tuesday in French is no March', 'mar. 13 févr. 2024', 'g 2024-2-13'],
  ['an Excel in France', '12-juil-24', 'g 2024-7-12 (century)'],
  ['German, shortened', '12. Dez. 2024', 'g 2024-12-12'],
  ['German, three letters with a dot', '03.Mär.2024', 'g 2024-3-3'],
  ['Austrian', '6. Jänner 2024', 'g 2024-1-6'],
  ['German, with its weekday', 'Montag, 12. Februar 2024', 'g 2024-2-12'],
  ['Spanish', '12 de febrero de 2024', 'g 2024-2-12'],
  ['Spanish, shortened', '12-ene-2024', 'g 2024-1-12'],
  ['Spanish, with its weekday', 'martes, 12 de mar. de 2024', 'g 2024-3-12'],
  ['Italian, shortened', '12 giu 2024', 'g 2024-6-12'],
  ['Italian, the first', '1º ott. 2024', 'g 2024-10-1'],
  ['Portuguese, shortened', '12 de out. de 2024', 'g 2024-10-12'],
  ['Turkish, shortened', '12 Şub 2024', 'g 2024-2-12'],
  ['Turkish in capitals', '12 KASIM 2024', 'g 2024-11-12'],
  ['Turkish, with its weekday behind', '12 Ağustos 2024 Pazartesi', 'g 2024-8-12'],
  ['Russian', '12 февраля 2024 г.', 'g 2024-2-12'],
  ['Russian, shortened', '12 сент. 2024', 'g 2024-9-12'],
  ['digits behind a weekday', 'Mo., 12.02.2024 14:30', 'g 2024-2-12 (order)'],
  ['digits behind Tuesday in French', 'mar. 13/02/2024', 'g 2024-2-13'],
  ['Japanese', '2025年10月16日', 'g 2025-10-16'],
  ['Japanese, with its clock', '2025年1月6日 14:30', 'g 2025-1-6'],
  ['Korean', '2025년 10월 16일', 'g 2025-10-16'],
  ['two months are no date', '12 mars févr. 2024', 'invalid'],
  ['a Gregorian month in Persian', '3 اکتبر 1990', 'g 1990-10-3'],
  ['French, shortened to five letters', '12 juill. 1990', 'g 1990-7-12'],
  ['a weekday in Arabic letters', 'يكشنبه 12 خرداد 1360', 'j 1360-3-12'],
  ['an Arabic month', '12 يناير 2024', 'g 2024-1-12'],
  ['a month joined to the word for it', '۱۲ مردادماه ۱۳۶۰', 'j 1360-5-12'],
  ['the clock before the day', '۱۲:۳۰ ۱۴۰۴/۰۱/۰۲', 'j 1404-1-2'],
  ['the clock before the day, with its half', '10:22 am 3/14/2025', 'g 2025-3-14'],
  ['a German birthday', '3.5.', 'g -----5-3'],
  ['a German birthday of two digits', '24.12.', 'g -----12-24'],
  ['a German birthday that is none', '31.2.', 'invalid'],
  ['a clock alone', '12:30', 'invalid'],
  ['a weekday before it', 'شنبه 12 مهر 1370', 'j 1370-7-12'],
  ['a vCard without a year', '--05-03', 'g -----5-3'],
  ['two digits of a Jalali year', '65/05/12', 'j 1365-5-12 (century)'],
  ['two digits of a Jalali year, a day of one', '70/5/3', 'j 1370-5-3 (century)'],
  ['two digits of a Jalali year that stand last', '29/12/70', 'j 1370-12-29 (century)'],
  ['the same, with digits of one', '3/5/70', 'j 1370-5-3 (century)'],
  ['three digits that could be anything', '3/5/7', 'invalid'],
  ['a clock after a dash', '1404/10/15 - 14:30', 'j 1404-10-15'],
  ['a spreadsheet’s number', '32996', 'g 1990-5-3 (serial)'],
  ['nothing of Outlook', '0/0/00', 'empty'],
  ['a dash', '-', 'empty'],
  ['words', 'soon', 'invalid'],
  ['day first because 25 is no month', '25/12/1990', 'g 1990-12-25'],
  ['month first because 25 is no month', '12/25/1990', 'g 1990-12-25'],
  ['neither said, usual order of the country', '3/4/1990', 'g 1990-4-3 (order)'],
])('%s: %s', (_why, cell, expected) => {
  expect(show(cell)).toBe(expected);
});

it.each([
  ['the column proves day first', { style: 'day-first' as const }, 'g 1990-4-3'],
  ['the column proves month first', { style: 'month-first' as const }, 'g 1990-3-4'],
  ['the column says both', { style: 'contradictory' as const }, 'ambiguous'],
  ['an American list', { country: 'US' }, 'g 1990-3-4 (order)'],
])('3/4/1990 when %s', (_why, options, expected) => {
  expect(show('3/4/1990', options)).toBe(expected);
});

it.each([
  ['with a colon', '2025-10-16 14:30', '14:30'],
  ['French and Brazilian', '16/10/2025 14h30', '14:30'],
  ['French, the full hour', '16/10/2025 à 9 h', '09:00'],
  ['German', '16.10.2025 14.30 Uhr', '14:30'],
  ['German, the full hour', '16.10.2025 um 9 Uhr', '09:00'],
  ['with a dot behind the year', '16.10.2025 14.30', '14:30'],
  ['English, the full hour', '2025-10-16 2 pm', '14:00'],
  ['with dots', '2025-10-16 2:30 p.m.', '14:30'],
  ['Persian morning', '1404/07/24 10 صبح', '10:00'],
  ['Persian afternoon', '1404/07/24 ساعت 5:30 عصر', '17:30'],
  ['said twice', '1404/07/24 17:30 عصر', '17:30'],
  ['in one word or three', '1404/07/24 5 بعد از ظهر', '17:00'],
  ['noon', '1404/07/24 12 ظهر', '12:00'],
  ['after noon', '1404/07/24 1:30 ظهر', '13:30'],
  ['evening', '1404/07/24 8 شب', '20:00'],
  ['midnight of which day?', '1404/07/24 12 شب', 'invalid'],
  ['a morning of the afternoon', '1404/07/24 17:30 صبح', 'invalid'],
  ['no such hour', '2025-10-16 25:00', 'invalid'],
])('the hour of a day, %s: %s', (_why, cell, expected) => {
  const read = readDate(cell, IRAN);
  const minutes = typeof read === 'string' ? read : (read.time ?? 0) / 60_000;
  const shown =
    typeof minutes === 'string'
      ? minutes
      : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  expect(shown).toBe(expected);
});

it('moments agree with luxon, in every zone and with every offset', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_900_000_000_000 }),
      fc.constantFrom('Asia/Tehran', 'Europe/Paris', 'America/Chicago', 'UTC'),
      fc.boolean(),
      (ms, zone, offset) => {
        const time = DateTime.fromMillis(Math.floor(ms / 1000) * 1000, { zone });
        const cell = offset
          ? time.toISO({ suppressMilliseconds: true })!
          : time.toFormat('yyyy-MM-dd HH:mm:ss');
        const read = readDate(cell, IRAN);
        if (typeof read === 'string') return expect.unreachable(cell);
        const known = offset
          ? time.toMillis()
          : DateTime.fromFormat(cell, 'yyyy-MM-dd HH:mm:ss', { zone }).toMillis();
        const got = instantOfDate(read, zone);
        // A clock that goes back shows an hour twice, and one that jumps skips one: then both answers are right.
        if (Math.abs(got - known) !== 3_600_000) expect(got).toBe(known);
      },
    ),
    { numRuns: RUNS },
  );
});

it('what programs write is read faster, and not otherwise', () => {
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  const year = fc.oneof(
    fc.constantFrom('0000', '1403', '1499', '1500', '1849', '1850', '1900', '2024', '2200', '2201'),
    fc.integer({ min: 1900, max: 2100 }).map(String),
  );
  const fraction = fc.oneof(
    fc.integer({ min: 0, max: 999 }).map((n) => `.${String(n).padStart(3, '0')}`),
    fc.constantFrom('', '', '.5', '.000000', ',123', '.'),
  );
  const zone = fc.constantFrom(
    '',
    'Z',
    'z',
    '+03:30',
    '-05:00',
    '-00:00',
    '+0330',
    '+99:99',
    ' +00:00',
    'UTC',
    '+3:30',
  );
  const clock = fc
    .tuple(fc.constantFrom('T', ' ', 't', '  '), two(24), two(60), fc.option(two(60)), fraction, zone)
    .map(([gap, hour, minute, second, part, ahead]) =>
      second === null
        ? `${gap}${hour}:${minute}${ahead}`
        : `${gap}${hour}:${minute}:${second}${part}${ahead}`,
    );
  const moment = fc
    .tuple(year, two(13), two(32), fc.option(clock))
    .map(([y, month, day, time]) => `${y}-${month}-${day}${time ?? ''}`);
  const slip = fc.tuple(fc.nat(30), fc.constantFrom('', ' ', '0', '/', '۳', ':', 'x', '\u200f', '\n'));
  const cell = fc
    .tuple(moment, fc.option(slip, { freq: 1 }))
    .map(([text, wrong]) =>
      wrong === null ? text : `${text.slice(0, wrong[0])}${wrong[1]}${text.slice(wrong[0] + 1)}`,
    );
  let answered = 0;

  fc.assert(
    fc.property(cell, fc.constantFrom(undefined, 'month-first', 'contradictory'), (text, style) => {
      const fast = readIso(text);
      if (!fast) return;
      answered += 1;
      expect(fast, text).toStrictEqual(readAnyDate(text, { ...IRAN, style }));
    }),
    { numRuns: RUNS * 3 },
  );
  expect(answered).toBeGreaterThan(RUNS / 4);
});

it('Jalali dates agree with the calendar of the runtime', () => {
  const jalali = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  fc.assert(
    fc.property(fc.integer({ min: -800_000_000_000, max: 1_900_000_000_000 }), (ms) => {
      const day = Math.floor(ms / 86_400_000) * 86_400_000;
      const parts = Object.fromEntries(
        jalali.formatToParts(day).map(({ type, value }) => [type, value.replace(/\D/g, '')]),
      );
      const read = readDate(`${parts.year}/${parts.month}/${parts.day}`, IRAN);
      if (typeof read === 'string') return expect.unreachable(JSON.stringify(parts));
      expect(instantOfDate(read, 'UTC')).toBe(day);
    }),
    { numRuns: RUNS },
  );
});

it('any text is a date or is not, without an exception', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('1', '2', '0', '9', '/', '-', ':', ' ', 'م', 'T', 'Z', '۳', 'a', '.', '+'),
        maxLength: 24,
      }),
      (cell) => {
        const read = readDate(cell, IRAN);
        if (typeof read === 'object')
          expect(read.month >= 1 && read.month <= 12 && read.day >= 1 && read.day <= 31).toBe(true);
      },
    ),
    { numRuns: RUNS * 3 },
  );
});

it.each([
  ['plain', '150000', 'IRR', 150_000],
  ['grouped', '1,240,000,000', 'IRR', 1_240_000_000],
  ['grouped in Persian', '۱٬۲۴۰٬۰۰۰', 'IRR', 1_240_000],
  ['toman in the cell', '15000 تومان', 'IRR', 150_000],
  ['points group where nobody writes decimals', '1.250.000', 'IRR', 1_250_000],
  ['one point groups there too', '1.250', 'IRR', 1_250],
  ['a decimal point elsewhere', '1.25', 'EUR', 1.25],
  ['a decimal comma', '1234,50', 'EUR', 1234.5],
  ['German', '1.234,50 €', 'EUR', 1234.5],
  ['English', '$1,234.50', 'USD', 1234.5],
  ['French', '1 234,50 EUR', 'EUR', 1234.5],
  ['Indian', '12,34,567.80', 'INR', 1_234_567.8],
  ['Brazilian', 'R$ 1.234,50', 'BRL', 1234.5],
  ['Turkish', '1.234,50 TL', 'TRY', 1234.5],
  ['Polish', '1 234,50 zł', 'PLN', 1234.5],
  ['Saudi, whose rial is another one', '1,234.50 ريال', 'SAR', 1234.5],
  ['Norwegian, whose crown is another one', 'kr 100', 'NOK', 100],
  ['Canadian, whose dollar is another one', '$12.50', 'CAD', 12.5],
  ['brackets are a minus', '(20.00)', 'USD', -20],
])('amounts: %s', (_why, cell, currency, expected) => {
  const read = readAmount(cell, { currency, unit: undefined });
  expect(read.kind === 'amount' ? read.micros / 1e6 : read.kind).toBe(expected);
});

it.each([
  // why                                            cell        business  currency
  ['dollars are no rials', '$12', 'IRR', 'USD'],
  ['rials are Iran’s where the business has none', '100 ریال', 'EUR', 'IRR'],
  ['crowns are Sweden’s where it has none', '100 kr', 'EUR', 'SEK'],
])('whose money: %s', (_why, cell, currency, expected) => {
  const read = readAmount(cell, { currency, unit: undefined });
  expect(read.kind === 'amount' && read.currency).toBe(expected);
});

it.each([['1,2,3'], ['1.2.3'], ['12abc34'], ['ten'], ['1..5']])('%s is no amount', (cell) => {
  expect(readAmount(cell, { currency: 'EUR', unit: undefined }).kind).toBe('invalid');
});

it.each([
  ['in America', '3/14/25 10:22 a.m.', 'US'],
  ['in a column that puts the month first, in Iran', '3/14/25 10:22 a.m.', 'IR'],
  ['with a space', '3/14/25 10:22 a. m.', 'US'],
])('a short year behind the month, with its clock: %s', (_why, cell, country) => {
  expect(show(cell, { country, style: 'month-first' })).toBe('g 2025-3-14 (century)');
});

it('the clock before the day is the hour of that day', () => {
  expect(readDate('۱۲:۳۰ ۱۴۰۴/۰۱/۰۲', IRAN)).toMatchObject({ time: 12.5 * 3_600_000 });
});
