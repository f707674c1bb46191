// Every benchmark, one after another: `npm run bench`. `--only send,report` chooses, `--json FILE` writes what was measured
// for programs too, and other arguments are handed on to each.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { DIST } from './support/dist.mjs';

const args = process.argv.slice(2);
const take = (name) => {
  const place = args.indexOf(name);
  return place < 0 ? undefined : args.splice(place, 2)[1];
};
const only = take('--only')?.split(',');
const json = take('--json');
const lines = json && `${resolve(json)}.lines`;
const machine = {
  node: process.versions.node,
  processors: `${cpus().length} x ${cpus()[0].model.trim()}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  load: loadavg()[0],
};
process.stdout.write(
  `Node ${machine.node}, ${machine.processors}, ${machine.memoryGiB} GiB, load ${machine.load.toFixed(1)}\n`,
);
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.mjs'))
  .map((name) => name.replace('.bench.mjs', ''))
  .filter((name) => only === undefined || only.includes(name));
let failed = 0;
for (const name of names.sort()) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.bench.mjs`), ...args], {
    stdio: 'inherit',
    env: { ...process.env, CAMPAIGN_DIST: DIST, ...(lines && { CAMPAIGN_BENCH_JSON: lines }) },
  });
  if (status !== 0) failed += 1;
}
if (json) {
  const benches = existsSync(lines)
    ? readFileSync(lines, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  writeFileSync(json, `${JSON.stringify({ machine, benches }, null, 2)}\n`);
  rmSync(lines, { force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
