import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCampaign, parseSettings } from '../../src/campaigns/index.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { checksOf, preparePlan, REASONS } from '../../src/plan/index.ts';
import { createWindows } from '../../src/windows/index.ts';

const SETTINGS = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
[sending]
countries = ["IR", "US", "FR"]
frequency_cap = ["2 per 7 days"]
min_gap = "3 hours"
holdout = "5%"
budget = { per_day = "15000 IRR" }
[windows]
friday = "closed"
[gateways.main]
driver = "simulator"
price_per_part = "1500 IRR"
`;
const CAMPAIGN = (purpose: string) => `purpose = "${purpose}"
audience = 'orders >= 1'
message = "{{ first_name | default: 'دوست عزیز' }} {{ notes | default: '' }}"
repeat = "once per 90 days"
[limits]
max_parts = 1
`;
const KEY = Buffer.alloc(32, 7);
const START = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;

/** One person, with everything about them that a rule may look at. */
const person = fc.record({
  number: fc.constantFrom('98912', '1212', '1850', '3361', '4474'),
  kind: fc.constantFrom('mobile', 'mobile', 'mobile', 'fixed', 'premium', 'fixed-or-mobile'),
  orders: fc.constantFrom(0, 1, 1, 1, 5),
  zone: fc.constantFrom(null, null, 'Asia/Tehran', 'America/New_York', 'nowhere'),
  notes: fc.constantFrom(null, null, 'خ'.repeat(80)),
  consent: fc.constantFrom('granted', 'granted', 'granted', 'pending', 'none', 'expired'),
  stop: fc.constantFrom(null, null, null, 'person', 'complaint', 'operator', 'dead', 'review'),
  texted: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 3 }),
});

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-explain-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function database(people: readonly (typeof person extends fc.Arbitrary<infer P> ? P : never)[], now: number) {
  const db = openDb(':memory:', { mode: 'write' });
  const insert = db.prepare(
    'INSERT INTO contact (phone, phone_kind, phone_country, notes, timezone, orders, bucket, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)',
  );
  const country: Record<string, string> = { 98912: 'IR', 1212: 'US', 1850: 'US', 3361: 'FR', 4474: 'GB' };
  people.forEach((each, index) => {
    const phone = `+${each.number}${String(index).padStart(7, '0')}`;
    insert.run(phone, each.kind, country[each.number], each.notes, each.zone, each.orders);
    const state = each.consent === 'expired' ? 'granted' : each.consent;
    if (each.consent !== 'none')
      db.prepare(
        "INSERT INTO consent_state (phone, state, basis, at, expires_at, consent_id) VALUES (?, ?, 'express', 0, ?, 1)",
      ).run(phone, state, each.consent === 'expired' ? now - 1 : null);
    if (each.stop)
      db.prepare(
        "INSERT INTO suppression (phone, origin, scope, via, at, recorded_at) VALUES (?, ?, 'marketing', 'cli', 0, 0)",
      ).run(phone, each.stop);
    for (const [place, hours] of each.texted.entries()) {
      db.prepare('INSERT OR IGNORE INTO contacted (phone, at, message_id) VALUES (?, ?, ?)').run(
        phone,
        now - hours * HOUR,
        place,
      );
    }
  });
  return db;
}

describe('explain and plan are the same verdict', () => {
  it('for every person, at any moment, in both purposes', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 30, maxLength: 60, size: 'max' }),
        fc.integer({ min: 0, max: 14 * 24 }),
        fc.constantFrom('marketing', 'transactional'),
        async (people, hours, purpose) => {
          const at = START + hours * HOUR;
          const db = database(people, at);
          const settings = parseSettings(SETTINGS, 'campaign.toml');
          const campaign = parseCampaign(CAMPAIGN(purpose), {
            name: 'yalda',
            file: 'campaigns/yalda.toml',
            settings,
            segments: new Map(),
            readFile: () => '',
          });
          const occurrence = { key: 'once', local: '', at };
          const prepared = await preparePlan({
            dir,
            db,
            settings,
            campaign,
            occurrence,
            at,
            windows: createWindows({ hours: settings.windows }),
            key: KEY,
          });
          for (const decision of prepared.decisions()) {
            const examined = prepared.examine(decision.contactId)!;
            const checks = checksOf(prepared.setup(0), examined);
            const firstBad = checks.find(({ ok }) => !ok)?.rule;
            const order = checks.map(({ rule }) => REASONS.indexOf(rule));
            expect(order).toEqual([...order].sort((a, b) => a - b));
            const reason = 'reason' in decision ? decision.reason : undefined;
            seen.add(reason ?? decision.verdict);
            expect([examined.decision.verdict, firstBad]).toEqual([decision.verdict, reason]);
          }
          db.close();
        },
      ),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 60) },
    );
    for (const reason of [
      'send',
      'opted-out',
      'suppressed',
      'not-mobile',
      'premium-number',
      'country-not-allowed',
      'no-consent',
      'consent-pending',
      'consent-expired',
      'under-review',
      'holdout',
      'frequency-cap',
      'too-many-parts',
      'budget',
      'window-closed',
    ])
      expect(seen, `a property that never meets ${reason} says nothing about it`).toContain(reason);
  }, 60_000);
});
