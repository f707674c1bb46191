// A report over a million messages, beside the same aggregates in the sqlite3 command line, each as an analyst would
// write it. Whole processes are timed, alternated: medians of their wall clock and of their processor time.
// Run: npm run build && node test/bench/report.bench.mjs [messages] [folder]
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './support/dist.mjs';
import { fill, random, series } from './support/fill.mjs';
import { median, tell } from './support/tell.mjs';
import { campaign, here, shell } from './support/timed.mjs';

const messages = Number(process.argv[2] ?? 1_000_000);
const dir = process.argv[3] ?? join(tmpdir(), `campaign-report-${messages}`);
const { openDb } = await import(pathToFileURL(join(DIST, 'db', 'sqlite.js')).href);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;
const people = Math.ceil(messages / 5);
const file = join(dir, 'campaign.db');

if (!existsSync(file)) {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'campaign.toml'), SETTINGS());
  writeFileSync(join(dir, 'campaign.key'), 'a'.repeat(64), { mode: 0o600 });
  const db = openDb(file, { mode: 'write', create: true });
  fill(db, contents());
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const hasShell = here('sqlite3');
const [ours, theirs] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(campaign('report', '--costs', '--json', '-w', dir));
  if (hasShell) theirs.push(shell(SQL(), 'sqlite3', file));
}
const { report } = JSON.parse(ours[0].stdout);
console.log(
  `messages ${report.total}, orders ${report.reactions.orders}, opt-outs ${report.reactions.opt_outs}, people ${report.list.people}`,
);
const of = (runs, what) => runs.map((run) => run[what]);
const row = (name, what, more) => ({
  row: `${messages} messages, ${name}`,
  unit: 'ms',
  ours: of(ours, what),
  peer: of(theirs, what),
  target: '<= 2',
  ...more,
});
tell('report', [row('wall', 'wall', { memoryMb: median(of(ours, 'megabytes')) }), row('processor', 'cpu')]);
if (process.env.CAMPAIGN_BENCH_CLEAN) rmSync(dir, { recursive: true });

function SETTINGS() {
  return `[business]\nname = "گل‌فروشی نارنج"\ncountry = "IR"\ntimezone = "Asia/Tehran"\ncurrency = "IRR"\n[gateways.main]\ndriver = "simulator"\nprice_per_part = "1500 IRR"\n`;
}

