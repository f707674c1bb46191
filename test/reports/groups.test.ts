import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { rfmHistory, takeSnapshot } from '../../src/reports/groups.ts';
import { createListStore } from '../../src/reports/listStore.ts';
import { createFilterCatalog } from '../../src/segments/index.ts';
import { createReportShop, DAY, NOON, type ReportShop } from '../support/reportShop.ts';

let db: Db;
let shop: ReportShop;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write' });
  shop = createReportShop(db);
});
afterEach(() => db.close());

const options = (now: number) => ({
  catalog: createFilterCatalog(db),
  now,
  zone: 'Asia/Tehran',
  currency: 'IRR',
});
const customer = (id: number, orders: number, daysAgo: number) =>
  shop.contact(id, {
    orders,
    spent: orders * 1e12,
    first_order: NOON - 400 * DAY,
    last_order: NOON - daysAgo * DAY,
  });

describe('groups through time', () => {
  it('are those of the filter language: the best lately and often, the lost neither', () => {
    for (let id = 1; id <= 5; id += 1) customer(id, id, 100 - id * 10);
    shop.contact(6);
    const { now } = rfmHistory(createListStore(db), options(NOON));
    // Of five the fifths are one each: 5 and 4 are champions, 3 is loyal, 2 and 1 are lost; who never ordered is in none.
    expect(now).toEqual({ champions: 2, loyal: 1, new: 0, 'at risk': 0, lost: 2 });
  });

  it('a day is written down once, by the local date, and stays as it was', () => {
    customer(1, 3, 5);
    // 22:30 in Tehran, and 1:00 of the next day.
    const evening = Date.parse('2026-11-20T19:00:00Z');
    expect(takeSnapshot(db, options(evening))).toBe(true);
    customer(2, 5, 1);
    expect(takeSnapshot(db, options(evening + 30 * 60_000))).toBe(false);
    expect(takeSnapshot(db, options(evening + 150 * 60_000))).toBe(true);
    const { past } = rfmHistory(createListStore(db), options(NOON));
    expect(
      past.map(({ day, sizes }) => [day, Object.values(sizes).reduce((sum, people) => sum + people, 0)]),
    ).toEqual([
      ['2026-11-20', 1],
      ['2026-11-21', 2],
    ]);
    expect(
      db.prepare("SELECT people FROM list_snapshot WHERE measure = 'people' ORDER BY day").pluck().all(),
    ).toEqual([1, 2]);
  });

  it('what is more than a year old is not shown', () => {
    customer(1, 3, 5);
    takeSnapshot(db, options(NOON - 400 * DAY));
    expect(rfmHistory(createListStore(db), options(NOON)).past).toEqual([]);
  });
});
