import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Packed {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  }),
) as Packed[];
const files = packed!.files.map(({ path }) => path);

/** Everything that may be in it, folder by folder; a stranger is a secret or a customer list that slipped in. */
const MAY_BE = [
  /^(package\.json|LICENSE|README\.md|README\.fa\.md|CHANGELOG\.md|bin\/campaign\.js)$/,
  /^dist\/[\w/.-]+\.(js|d\.ts)$/,
  /^docs\/(decisions\/)?[\w.-]+\.md$/,
  /^man\/campaign\.1$/,
  /^schemas\/\w+\.schema\.json$/,
  /^fixtures\/demo\/((campaigns|texts)\/)?\w+\.(toml|csv|txt)$/,
  /^fixtures\/gateways\/[\w.-]+\.(sql|mjs)$/,
];

describe('the package', () => {
  it.each([
    ['the program', 'bin/campaign.js'],
    ['what the program is made of', 'dist/program/main.js'],
    ['the kit for drivers of others', 'dist/program/testing.js'],
    ['its types', 'dist/testing.d.ts'],
    ['the thread that reads large files', 'dist/program/stageWorker.js'],
    ['the thread that reads workbooks', 'dist/program/sheetsWorker.js'],
    ['the licence', 'LICENSE'],
    ['the manual', 'README.md'],
    ['the manual in Persian', 'README.fa.md'],
    ['the page of man', 'man/campaign.1'],
    ['what changed', 'CHANGELOG.md'],
    ['what errors mean', 'docs/errors.md'],
    ['the demo', 'fixtures/demo/campaign.toml'],
    ['completion in editors', 'schemas/settings.schema.json'],
  ])('holds %s', (_why, file) => expect(files).toContain(file));

  it('holds nothing else', () => {
    expect(files.filter((file) => !MAY_BE.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it('holds nothing that no source makes any more', () => {
    const orphans = files
      .filter((file) => file.endsWith('.d.ts'))
      .filter((file) => !existsSync(file.replace(/^dist/, 'src').replace(/\.d\.ts$/, '.ts')));
    expect(orphans).toEqual([]);
    const program = files.filter((file) => file.endsWith('.js') && file.startsWith('dist/'));
    const named = new Set(
      program.flatMap((file) => readFileSync(file, 'utf8').match(/[\w.-]+\.js\b/g) ?? []),
    );
    const doors = ['main.js', 'driver.js', 'testing.js', 'stageWorker.js', 'sheetsWorker.js', 'carrier.js'];
    expect(program.filter((file) => !doors.includes(basename(file)) && !named.has(basename(file)))).toEqual(
      [],
    );
    expect(program.filter((file) => dirname(file) !== 'dist/program')).toEqual([]);
  });

  it.each([
    ['what a driver of your own throws is what the program catches', 'GatewayTrouble'],
    ['an error with a code is known everywhere', 'UserError'],
  ])('%s: one class %s', (_why, name) => {
    const made = files.filter(
      (file) =>
        file.startsWith('dist/program/') &&
        readFileSync(file, 'utf8').includes(`${name} = class extends Error`),
    );
    expect(made).toHaveLength(1);
  });

  it('holds every page that its README leads to', () => {
    const links = ['README.md', 'README.fa.md'].flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target!),
    );
    // For who changes the program, not for who uses it.
    const wanted = links.filter((link) => link !== 'CONTRIBUTING.md');
    expect(wanted.filter((link) => !files.some((file) => file === link || file.startsWith(link)))).toEqual(
      [],
    );
  });

  it('says what it is', () => {
    expect(manifest).toMatchObject({
      name: 'campaign-sms',
      license: 'MIT',
      bin: { campaign: 'bin/campaign.js' },
    });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## [${manifest.version}]`);
    expect(packed!.files.find(({ path }) => path === 'bin/campaign.js')!.mode & 0o111).not.toBe(0);
  });
});
