import type { Db } from '../db/sqlite.ts';
import type { CompiledFilter } from '../segments/index.ts';
import { teachFold } from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';

/** A person, as far as the health of the list goes, in the order of the columns below. */
export type RawPerson = readonly [
  phone: string | null,
  kind: string | null,
  timezone: string | null,
  country: string | null,
  region: string | null,
  city: string | null,
  createdAt: Instant,
  lastOrder: Instant | null,
  state: 'granted' | 'pending' | 'none' | null,
  basis: 'express' | 'implied' | 'none' | null,
  source: string | null,
  confirmed: number | null,
  consentAt: Instant | null,
  expiresAt: Instant | null,
  /** Origins of suppressions, joined by spaces. */
  suppressed: string | null,
];

/** A number that is given up. */
export interface DeadNumber {
  readonly contact: number | null;
  readonly phone: string;
  readonly at: Instant;
  readonly via: string;
  readonly reason: string;
}

/** The list and what may be done with it. Reads only. */
export function createListStore(db: Db) {
  teachFold(db);
  const selectPeople = db
    .prepare<[], RawPerson>(/* sql */ `
    SELECT c.phone, c.phone_kind, c.timezone, c.country, c.region, c.city, c.created_at, c.last_order,
           s.state, s.basis, s.source, s.confirmed, s.at, s.expires_at,
           (SELECT group_concat(origin, ' ') FROM suppression WHERE suppression.phone = c.phone AND suppression.topic = '')
    FROM contact c
    LEFT JOIN consent_state s ON s.phone = c.phone AND s.topic = ''
  `)
    .raw();
  const selectDead = db.prepare<[number], DeadNumber>(/* sql */ `
    SELECT c.id AS contact, s.phone, s.at, s.via, s.reason
    FROM suppression s
    LEFT JOIN contact c ON c.phone = s.phone
    WHERE s.origin = 'dead' AND s.phone IS NOT NULL
    ORDER BY s.at DESC, s.id DESC
    LIMIT ?
  `);
  const countDead = db.prepare<[], number>("SELECT count(*) FROM suppression WHERE origin = 'dead'").pluck();
  const selectSnapshots = db.prepare<[string], { day: string; measure: string; people: number }>(/* sql */ `
    SELECT day, measure, people
    FROM list_snapshot
    WHERE day >= ?
    ORDER BY day, measure
  `);
  const insertSnapshot = db.prepare<[string, string, number]>(/* sql */ `
    INSERT INTO list_snapshot (day, measure, people) VALUES (?, ?, ?)
    ON CONFLICT (day, measure) DO UPDATE SET people = excluded.people
  `);
  const hasSnapshot = db
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM list_snapshot WHERE day = ?)')
    .pluck();

  return {
    people: () => selectPeople.iterate(),
    dead: (limit: number): readonly DeadNumber[] => selectDead.all(limit),
    deadCount: (): number => countDead.get() ?? 0,
    count: ({ sql, params }: Pick<CompiledFilter, 'sql' | 'params'>): number =>
      db
        .prepare<unknown[], number>(`SELECT count(*) FROM contact WHERE ${sql}`)
        .pluck()
        .get(...params) ?? 0,
    snapshots: (since: string) => selectSnapshots.all(since),
    hasSnapshot: (day: string): boolean => hasSnapshot.get(day) === 1,
    writeSnapshot: (day: string, measure: string, people: number): void =>
      void insertSnapshot.run(day, measure, people),
  };
}

export type ListStore = ReturnType<typeof createListStore>;
