import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, isoDate, readIsoDate } from '../../src/shared/calendar.ts';
import { HOLIDAYS } from '../../src/windows/data/holidays.ts';
import { LAW_ROWS } from '../../src/windows/data/rules.ts';
import { easterSunday, isPublicHoliday } from '../../src/windows/holidays.ts';

function holidaysOf(id: string, year: number): string[] {
  const first = dayNumber({ year, month: 1, day: 1 });
  const days = Array.from({ length: 365 }, (_, index) => first + index);
  return days.filter((day) => isPublicHoliday(id, day)).map((day) => isoDate(dateOfDay(day)).slice(5));
}

it.each([
  ['2000', '2000-04-23'],
  ['the earliest for long', '2008-03-23'],
  ['2024', '2024-03-31'],
  ['2025', '2025-04-20'],
  ['2026', '2026-04-05'],
  ['the latest of our time', '2038-04-25'],
])('Easter: %s', (_why, date) => {
  expect(isoDate(dateOfDay(easterSunday(Number(date.slice(0, 4)))))).toBe(date);
});

describe('a whole year of a country, from its official calendar', () => {
  it.each([
    [
      'France',
      'FR',
      ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'],
    ],
    [
      'South Africa: Women’s Day is on a Sunday',
      'ZA',
      [
        '01-01',
        '03-21',
        '04-03',
        '04-06',
        '04-27',
        '05-01',
        '06-16',
        '08-09',
        '08-10',
        '09-24',
        '12-16',
        '12-25',
        '12-26',
      ],
    ],
    [
      'Rhode Island: Independence Day on a Saturday is kept on Friday too',
      'US-RI',
      [
        '01-01',
        '01-19',
        '02-16',
        '05-25',
        '06-19',
        '07-03',
        '07-04',
        '08-10',
        '09-07',
        '10-12',
        '11-11',
        '11-26',
        '12-25',
      ],
    ],
    [
      'Brazil',
      'BR',
      [
        '01-01',
        '02-16',
        '02-17',
        '04-03',
        '04-21',
        '05-01',
        '06-04',
        '09-07',
        '10-12',
        '11-02',
        '11-15',
        '11-20',
        '12-25',
      ],
    ],
  ])('%s in 2026', (_why, id, days) => {
    expect(holidaysOf(id, 2026)).toEqual(days);
  });

  it.each([
    ['Colombia moves Epiphany to Monday', 'CO', '2026-01-12', true],
    ['Colombia’s Sacred Heart', 'CO', '2026-06-15', true],
    ['Ecuador’s Thursday holiday is kept on Friday', 'EC', '2027-11-02', true],
    ['Ecuador’s Saturday holiday is kept on Friday', 'EC', '2026-10-09', true],
    ['Ecuador’s 10 August 2027, a Tuesday, is kept on Monday', 'EC', '2027-08-09', true],
    ['Christmas and Boxing Day of 2027 fall on a weekend: Monday', 'AU', '2027-12-27', true],
    ['and Tuesday', 'AU', '2027-12-28', true],
    ['a Sunday Christmas is made up after Boxing Day', 'AU', '2022-12-27', true],
    ['New Year’s Day of 2028 is a Saturday: kept on the last Friday of 2027', 'US-UT', '2027-12-31', true],
    ['Juneteenth was no holiday yet', 'US-UT', '2020-06-19', false],
    ['Pioneer Day is Utah’s alone', 'US-AL', '2026-07-24', false],
    ['Réunion keeps the end of slavery', 'RE', '2026-12-20', true],
    ['and France’s own days', 'RE', '2026-07-14', true],
    ['France does not keep Réunion’s', 'FR', '2026-12-20', false],
    ['Saint-Martin’s day is the 28th, and the 27th in the law', 'MF', '2027-05-28', true],
    ['an ordinary Tuesday', 'FR', '2026-06-16', false],
    ['a country that does not close', 'IR', '2026-03-21', false],
  ])('%s', (_why, id, date, holiday) => {
    expect(isPublicHoliday(id, dayNumber(readIsoDate(date)!))).toBe(holiday);
  });
});

it('every rule that closes on holidays has a table of them, and no table is without such a rule', () => {
  const closing = LAW_ROWS.filter((row) => row.holidays === 'closed').map((row) => row.id);
  expect(Object.keys(HOLIDAYS).sort()).toEqual(closing.sort());
});
