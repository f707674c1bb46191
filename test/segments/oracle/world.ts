import fc from 'fast-check';
import { openDb } from '../../../src/db/sqlite.ts';

/** What the oracle knows of a person. Plain values: nothing here has met the compiler. */
export interface Person {
  id: number;
  phone: string | null;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  city: string | null;
  company: string | null;
  email: string | null;
  country: string | null;
  notes: string | null;
  timezone: string | null;
  birthday: { calendar: 'jalali' | 'gregorian'; year: number | null; month: number; day: number } | null;
  latitude: number | null;
  longitude: number | null;
  orders: number | null;
  spent: number | null;
  firstOrder: number | null;
  lastOrder: number | null;
  created: number;
  bucket: number;
  tags: string[];
  attributes: Record<string, string | number>;
  events: Happening[];
  messages: { campaign: string; occurrence: string; state: 'accepted' | 'unknown' | 'planned'; at: number }[];
  replies: number[];
}

export interface Happening {
  type: string;
  at: number;
  amount: number | null;
  currency: string | null;
  status: string | null;
  properties: Record<string, string | number>;
}

export interface World {
  now: number;
  zone: string;
  currency: string;
  leapDay: 'before' | 'after';
  people: Person[];
}

export const CITIES = ['تهران', 'شیراز', 'Lyon', 'کرج', 'Saint-Étienne'];
export const SPELLINGS: Record<string, string[]> = {
  تهران: ['تهران', 'تهـران', ' تهران'],
  شیراز: ['شیراز', 'شيراز', 'شی\u200cراز'],
  Lyon: ['Lyon', 'LYON', 'lyon'],
  کرج: ['کرج', 'كرج'],
  'Saint-Étienne': ['Saint-Étienne', 'SAINT-ÉTIENNE'],
};
/** What files write for a day, and the day; null: there is no such day. */
export const JOINED: Record<string, string | null> = {
  '2026-03-21': '2026-03-21',
  '1405/01/01': '2026-03-21',
  '2026/7/1': '2026-07-01',
  '1399-12-30': '2021-03-20',
  '2025-12-31': '2025-12-31',
  '2026-1-1': '2026-01-01',
  '1404/10/11': '2026-01-01',
  '1404/12/29': '2026-03-20',
  '9999-12-31': '9999-12-31',
  '1699/01/01': '2320-03-21',
  '2026-13-45': null,
};
const DAY = 86_400_000;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const spelled = fc.constantFrom(...CITIES).chain((city) => fc.constantFrom(...SPELLINGS[city]!));

const moment = (now: number) =>
  fc.oneof(
    fc.integer({ min: -800 * 24, max: 30 * 24 }).map((hours) => now + hours * 3_600_000),
    // Right at the edges of local days, where mistakes live.
    fc
      .tuple(fc.integer({ min: -100, max: 10 }), fc.integer({ min: -1, max: 1 }))
      .map(([days, ms]) => now - (now % DAY) + days * DAY + ms),
    fc
      .tuple(fc.integer({ min: -100, max: 10 }), fc.integer({ min: -2, max: 2 }))
      .map(([days, half]) => now + days * DAY + half * 1_800_000),
  );

