import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createConsentStore, createSuppressionStore } from '../../src/consent/index.ts';
import { createContactStore, createEventStore } from '../../src/contacts/index.ts';
import { createJournalStore } from '../../src/db/journalStore.ts';
import {
  createBatchStore,
  importFile,
  type ImportReport,
  type ImportRequest,
  type ImportWorld,
  undoImport,
} from '../../src/import/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';

export const NOON = Date.UTC(2026, 10, 21, 8, 30);
export const DAY = 86_400_000;
export const KEY = Buffer.alloc(32, 7);

/** A shop with an empty database, a folder for its files and a stopped clock. */
export function openShop(overrides: Partial<ImportWorld> = {}) {
  const db: Db = openDb(':memory:', { mode: 'write' });
  const dir = mkdtempSync(join(tmpdir(), 'shop-'));
  let seed = 1;
  let now = NOON;
  const next = (): number => {
    seed = (seed * 16807) % 2147483647;
    return seed;
  };
  const world = (): ImportWorld => ({
    db,
    key: KEY,
    timezone: 'Asia/Tehran',
    currency: 'IRR',
    now,
    random: () => next() / 2147483647,
    randomBytes: (size) => Buffer.from(Array.from({ length: size }, () => next() & 255)),
    stdin: () => Readable.from([]),
    reason: (code) => code,
    // Whatever is tested here holds for long lists too.
    lotsFrom: 0,
    ...overrides,
  });
  const consent = () => createConsentStore(db, KEY, (size) => Buffer.alloc(size, 1));
  const phonesIn = (from: string): string[] =>
    db
      .prepare<[], string>(`SELECT phone FROM ${from} ORDER BY phone`)
      .pluck()
      .all()
      .map((phone) => `0${phone.slice(3)}`);
  return {
    db,
    dir,
    path: (name: string) => join(dir, name),
    later: (ms: number) => {
      now += ms;
    },
    async import(
      file: string | Buffer | { path: string },
      request: Partial<ImportRequest> = {},
      name = 'spring.csv',
    ): Promise<ImportReport> {
      let path: string;
      if (typeof file === 'object' && 'path' in file) path = file.path;
      else {
        path = join(dir, name);
        writeFileSync(path, file);
      }
      return importFile(
        {
          path,
          kind: 'contacts',
          country: 'IR',
          map: [],
          mode: 'upsert',
          tags: [],
          unknown: 'reject',
          dryRun: false,
          ...request,
        },
        world(),
      );
    },
    people: (columns = 'phone, name') =>
      db.prepare(`SELECT ${columns} FROM contact ORDER BY phone`).raw().all() as unknown[][],
    /** Local numbers that agreed to everything, an ended yes among them. */
    agreed: () => phonesIn("consent_state WHERE state = 'granted' AND topic = ''"),
    /** Local numbers on the do-not-text list. */
    left: () => phonesIn('suppression'),
    /** Whether a yes of this phone is still in force at a moment. */
    agrees(phone: string, at: number, topic = ''): boolean {
      const state = consent().state(phone, topic);
      return state?.state === 'granted' && (state.expiresAt === null || state.expiresAt > at);
    },
    undo(id: number, at = NOON + DAY) {
      return undoImport(id, {
        batches: createBatchStore(db),
        contacts: createContactStore(db),
        events: createEventStore(db),
        consent: consent(),
        suppressions: createSuppressionStore(db, KEY),
        journal: createJournalStore(db),
        now: at,
        actor: 'cli:mina',
        transaction: (work) => db.transaction(work).immediate(),
      });
    },
    one: (columns: string) => db.prepare(`SELECT ${columns} FROM contact`).get() as Record<string, unknown>,
    counts(report: ImportReport) {
      const { rows, added, updated, unchanged, rejected, consents, suppressed, held } = report.import;
      if (rows !== added + updated + unchanged + rejected)
        throw new Error(`counts do not add up: ${JSON.stringify(report.import)}`);
      return { rows, added, updated, unchanged, rejected, consents, suppressed, held };
    },
    close() {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A yes that is said for the whole file. */
export const WHOLE_FILE = { consent: 'express', consentSource: 'at the till' } as const;

/** What becomes of one person whose row has this cell, without and with a yes for the whole file. */
export async function readAlone(header: string, cell: string): Promise<string[]> {
  const said: string[] = [];
  for (const request of [{}, WHOLE_FILE]) {
    const each = openShop();
    const report = await each.import(`phone,${header}\n09121234567,"${cell}"\n`, request);
    const { suppressed, consents, rejected } = report.import;
    const word = rejected ? 'rejected' : suppressed ? 'left' : consents ? 'agreed' : 'nothing';
    said.push([word, ...new Set(report.warnings.map(({ code }) => code))].join(' '));
    each.close();
  }
  return said;
}

export const STAYS = ['nothing', 'agreed'];
export const DOUBTED = ['nothing opt-out-unread', 'nothing opt-out-unread'];
export const GONE = ['left', 'left'];
