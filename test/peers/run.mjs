// The lane of real peers: gateways that we did not write, on loopback. Debian's packages are unpacked into
// node_modules/.cache/peers without installing anything; what cannot be had is named, and its tests are skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const home = resolve('node_modules/.cache/peers');
const root = join(home, 'root');
const DEBS = [
  'kannel',
  'kannel-extras',
  'libct4',
  'freetds-common',
  'libhiredis0.14',
  'libmariadb3',
  'libpcre3',
  'libpq5',
  'libodbc2',
  'libltdl7',
  'gammu',
  'gammu-smsd',
  'libgammu8',
  'libgsmsd8',
  'libdbi1',
  'libdbd-sqlite3',
  'libbluetooth3',
  'libusb-1.0-0',
  'libnet-smpp-perl',
];
const NPM = ['@stoplight/prism-cli@5.14.2', 'twilio@5'];

function debs() {
  if (existsSync(join(root, 'usr/sbin/bearerbox')) && existsSync(join(root, 'usr/bin/gammu-smsd')))
    return true;
  const folder = join(home, 'debs');
  mkdirSync(folder, { recursive: true });
  const got = spawnSync('apt-get', ['download', ...DEBS], { cwd: folder, stdio: 'inherit' });
  if (got.status !== 0) return false;
  for (const file of readdirSync(folder)) execFileSync('dpkg', ['-x', join(folder, file), root]);
  return true;
}

function packages() {
  if (
    existsSync(join(home, 'node_modules/@stoplight/prism-cli')) &&
    existsSync(join(home, 'node_modules/twilio'))
  )
    return true;
  mkdirSync(home, { recursive: true });
  return (
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', home, ...NPM], {
      stdio: 'inherit',
    }).status === 0
  );
}

if (!debs())
  process.stderr.write(
    '! Kannel, gammu and Net::SMPP could not be fetched from Debian: their tests are skipped.\n',
  );
if (!packages())
  process.stderr.write('! Prism and the twilio package could not be fetched: their tests are skipped.\n');
const vitest = resolve('node_modules/vitest/vitest.mjs');
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/peers/vitest.config.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, CAMPAIGN_PEERS: home },
  },
);
process.exit(run.status ?? 1);
