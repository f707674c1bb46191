// Debian's nats-server: the one on the PATH, or the package unpacked under node_modules/.cache without installing anything.
// As a program (`node test/support/natsServer.mjs`) it fetches the package where there is none.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../../node_modules/.cache/nats');
const versionOf = (program) =>
  /v(\d[\d.]*)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

const unpacked = join(home, 'root/usr/sbin/nats-server');
export const NATS_SERVER = versionOf('nats-server') === undefined ? unpacked : 'nats-server';
/** undefined: there is none, and what needs it is skipped. */
export const NATS_VERSION = versionOf(NATS_SERVER);

if (process.argv[1] === import.meta.filename && NATS_VERSION === undefined) {
  mkdirSync(home, { recursive: true });
  const got = spawnSync('apt-get', ['download', 'nats-server'], { cwd: home, stdio: 'inherit' });
  const file = readdirSync(home).find((name) => name.endsWith('.deb'));
  if (got.status !== 0 || file === undefined) {
    process.stderr.write('! nats-server could not be fetched from Debian.\n');
    process.exit(1);
  }
  spawnSync('dpkg', ['-x', join(home, file), join(home, 'root')], { stdio: 'inherit' });
}