const birthday = fc.oneof(
  fc.record({
    calendar: fc.constant('jalali' as const),
    year: maybe(fc.integer({ min: 1340, max: 1385 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 29 }),
  }),
  fc.record({
    calendar: fc.constant('gregorian' as const),
    year: maybe(fc.integer({ min: 1960, max: 2008 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  fc.constantFrom(
    { calendar: 'jalali' as const, year: 1379, month: 12, day: 30 },
    { calendar: 'gregorian' as const, year: 2000, month: 2, day: 29 },
    { calendar: 'gregorian' as const, year: null, month: 2, day: 29 },
    { calendar: 'jalali' as const, year: null, month: 12, day: 30 },
  ),
);

const happening = (now: number): fc.Arbitrary<Happening> =>
  fc
    .record({
      type: fc.constantFrom('order', 'order', 'visit', 'cart'),
      at: moment(now),
      amount: maybe(fc.integer({ min: 0, max: 40 }).map((n) => n * 250_000)),
      foreign: fc.integer({ min: 0, max: 5 }),
      status: maybe(fc.constantFrom('paid', 'cancelled')),
      properties: fc.record(
        {
          items: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('a dozen')),
          colour: fc.constantFrom('red', 'Red', 'زرد'),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ foreign, ...event }) => ({
      ...event,
      currency: event.amount === null ? null : foreign === 0 ? 'USD' : 'IRR',
    }));

const person = (now: number): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(0),
    phone: fc.constant(null),
    name: maybe(fc.constantFrom('Mina Rezaei', 'علی رضا', 'Léa Blanc')),
    firstName: maybe(fc.constantFrom('Léa', 'leila', 'مینا')),
    lastName: maybe(fc.constantFrom('Blanc', 'رضایی')),
    city: maybe(spelled),
    company: maybe(fc.constantFrom('Boulangerie 12', 'گل ۱۲')),
    email: maybe(fc.constantFrom('Mina@Example.org', 'lea@example.net')),
    country: maybe(fc.constantFrom('IR', 'FR')),
    notes: maybe(fc.constantFrom('يك', 'Likes Roses', "o'clock; DROP TABLE contact")),
    timezone: maybe(
      fc.constantFrom('Asia/Tehran', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Mars/Olympus', 'EST'),
    ),
    birthday: maybe(birthday),
    latitude: maybe(fc.double({ min: 35, max: 36, noNaN: true })),
    longitude: maybe(fc.double({ min: 51, max: 52, noNaN: true })),
    orders: maybe(fc.integer({ min: 0, max: 6 })),
    spent: maybe(fc.integer({ min: 0, max: 40 }).map((n) => n * 250_000)),
    firstOrder: maybe(moment(now)),
    lastOrder: maybe(moment(now)),
    created: moment(now),
    bucket: fc.integer({ min: 0, max: 9999 }),
    tags: fc.uniqueArray(fc.constantFrom('vip', 'Staff', 'گل'), { maxLength: 3 }),
    attributes: fc.record(
      {
        'Shoe size': fc.integer({ min: 36, max: 44 }),
        'کد اشتراک': fc.constantFrom('A-1', '۰۰۴۲', '42'),
        'Joined on': fc.constantFrom(...Object.keys(JOINED)),
        Newsletter: fc.constantFrom('yes', 'No', 'بله'),
        'odd "one" $.x': fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom('2', 'two')),
        'Desk no': fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('2', 'two')),
      },
      { requiredKeys: [] },
    ),
    events: fc.array(happening(now), { maxLength: 6 }),
    messages: fc.array(
      fc.record({
        campaign: fc.constantFrom('yalda', 'nowruz', '_reply'),
        occurrence: fc.constantFrom('once', 'test:1'),
        state: fc.constantFrom('accepted' as const, 'unknown' as const, 'planned' as const),
        at: moment(now),
      }),
      { maxLength: 2 },
    ),
    replies: fc.array(moment(now), { maxLength: 2 }),
  });

export const world: fc.Arbitrary<World> = fc
  .record({
    now: fc.oneof(
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
      // Leap days of both calendars, and nights when the clocks of Paris and Chicago change.
      fc.constantFrom(
        Date.UTC(2028, 1, 29, 6),
        Date.UTC(2025, 2, 20, 12),
        Date.UTC(2026, 2, 29, 1, 30),
        Date.UTC(2026, 10, 1, 6, 30),
        Date.UTC(2026, 2, 20, 20, 31),
      ),
    ),
    zone: fc.constantFrom('Asia/Tehran', 'Europe/Paris', 'America/Chicago'),
    leapDay: fc.constantFrom('before' as const, 'after' as const),
  })
  .chain(({ now, zone, leapDay }) =>
    fc.array(person(now), { minLength: 1, maxLength: 14 }).map((people) => ({
      now,
      zone,
      leapDay,
      currency: 'IRR',
      people: people.map((each, index) => ({
        ...each,
        id: index + 1,
        phone: index % 7 === 6 ? null : `+9891200000${String(index).padStart(2, '0')}`,
      })),
    })),
  );

/** The oracle's own folding: less than the product knows, enough for the words of this world. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200c\u0640]/g, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)))
    .trim()
    .toLowerCase();
}

/** Writes a world into a database as the stores of the product would. */
export function settle({ people }: World) {
  const db = openDb(':memory:', { mode: 'write', create: true });
  const key = (text: string | null) => (text === null ? null : plain(text));
  const micros = (amount: number | null) => (amount === null ? null : BigInt(amount) * 1_000_000n);
  const kinds: Record<string, string> = {
    'Shoe size': 'number',
    'کد اشتراک': 'text',
    'Joined on': 'date',
    Newsletter: 'flag',
    'odd "one" $.x': 'mixed',
    'Desk no': 'mixed',
  };
  for (const [name, kind] of Object.entries(kinds))
    db.prepare('INSERT INTO attribute (key, name, kind) VALUES (?, ?, ?)').run(plain(name), name, kind);
  for (const [index, tag] of ['vip', 'Staff', 'گل'].entries())
    db.prepare('INSERT INTO tag (id, name, key) VALUES (?, ?, ?)').run(index, tag, plain(tag));
  db.prepare(`INSERT INTO run (id, campaign, occurrence, purpose, gateway, state, plan_hash, source_hash, policy, audience, skipped, currency, due_at, created_at)
              VALUES (1, 'x', 'x', 'marketing', 'main', 'running', '', '', '{}', 0, 0, 'IRR', 0, 0)`).run();
  let messages = 0;
  for (const p of people) {
    const keys = Object.fromEntries(
      Object.entries(p.attributes).map(([name, value]) => [
        plain(name),
        typeof value === 'string' ? plain(value) : value,
      ]),
    );
    const b = p.birthday;
    const row = {
      id: p.id,
      phone: p.phone,
      name: p.name,
      name_key: key(p.name),
      first_name: p.firstName,
      first_name_key: key(p.firstName),
      last_name: p.lastName,
      last_name_key: key(p.lastName),
      city: p.city,
      city_key: key(p.city),
      company: p.company,
      company_key: key(p.company),
      email: p.email,
      country: p.country,
      notes: p.notes,
      timezone: p.timezone,
      birthday_calendar: b?.calendar ?? null,
      birthday_year: b?.year ?? null,
      birthday_month: b?.month ?? null,
      birthday_day: b?.day ?? null,
      latitude: p.latitude,
      longitude: p.longitude,
      orders: p.orders,
      spent: micros(p.spent),
      first_order: p.firstOrder,
      last_order: p.lastOrder,
      attributes: JSON.stringify(p.attributes),
      attributes_key: JSON.stringify(keys),
      bucket: p.bucket,
      created_at: p.created,
      updated_at: p.created,
    };
    db.prepare(
      `INSERT INTO contact (${Object.keys(row).join()}) VALUES (${Object.keys(row)
        .map((k) => `@${k}`)
        .join()})`,
    ).run(row);
    for (const tag of p.tags)
      db.prepare('INSERT INTO contact_tag SELECT ?, id FROM tag WHERE name = ?').run(p.id, tag);
    for (const e of p.events) {
      db.prepare(
        'INSERT INTO event (contact_id, type, at, amount, currency, status, properties, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
      ).run(p.id, e.type, e.at, micros(e.amount), e.currency, e.status, JSON.stringify(e.properties));
    }
    if (p.phone === null) continue;
    for (const m of p.messages) {
      messages += 1;
      const id = db
        .prepare(`INSERT INTO message (run_id, campaign, occurrence, contact_id, phone, client_ref, text, encoding, parts, price, state, attempts, gateway, not_before, deadline, accepted_at)
                             VALUES (1, ?, ?, ?, ?, ?, 'x', 'GSM-7', 1, 0, ?, ?, 'main', 0, 0, ?)`)
        .run(
          m.campaign,
          `${m.occurrence}${messages}`,
          p.id,
          p.phone,
          `r${messages}`,
          m.state,
          m.state === 'planned' ? 0 : 1,
          m.state === 'accepted' ? m.at : null,
        ).lastInsertRowid;
      if (m.state !== 'planned')
        db.prepare(
          "INSERT INTO attempt (message_id, n, owner, claim_id, gateway, started_at, not_after, day) VALUES (?, 1, 'o', 'c', 'main', ?, 0, '')",
        ).run(id, m.at);
    }
    for (const [index, at] of p.replies.entries())
      db.prepare(
        "INSERT INTO inbound (gateway, provider_id, phone, text, at, received_at, intent, rule) VALUES ('main', ?, ?, 'hi', ?, ?, 'none', '')",
      ).run(`${p.id}-${index}`, p.phone, at, at);
  }
  return db;
}
