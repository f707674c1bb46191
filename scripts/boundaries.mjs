// Runs dependency-cruiser and then makes sure that it really looked: a cruise that read nothing is no proof.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const bin = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const shown = spawnSync(process.execPath, [bin, 'src', '--config', '.dependency-cruiser.mjs'], {
  stdio: 'inherit',
});
if (shown.status !== 0) process.exit(shown.status ?? 1);

const json = execFileSync(
  process.execPath,
  [bin, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
  {
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  },
);
const cruised = new Set(JSON.parse(json).modules.map((module) => module.source));
const files = readdirSync('src', { recursive: true })
  .filter((file) => /\.ts$/.test(file))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);
const missed = files.filter((file) => !cruised.has(file));
if (files.length === 0 || missed.length > 0) {
  process.stderr.write(
    `boundaries: ${missed.length} of ${files.length} source files were not read: ${missed.slice(0, 5).join(', ')}\n`,
  );
  process.exit(1);
}
process.stdout.write(`boundaries: ${files.length} source files read, no wall broken\n`);
