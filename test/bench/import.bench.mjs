// Importing people, beside the sqlite3 shell loading the same file into a table with a unique phone and nothing else,
// and beside sqlite-utils (where it is installed: apt-get install sqlite-utils) keeping one row for each phone.
// Run: npm run build && node test/bench/import.bench.mjs [rows] [rounds]
// Alternated runs, medians; ratios of one run mean something on a busy machine, seconds do not.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './support/dist.mjs';
import { writePeople } from './support/peopleList.mjs';
import { median, tell } from './support/tell.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);
const dist = pathToFileURL(DIST).href;
const folder = mkdtempSync(join(tmpdir(), 'campaign-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const file = process.env.CAMPAIGN_BENCH_FILE ?? writePeople(join(folder, 'people.csv'), rows);
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
