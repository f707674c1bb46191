// How long a command takes before it begins, against bare Node: `npm run build && node test/bench/startup.bench.mjs`.
// Pairs are interleaved, so that a busy machine slows both; the target for --help is 1.3 times bare Node, for any command 2.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tell } from './support/tell.mjs';

const bin = fileURLToPath(new URL('../../bin/campaign.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'campaign-startup-'));
const empty = join(folder, 'empty.cjs');
writeFileSync(empty, '');
spawnSync(process.execPath, [bin, 'init', 'shop', '--demo', '-q'], { cwd: folder });

const cases = {
  'bare node': [empty],
  '--help': [bin, '--help'],
  '--version': [bin, '--version'],
  'config --json': [bin, 'config', '--json'],
  'list --json': [bin, 'list', '--json'],
};
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, args] of Object.entries(cases)) {
    const from = process.hrtime.bigint();
    spawnSync(process.execPath, args, { cwd: join(folder, 'shop'), stdio: 'ignore' });
    times[name].push(Number(process.hrtime.bigint() - from) / 1e6);
  }
}
rmSync(folder, { recursive: true, force: true });

const { 'bare node': bare, ...commands } = times;
tell(
  'startup',
  Object.entries(commands).map(([row, ours]) => ({
    row,
    unit: 'ms',
    ours,
    peer: bare,
    target: `<= ${row === '--help' ? 1.3 : 2}`,
  })),
);
