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

  it.each([
    ['the first of two', 'مریم احمدی', null, 'IR', 'مریم'],
    ['titles are no names', 'خانم دکتر مریم احمدی', null, 'IR', 'مریم'],
    ['a title before one name: it is the family’s', 'آقای احمدی', null, 'IR', undefined],
    ['one name', 'Sara', null, 'FR', 'Sara'],
    ['the family name first, by a comma', 'Dupont, Marie', null, 'FR', undefined],
    ['the family name first, in capitals', 'DUPONT Marie', null, 'FR', undefined],
    ['the family name first, by country', 'Nagy Anna', null, 'HU', undefined],
    ['letters in which it stands first', '山田 太郎', null, 'US', undefined],
    ['the last name is told, so the rest is not guessed', 'مریم احمدی', 'احمدی', 'IR', undefined],
  ])('a first name that nobody told is read off the full one: %s', (_why, name, last, country, first) => {
    db.prepare(
      'UPDATE contact SET first_name = NULL, last_name = ?, name = ?, phone_country = ? WHERE id = 1',
    ).run(last, name, country);
    const store = createPeopleStore(db, {
      purpose: 'marketing',
      fields: new Set(['first_name']),
      attributes: false,
    });
    expect(store.textFields(store.people([1], PARAMS)[0]!)).toEqual(
      first === undefined ? {} : { first_name: first },
    );
  });

  it('of somebody with a last name only, nothing is made up', () => {
    db.exec('UPDATE contact SET first_name = NULL WHERE id = 1');
    const fields = new Set(['first_name', 'name']);
    const store = createPeopleStore(db, { purpose: 'marketing', fields, attributes: false });
    expect(store.textFields(store.people([1], PARAMS)[0]!)).toEqual({ name: 'رضایی' });
  });

  it('reads only the fields that the text names', () => {
    const store = createPeopleStore(db, {
      purpose: 'marketing',
      fields: new Set(['name', 'spent']),
      attributes: false,
    });
    const [row] = store.people([1], PARAMS);
    expect(store.textFields(row!)).toEqual({ name: 'نرگس رضایی', spent: '1500' });
    expect(row!.columns.slice(13)).toEqual(['نرگس رضایی', 1_500_000_000]);
  });

  it('an opt-out of marketing leaves transactional texts, where the country says so', () => {
    const store = createPeopleStore(db, { purpose: 'transactional', fields: NONE, attributes: false });
    expect(store.people([3], PARAMS)[0]!.suppression).toBeNull();
    expect(store.people([3], { ...PARAMS, optOutScope: 'all' })[0]!.suppression).toBe('opted-out');
  });
});
