import { afterEach, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../src/import/index.ts';
import { openShop } from './support.ts';

const shops: ReturnType<typeof openShop>[] = [];
afterEach(() => {
  for (const shop of shops.splice(0)) shop.close();
});

const QUIET = 800;

/** What stands at last of the people below so many rows in whose column nothing stands. */
async function late(
  header: string,
  columns: string,
  { cells, quiet = '', ...request }: Partial<ImportRequest> & { cells: readonly string[]; quiet?: string },
) {
  const shop = openShop({ currency: 'EUR' });
  shops.push(shop);
  const rows = [...Array<string>(QUIET).fill(quiet), ...cells].map(
    (cell, index) => `+4915112${345_000 + index},"${cell}"`,
  );
  const { warnings } = await shop.import(`phone,${header}\n${rows.join('\n')}\n`, request);
  return [shop.people(columns).slice(QUIET), warnings.map(({ line, code }) => `${line} ${code}`)];
}

describe('a column whose first cell stands below the first rows', () => {
  it.each<[string, string[], { quiet?: string }, unknown]>([
    [
      'the month first, proved by the last cell',
      ['03/04/1990', '12/25/1991'],
      {},
      [
        [
          [3, 4],
          [12, 25],
        ],
        [],
      ],
    ],
    [
      'where it says both, the doubtful cell stays empty',
      ['03/04/1990', '12/25/1991', '25/12/1991'],
      {},
      [
        [
          [null, null],
          [12, 25],
          [12, 25],
        ],
        ['802 date-ambiguous'],
      ],
    ],
    [
      'marks of nothing are no dates',
      ['03/04/1990', '12/25/1991'],
      { quiet: '-' },
      [
        [
          [3, 4],
          [12, 25],
        ],
        [],
      ],
    ],
    [
      'zeros of a program are none either',
      ['03/04/1990', '12/25/1991'],
      { quiet: '00/00/0000' },
      [
        [
          [3, 4],
          [12, 25],
        ],
        [],
      ],
    ],
    [
      'nothing proves it: as it is usual in the country, and guessed',
      ['03/04/1990'],
      {},
      [[[4, 3]], ['802 date-guessed']],
    ],
  ])('birthdays: %s', async (_why, cells, { quiet = '' }, expected) => {
    expect(await late('birthday', 'birthday_month, birthday_day', { cells, quiet, country: 'DE' })).toEqual(
      expected,
    );
  });

  it.each([
    ['a comma proves that the point groups', 'US', ['1.234', '12,50'], [1234, 12.5]],
    ['a point proves that it parts', 'DE', ['1.234', '12.50'], [1.234, 12.5]],
  ])('amounts: %s', async (_why, country, cells, expected) => {
    const [rows] = await late('Total spent', 'base_spent', { cells, country });
    expect((rows as number[][]).map(([micros]) => micros! / 1e6)).toEqual(expected);
  });
});
