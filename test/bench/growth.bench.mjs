// How cost grows with size: import, segments, dry run, sending and report at each size, once.
// Run: npm run build && node test/bench/growth.bench.mjs [sizes, default 10000,100000] [operations, default all: import,dryRun,…]
// Import, dry run and sending in processor time, report by the clock, segments as the sum over all filters of their bench.
// `µs a row` that stays is linear; `to before` above 1.3 at the large sizes would be worse than that.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ours, startSink } from './support/sending.mjs';
import { show } from './support/tell.mjs';

const sizes = (process.argv[2] ?? '10000,100000').split(',').map(Number);
const only = process.argv[3]?.split(',');
const MOST_SENT = 1_000_000;
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
const OPERATIONS = {
  import: (size) => {
    const rows = measured('import', size, '1');
    const memory = rows.find((row) => row['memory MB'] !== undefined)['memory MB'];
    return { seconds: seconds(rows.find(({ row }) => row.endsWith('first, processor'))), memory };
  },
  dryRun: (size) => {
    const rows = measured('dryRun', size, join(folder, `dry-run-${size}`));
    rmSync(join(folder, `dry-run-${size}`), { recursive: true, force: true });
    const memory = rows.find((row) => row['memory MB'] !== undefined)['memory MB'];
    return { seconds: seconds(rows.find(({ row }) => row.endsWith('processor'))), memory };
  },
  report: (size) => {
    const [row] = measured('report', size, join(folder, `report-${size}`));
    rmSync(join(folder, `report-${size}`), { recursive: true, force: true });
    return { seconds: seconds(row), memory: row['memory MB'] };
  },
  segments: (size) => {
    const file = join(folder, `segments-${size}.db`);
    const rows = measured('segments', size, file);
    rmSync(file, { force: true });
    return { seconds: rows.reduce((sum, row) => sum + row['ours ms'], 0) / 1_000 };
  },
  send: async (size) => {
    if (size > MOST_SENT) return undefined;
    const { cpuUs } = await ours(sink.url, 100, size);
    return { seconds: (cpuUs * size) / 1e6 };
  },
};

const rows = [];
for (const [row, measure] of Object.entries(OPERATIONS)) {
  if (only && !only.includes(row)) continue;
  let before;
  for (const size of sizes) {
    const found = await measure(size);
    if (found === undefined) continue;
    const each = (found.seconds * 1e6) / size;
    rows.push({
      row,
      rows: size,
      seconds: Number(found.seconds.toPrecision(3)),
      'µs a row': Number(each.toPrecision(3)),
      ...(before && { 'to before': Number((each / before).toFixed(2)) }),
      ...(found.memory && { 'memory MB': found.memory }),
    });
    before = each;
    process.stderr.write(`${row}, ${size}: ${found.seconds.toFixed(1)} s\n`);
  }
}
sink.close();
show('growth', rows);
