// Importing people, beside the sqlite3 shell loading the same file into a table with a unique phone and nothing else,
// and beside sqlite-utils (where it is installed: apt-get install sqlite-utils) keeping one row for each phone.
// Run: npm run build && node test/bench/import.bench.mjs [rows] [rounds]
// Alternated runs, medians; ratios of one run mean something on a busy machine, seconds do not.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './support/dist.mjs';
import { median, tell } from './support/tell.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);
const dist = pathToFileURL(DIST).href;
const folder = mkdtempSync(join(tmpdir(), 'campaign-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const file = process.env.CAMPAIGN_BENCH_FILE ?? writeList(join(folder, 'people.csv'), rows);
const hasShell = spawnSync('sqlite3', ['--version']).status === 0;
// It takes a minute and a half for a million rows, and there is nothing to learn from that.
const hasUtils = rows <= 200_000 && spawnSync('sqlite-utils', ['--version']).status === 0;
const first = [];
const again = [];
const shell = [];
const utils = [];
for (let round = 0; round < rounds; round += 1) {
  const database = join(folder, `people-${round}.db`);
  if (hasShell) shell.push(loadByShell(join(folder, `shell-${round}.db`)));
  if (hasUtils) utils.push(loadByUtils(join(folder, `utils-${round}.db`)));
  first.push(importOnce(database, 'create'));
  again.push(importOnce(database, 'again'));
  rmSync(database, { force: true });
}

const wall = (runs) => runs.map((run) => run.wall);
const whole = (runs) => runs.map((run) => run.whole);
const cpu = (runs) => runs.map((run) => run.cpu);
const memoryMb = median(first.map((run) => run.rssMb));
console.log(`${rows} rows: ${JSON.stringify(first[0])}`);
tell(
  'import',
  [
    // Processor time: what is left to compare when others use the machine too.
    { row: `${rows} rows, first, wall`, ours: wall(first), peer: wall(shell), target: '<= 1.5', memoryMb },
    { row: `${rows} rows, first, processor`, ours: cpu(first), peer: cpu(shell), target: '<= 2.5' },
    ...(hasUtils ? besideUtils() : []),
    { row: 'the same again, beside the first', ours: cpu(again), peer: cpu(first), target: '<= 0.8' },
    { row: 'peak memory', unit: 'MB', ours: first.map((run) => run.rssMb), peer: [], target: '<= 256 MB' },
  ].map(({ peer, ...row }) => ({ unit: 's', ...row, ...(peer.length > 0 && { peer }) })),
);

function besideUtils() {
  return [
    // By the clock with the start of both programs.
    {
      row: `${rows} rows, beside sqlite-utils, wall`,
      ours: whole(first),
      peer: wall(utils),
      target: '<= 0.3',
    },
    { row: `${rows} rows, beside sqlite-utils, processor`, ours: cpu(first), peer: cpu(utils) },
  ];
}

function importOnce(database, create) {
  const main = join(import.meta.dirname, 'support', 'importOnce.mjs');
  const started = performance.now();
  const told = execFileSync(process.execPath, [main, dist, database, file, create], { encoding: 'utf8' });
  return { ...JSON.parse(told), whole: (performance.now() - started) / 1000 };
}

/** Its own way of taking a list in without doubles: a table of texts with the phone as its key. */
function loadByUtils(database) {
  return timed('sqlite-utils', ['upsert', database, 'person', file, '--csv', '--pk', 'phone']);
}

function loadByShell(database) {
  const columns =
    'name TEXT, phone TEXT UNIQUE, city TEXT, birthdate TEXT, tags TEXT, consent_at TEXT, last_purchase TEXT, orders TEXT, total_spent TEXT';
  const cache = 'PRAGMA cache_size = -262144';
  const table = `CREATE TABLE person (${columns})`;
  return timed('sqlite3', [database, cache, table, '.mode csv', `.import --skip 1 ${file} person`]);
}

/** Seconds of a command by the clock, and by the processors. */
function timed(command, args) {
  const started = performance.now();
  const { stdout } = spawnSync('sh', ['-c', '"$@" >/dev/null; times', 'sh', command, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // The second line of `times` is the time of the children: user, then system.
  const [user, system] = stdout
    .trim()
    .split('\n')[1]
    .split(' ')
    .map((text) => Number(text.split('m')[0]) * 60 + Number.parseFloat(text.split('m')[1]));
  return { wall: (performance.now() - started) / 1000, cpu: user + system };
}

/** A list as shops have it: two scripts, ten spellings of a number, some bad ones, tags, dates and totals. */
function writeList(path, count) {
  let seed = 42;
  const random = () => {
    seed = (seed + 0x6d2b79f5) >>> 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const two = (value) => String(value).padStart(2, '0');
  const date = (from, years) =>
    `${from + Math.floor(random() * years)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const spell = [
    (n) => `0${n}`,
    (n) => `+98${n}`,
    (n) => `0098${n}`,
    (n) => n,
    (n) => `0${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
    (n) => `0${n}`.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[d]),
  ];
  const out = openSync(path, 'w');
  writeSync(out, 'name,phone,city,birthdate,tags,consent_at,last_purchase,orders,total_spent\n');
  for (let from = 0; from < count; from += 10_000) {
    let text = '';
    for (let index = from; index < Math.min(count, from + 10_000); index += 1) {
      const who = random() < 0.02 ? Math.floor(random() * (index + 1)) : index;
      const national = `9${pick(['12', '35', '01', '19'])}${String((who * 7919 + 1_234_567) % 10_000_000).padStart(7, '0')}`;
      const phone =
        random() < 0.008
          ? national.slice(0, 6)
          : random() < 0.1
            ? `+4915${1 + (who % 2)}${String(who % 100_000_000).padStart(8, '0')}`
            : pick(spell)(national);
      const name = `${pick(['مریم', 'علی', 'سارا', 'Anna', 'Lucas', 'Zoé'])} ${pick(['رضایی', 'کریمی', 'Smith', 'Müller', 'محمدی'])}`;
      const orders = Math.floor(random() * random() * 30);
      const tags = pick(['', 'vip', '"vip,new"', '"loyal;مشتری وفادار"']);
      text += `${name},${phone},${pick(['تهران', 'شیراز', 'Berlin', 'رشت', 'London'])},${random() < 0.7 ? date(1950, 56) : ''},${tags},${random() < 0.85 ? `${date(2021, 5)}T10:00:00+03:30` : ''},${orders ? date(2023, 3) : ''},${orders},${orders * 350_000}\n`;
    }
    writeSync(out, text);
  }
  closeSync(out);
  return path;
}
