import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type Birthday,
  birthdayFallsOn,
  birthdayYearOn,
  compareDates,
  dateOfDay,
  dayNumber,
  fromJalali,
  gregorianMonthLength,
  isGregorianDate,
  isGregorianLeapYear,
  isJalaliDate,
  isJalaliLeapYear,
  isoDate,
  jalaliMonthLength,
  nextBirthday,
  readIsoDate,
  toJalali,
  weekdayOf,
} from '../../src/shared/calendar.ts';
import { DAY_MS } from '../../src/shared/time.ts';

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** Jalali year/month/day by ICU, an implementation that shares nothing with ours. */
function icuJalali(day: number): string {
  const parts = persian.formatToParts(day * DAY_MS);
  const part = (type: string) => Number(parts.find((each) => each.type === type)!.value);
  return `${part('year')}/${part('month')}/${part('day')}`;
}

const slashed = (date: { year: number; month: number; day: number }) =>
  `${date.year}/${date.month}/${date.day}`;
const on = (text: string) => readIsoDate(text)!;

describe('the Jalali calendar', () => {
  it('agrees with ICU on every day of 150 years, both ways', { timeout: 60_000 }, () => {
    const first = dayNumber(fromJalali({ year: 1300, month: 1, day: 1 }));
    const last = dayNumber(fromJalali({ year: 1451, month: 1, day: 1 }));
    expect(last - first).toBe(55_152);
    for (let day = first; day < last; day += 1) {
      const date = dateOfDay(day);
      const jalali = toJalali(date);
      if (slashed(jalali) !== icuJalali(day)) expect.fail(`${isoDate(date)}: ${slashed(jalali)}`);
      if (compareDates(fromJalali(jalali), date) !== 0) expect.fail(`back from ${slashed(jalali)}`);
    }
  });

  it.each([
    ['Nowruz of a year after a common year', '2026-03-21', '1405/1/1'],
    ['the thirtieth of Esfand of a leap year', '2025-03-20', '1403/12/30'],
    ['the last day of a common year', '2026-03-20', '1404/12/29'],
    ['the night of Yalda', '2026-12-21', '1405/9/30'],
  ])('%s', (_why, gregorian, jalali) => {
    expect(slashed(toJalali(on(gregorian)))).toBe(jalali);
  });

  it('knows the leap years that the 2820-year rule gets wrong', () => {
    expect([1399, 1403, 1404, 1408, 1436, 1437].map(isJalaliLeapYear)).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['thirty-one days up to Shahrivar', { year: 1405, month: 6, day: 31 }, true],
    ['Mehr has thirty', { year: 1405, month: 7, day: 31 }, false],
    ['30 Esfand only in leap years', { year: 1404, month: 12, day: 30 }, false],
    ['no month thirteen', { year: 1404, month: 13, day: 1 }, false],
    ['no half day', { year: 1404, month: 1, day: 1.5 }, false],
  ])('%s', (_why, date, valid) => {
    expect(isJalaliDate(date)).toBe(valid);
  });
});

describe('Gregorian days', () => {
  const anyDay = fc.integer({ min: -80_000, max: 80_000 });

  it('a day number and its date are two names of one day, in the order of time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(dayNumber(dateOfDay(a))).toBe(a);
        expect(Math.sign(compareDates(dateOfDay(a), dateOfDay(b)))).toBe(Math.sign(a - b));
        expect(weekdayOf(dateOfDay(a))).toBe(new Date(a * DAY_MS).getUTCDay() || 7);
        expect(readIsoDate(isoDate(dateOfDay(a)))).toEqual(dateOfDay(a));
        expect(dateOfDay(a + 1)).toEqual(addDays(dateOfDay(a), 1));
      }),
    );
  });

  it.each([
    ['a leap day', '2024-02-29', true],
    ['no leap day in a common year', '2026-02-29', false],
    ['no leap day in 1900', '1900-02-29', false],
    ['one in 2000', '2000-02-29', true],
    ['April has thirty days', '2026-04-31', false],
    ['no month zero', '2026-00-10', false],
    ['one digit is another format', '2026-4-01', false],
    ['a time is no date', '2026-04-01T10:00', false],
  ])('%s', (_why, text, valid) => {
    expect(readIsoDate(text) !== undefined).toBe(valid);
  });

  it('year 99 is not 1999', () => {
    expect(dayNumber({ year: 99, month: 1, day: 1 })).toBeLessThan(dayNumber(on('1000-01-01')));
    expect(isGregorianDate({ year: 99, month: 12, day: 31 })).toBe(true);
  });

  it.each([
    ['the end of January is the end of February', '2026-01-31', 1, '2026-02-28'],
    ['over the new year', '2026-12-15', 1, '2027-01-15'],
    ['backwards over the new year', '2026-01-15', -1, '2025-12-15'],
    ['backwards into February of a leap year', '2024-03-30', -1, '2024-02-29'],
    ['whole years', '2024-02-29', -12, '2023-02-28'],
    ['to December exactly', '2026-06-30', 6, '2026-12-30'],
  ])('months: %s', (_why, from, months, to) => {
    expect(isoDate(addMonths(on(from), months))).toBe(to);
  });
});

