import type { Db } from '../db/sqlite.ts';
import {
  cannotLift,
  type Lifting,
  mayLift,
  type NewSuppression,
  type Origin,
  OWN_SCOPE,
  type Suppression,
} from './suppression.ts';

export type SuppressionStore = ReturnType<typeof createSuppressionStore>;

/** Phones that must not be texted. Needs no key: an opt-out can always be recorded. */
export function createSuppressionStore(db: Db) {
  const sql = prepare(db);

  /** True: it is new. A second one of the same origin and topic keeps the first, but may widen it. */
  const add = (row: NewSuppression): boolean => {
    const scope = row.scope ?? OWN_SCOPE[row.origin];
    const values = { ...row, scope, reason: row.reason ?? '', topic: row.topic ?? '' };
    if (sql.insert.run(values).changes > 0) return true;
    // Whoever opts out again must not be let back in by a yes dated between the two.
    sql.renew.run(values);
    return false;
  };

  const lift = (row: Suppression): void => void sql.remove.run(row.id);

  return {
    add,

    /** For imports: adds each and answers how many were new. Call it inside the import's transaction. */
    addMany(rows: Iterable<NewSuppression>): number {
      let added = 0;
      for (const row of rows) if (add(row)) added += 1;
      return added;
    },

    /** Everything that stands against this phone, oldest first. */
    of(phone: string): readonly Suppression[] {
      return sql.selectOf.all(phone).map(suppression);
    },

    find(phone: string, origin: Origin, topic = ''): Suppression | undefined {
      const row = sql.selectOne.get(phone, origin, topic);
      return row && suppression(row);
    },

    /** Takes away what may be lifted this way; answers what was lifted and what was too new to be. */
    lift(
      phone: string,
      lifting: Lifting,
      topic?: string,
    ): { lifted: readonly Suppression[]; older: readonly Suppression[] } {
      const rows = sql.selectOf.all(phone).map(suppression);
      // A yes to one topic takes no "nothing at all" back: a file's yes to the rest would then bind again.
      const asked = rows.filter((row) => topic === undefined || row.topic === topic);
      const lifted = asked.filter((row) => mayLift(row, lifting) === 'yes');
      const older = asked.filter((row) => mayLift(row, lifting) === 'older');
      for (const row of lifted) lift(row);
      return { lifted, older };
    },

    /**
     * `suppressions remove`: what an operator may take away. All or nothing.
     * Errors (exit 5): `suppression-own-opt-out`, `suppression-under-review`.
     */
    remove(phone: string): readonly Suppression[] {
      const rows = sql.selectOf.all(phone).map(suppression);
      const removable = rows.filter((row) => mayLift(row, { by: 'remove' }) === 'yes');
      const stuck = rows.find((row) => !removable.includes(row));
      if (removable.length === 0 && stuck) throw cannotLift(stuck.origin);
      for (const row of removable) lift(row);
      return removable;
    },

    /** When a person's number changes or people are merged: their own no goes along, a yes never does. */
    copy(from: string, to: string): number {
      return sql.copy.run({ from, to }).changes;
    },

    *list(): IterableIterator<Suppression> {
      for (const row of sql.selectAll.iterate()) yield suppression(row);
    },

    counts(): Readonly<Partial<Record<Origin, number>>> {
      return Object.fromEntries(sql.counts.all().map(({ origin, count }) => [origin, count]));
    },

    /** Keeps what binds a person under the keyed hash alone, and adds that they were erased. */
    erase(phone: string, hash: Buffer, at: number): void {
      sql.forgetDoubles.run({ phone, hash });
      sql.forget.run({ phone, hash });
      sql.insertErased.run({ hash, at });
    },

    isErased(hash: Buffer): boolean {
      return sql.selectErased.get(hash) !== undefined;
    },

    /** How many people were erased: 0 means that no hash needs to be computed to look for them. */
    erasedCount(): number {
      return sql.countErased.get() ?? 0;
    },

    /** Every erased phone's hash as hex, for an import that asks a million times. */
    erasedHashes(): ReadonlySet<string> {
      return new Set(sql.selectErasedHashes.all());
    },
  };
}

