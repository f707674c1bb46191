import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { createPeopleStore } from '../../src/plan/peopleStore.ts';
import type { PersonParams } from '../../src/plan/person.ts';

const PARAMS: PersonParams = {
  consentSince: 0,
  consentNow: 1_000,
  consentConfirmed: 0,
  consentTopic: '',
  lineIsAdvertising: 1,
  suppressionTopic: '',
  optOutScope: null,
};
const NONE: ReadonlySet<string> = new Set();

let db: Db;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write' });
  const insert = db.prepare(
    "INSERT INTO contact (phone, phone_kind, phone_country, first_name, last_name, spent, bucket, created_at, updated_at) VALUES (?, 'mobile', 'IR', ?, 'رضایی', 1500000000, 0, 0, 0)",
  );
  for (const [phone, name] of [
    ['+989121000001', 'نرگس'],
    ['+989121000002', 'رضا'],
    ['+989121000003', 'مینا'],
  ])
    insert.run(phone, name);
  db.exec(
    "INSERT INTO consent_state (phone, state, basis, at, consent_id) VALUES ('+989121000002', 'granted', 'express', 0, 1)",
  );
  db.exec(
    "INSERT INTO suppression (phone, origin, scope, via, at, recorded_at) VALUES ('+989121000003', 'person', 'marketing', 'sms', 0, 0)",
  );
});
afterEach(() => db.close());

describe('facts of people, read in sets', () => {
  it('each person’s consent and stop are their own, not somebody else’s', () => {
    const store = createPeopleStore(db, { purpose: 'marketing', fields: NONE, attributes: false });
    const rows = store.people([1, 2, 3], PARAMS);
    expect(rows.map(({ id, consent, suppression }) => [id, consent, suppression])).toEqual([
      [1, 'no-consent', null],
      [2, 'ok', null],
      [3, 'no-consent', 'opted-out'],
    ]);
  });

  it('come in the order asked for, as often as asked for, without those who are gone', () => {
    const store = createPeopleStore(db, { purpose: 'marketing', fields: NONE, attributes: false });
    expect(store.people([3, 1, 99, 3], PARAMS).map(({ id }) => id)).toEqual([3, 1, 3]);
  });

  it('reads only the fields that the text names', () => {
    const store = createPeopleStore(db, {
      purpose: 'marketing',
      fields: new Set(['name', 'spent']),
      attributes: false,
    });
    const [row] = store.people([1], PARAMS);
    expect(store.textFields(row!)).toEqual({ name: 'نرگس رضایی', spent: '1500' });
    expect(Object.keys(row!)).not.toContain('text_email');
  });

  it('an opt-out of marketing leaves transactional texts, where the country says so', () => {
    const store = createPeopleStore(db, { purpose: 'transactional', fields: NONE, attributes: false });
    expect(store.people([3], PARAMS)[0]!.suppression).toBeNull();
    expect(store.people([3], { ...PARAMS, optOutScope: 'all' })[0]!.suppression).toBe('opted-out');
  });
});
