import { randomBytes } from 'node:crypto';
import { openDb } from '../../src/db/sqlite.ts';
import { importFile } from '../../src/import/index.ts';

// Imports a file in a process of its own, and dies at the asked moment as a process dies by kill -9 or power cut.
const [dbPath, file, moment, nth, rejectsPath] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
let count = 0;
const here = (name: string): void => {
  if (name !== moment) return;
  count += 1;
  if (count === Number(nth)) process.kill(process.pid, 'SIGKILL');
};

const db = openDb(dbPath, { mode: 'write' });
// A transaction larger than the cache spills into the log before it commits: the harder case.
db.pragma('cache_size = 10');
const report = await importFile(
  {
    path: file,
    kind: 'contacts',
    country: 'IR',
    map: [],
    mode: 'upsert',
    tags: [],
    unknown: 'reject',
    dryRun: false,
    consent: 'express',
    consentSource: 'form',
    rejectsPath,
  },
  {
    db,
    key: Buffer.alloc(32, 7),
    timezone: 'Asia/Tehran',
    currency: 'IRR',
    now: 1_795_336_200_000,
    random: () => {
      here('applying');
      return 0.5;
    },
    randomBytes: (size) => {
      here('opening');
      return randomBytes(size);
    },
    stdin: () => process.stdin,
    reason: (code) => {
      here('committed');
      return code;
    },
    agree: () => {
      here('mapped');
      return Promise.resolve();
    },
    progress: () => here('staging'),
  },
);
process.stdout.write(JSON.stringify(report.import));
db.close();
