// Every benchmark, one after another, and at the end each target with what was found: `npm run bench`.
//   --only send,report   some of them
//   --size 100000        people, rows or messages of those that make a list or a history (default: what the targets speak of)
//   --messages 5000      what send, peers and machines send in each round
//   --rounds 3           of each
//   --sizes 10000,100000 of growth
//   --json FILE          everything, for programs too
//   --keep               the databases that were made, in the folder for temporary files, for the next time
// What is beside us is measured where it is here (sqlite3, sqlite-utils, nats-server; Kannel, twilio and axios by
// `npm run test:peers`); what is not says so in a line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DIST } from './support/dist.mjs';

const text = { type: 'string' };
const { values: flags } = parseArgs({
  options: {
    only: text,
    size: text,
    messages: text,
    rounds: text,
    sizes: text,
    json: text,
    keep: { type: 'boolean' },
  },
});
const named = (...names) => names.flatMap((name) => (flags[name] ? [`--${name}`, flags[name]] : []));
const inOrder = (...values) =>
  values.slice(0, values.findLastIndex((value) => value) + 1).map((value) => value ?? '');
/** How each is told its sizes; the others take the number of rounds from ROUNDS. */
const WORDS = {
  import: () => inOrder(flags.size ?? '1000000', flags.rounds),
  dryRun: () => inOrder(flags.size),
  report: () => inOrder(flags.size),
  segments: () => inOrder(flags.size),
  texts: () => inOrder(flags.size),
  growth: () => inOrder(flags.sizes),
  startup: () => inOrder(flags.rounds),
  send: () => named('messages', 'rounds'),
  peers: () => named('messages', 'rounds'),
  machines: () => named('messages', 'rounds'),
};

const machine = {
  node: process.versions.node,
  processors: `${cpus().length} x ${cpus()[0].model.trim()}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  load: loadavg()[0],
};
process.stdout.write(
  `Node ${machine.node}, ${machine.processors}, ${machine.memoryGiB} GiB, load ${machine.load.toFixed(1)}\n`,
);
const folder = mkdtempSync(join(tmpdir(), 'campaign-benches-'));
const lines = join(folder, 'lines');
const only = flags.only?.split(',');
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.mjs'))
  .map((name) => name.replace('.bench.mjs', ''))
  .filter((name) => only === undefined || only.includes(name));
const failed = [];
for (const name of names.sort()) {
  process.stdout.write(`\n== ${name}\n`);
  const words = [join(import.meta.dirname, `${name}.bench.mjs`), ...(WORDS[name]?.() ?? [])];
  const { status } = spawnSync(process.execPath, words, {
    stdio: 'inherit',
    env: {
      ...process.env,
      CAMPAIGN_DIST: DIST,
      CAMPAIGN_BENCH_JSON: lines,
      ...(flags.rounds && { ROUNDS: flags.rounds }),
      ...(!flags.keep && { CAMPAIGN_BENCH_CLEAN: '1' }),
    },
  });
  if (status !== 0) failed.push(name);
}

const benches = (existsSync(lines) ? readFileSync(lines, 'utf8').trim().split('\n') : []).map((line) =>
  JSON.parse(line),
);
const targets = benches.flatMap(({ bench, rows }) =>
  rows
    .filter(({ target }) => target !== undefined)
    .map(({ row, rows: size, ours, ratio, 'to before': grown, target, met }) => ({
      bench,
      row: size === undefined ? row : `${row}, ${size} beside the size before`,
      ...(met !== 'not measured' && { found: ratio ?? grown ?? ours }),
      target,
      met,
    })),
);
process.stdout.write('\n== targets\n');
console.table(targets);
for (const name of failed) process.stdout.write(`! ${name} failed\n`);
if (flags.json)
  writeFileSync(flags.json, `${JSON.stringify({ machine, benches, targets, failed }, null, 2)}\n`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed.length === 0 ? 0 : 1;
