import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/sqlite.ts';
import {
  changeDay,
  compileFilter,
  createFilterCatalog,
  createSegmentBook,
  createSegmentStore,
  explainContact,
  parseFilter,
  type SegmentStore,
} from '../../src/segments/index.ts';
import { isoDate, toJalali } from '../../src/shared/calendar.ts';
import { type Person, settle } from './oracle/world.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 21, 8, 30); // a Saturday noon in Shiraz, 30 Aban 1405

/** Mina of Shiraz: two orders, the last 80 days ago; born on 12 Dey. */
const MINA: Person = {
  id: 1,
  phone: '+989171234567',
  name: 'مینا',
  firstName: null,
  lastName: null,
  city: 'شیراز',
  company: null,
  email: null,
  country: 'IR',
  notes: null,
  timezone: null,
  birthday: { calendar: 'jalali', year: null, month: 10, day: 12 },
  latitude: null,
  longitude: null,
  orders: 2,
  spent: 900_000,
  firstOrder: NOON - 400 * DAY,
  lastOrder: NOON - 80 * DAY,
  created: NOON - 500 * DAY,
  bucket: 1234,
  tags: ['vip'],
  attributes: { 'Shoe size': 38 },
  events: [
    { type: 'order', at: NOON - 80 * DAY, amount: 900_000, currency: 'IRR', status: 'paid', properties: {} },
  ],
  messages: [],
  replies: [],
};
const NOBODY: Person = {
  ...MINA,
  id: 2,
  phone: '+989171234568',
  name: null,
  city: null,
  birthday: null,
  orders: null,
  spent: null,
  firstOrder: null,
  lastOrder: null,
  tags: [],
  attributes: {},
  events: [],
};

describe('why somebody is in a filter, and when that changes', () => {
  let db: Db;
  let store: SegmentStore;
  const segments = createSegmentBook(
    new Map([
      [
        'sleeping',
        {
          filter: 'orders >= 1 and last_order older than 90 days',
          where: { file: 'segments.toml', line: 1, column: 12 },
        },
      ],
    ]),
  );
  const options = () => ({
    catalog: createFilterCatalog(db),
    now: NOON,
    zone: 'Asia/Tehran',
    currency: 'IRR',
    segments,
  });
  beforeAll(() => {
    db = settle({
      now: NOON,
      zone: 'Asia/Tehran',
      currency: 'IRR',
      leapDay: 'before',
      people: [MINA, NOBODY],
    });
    store = createSegmentStore(db);
  });
  afterAll(() => void db.close());
  const explain = (text: string, id = 1) => explainContact(store, id, parseFilter(text), options());

  it('shows the value that decided each clause', () => {
    const { matches, clauses } = explain(
      'city = "شيراز" and orders >= 3 and not tagged "staff" and `shoe size` = 38 and birthday is today',
    );
    expect(matches).toBe(false);
    expect(clauses.map(({ clause, ok, seen }) => [clause, ok, seen])).toEqual([
      ['city = "شيراز"', true, 'شیراز'],
      ['orders >= 3', false, 2],
      ['not tagged "staff"', true, 'vip'],
      ['`shoe size` = 38', true, 38],
      ['birthday = today', false, '10/12 jalali'],
    ]);
  });

  it.each([
    // why this row                               filter                                             from today   day it changes   to
    ['she falls asleep on the 91st day', 'last_order older than 90 days', false, '2026-12-01', true],
    ['she leaves the window on the same day', 'last_order within 90 days', true, '2026-12-01', false],
    ['not within is its denial', 'not last_order within 90 days', false, '2026-12-01', true],
    ['months are clipped, not 30 days', 'last_order older than 3 months', false, '2026-12-02', true],
    ['her birthday is 12 Dey', 'birthday is today', false, '2027-01-02', true],
    ['and comes into sight a week before', 'birthday in next 7 days', false, '2026-12-27', true],
    ['an order falls out of the count', 'count(order within 90 days) >= 1', true, '2026-12-01', false],
    [
      'both together wait for the later one',
      'birthday in next 7 days and last_order older than 90 days',
      false,
      '2026-12-27',
      true,
    ],
    ['a date in the calendar', 'created < 365 days ago', true, null, null],
    ['what time does not change', 'orders >= 3', false, null, null],
  ])('%s', (_why, text, now, day, to) => {
    const explained = explain(text);
    expect(explained.matches).toBe(now);
    expect(explained.changes && changeDay(explained.changes)).toBe(day ?? undefined);
    expect(explained.changes?.to).toBe(to ?? undefined);
    // The day before it still holds, on the day it does not: by the filter that finds people.
    if (!explained.changes) return;
    const at = (by: number) => {
      const moment = Date.parse(isoDate(explained.changes!.day)) + by * DAY + 8 * 3_600_000;
      return store.ids(compileFilter(parseFilter(text), { ...options(), now: moment })).includes(1);
    };
    expect([at(-1), at(0)]).toEqual([now, to]);
  });

  it('knows 12 Dey by its Jalali name too', () => {
    expect(toJalali(explain('birthday is today').changes!.day)).toEqual({ year: 1405, month: 10, day: 12 });
  });

  it('says unknown where the value is missing, and that it is no match, also under not', () => {
    const { matches, clauses } = explain(
      'not city = "شیراز" or last_order older than 90 days or email is empty and not city is empty',
      2,
    );
    expect(matches).toBe(false);
    expect(clauses.map(({ clause, ok, seen }) => [clause, ok, seen])).toEqual([
      ['not city = "شیراز"', null, null],
      ['last_order older than 90 days', null, null],
      ['email is empty and not city is empty', false, null],
      ['email is empty', true, null],
      ['not city is empty', false, null],
    ]);
  });

  it('looks into segments', () => {
    const { clauses, changes } = explain(
      'tagged "vip" and not tagged "staff" and in segment sleeping and not (orders = 0 or orders = 1)',
    );
    expect(clauses.map(({ clause, depth, ok }) => [depth, clause, ok])).toEqual([
      [0, 'tagged "vip"', true],
      [0, 'not tagged "staff"', true],
      [0, 'in segment sleeping', false],
      [1, 'orders >= 1', true],
      [1, 'last_order older than 90 days', false],
      [0, 'not (orders = 0 or orders = 1)', true],
      [1, 'orders = 0', false],
      [1, 'orders = 1', false],
    ]);
    expect(changeDay(changes!)).toBe('2026-12-01');
  });
});
