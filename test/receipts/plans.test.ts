import { afterAll, describe, expect, it } from 'vitest';
import { createCouponStore, createLinkStore } from '../../src/campaigns/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { createNumbersStore } from '../../src/receipts/numbersStore.ts';
import { createReceiptStore } from '../../src/receipts/receiptStore.ts';
import { longWalks, preparedBy, queryPlan } from '../support/statements.ts';

/** Every report, every text and every message with a code or a link asks these: among millions it is one step. */
const db = openDb(':memory:', { mode: 'write' });
afterAll(() => void db.close());

describe('no statement walks a large table', () => {
  it.each<[string, (db: Db) => unknown]>([
    ['reports of delivery', createReceiptStore],
    ['codes', (on) => createCouponStore(on).give],
    ['links', createLinkStore],
  ])('%s', (_what, create) => {
    // The set of all codes is read once for a plan, whole.
    const statements = preparedBy(db, create).filter((sql) => sql !== 'SELECT code FROM coupon');

    expect(statements.length).toBeGreaterThan(0);
    expect(longWalks(db, statements)).toEqual([]);
  });
});

it('a no from a further number: only those who have one are looked at', () => {
  const asked = preparedBy(db, createNumbersStore).find((sql) => sql.includes('value = @phone'))!;

  expect(queryPlan(db, asked).join('\n')).toMatch(/SCAN contact USING INDEX contact_further/);
  expect(queryPlan(db, asked).join('\n')).not.toMatch(/SCAN contact USING INDEX sqlite_autoindex/);
});
