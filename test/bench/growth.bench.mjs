// How cost grows with size: import, dry run and storing a run, report, segments and sending at each size, once.
// Run: npm run build && node test/bench/growth.bench.mjs [sizes, default 10000,100000] [operations, default all: import,dryRun,report,segments,send]
// In processor time; segments as the sum over all filters of their bench.
// `µs a row` that stays is linear; `to before` above 1.3 is worse than that.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ours, startSink } from './support/sending.mjs';
import { met, show } from './support/tell.mjs';

const sizes = (process.argv[2] ?? '10000,100000').split(',').map(Number);
const only = process.argv[3]?.split(',');
const folder = mkdtempSync(join(tmpdir(), 'campaign-growth-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Another benchmark at this size, one round, as the rows that it tells. */
function measured(name, size, ...more) {
  const lines = join(folder, `${name}-${size}.lines`);
  const args = [join(import.meta.dirname, `${name}.bench.mjs`), String(size), ...more];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, ROUNDS: '1', CAMPAIGN_BENCH_JSON: lines },
  });
  if (status !== 0) throw new Error(`${name} at ${size}: ${stderr}`);
  return JSON.parse(readFileSync(lines, 'utf8')).rows;
}

const seconds = (row) => (row.unit === 'ms' ? row.ours / 1_000 : row.ours);
const sink = await startSink(0);
/** What each answers: rows of the table, in seconds and megabytes. */
const OPERATIONS = {
  import: (size) => {
    const rows = measured('import', size, '1');
    const memory = rows.find((row) => row['memory MB'] !== undefined)['memory MB'];
    return { import: { seconds: seconds(rows.find(({ row }) => row.endsWith('first, processor'))), memory } };
  },
  dryRun: (size) => {
    const place = join(folder, `dry-run-${size}`);
    const [wall, processor, stored] = measured('dryRun', size, place);
    rmSync(place, { recursive: true, force: true });
    return {
      'dry run': { seconds: seconds(processor), memory: wall['memory MB'] },
      'run stored': { seconds: seconds(stored), memory: stored['memory MB'] },
    };
  },
  report: (size) => {
    const place = join(folder, `report-${size}`);
    const [wall, processor] = measured('report', size, place);
    rmSync(place, { recursive: true, force: true });
    return { report: { seconds: seconds(processor), memory: wall['memory MB'] } };
  },
  segments: (size) => {
    const file = join(folder, `segments-${size}.db`);
    const rows = measured('segments', size, file);
    rmSync(file, { force: true });
    return { segments: { seconds: rows.reduce((sum, row) => sum + row['cpu ms'], 0) / 1_000 } };
  },
  send: async (size) => {
    const { cpuUs, rssMb } = await ours(sink.url, 100, size);
    return { send: { seconds: (cpuUs * size) / 1e6, memory: Math.round(rssMb) } };
  },
};

/** Small sizes pay for the start; what grows as the rows do stays below this at any size. */
const grown = (toBefore) => ({
  'to before': Number(toBefore.toFixed(2)),
  target: '<= 1.3',
  met: met('<= 1.3', toBefore),
});

const rows = [];
const before = new Map();
for (const [name, measure] of Object.entries(OPERATIONS)) {
  if (only && !only.includes(name)) continue;
  for (const size of sizes) {
    for (const [row, found] of Object.entries(await measure(size))) {
      const each = (found.seconds * 1e6) / size;
      rows.push({
        row,
        rows: size,
        seconds: Number(found.seconds.toPrecision(3)),
        'µs a row': Number(each.toPrecision(3)),
        ...(before.has(row) && grown(each / before.get(row))),
        ...(found.memory && { 'memory MB': found.memory }),
      });
      before.set(row, each);
      process.stderr.write(`${row}, ${size}: ${found.seconds.toFixed(1)} s\n`);
    }
  }
}
sink.close();
show('growth', rows);
