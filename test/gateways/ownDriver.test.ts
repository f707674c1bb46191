import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileForNode } from '../support/compileForNode.ts';
import { tempFolder } from './support.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/gateways');

/** A folder that has the package installed, and a driver of its own beside it. */
function elsewhere(change: (source: string) => string): string {
  const folder = tempFolder();
  const home = join(folder, 'node_modules/campaign-sms');
  mkdirSync(home, { recursive: true });
  const compiled = join(compileForNode(), 'src');
  const exports = Object.fromEntries(['driver', 'testing'].map((name) => [`./${name}`, `./${name}.js`]));
  writeFileSync(
    join(home, 'package.json'),
    JSON.stringify({ name: 'campaign-sms', type: 'module', exports }),
  );
  for (const name of ['driver', 'testing'])
    writeFileSync(join(home, `${name}.js`), `export * from '${compiled}/${name}.js';\n`);
  writeFileSync(
    join(folder, 'my-gateway.mjs'),
    change(readFileSync(join(FIXTURES, 'my-gateway.mjs'), 'utf8')),
  );
  copyFileSync(join(FIXTURES, 'prove-my-gateway.mjs'), join(folder, 'prove-my-gateway.mjs'));
  return folder;
}

describe('a driver outside the repository, in plain JavaScript', () => {
  it.each([
    ['is proved by the exported suite', (source: string) => source, 0, /^(\d+) of \1 proofs$/m],
    [
      'is refused when it takes every answer for a success',
      (source: string) => source.replace('unreadable(describe(answer))', "{ kind: 'accepted' }"),
      1,
      /✗ 05 answers: a page of HTML/,
    ],
  ])(
    '%s',
    (_why, change, code, said) => {
      const folder = elsewhere(change);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['prove-my-gateway.mjs'], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 110_000,
        env: { ...process.env, CAMPAIGN_FUZZ_RUNS: '100' },
      });
      expect(stderr).toBe('');
      expect(stdout).toMatch(said);
      expect(status).toBe(code);
    },
    120_000,
  );

  it('the package exports both doors', () => {
    const { exports } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(['./driver', './testing']));
  });
});
