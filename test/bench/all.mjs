// Every benchmark, one after another: `npm run bench`. Arguments are handed on to each; `--only send,report` chooses.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { DIST } from './support/dist.mjs';

const place = process.argv.indexOf('--only');
const only = place < 0 ? undefined : process.argv[place + 1].split(',');
const rest = process.argv
  .slice(2)
  .filter((_, index) => place < 0 || (index !== place - 2 && index !== place - 1));
process.stdout.write(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);
let failed = 0;
for (const file of readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.mjs'))
  .sort()) {
  const name = file.replace('.bench.mjs', '');
  if (only && !only.includes(name)) continue;
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file), ...rest], {
    stdio: 'inherit',
    env: { ...process.env, CAMPAIGN_DIST: DIST },
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
