// Imports one file into one database and tells what it took, in a process of its own so that memory is its own.
import { randomBytes } from 'node:crypto';

const [dist, database, file, create] = process.argv.slice(2);
const { openDb } = await import(`${dist}/db/sqlite.js`);
const { importFile } = await import(`${dist}/import/index.js`);
const db = openDb(database, { mode: 'write', create: create === 'create' });
const started = performance.now();
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
  },
  {
    db,
    key: Buffer.alloc(32, 7),
    timezone: 'Asia/Tehran',
    currency: 'IRR',
    now: Date.now(),
    random: Math.random,
    randomBytes,
    stdin: () => process.stdin,
    reason: (code) => code,
  },
);
const wall = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
const { added, updated, unchanged, rejected } = report.import;
process.stdout.write(
  JSON.stringify({
    wall,
    cpu: (user + system) / 1e6,
    rssMb: process.resourceUsage().maxRSS / 1024,
    added,
    updated,
    unchanged,
    rejected,
  }),
);
db.close();
