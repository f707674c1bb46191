import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCampaign, parseSettings } from '../../src/campaigns/index.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { preparePlan } from '../../src/plan/index.ts';
import { createWindows } from '../../src/windows/index.ts';
import { listenToStatements, longWalks } from '../support/statements.ts';

/** The speed of a dry run is guarded by what it is made of: statements for each page of people, none for a person. */
const PAGE = 1_000;
const NOON = Date.UTC(2026, 10, 25, 8, 30);
const SETTINGS = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
[sending]
frequency_cap = ["2 per 7 days"]
[gateways.main]
driver = "simulator"
price_per_part = "1500 IRR"
`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-plan-work-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function shop(people: number) {
  const db = openDb(':memory:', { mode: 'write' });
  const insert = db.prepare(
    "INSERT INTO contact (phone, phone_kind, phone_country, orders, bucket, created_at, updated_at) VALUES (?, 'mobile', 'IR', 1, 0, 0, 0)",
  );
  const consent = db.prepare(
    "INSERT INTO consent_state (phone, state, basis, at, consent_id) VALUES (?, 'granted', 'express', 0, 1)",
  );
  for (let index = 0; index < people; index += 1) {
    const phone = `+98912${1_000_000 + index}`;
    insert.run(phone);
    consent.run(phone);
  }
  // A message of last week, and one that waits: the questions that a quiet shop never asks.
  db.exec(`
    INSERT INTO contacted (phone, at, message_id) VALUES ('+989121000000', ${NOON - 86_400_000}, 1);
    INSERT INTO run (campaign, occurrence, purpose, gateway, state, plan_hash, source_hash, policy, audience, skipped, reasons, currency, due_at, created_at, ended_at)
    VALUES ('nowruz', 'once', 'marketing', 'main', 'running', 'x', 'x', '{}', 0, 0, '{}', 'IRR', 0, 0, NULL),
           ('yalda', '2025', 'marketing', 'main', 'done', 'x', 'x', '{}', 0, 0, '{}', 'IRR', 0, 0, 0);
  `);
  return db;
}

/** What deciding for everybody asks of the database. */
async function work(people: number, more: { readonly text?: string; readonly repeat?: string } = {}) {
  const { text = 'سلام {{ first_name | default: "دوست" }}', repeat } = more;
  const db = shop(people);
  const ran = listenToStatements(db);
  const settings = parseSettings(SETTINGS, 'campaign.toml');
  const source = `purpose = "marketing"\naudience = 'orders >= 1'\nmessage = '${text}'\n`;
  const campaign = parseCampaign(source + (repeat ? `repeat = "${repeat}"\n` : ''), {
    name: 'yalda',
    file: 'campaigns/yalda.toml',
    settings,
    segments: new Map(),
    readFile: () => '',
  });
  const prepared = await preparePlan({
    dir,
    db,
    settings,
    campaign,
    occurrence: { key: 'once', local: '', at: NOON },
    at: NOON,
    windows: createWindows({}),
    key: Buffer.alloc(32, 7),
  });
  ran.length = 0;
  let sent = 0;
  for (const { verdict } of prepared.decisions()) if (verdict === 'send') sent += 1;
  expect(sent).toBe(people);
  return { db, ran };
}

describe('what a dry run costs the database', () => {
  it.each([
    // why this many                                                                      repeat               each page
    ['the people, when they were last texted, what waits for them', undefined, 3],
    ['and with a rule on repeats, the campaign’s earlier messages', 'once per 90 days', 4],
  ])('%s', async (_why, repeat, perPage) => {
    const more = repeat === undefined ? {} : { repeat };
    const [two, five] = [await work(2 * PAGE, more), await work(5 * PAGE, more)];

    expect(five.ran.length - two.ran.length).toBe(3 * perPage);
    expect(two.ran.length).toBeLessThan(15);
  });

  it.each([
    // why this many                                          text                                                columns
    ['what decides', 'سلام', 13],
    ['and the one field that the text names', 'سلام {{ company | default: "" }}', 14],
    ['and a name, with the full one it may be read off', 'سلام {{ first_name | default: "" }}', 15],
  ])('of a person are read %s', async (_why, text, columns) => {
    const { db, ran } = await work(1, { text });

    const people = ran.filter((sql) => sql.includes('CROSS JOIN contact '));

    expect(people).toHaveLength(1);
    expect(db.prepare(people[0]!).columns()).toHaveLength(columns);
  });

  it('walks its audience, and looks whether anybody was texted lately; everything else goes down an index', async () => {
    const { db, ran } = await work(10, { repeat: 'once per 90 days' });

    const walks = longWalks(db, ran).map((line) => line.replace(/: .*/, ''));

    expect(walks).toEqual(['SCAN contacted', 'SCAN contact USING INDEX sqlite_autoindex_contact_1']);
  });
});
