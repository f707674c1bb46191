// A dry run over many people (facts, decision, text, parts, price, and the look over every text), beside a plain select of
// the same rows in the sqlite3 command line, and a run that stores its messages beside the dry run. Whole processes are timed, alternated: medians of their wall clock and of
// their processor time, which tells more where others work on the same machine.
// Run: npm run build && node test/bench/dryRun.bench.mjs [people] [folder]
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './support/dist.mjs';
import { fill, series } from './support/fill.mjs';
import { median, tell } from './support/tell.mjs';
import { campaign, here, shell } from './support/timed.mjs';

const size = Number(process.argv[2] ?? 825_000);
const dir = process.argv[3] ?? join(tmpdir(), `campaign-dry-run-${size}`);
const { openDb } = await import(pathToFileURL(join(DIST, 'db', 'sqlite.js')).href);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const file = join(dir, 'campaign.db');

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
const YALDA = `purpose = "marketing"
audience = 'orders >= 1'
message = "{{ first_name | default: 'دوست عزیز' }}، {{ business.name }} برایتان هدیه‌ای دارد. لغو۱۱"
`;
const SELECT = `SELECT id, phone, phone_kind, phone_country, timezone, region, city, country, first_name FROM contact WHERE orders >= 1 ORDER BY phone;`;

if (!existsSync(file)) {
  mkdirSync(join(dir, 'campaigns'), { recursive: true });
  writeFileSync(join(dir, 'campaign.toml'), SETTINGS);
  writeFileSync(join(dir, 'campaigns', 'yalda.toml'), YALDA);
  writeFileSync(join(dir, 'campaign.key'), 'a'.repeat(64), { mode: 0o600 });
  const db = openDb(file, { mode: 'write', create: true });
  fill(db, people(size));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const dryRun = ['send', 'yalda', '--dry-run', '-w', dir, '--at', '2026-11-21 12:00'];
const hasShell = here('sqlite3');
const [ours, theirs, stored] = [[], [], []];
let said = '';
for (let round = 0; round < ROUNDS; round += 1) {
  const run = campaign(...dryRun);
  said = run.stdout;
  ours.push(run);
  if (hasShell) theirs.push(shell('', 'sqlite3', file, SELECT));
  stored.push(planAndStore());
}
console.log(said.split('\n').slice(2, 9).join('\n'));
const of = (runs, what) => runs.map((run) => run[what]);
const row = (name, what, more) => ({
  row: `${size} people, ${name}`,
  unit: 'ms',
  ours: of(ours, what),
  peer: of(theirs, what),
  target: '<= 5',
  ...more,
});
tell('dryRun', [
  row('wall', 'wall', { memoryMb: median(of(ours, 'megabytes')) }),
  row('processor', 'cpu'),
  {
    row: 'plan and write the messages, beside the dry run, processor',
    unit: 'ms',
    ours: of(stored, 'cpu'),
    peer: of(ours, 'cpu'),
    target: '<= 2.5',
    memoryMb: median(of(stored, 'megabytes')),
  },
  { row: 'peak memory of the dry run', unit: 'MB', ours: of(ours, 'megabytes'), target: '<= 200 MB' },
]);
if (process.env.CAMPAIGN_BENCH_CLEAN) rmSync(dir, { recursive: true });

/** A real run, stored whole; one message of it goes, to the simulator. In a copy, which has to be adopted first. */
function planAndStore() {
  const copy = `${dir}-stored`;
  cpSync(dir, copy, { recursive: true });
  process.env.XDG_STATE_HOME = join(copy, 'state');
  campaign('restore', '--adopt', '--yes', '-w', copy);
  const run = campaign('send', 'yalda', '--yes', '--first', '1', '--confirm', String(size), '-w', copy);
  rmSync(copy, { recursive: true });
  return run;
}

/** Mobiles of Iran with names, in no order, as in life; one in ten never agreed, one in twelve was texted this week. */
function people(count) {
  const names = ['مریم', 'رضا', 'امیرحسین', 'نرگس', 'فاطمه', null, 'زهرا', 'علی‌رضا'];
  const name = names.map((each, rest) => (each ? `WHEN ${rest} THEN '${each}'` : '')).join(' ');
  const noon = Date.UTC(2026, 10, 21, 8, 30);
  return `
    ${series(count)}
    INSERT INTO contact (phone, phone_kind, phone_country, first_name, city, city_key, orders, bucket, created_at, updated_at)
    SELECT '+98912' || printf('%07d', (n * 7919) % 10000000), 'mobile', 'IR', CASE n % 8 ${name} END, 'شیراز', 'شیراز',
      1 + n % 9, n % 10000, 0, 0 FROM series;
    INSERT INTO consent_state (phone, state, basis, at, consent_id)
    SELECT phone, 'granted', 'express', 0, 1 FROM contact WHERE id % 10 > 0 ORDER BY phone;
    INSERT INTO contacted (phone, at, message_id)
    SELECT phone, ${noon - 2 * 86_400_000}, id FROM contact WHERE id % 12 = 0 ORDER BY phone;`;
}
