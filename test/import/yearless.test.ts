import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';

type Shop = ReturnType<typeof openShop>;
let shop: Shop;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

/** What becomes of a column of birthdays: each as `j 5-12`, or what was said instead. */
async function born(
  cells: readonly string[],
  { country = 'IR', header = 'phone,birthday', above = '' } = {},
): Promise<string[]> {
  const lines = cells.map((cell, index) => `+9891212${String(10_000 + index)},${cell}\n`);
  const report = await shop.import(`${header}\n${above}${lines.join('')}`, { country });
  const people = shop.people('birthday_calendar, birthday_year, birthday_month, birthday_day') as [
    string | null,
    number | null,
    number,
    number,
  ][];
  const codes = report.warnings.map(({ code }) => code);
  return [
    ...people
      .slice(-cells.length)
      .map(([calendar, year, month, day]) =>
        calendar === null ? '-' : `${calendar[0]} ${year === null ? '' : `${year}-`}${month}-${day}`,
      ),
    ...codes,
  ];
}

describe('a day without its year is one of the calendar of its column', () => {
  it.each([
    ['Jalali years beside it', ['1364/05/12', '05/12'], 'IR', ['j 1364-5-12', 'j 5-12']],
    ['in Germany too', ['1364/05/12', '05/12'], 'DE', ['j 1364-5-12', 'j 5-12']],
    ['years of Persian digits', ['۱۳۶۴/۰۵/۱۲', '۰۵/۱۲'], 'DE', ['j 1364-5-12', 'j 5-12']],
    ['years run together', ['13640512', '05/12'], 'DE', ['j 1364-5-12', 'j 5-12']],
    ['months by name', ['۱۲ مرداد ۱۳۶۴', '02/25'], 'DE', ['j 1364-5-12', 'j 2-25']],
    [
      'a day that only the Jalali calendar has',
      ['05/12', '07/25', '11/03', '02/31'],
      'DE',
      ['j 5-12', 'j 7-25', 'j 11-3', 'j 2-31'],
    ],
    ['the same, day first', ['12/05', '31/02'], 'IR', ['j 5-12', 'j 2-31']],
    ['a day that only the Gregorian calendar has', ['05/13', '12/31'], 'IR', ['g 5-13', 'g 12-31']],
    ['Gregorian years beside it', ['1985-05-12', '05/25'], 'IR', ['g 1985-5-12', 'g 5-25']],
    ['a leap day of both', ['1364/05/12', '12/30'], 'IR', ['j 1364-5-12', 'j 12-30']],
    ['a day that is none in its calendar', ['1364/05/12', '07/31'], 'DE', ['j 1364-5-12', 'g 7-31']],
    ['a day of neither', ['1364/05/12', '02/32'], 'IR', ['j 1364-5-12', '-', 'date-invalid']],
    ['nothing, elsewhere', ['12/25'], 'DE', ['g 12-25']],
  ])('told by %s', async (_why, cells, country, expected) => {
    expect(await born(cells, { country })).toEqual(expected);
  });

  it.each([
    ['nothing tells, in Iran', ['05/12', '07/25'], 'IR', ['j 5-12', 'j 7-25', 'date-guessed']],
    ['nothing tells, in Afghanistan', ['05/12'], 'AF', ['j 5-12', 'date-guessed']],
    ['nothing tells, elsewhere', ['05/12'], 'DE', ['g 12-5', 'date-guessed']],
    [
      'years of both',
      ['1364/05/12', '1985-05-12', '05/25'],
      'IR',
      ['j 1364-5-12', 'g 1985-5-12', 'j 5-25', 'date-guessed'],
    ],
    [
      'years of both, elsewhere',
      ['1364/05/12', '1985-05-12', '05/25'],
      'DE',
      ['j 1364-5-12', 'g 1985-5-12', 'g 5-25', 'date-guessed'],
    ],
    [
      'the year stands last, and so the day first',
      ['12/05/1364', '05/12'],
      'IR',
      ['j 1364-5-12', 'j 12-5', 'date-guessed'],
    ],
  ])('and guessed, and said so, where %s', async (_why, cells, country, expected) => {
    expect(await born(cells, { country })).toEqual(expected);
  });

  it('told by a cell far below the first rows', async () => {
    const cells = [...Array.from({ length: 700 }, () => '05/12'), '02/31'];
    const [first, ...rest] = await born(cells, { country: 'DE' });
    expect([first, rest.at(-1)]).toEqual(['j 5-12', 'j 2-31']);
  });

  it('told by years above, where the first rows have no other day', async () => {
    const cells = [...Array.from({ length: 700 }, () => '1364/05/12'), '05/12'];
    expect((await born(cells, { country: 'DE' })).slice(-1)).toEqual(['j 5-12']);
  });

  it.each([
    ['as vCards write it', '--05-12', 'g 5-12'],
    ['as Germans write it', '24.12.', 'g 12-24'],
  ])('%s it is Gregorian', async (_why, cell, expected) => {
    expect(await born([cell])).toEqual([expected]);
  });

  it('as Mailchimp writes it, it is Gregorian', async () => {
    const header =
      'Email Address,First Name,Last Name,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,LEID,EUID';
    const report = await shop.import(
      `${header}\na@example.test,Sara,A,09121110001,05/12,2,2025-01-02 10:00:00,1,a\n`,
      { country: 'IR' },
    );
    expect(report.import.format).toBe('mailchimp');
    expect(shop.one('birthday_calendar, birthday_month, birthday_day')).toEqual({
      birthday_calendar: 'gregorian',
      birthday_month: 5,
      birthday_day: 12,
    });
  });
});

it('the list of a florist in Tehran: Ali was born in Mordad', async () => {
  await shop.import('نام,موبایل,تاریخ تولد\nمریم,09123456781,1364/05/12\nعلی,09123456782,05/12\n');
  expect(shop.people('name, birthday_calendar, birthday_month, birthday_day')).toEqual([
    ['مریم', 'jalali', 5, 12],
    ['علی', 'jalali', 5, 12],
  ]);
});
