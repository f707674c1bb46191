import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../src/campaigns/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { createRunStore } from '../../src/dispatch/index.ts';
import { createPlanStore } from '../../src/dispatch/planStore.ts';
import { createDesk, type Desk } from '../../src/receipts/index.ts';
import { FLOWER_SHOP } from './cli.ts';
import { KEY, NOON } from './ledgerDesk.ts';

export interface ShopDesk extends Desk {
  /** The stopped clock; set it to move on. */
  now: number;
  readonly act: { readonly actor: string; readonly now: number };
  /** A person of the shop. @returns the contact's id */
  person(phone: string, fields?: Readonly<Record<string, unknown>>): number;
  /** A message to a phone, brought to a state the way dispatch brings it there. @returns its id */
  message(phone: string, options?: MessageOptions): number;
  messages(): readonly {
    id: number;
    campaign: string;
    phone: string;
    text: string;
    state: string;
    reason: string | null;
    delivery: string;
    deadline: number;
  }[];
}

interface MessageOptions {
  readonly campaign?: string;
  readonly purpose?: 'marketing' | 'transactional';
  readonly text?: string;
  readonly state?: 'planned' | 'sending' | 'accepted' | 'unknown' | 'retry';
  readonly gatewayId?: string;
  readonly ref?: string;
  readonly at?: number;
}

/** Settings of a workspace from its campaign.toml. */
export function settingsFrom(toml: string): Settings {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-desk-'));
  try {
    writeFileSync(join(dir, 'campaign.toml'), toml);
    return readSettings(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The desk of the flower shop in Shiraz, in memory unless a database is given. */
export function openShopDesk({
  toml = FLOWER_SHOP,
  key = KEY as Buffer | undefined,
  db = openDb(':memory:', { mode: 'write' }) as Db,
} = {}): ShopDesk {
  const settings = settingsFrom(toml);
  const desk = createDesk(db, {
    settings,
    key,
    random: randomBytes,
    newRef: () => randomBytes(16).toString('base64url'),
  });
  const runs = createRunStore(db);
  const plans = createPlanStore(db);
  let made = 0;

  const runOf = (campaign: string, purpose: 'marketing' | 'transactional', at: number): number =>
    runs.runOf(campaign, 'once')?.id ??
    plans.insertRun({
      campaign,
      occurrence: 'once',
      purpose,
      priority: 0,
      gateway: 'main',
      state: 'running',
      pauseReason: null,
      planHash: 'x',
      sourceHash: 'x',
      policy: '{}',
      audience: 1,
      skipped: 0,
      reasons: {},
      currency: 'IRR',
      dueAt: at,
      createdAt: at,
    });

  const shop: ShopDesk = {
    ...desk,
    now: NOON,
    get act() {
      return { actor: 'test:mina', now: shop.now };
    },
    person(phone, fields = {}) {
      const columns = {
        phone,
        phone_kind: 'mobile',
        phone_country: 'IR',
        bucket: 1,
        created_at: NOON,
        updated_at: NOON,
        ...fields,
      };
      const names = Object.keys(columns);
      return Number(
        db
          .prepare(
            `INSERT INTO contact (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
          )
          .run(columns).lastInsertRowid,
      );
    },
    message(
      phone,
      {
        campaign = 'yalda',
        purpose = 'marketing',
        text = 'هدیه شما آماده است. لغو۱۱',
        state = 'planned',
        gatewayId,
        ref,
        at = shop.now,
      } = {},
    ) {
      made += 1;
      const id = plans.insertMessage({
        runId: runOf(campaign, purpose, at),
        campaign,
        occurrence: `once-${made}`,
        contactId: desk.contacts.byPhone(phone)?.id ?? null,
        phone,
        clientRef: ref ?? `ref-${made}`,
        text,
        encoding: 'UCS-2',
        parts: 1,
        price: 1_500_000_000n,
        place: null,
        gateway: 'main',
        fallback: null,
        notBefore: at,
        deadline: at + 86_400_000,
        reason: null,
        birthdayKey: null,
        eventId: null,
        coupon: null,
        pattern: null,
      } as Parameters<typeof plans.insertMessage>[0]);
      if (state === 'planned') return id;
      db.prepare("UPDATE message SET state = 'sending', attempts = 1 WHERE id = ?").run(id);
      db.prepare(
        "INSERT INTO attempt (message_id, n, owner, claim_id, gateway, started_at, day, not_after) VALUES (?, 1, 'local:1', ?, 'main', ?, '2026-11-21', ?)",
      ).run(id, `claim-${made}`, at, at + 10_000);
      if (state !== 'sending') {
        const settled =
          state === 'accepted'
            ? { kind: 'accepted' as const, gatewayId: gatewayId ?? null, charge: null }
            : state === 'unknown'
              ? { kind: 'unknown' as const }
              : { kind: 'retry' as const, notBefore: at, gateway: null };
        desk.transaction(() => desk.settle({ messageId: id, n: 1, at, settled, code: null, detail: null }));
      }
      return id;
    },
    messages: () =>
      db
        .prepare<[], never>(
          'SELECT id, campaign, phone, text, state, reason, delivery, deadline FROM message ORDER BY id',
        )
        .all(),
  };
  return shop;
}

/** The waiting double opt-in question goes out, the way dispatch sends it. */
export function putQuestion(
  { db }: ShopDesk,
  at = NOON,
  state: 'accepted' | 'unknown' | 'rejected' = 'accepted',
): void {
  const id = db
    .prepare<[], number>("SELECT id FROM message WHERE campaign = '_ask' AND state = 'planned'")
    .pluck()
    .get()!;
  db.prepare("UPDATE message SET state = 'sending', attempts = 1 WHERE id = ?").run(id);
  db.prepare(
    "INSERT INTO attempt (message_id, n, owner, claim_id, gateway, started_at, day, not_after) VALUES (?, 1, 'local:1', 'asked', 'main', ?, '2026-11-21', ?)",
  ).run(id, at, at + 10_000);
  db.prepare('UPDATE message SET state = ? WHERE id = ?').run(state, id);
}