/** One statement for each question of the report. */
function SQL() {
  const week = 7 * DAY;
  return `
PRAGMA cache_size = -65536;
SELECT campaign, state, count(*), sum(parts), sum(price) FROM message GROUP BY 1, 2;
SELECT campaign, delivery, count(*) FROM message WHERE state = 'accepted' GROUP BY 1, 2;
SELECT gateway, state, delivery, count(*) FROM message GROUP BY 1, 2, 3;
SELECT substr(phone, 2, 5), state, delivery, count(*) FROM message WHERE state IN ('accepted', 'rejected') GROUP BY 1, 2, 3;
SELECT (delivery_at - accepted_at) / 1000, count(*) FROM message WHERE delivery = 'delivered' GROUP BY 1;
SELECT gateway, reason, count(*) FROM message WHERE state = 'rejected' GROUP BY 1, 2;
SELECT m.gateway, m.delivery, r.code, count(*) FROM message m LEFT JOIN receipt r ON r.message_id = m.id AND r.state = m.delivery
  WHERE m.state = 'accepted' AND m.delivery IN ('undelivered', 'expired') GROUP BY 1, 2, 3;
SELECT strftime('%w %H', accepted_at / 1000 + 12600, 'unixepoch'), count(*) FROM message WHERE accepted_at IS NOT NULL GROUP BY 1;
SELECT gateway, count(charge), sum(charge), sum(CASE WHEN charge IS NOT NULL THEN price END) FROM message GROUP BY 1;
SELECT m.campaign, i.intent, count(DISTINCT m.id) FROM inbound i JOIN message m ON m.id = i.message_id GROUP BY 1, 2;
SELECT m.campaign, count(*), count(DISTINCT m.id) FROM event e JOIN message m ON m.id = e.properties ->> 'message' WHERE e.type = 'click' GROUP BY 1;
SELECT campaign, count(*), sum(amount) FROM (
  SELECT e.amount, (SELECT m.campaign FROM message m WHERE m.phone = c.phone AND m.accepted_at <= e.at AND m.accepted_at > e.at - ${week} AND m.state = 'accepted'
                     AND m.delivery NOT IN ('undelivered', 'expired') ORDER BY m.accepted_at DESC LIMIT 1) AS campaign
  FROM event e JOIN contact c ON c.id = e.contact_id WHERE e.type = 'order' AND (e.status IS NULL OR e.status <> 'cancelled'))
WHERE campaign IS NOT NULL GROUP BY 1;
SELECT campaign, count(*) FROM (
  SELECT (SELECT m.campaign FROM message m WHERE m.phone = c.phone AND m.accepted_at <= e.at AND m.accepted_at > e.at - ${week} ORDER BY m.accepted_at DESC LIMIT 1) AS campaign
  FROM event e JOIN contact c ON c.id = e.contact_id WHERE e.type = 'opt-out') GROUP BY 1;
SELECT EXISTS (SELECT 1 FROM suppression s WHERE s.phone = c.phone), k.state, k.basis, k.source, count(*) FROM contact c
  LEFT JOIN consent_state k ON k.phone = c.phone AND k.topic = '' GROUP BY 1, 2, 3, 4;
SELECT strftime('%Y-%m', created_at / 1000 + 12600, 'unixepoch'), count(*) FROM contact GROUP BY 1;
SELECT r, f, count(*) FROM (SELECT ntile(5) OVER (ORDER BY last_order) AS r, ntile(5) OVER (ORDER BY orders) AS f FROM contact WHERE orders >= 1) GROUP BY 1, 2;
`;
}