describe('birthdays', () => {
  const yaldaChild: Birthday = { calendar: 'jalali', year: 1370, month: 9, day: 30 };
  const esfand30: Birthday = { calendar: 'jalali', year: 1375, month: 12, day: 30 };
  const feb29: Birthday = { calendar: 'gregorian', month: 2, day: 29 };

  it.each([
    ['a Jalali birthday on its Persian date', yaldaChild, '2026-12-21', 'before', 1405],
    ['which is another Gregorian day after a leap year', yaldaChild, '2025-12-21', 'before', 1404],
    ['not on the Gregorian date of birth', yaldaChild, '2026-12-20', 'before', undefined],
    ['30 Esfand in a leap year', esfand30, '2025-03-20', 'before', 1403],
    ['30 Esfand in a common year, the day before', esfand30, '2026-03-20', 'before', 1404],
    [
      '30 Esfand in a common year, the day after: still the birthday of 1404',
      esfand30,
      '2026-03-21',
      'after',
      1404,
    ],
    ['after does not touch the leap year itself', esfand30, '2025-03-21', 'after', undefined],
    ['before keeps nothing on 1 Farvardin', esfand30, '2026-03-21', 'before', undefined],
    ['29 February in a leap year', feb29, '2028-02-29', 'after', 2028],
    ['29 February before', feb29, '2026-02-28', 'before', 2026],
    ['29 February after', feb29, '2026-03-01', 'after', 2026],
    ['not twice in a leap year', feb29, '2028-02-28', 'before', undefined],
  ] as const)('%s', (_why, birthday, date, policy, year) => {
    expect(birthdayYearOn(birthday, on(date), policy)).toBe(year);
    expect(birthdayFallsOn(birthday, on(date), policy)).toBe(year !== undefined);
  });

  it.each(['before', 'after'] as const)(
    'by ICU: every birthday is kept exactly once in each of 150 years (%s)',
    { timeout: 60_000 },
    (policy) => {
      const first = dayNumber(fromJalali({ year: 1300, month: 1, day: 2 }));
      const last = dayNumber(fromJalali({ year: 1450, month: 1, day: 2 }));
      const seen: number[] = [];
      const seenYalda: number[] = [];
      for (let day = first; day < last; day += 1) {
        const year = birthdayYearOn(esfand30, dateOfDay(day), policy);
        if (year !== undefined) {
          seen.push(year);
          const leap = icuJalali(day).endsWith('/12/30');
          expect(leap || icuJalali(day) === (policy === 'before' ? `${year}/12/29` : `${year + 1}/1/1`)).toBe(
            true,
          );
        }
        if (birthdayFallsOn(yaldaChild, dateOfDay(day), policy)) {
          expect(icuJalali(day)).toMatch(/\/9\/30$/);
          seenYalda.push(day);
        }
      }
      expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => 1300 + index));
      expect(seenYalda).toHaveLength(150);
    },
  );

  it('the next birthday is the first day, counted day by day, on which it falls', () => {
    const birthday = fc
      .record({
        calendar: fc.constantFrom('gregorian' as const, 'jalali' as const),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      })
      .filter(({ calendar, month, day }) =>
        calendar === 'jalali'
          ? day <= jalaliMonthLength(1403, month)
          : day <= gregorianMonthLength(2024, month),
      );
    const day = fc.integer({ min: dayNumber(on('1930-01-01')), max: dayNumber(on('2070-01-01')) });
    fc.assert(
      fc.property(
        birthday,
        day,
        fc.constantFrom('before' as const, 'after' as const),
        (who, from, policy) => {
          let expected = from;
          while (!birthdayFallsOn(who, dateOfDay(expected), policy)) expected += 1;
          expect(nextBirthday(who, dateOfDay(from), policy)).toEqual(dateOfDay(expected));
          expect(expected - from).toBeLessThanOrEqual(366);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leap years of both calendars', () => {
    expect([1900, 2000, 2024, 2026].map(isGregorianLeapYear)).toEqual([false, true, true, false]);
  });
});
