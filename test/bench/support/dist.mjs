// The sources as JavaScript, a module each: the program itself is a bundle, and nobody can call the parts of a bundle.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The program as people run it. */
export const PROGRAM = join(root, 'dist/program/main.js');
/** The folder of the modules; `CAMPAIGN_DIST` names another one, to measure something else beside it. */
export const DIST = process.env.CAMPAIGN_DIST ?? compiled();

function compiled() {
  const target = join(root, 'node_modules/.cache/bench');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const wish = ['--outDir', target, '--declaration', 'false', '--emitDeclarationOnly', 'false'];
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), ...wish], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  return target;
}