/** Deterministic: everything is worked out from the row's number. */
function contents() {
  const person = `1 + (n * 7907) % ${people}`;
  const phone = `'+989' || CASE (${person}) % 3 WHEN 0 THEN 12 WHEN 1 THEN 35 ELSE 21 END || (1000000 + ${person})`;
  const run = `1 + (n - 1) * 20 / ${messages}`;
  const sent = `${NOW} - (20 - (n - 1) * 20 / ${messages}) * 9 * ${DAY} + ${random(3, 14_400)} * 1000`;
  return `
    ${series(people)}
    INSERT INTO contact (id, phone, phone_kind, phone_country, country, city, city_key, orders, spent, first_order, last_order, bucket, created_at, updated_at)
    SELECT n, '+989' || CASE n % 3 WHEN 0 THEN 12 WHEN 1 THEN 35 ELSE 21 END || (1000000 + n), 'mobile', 'IR', 'IR', 'شیراز', 'شیراز',
      CASE WHEN n % 3 > 0 THEN 1 + ${random(1, 12)} END, CASE WHEN n % 3 > 0 THEN ${random(2, 9_000)} * 1000000000 END, CASE WHEN n % 3 > 0 THEN ${NOW} - 700 * ${DAY} END,
      CASE WHEN n % 3 > 0 THEN ${NOW} - ${random(4, 700)} * ${DAY} END, n % 10000, ${NOW} - ${random(5, 700)} * ${DAY}, ${NOW}
    FROM series;
    ${series(people)}
    INSERT INTO consent_state (phone, topic, state, basis, source, at, consent_id)
    SELECT '+989' || CASE n % 3 WHEN 0 THEN 12 WHEN 1 THEN 35 ELSE 21 END || (1000000 + n), '', 'granted', CASE n % 4 WHEN 0 THEN 'implied' ELSE 'express' END, 'form ' || (n % 5), ${NOW} - 100 * ${DAY}, n
    FROM series WHERE n % 10 > 0;
    ${series(Math.ceil(people / 40))}
    INSERT INTO suppression (phone, origin, scope, via, at, recorded_at)
    SELECT '+989' || CASE (n * 40) % 3 WHEN 0 THEN 12 WHEN 1 THEN 35 ELSE 21 END || (1000000 + n * 40), 'person', 'marketing', 'sms', ${NOW}, ${NOW} FROM series;
    ${series(20)}
    INSERT INTO run (id, campaign, occurrence, purpose, gateway, state, plan_hash, source_hash, policy, audience, skipped, currency, due_at, created_at, ended_at)
    SELECT n, 'campaign ' || n, 'once', 'marketing', 'main', 'done', '', '', '{}', ${messages / 20}, 0, 'IRR', ${NOW} - (21 - n) * 9 * ${DAY}, ${NOW} - (21 - n) * 9 * ${DAY}, 1 FROM series;
    ${series(messages)}
    INSERT INTO message (id, run_id, campaign, occurrence, contact_id, phone, client_ref, text, encoding, parts, price, state, reason, gateway, gateway_id, not_before, deadline, accepted_at, delivery, delivery_at, charge)
    SELECT n, ${run}, 'campaign ' || (${run}), 'once:' || n, ${person}, ${phone}, 'ref-' || n, 'مشتری گرامی، هدیه شما آماده است. تا پایان هفته سر بزنید. لغو۱۱ ' || n, 'UCS-2', 1 + n % 2, (1 + n % 2) * 1500000000,
      CASE WHEN n % 50 = 0 THEN 'rejected' ELSE 'accepted' END, CASE WHEN n % 50 = 0 THEN 'code ' || (n % 7) END, CASE WHEN n % 5 = 0 THEN 'backup' ELSE 'main' END, 'g-' || n, 0, 0,
      CASE WHEN n % 50 > 0 THEN ${sent} END, CASE WHEN n % 50 = 0 THEN 'none' WHEN n % 17 = 0 THEN 'undelivered' WHEN n % 23 = 0 THEN 'sent' ELSE 'delivered' END,
      CASE WHEN n % 50 > 0 THEN ${sent} + ${random(6, 90_000)} END, CASE WHEN n % 5 > 0 THEN (1 + n % 2) * 1500000000 END
    FROM series;
    INSERT INTO receipt (gateway, gateway_id, state, code, at, received_at, message_id)
    SELECT gateway, gateway_id, delivery, CASE WHEN delivery = 'undelivered' THEN 'code ' || (id % 9) END, delivery_at, delivery_at, id FROM message WHERE delivery <> 'none';
    ${series(Math.ceil(messages * 0.3))}
    INSERT INTO event (contact_id, type, external_id, at, amount, currency, status, properties, recorded_at)
    SELECT 1 + (n * 104729) % ${people}, 'order', 'o' || n, ${NOW} - ${random(7, 200)} * ${DAY} - ${random(8, 86_400)} * 1000, (1 + ${random(9, 2_000)}) * 1000000000, 'IRR', CASE WHEN n % 30 = 0 THEN 'cancelled' END, '{"channel":"shop"}', ${NOW}
    FROM series;
    INSERT INTO event (contact_id, type, at, properties, recorded_at) SELECT contact_id, 'click', accepted_at + 3600000, json_object('message', id), ${NOW} FROM message WHERE id % 40 = 1 AND accepted_at IS NOT NULL;
    INSERT INTO event (contact_id, type, at, recorded_at) SELECT contact_id, 'opt-out', accepted_at + 7200000, ${NOW} FROM message WHERE id % 100 = 3 AND accepted_at IS NOT NULL;
    INSERT INTO inbound (gateway, provider_id, phone, text, at, received_at, intent, rule, message_id)
    SELECT gateway, 'i' || id, phone, 'لغو', accepted_at + 7200000, 0, CASE WHEN id % 100 = 3 THEN 'opt-out' ELSE 'none' END, 'r', id FROM message WHERE (id % 100 = 3 OR id % 50 = 4) AND accepted_at IS NOT NULL;`;
}
