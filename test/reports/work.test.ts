import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/campaigns/index.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { makeReport, type Scope } from '../../src/reports/index.ts';
import { EMPTY_CATALOG } from '../../src/segments/index.ts';
import { FLOWER_SHOP } from '../support/cli.ts';
import { createReportShop, HOUR, NOON } from '../support/reportShop.ts';
import { listenToStatements } from '../support/statements.ts';

/** Speed is guarded by what it is made of: a report asks as often of many messages as of few. */
const FILTERS = { catalog: EMPTY_CATALOG, now: NOON, zone: 'Asia/Tehran', currency: 'IRR' };

function work(messages: number, scope: Scope): readonly string[] {
  const db = openDb(':memory:', { mode: 'write' });
  const shop = createReportShop(db);
  const run = shop.run();
  for (let index = 1; index <= messages; index += 1) {
    shop.contact(index);
    const failed = index % 5 === 0 ? { delivery: 'undelivered' } : { delivery: 'delivered' };
    shop.message(run, {
      contact: index,
      acceptedAt: NOON - 2 * HOUR,
      price: 1_500,
      charge: 1_600,
      ...failed,
    });
  }
  const ran = listenToStatements(db);
  const settings = parseSettings(FLOWER_SHOP, 'campaign.toml');
  expect(makeReport({ db, settings, scope, now: NOON, filters: FILTERS }).figures.messages).toBe(messages);
  db.close();
  return ran;
}

describe('what a report asks of the database', () => {
  it.each<[string, Scope, number]>([
    // of what                    scope                                              passes over messages
    ['everything', { kind: 'all' }, 1],
    ['a campaign', { kind: 'campaign', name: 'yalda' }, 1],
    ['a run', { kind: 'run', id: 1 }, 1],
  ])('%s', (_what, scope, passes) => {
    const [ten, fifty] = [work(10, scope), work(50, scope)];

    expect(fifty).toEqual(ten);
    expect(fifty.length).toBeLessThan(40);
    expect(fifty.filter((sql) => sql.includes('substr(m.phone, 2, 5)'))).toHaveLength(passes);
  });
});
