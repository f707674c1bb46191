import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../src/shared/errors.ts';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 150);

/** A small, valid file of each kind, to be damaged. */
const SEEDS: readonly (readonly [name: string, bytes: Buffer])[] = [
  [
    'florist.csv',
    Buffer.from(
      'نام,موبایل,شهر,تاریخ تولد\n"رضایی، مریم",09121234567,شیراز,1370/07/12\nعلی,۰۹۱۲۱۲۳۴۵۶۸,تهران,\n',
    ),
  ],
  [
    'bakery.csv',
    Buffer.from('name;phone;sms consent\n"Zoé ""la"" Martin";+33612345678;oui\nLéa;06 12 34 56 79;non\n'),
  ],
  ['clinic.txt', Buffer.from('\ufeffname\tphone\tlast visit\nJosé\t+12025550123\t2025-01-02\n', 'utf16le')],
  [
    'cards.vcf',
    Buffer.from(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D8=B9=\r\n=D9=84=DB=8C\r\nTEL;CELL:09121234567\r\nEND:VCARD\r\n',
    ),
  ],
  [
    'book.xlsx',
    workbook({
      People: [
        ['phone', 'name'],
        ['09121234567', 'Ali'],
        [9121234568, 'Sara'],
      ],
    }),
  ],
];

/** Bytes flipped, cut out, doubled and put in: what disks, mails and editors do to files. */
const damage = fc.array(
  fc.record({
    kind: fc.constantFrom('flip', 'cut', 'double', 'insert'),
    at: fc.nat(),
    size: fc.integer({ min: 1, max: 12 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function damaged(
  bytes: Buffer,
  wounds: readonly { kind: string; at: number; size: number; bytes: Uint8Array }[],
): Buffer {
  let result = Buffer.from(bytes);
  for (const { kind, at, size, bytes: fresh } of wounds) {
    const place = result.length === 0 ? 0 : at % result.length;
    const before = result.subarray(0, place);
    const after = result.subarray(place);
    if (kind === 'flip' && result.length > 0) result[place] = result[place]! ^ (fresh[0]! | 1);
    if (kind === 'cut') result = Buffer.concat([before, after.subarray(size)]);
    if (kind === 'double') result = Buffer.concat([before, after.subarray(0, size), after]);
    if (kind === 'insert') result = Buffer.concat([before, fresh, after]);
  }
  return result;
}

it(
  'a damaged file is read or refused with a code: no crash, no broken letter, every row counted',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEEDS),
        damage,
        fc.constantFrom('contacts' as const, 'events' as const, 'consent' as const, 'suppressions' as const),
        async ([name, bytes], wounds, kind) => {
          const shop = openShop();
          try {
            const report = await shop.import(damaged(bytes, wounds), { kind, type: 'order' }, name);
            shop.counts(report);
            const stored = JSON.stringify(shop.db.prepare('SELECT * FROM contact').all());
            // U+FFFD may be kept where the file itself holds it; none comes out of decoding.
            if (!damaged(bytes, wounds).includes(Buffer.from('\ufffd')))
              expect(stored).not.toContain('\ufffd');
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            expect(error.exitCode).toBe(2);
            expect(shop.people()).toEqual([]);
          } finally {
            shop.close();
          }
        },
      ),
      { numRuns: RUNS },
    );
  },
  30_000 + RUNS * 200,
);

it('a workbook with one broken byte is read as it was, or refused', async () => {
  const [name, bytes] = SEEDS.at(-1)!;
  const read = async (file: Buffer): Promise<unknown> => {
    const shop = openShop();
    const people = await shop.import(file, {}, name).then(
      () => shop.people('phone, name'),
      (error: unknown) => error,
    );
    shop.close();
    return people;
  };
  const whole = await read(bytes);
  expect(whole).toEqual([
    ['+989121234567', 'Ali'],
    ['+989121234568', 'Sara'],
  ]);
  for (let place = 0; place < bytes.length; place += 3) {
    const broken = Buffer.from(bytes);
    broken[place] = broken[place]! ^ (1 << (place % 8));
    const found = await read(broken);
    if (!(found instanceof UserError)) expect(found, `byte ${place}`).toEqual(whole);
  }
});

it('a dry run leaves the bytes of a database file as they are, and says what the import then does', async () => {
  const { openDb } = await import('../../src/db/sqlite.ts');
  const shop = openShop();
  const path = shop.path('campaign.db');
  const db = openDb(path, { mode: 'write', create: true });
  const file = 'phone,name,city\n09121234567,Ali,Shiraz\n09121234568,Sara,Yazd\n';
  await openShop({ db }).import(file, { consent: 'express', consentSource: 'form' });
  const hash = () =>
    ['', '-wal'].map((end) =>
      createHash('sha256')
        .update(existsSync(path + end) ? readFileSync(path + end) : '')
        .digest('hex'),
    );
  const before = hash();

  const reading = openDb(path, { mode: 'read' });
  const change = 'phone,name,city\n09121234567,Ali,Tehran\n09121234569,Reza,\n';
  const dry = await openShop({ db: reading }).import(change, { dryRun: true });
  expect(hash()).toEqual(before);
  const real = await openShop({ db }).import(change);
  expect(shop.counts(dry)).toEqual(shop.counts(real));
  reading.close();
  db.close();
  shop.close();
});

const CORPORA = fileURLToPath(new URL('../../../shared/csv/', import.meta.url));
it.skipIf(!existsSync(CORPORA))('every file of the corpora is read or refused with a code', async () => {
  const walk = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)],
    );
  const files = ['csv-spectrum', 'w3c-csvw', 'csvlint', 'frictionless']
    .flatMap((name) => walk(join(CORPORA, name)))
    .filter((file) => /\.(csv|tsv|txt|gz|zip|xlsx?|json)$/.test(file));
  let refused = 0;
  const shop = openShop();
  for (const path of files) {
    try {
      shop.counts(await shop.import({ path }));
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`${path}: ${String(error)}`, { cause: error });
      refused += 1;
    }
  }
  shop.close();
  expect(files.length).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(100);
});