interface Row extends Omit<Suppression, 'phone'> {
  readonly phone: string | null;
}

function suppression({ phone, ...row }: Row): Suppression {
  return { ...row, phone: phone ?? undefined };
}

type Insert = NewSuppression & { readonly scope: string; readonly reason: string; readonly topic: string };

function prepare(db: Db) {
  const columns = 'id, phone, origin, scope, via, reason, topic, at, recorded_at AS recordedAt';
  return {
    insert: db.prepare<[Insert]>(/* sql */ `
      INSERT INTO suppression (phone, origin, scope, via, reason, topic, at, recorded_at)
      VALUES (@phone, @origin, @scope, @via, @reason, @topic, @at, @recordedAt)
      ON CONFLICT DO NOTHING
    `),
    renew: db.prepare<[Insert]>(/* sql */ `
      UPDATE suppression
      SET via = CASE WHEN @at > at THEN @via ELSE via END,
          reason = CASE WHEN @at > at THEN @reason ELSE reason END,
          at = max(at, @at),
          scope = CASE WHEN scope = 'all' THEN scope ELSE @scope END
      WHERE phone = @phone AND origin = @origin AND topic = @topic
    `),
    remove: db.prepare<[number]>('DELETE FROM suppression WHERE id = ?'),
    selectOf: db.prepare<[string], Row>(`SELECT ${columns} FROM suppression WHERE phone = ? ORDER BY id`),
    selectOne: db.prepare<[string, string, string], Row>(
      `SELECT ${columns} FROM suppression WHERE phone = ? AND origin = ? AND topic = ?`,
    ),
    selectAll: db.prepare<[], Row>(`SELECT ${columns} FROM suppression ORDER BY id`),
    counts: db.prepare<[], { origin: Origin; count: number }>(
      'SELECT origin, count(*) AS count FROM suppression GROUP BY origin ORDER BY origin',
    ),
    copy: db.prepare<{ from: string; to: string }>(/* sql */ `
      INSERT INTO suppression (phone, origin, scope, via, reason, topic, at, recorded_at)
      SELECT @to, origin, scope, via, reason, topic, at, recorded_at
      FROM suppression
      WHERE phone = @from AND (origin = 'person' OR origin = 'complaint' OR origin = 'manual')
      ORDER BY id
      ON CONFLICT DO NOTHING
    `),
    // Two of the same origin under one hash would break the rule that there is one; the older stays.
    forgetDoubles: db.prepare<{ phone: string; hash: Buffer }>(/* sql */ `
      DELETE FROM suppression
      WHERE phone = @phone
        AND EXISTS (SELECT 1 FROM suppression kept
                    WHERE kept.phone_hash = @hash AND kept.origin = suppression.origin AND kept.topic = suppression.topic)
    `),
    // The reason is a sentence that somebody typed about the person.
    forget: db.prepare<{ phone: string; hash: Buffer }>(/* sql */ `
      UPDATE suppression SET phone = NULL, phone_hash = @hash, reason = '' WHERE phone = @phone
    `),
    insertErased: db.prepare<{ hash: Buffer; at: number }>(/* sql */ `
      INSERT INTO suppression (phone_hash, origin, scope, via, at, recorded_at)
      VALUES (@hash, 'erased', 'all', 'system', @at, @at)
      ON CONFLICT DO NOTHING
    `),
    selectErased: db.prepare<[Buffer], number>(
      "SELECT 1 FROM suppression WHERE phone_hash = ? AND origin = 'erased'",
    ),
    countErased: db.prepare<[], number>("SELECT count(*) FROM suppression WHERE origin = 'erased'").pluck(),
    selectErasedHashes: db
      .prepare<[], string>("SELECT lower(hex(phone_hash)) FROM suppression WHERE origin = 'erased'")
      .pluck(),
  };
}
