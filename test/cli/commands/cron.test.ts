import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;

/** A crontab of our own on the PATH: it keeps its table in a file. */
beforeEach(() => {
  cli = createCli({ files: {} });
  cli.write(
    'bin/crontab',
    `#!/bin/sh\nif [ "$1" = -l ]; then cat ${cli.path('table')} 2>/dev/null || { echo "no crontab for mina" >&2; exit 1; }; else cat > ${cli.path('table')}; fi\n`,
  );
  chmodSync(cli.path('bin/crontab'), 0o755);
});
afterEach(() => cli.close());

const env = () => ({ PATH: `${cli.path('bin')}:/usr/bin:/bin` });
const table = () => readFileSync(cli.path('table'), 'utf8');

it('show says exactly what install writes, and changes nothing', async () => {
  const shown = await cli.run('cron show', { env: env() });
  expect(shown.err).toContain('It is not installed.');
  expect(() => table()).toThrow();

  const installed = await cli.run('cron install --yes', { env: env() });
  expect(installed.code).toBe(0);
  expect(table()).toBe(shown.out);
  expect(table()).toContain(`XDG_STATE_HOME=${cli.path('.state')} ${process.execPath} `);
  expect(table()).toContain(`run -w ${cli.dir} >/dev/null`);
  expect((await cli.run('cron show', { env: env() })).err).toContain('It is installed.');
});

it('without a yes nothing is written: exit 6', async () => {
  const { code } = await cli.run('cron install', { env: env() });
  expect(code).toBe(6);
  expect(() => table()).toThrow();
});

it('install and remove leave the lines of others as they are', async () => {
  writeFileSync(cli.path('table'), 'MAILTO=mina\n0 5 * * * backup\n');
  await cli.run('cron install --yes', { env: env() });
  await cli.run('cron install --yes', { env: env() });
  expect(table().match(/>>>/g)).toHaveLength(1);
  await cli.run('cron remove', { env: env() });
  expect(table()).toBe('MAILTO=mina\n0 5 * * * backup\n');
});

it('a machine without crontab and systemd is told so', async () => {
  const { code, err } = await cli.run('cron install --yes', { env: { PATH: cli.path('nothing') } });
  expect(code).toBe(2);
  expect(err).toContain('program-missing');
});

it('JSON has kind, state and text', async () => {
  const shown = await cli.json('cron show --with systemd', { env: env() });
  expect(shown).toMatchObject({ schema: 'campaign/cron.show/1', kind: 'systemd', state: 'missing' });
  expect(shown.files).toHaveLength(2);
});
