import type { Db } from '../../src/db/sqlite.ts';

/** Saturday noon in Tehran. */
export const NOON = Date.parse('2026-11-21T08:30:00Z');
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

interface MessageFacts {
  readonly contact?: number | null;
  readonly phone?: string;
  readonly state?: string;
  readonly delivery?: string;
  readonly gateway?: string;
  readonly parts?: number;
  /** Whole units; millionths in the table. */
  readonly price?: number;
  readonly charge?: number | null;
  readonly acceptedAt?: number;
  readonly deliveredAfterMs?: number;
  readonly reason?: string;
  readonly coupon?: string;
}

/** Writes what the other rooms would have written, row by row, into a database of the real schema. */
export function createReportShop(db: Db) {
  let messages = (db.prepare('SELECT coalesce(max(id), 0) FROM message').pluck().get() as number) ?? 0;
  const runs = new Map<number, { campaign: string; occurrence: string; at: number }>();
  const phoneOf = (contact: number): string => `+98912${String(contact).padStart(7, '0')}`;

  return {
    db,
    phoneOf,
    contact(id: number, fields: Readonly<Record<string, string | number | null>> = {}): number {
      const row = {
        phone: phoneOf(id),
        phone_kind: 'mobile',
        bucket: 0,
        created_at: NOON - 200 * DAY,
        updated_at: NOON,
        ...fields,
      };
      const names = Object.keys(row);
      db.prepare(
        `INSERT INTO contact (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`,
      ).run(id, ...Object.values(row));
      return id;
    },
    run({
      campaign = 'yalda',
      occurrence = 'once',
      purpose = 'marketing',
      at = NOON,
      currency = 'IRR',
    }: {
      campaign?: string;
      occurrence?: string;
      purpose?: string;
      at?: number;
      currency?: string;
    } = {}): number {
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO run (campaign, occurrence, purpose, gateway, state, plan_hash, source_hash, policy, audience, skipped, currency, due_at, created_at, ended_at)
           VALUES (?, ?, ?, 'main', 'done', '', '', '{}', 0, 0, ?, ?, ?, ?)`,
        )
        .run(campaign, occurrence, purpose, currency, at, at, at + HOUR);
      runs.set(Number(lastInsertRowid), { campaign, occurrence, at });
      return Number(lastInsertRowid);
    },
    message(run: number, facts: MessageFacts = {}): number {
      const { campaign, occurrence, at } = runs.get(run)!;
      messages += 1;
      const {
        contact = messages,
        state = 'accepted',
        delivery = 'delivered',
        gateway = 'main',
        parts = 1,
        price = 1_500,
        charge = null,
        acceptedAt = at,
      } = facts;
      const phone = facts.phone ?? phoneOf(contact ?? messages);
      db.prepare(
        `INSERT INTO message (id, run_id, campaign, occurrence, contact_id, phone, client_ref, text, encoding, parts, price, state, reason, gateway, gateway_id, not_before, deadline,
                              accepted_at, delivery, delivery_at, charge, coupon)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'سلام', 'UCS-2', ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?)`,
      ).run(
        messages,
        run,
        campaign,
        // Unique by campaign, occurrence and phone: the same person twice is another event of a trigger.
        `${occurrence}:${messages}`,
        contact,
        phone,
        `ref-${messages}`,
        parts,
        price * 1e6,
        state,
        facts.reason ?? null,
        gateway,
        `g-${messages}`,
        state === 'accepted' ? acceptedAt : null,
        state === 'accepted' ? delivery : 'none',
        state === 'accepted' && delivery !== 'none' ? acceptedAt + (facts.deliveredAfterMs ?? 4_000) : null,
        charge === null ? null : charge * 1e6,
        facts.coupon ?? null,
      );
      if (facts.coupon !== undefined)
        db.prepare(
          'INSERT INTO coupon (campaign, code, phone, occurrence, given_at) VALUES (?, ?, ?, ?, ?)',
        ).run(campaign, facts.coupon, phone, `${occurrence}:${messages}`, acceptedAt);
      return messages;
    },
    receipt(message: number, state: string, code: string | null, detail: string | null = null): void {
      db.prepare(
        'INSERT INTO receipt (gateway, gateway_id, state, code, detail, at, received_at, message_id) VALUES (?, ?, ?, ?, ?, 0, 0, ?)',
      ).run('main', `g-${message}`, state, code, detail, message);
    },
    event(
      contact: number,
      type: string,
      at: number,
      {
        amount = null,
        currency = 'IRR',
        status = null,
        properties = {},
      }: { amount?: number | null; currency?: string; status?: string | null; properties?: object } = {},
    ): void {
      db.prepare(
        'INSERT INTO event (contact_id, type, at, amount, currency, status, properties, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(
        contact,
        type,
        at,
        amount === null ? null : amount * 1e6,
        amount === null ? null : currency,
        status,
        JSON.stringify(properties),
        at,
      );
    },
    inbound(message: number, intent: string, at: number, resolution: string | null = null): void {
      const { phone } = db.prepare('SELECT phone FROM message WHERE id = ?').get(message) as {
        phone: string;
      };
      db.prepare(
        "INSERT INTO inbound (gateway, provider_id, phone, text, at, received_at, intent, rule, message_id, resolution) VALUES ('main', ?, ?, 'x', ?, ?, ?, 'r', ?, ?)",
      ).run(`p${Math.abs(at)}-${message}-${intent}`, phone, at, at, intent, message, resolution);
    },
    holdOut(run: number, contact: number): void {
      db.prepare('INSERT INTO held_out (run_id, contact_id) VALUES (?, ?)').run(run, contact);
    },
  };
}

export type ReportShop = ReturnType<typeof createReportShop>;

/** A flower shop with two campaigns, a gateway that fails now and then, orders, replies, a hold-out and a list. */
export function fillShop(shop: ReportShop): void {
  const old = shop.run({ campaign: 'nowruz', at: NOON - 60 * DAY });
  const yalda = shop.run({ campaign: 'yalda', at: NOON - 10 * DAY });
  const order = shop.run({
    campaign: 'order',
    occurrence: 'sweep',
    purpose: 'transactional',
    at: NOON - 5 * DAY,
  });
  const { db } = shop;
  for (let id = 1; id <= 300; id += 1) {
    shop.contact(id, {
      first_name: `نام ${id}`,
      created_at: NOON - (id % 12) * 30 * DAY,
      ...(id % 3 === 0 && {
        orders: 1 + (id % 7),
        spent: (id % 50) * 1e12,
        last_order: NOON - (id % 90) * DAY,
        first_order: NOON - 100 * DAY,
      }),
      ...(id % 50 === 0 && { phone: `+88162${String(id).padStart(6, '0')}` }),
    });
    const phone = db.prepare('SELECT phone FROM contact WHERE id = ?').pluck().get(id) as string;
    if (id % 10 !== 0) {
      db.prepare(
        `INSERT INTO consent_state (phone, topic, state, basis, source, at, expires_at, consent_id) VALUES (?, '', 'granted', ?, ?, ?, ?, ?)`,
      ).run(
        phone,
        id % 4 === 0 ? 'implied' : 'express',
        id % 4 === 0 ? 'خرید' : 'فرم کاغذی',
        NOON - 100 * DAY,
        id % 20 === 1 ? NOON + 20 * DAY : null,
        id,
      );
    }
    if (id % 60 === 7)
      db.prepare(
        "INSERT INTO suppression (phone, origin, scope, via, reason, at, recorded_at) VALUES (?, 'dead', 'all', 'sync:main', '3 messages in a row not delivered', ?, ?)",
      ).run(phone, NOON - id * HOUR, NOON);
  }
  for (let id = 1; id <= 200; id += 1) {
    const failed = id % 17 === 0;
    const message = shop.message(yalda, {
      contact: id,
      ...(id % 5 === 0 && { phone: `+98935${String(id).padStart(7, '0')}` }),
      ...(id % 23 === 0 && { state: 'rejected', reason: 'blacklist' }),
      delivery: failed ? 'undelivered' : id % 19 === 0 ? 'none' : 'delivered',
      gateway: id % 8 === 0 ? 'backup' : 'main',
      parts: 1 + (id % 2),
      price: 1_500 * (1 + (id % 2)),
      charge: id % 8 === 0 ? null : id === 3 ? 4_500 : 1_500 * (1 + (id % 2)),
      acceptedAt: NOON - 10 * DAY + (id % 4) * HOUR,
      deliveredAfterMs: 1_000 * (1 + (id % 40)) ** 2,
      ...(id <= 20 && { coupon: `YALDA${id}` }),
    });
    if (failed && id % 23 !== 0) shop.receipt(message, 'undelivered', id % 34 === 0 ? '27' : null, 'خاموش');
    if (id % 40 === 1) shop.inbound(message, 'none', NOON - 9 * DAY);
    if (id % 60 === 2) shop.inbound(message, 'opt-out', NOON - 9 * DAY);
    if (id % 30 === 4) shop.event(id, 'click', NOON - 9 * DAY, { properties: { message, link: 'x' } });
    if (id % 6 === 0)
      shop.event(id, 'order', NOON - 8 * DAY, {
        amount: 1_000_000 + id * 1_000,
        ...(id <= 20 && { properties: { کوپن: `yalda${id}` } }),
      });
  }
  for (let id = 1; id <= 60; id += 1) shop.message(old, { contact: id });
  for (let id = 1; id <= 30; id += 1) shop.message(order, { contact: id });
  for (let id = 201; id <= 260; id += 1) {
    shop.holdOut(yalda, id);
    if (id % 12 === 0) shop.event(id, 'order', NOON - 8 * DAY, { amount: 900_000 });
  }
  const test = shop.run({ campaign: 'yalda', occurrence: 'test:2026-11-20', at: NOON - DAY });
  shop.message(test, { contact: null, phone: '+989120000000' });
  for (const [back, sizes] of [
    [90, [5, 20, 20, 15, 30]],
    [60, [8, 22, 20, 15, 28]],
    [30, [12, 25, 18, 14, 26]],
  ] as const) {
    const day = new Date(NOON - back * DAY).toISOString().slice(0, 10);
    ['champions', 'loyal', 'new', 'at risk', 'lost'].forEach((group, at) => {
      db.prepare('INSERT INTO list_snapshot VALUES (?, ?, ?)').run(day, `rfm:${group}`, sizes[at]);
    });
  }
}
