import { describe, expect, it } from 'vitest';
import { dateOfDay, isoDate } from '../../src/shared/calendar.ts';
import { readHolidayList } from '../../src/windows/index.ts';

const read = (text: string) =>
  readHolidayList(text, 'holidays.csv').map(({ day, name }) => [isoDate(dateOfDay(day)), name]);

describe('the business’s own holidays', () => {
  it.each([
    ['a header or none', 'date,name\n2026-12-25,Noël\n', [['2026-12-25', 'Noël']]],
    ['Jalali dates by their year', '1405/01/13,سیزده بدر\n', [['2026-04-02', 'سیزده بدر']]],
    ['Persian digits', '۱۴۰۵/۱۰/۱۳,روز پدر', [['2027-01-03', 'روز پدر']]],
    [
      'what spreadsheets write',
      '\ufeffdate;name\r\n"2026-12-25";"Noël, au chaud"\r\n',
      [['2026-12-25', 'Noël, au chaud']],
    ],
    [
      'remarks and empty lines',
      '# lunar days, from the official calendar\n\n2026-06-16,عاشورا\n',
      [['2026-06-16', 'عاشورا']],
    ],
    ['no name', '2026-12-25\n', [['2026-12-25', '']]],
    ['nothing', '', []],
  ])('%s', (_why, text, days) => {
    expect(read(text)).toEqual(days);
  });

  it.each([
    ['a day that does not exist', 'date,name\n2026-02-30,oops\n', 2],
    ['30 Esfand of a common year', '1404/12/30,oops', 1],
    ['a broken date is no header', '2026-13-01,oops', 1],
    ['words in the middle', '2026-12-25,Noël\nlater,oops', 2],
  ])('%s is refused with its line', (_why, text, line) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'holidays-bad-date',
        where: { file: 'holidays.csv', line, column: 1 },
      }),
    );
  });
});
