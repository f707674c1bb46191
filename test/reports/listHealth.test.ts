import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { measureList } from '../../src/reports/listHealth.ts';
import { createListStore } from '../../src/reports/listStore.ts';
import { createReportShop, DAY, NOON, type ReportShop } from '../support/reportShop.ts';

let db: Db;
let shop: ReportShop;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write' });
  shop = createReportShop(db);
});
afterEach(() => db.close());

const measure = (calendar: 'gregorian' | 'jalali' = 'gregorian', doubleOptIn = false) =>
  measureList(createListStore(db).people(), {
    now: NOON,
    zone: 'Asia/Tehran',
    calendar,
    impliedMonths: 24,
    doubleOptIn,
  });
const agree = (
  id: number,
  {
    basis = 'express',
    state = 'granted',
    at = NOON - 30 * DAY,
    expiresAt = null as number | null,
    confirmed = 0,
    source = 'form',
  } = {},
) =>
  db
    .prepare(
      "INSERT INTO consent_state (phone, topic, state, basis, source, confirmed, at, expires_at, consent_id) VALUES (?, '', ?, ?, ?, ?, ?, ?, ?)",
    )
    .run(shop.phoneOf(id), state, basis, source, confirmed, at, expiresAt, id);
const suppress = (id: number, origin: string) =>
  db
    .prepare(
      "INSERT INTO suppression (phone, origin, scope, via, at, recorded_at) VALUES (?, ?, 'marketing', 'cli', 0, 0)",
    )
    .run(shop.phoneOf(id), origin);

describe('why somebody may not get marketing', () => {
  it.each([
    // why                                     person                                        then                                     reason
    ['nobody asked them', {}, () => {}, 'no-consent'],
    ['they said no before', {}, () => agree(1, { state: 'none' }), 'no-consent'],
    ['asked, not answered', {}, () => agree(1, { state: 'pending' }), 'consent-pending'],
    [
      'an implied yes of long ago',
      {},
      () => agree(1, { basis: 'implied', at: NOON - 800 * DAY }),
      'consent-expired',
    ],
    ['a yes that ended', {}, () => agree(1, { expiresAt: NOON - 1 }), 'consent-expired'],
    ['left', {}, () => [agree(1), suppress(1, 'person')], 'opted-out'],
    [
      'left, and dead: what the plan would say first',
      {},
      () => [agree(1), suppress(1, 'dead'), suppress(1, 'person')],
      'opted-out',
    ],
    ['dead', {}, () => [agree(1), suppress(1, 'dead')], 'suppressed'],
    ['blocked by the operator', {}, () => [agree(1), suppress(1, 'operator')], 'operator-blocked'],
    ['a doubtful reply waits', {}, () => [agree(1), suppress(1, 'review')], 'under-review'],
    ['a landline', { phone_kind: 'fixed' }, () => agree(1), 'not-mobile'],
    ['no phone at all', { phone: null, phone_kind: null }, () => {}, 'no-phone'],
    [
      'a satellite phone: nobody knows what time it is there',
      { phone: '+881621234567' },
      () =>
        db
          .prepare(
            "INSERT INTO consent_state (phone, topic, state, basis, at, consent_id) VALUES ('+881621234567', '', 'granted', 'express', 0, 1)",
          )
          .run(),
      'zone-unknown',
    ],
  ] as const)('%s', (_why, fields, then, reason) => {
    shop.contact(1, fields);
    then();
    expect(measure()).toMatchObject({ people: 1, reachable: 0, unreachable: [{ reason, people: 1 }] });
  });

  it.each([
    [
      'an implied yes that an order renewed',
      { last_order: NOON - 10 * DAY },
      () => agree(1, { basis: 'implied', at: NOON - 800 * DAY }),
    ],
    ['a plain yes', {}, () => agree(1)],
  ] as const)('%s: may', (_why, fields, then) => {
    shop.contact(1, fields);
    then();
    expect(measure()).toMatchObject({ reachable: 1, unreachable: [] });
  });

  it('with double opt-in only a yes from the own phone counts', () => {
    for (const id of [1, 2]) shop.contact(id);
    agree(1);
    agree(2, { confirmed: 1 });
    expect(measure('gregorian', true)).toMatchObject({
      reachable: 1,
      unreachable: [{ reason: 'consent-pending', people: 1 }],
    });
  });
});

it('consent that runs out soon, and where it came from', () => {
  for (const id of [1, 2, 3, 4]) shop.contact(id);
  agree(1, { expiresAt: NOON + 30 * DAY });
  agree(2, { expiresAt: NOON + 30 * DAY + 1 });
  agree(3, { basis: 'implied', source: 'till', at: NOON - 730 * DAY + 80 * DAY });
  agree(4, { source: 'till' });
  const { expiring, sources } = measure();
  expect(expiring).toEqual([
    { days: 30, people: 1 },
    { days: 90, people: 3 },
  ]);
  expect(sources).toEqual([
    { source: 'form', basis: 'express', people: 2 },
    { source: 'till', basis: 'express', people: 1 },
    { source: 'till', basis: 'implied', people: 1 },
  ]);
});

it.each([
  // why                                           came                      calendar     month
  ['the last moment of October in Tehran', '2026-10-31T20:29:59Z', 'gregorian', '2026-10'],
  ['the first of November there', '2026-10-31T20:30:00Z', 'gregorian', '2026-11'],
  ['the last day of Mehr', '2026-10-22T10:00:00Z', 'jalali', '1405-07'],
  ['the first of Aban', '2026-10-23T10:00:00Z', 'jalali', '1405-08'],
  ['a year ago is the first of twelve', '2025-12-05T10:00:00Z', 'gregorian', '2025-12'],
  ['before that nobody looks', '2025-11-20T10:00:00Z', 'gregorian', undefined],
] as const)('growth: %s', (_why, came, calendar, month) => {
  shop.contact(1, { created_at: Date.parse(came) });
  const { growth } = measure(calendar);
  expect(growth).toHaveLength(12);
  expect(growth.find(({ people }) => people > 0)?.month).toBe(month);
  expect(growth.at(-1)!.month).toBe(calendar === 'jalali' ? '1405-08' : '2026-11');
});
