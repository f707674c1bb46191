import type { Db } from '../db/sqlite.ts';
import { createChain, type MarkedSuppression } from './ledger.ts';
import { createMac } from './sha256.ts';
import {
  bindsPerson,
  cannotLift,
  type Lifting,
  mayLift,
  type NewSuppression,
  type Origin,
  OWN_SCOPE,
  type Scope,
  type Suppression,
} from './suppression.ts';

export type SuppressionStore = ReturnType<typeof createSuppressionStore>;

/**
 * Phones that must not be texted. Needs no key: an opt-out can always be recorded. With it every entry bears a
 * mark, by which `verifyLedger` sees that one was changed.
 */
export function createSuppressionStore(db: Db, key?: Buffer) {
  const sql = prepare(db);
  const chain = key && createChain(createMac(key));
  const markOf = (row: MarkedSuppression): Buffer | null => chain?.suppressionMark(row) ?? null;
  /** An entry that bears no mark, or a wrong one, does not get a right one by being written anew. */
  const remark = (old: MarkedRow, fresh: MarkedSuppression): Buffer | null =>
    old.mark !== null && markOf(old)?.equals(old.mark) === false ? old.mark : old.mark && markOf(fresh);

  const entryOf = (phone: string, { origin, topic }: Pick<MarkedRow, 'origin' | 'topic'>): MarkedRow =>
    sql.selectMarked.all(phone).find((one) => one.origin === origin && one.topic === topic)!;

  /** True: it is new. A second one of the same origin and topic keeps the first, but may widen it. */
  const add = (row: NewSuppression): boolean => {
    const scope = row.scope ?? OWN_SCOPE[row.origin];
    const values = { ...row, phoneHash: null, scope, reason: row.reason ?? '', topic: row.topic ?? '' };
    if (sql.insert.run({ ...values, mark: markOf(values) }).changes > 0) return true;
    const old = entryOf(row.phone, values);
    // Whoever opts out again must not be let back in by a yes dated between the two.
    const fresh = joined(old, { ...values, mark: null });
    if (fresh.at !== old.at || fresh.scope !== old.scope)
      sql.renew.run({ ...fresh, mark: remark(old, fresh) });
    return false;
  };

  /** The words of the later of two entries, as far as either reaches. */
  const joined = (old: MarkedRow, other: Omit<MarkedRow, 'id'>): MarkedRow => {
    const { via, reason, at } = other.at > old.at ? other : old;
    return { ...old, via, reason, at, scope: old.scope === 'all' ? old.scope : other.scope };
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

    /** When a person's number changes or people are merged: their own no goes along, a yes never does. Answers what went. */
    copy(from: string, to: string): readonly NewSuppression[] {
      const own = sql.selectMarked.all(from).filter(({ origin }) => bindsPerson(origin));
      return own.flatMap(({ id, ...old }) => {
        const fresh = { ...old, phone: to };
        const mark = remark({ id, ...old }, fresh);
        if (sql.insert.run({ ...fresh, mark }).changes === 0) {
          const there = entryOf(to, old);
          const both = joined(there, fresh);
          if (both.at === there.at && both.scope === there.scope) return [];
          // What was changed by hand, or bears no mark, on either side stays to be seen.
          const whole = mark !== null && markOf(fresh)?.equals(mark) === true;
          sql.renew.run({ ...both, mark: whole ? remark(there, both) : mark });
          if (both.at === there.at) return [];
        }
        return [{ ...fresh, origin: old.origin as NewSuppression['origin'], scope: old.scope as Scope }];
      });
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
      const erased = {
        origin: 'erased',
        scope: 'all',
        via: 'system',
        topic: '',
        at,
        recordedAt: at,
      } as const;
      const row = { ...erased, phone: null, phoneHash: hash };
      sql.insert.run({ ...row, reason: '', mark: markOf(row) });
    },

    /** An entry of an erased person, from another database of the same key. True: it is new. */
    addHash(row: Omit<Suppression, 'id' | 'phone' | 'reason'> & { readonly phoneHash: Buffer }): boolean {
      const values = { ...row, phone: null };
      return sql.insert.run({ ...values, reason: '', mark: markOf(values) }).changes > 0;
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

/** An entry as it stands in the file, with its mark. */
interface MarkedRow extends MarkedSuppression {
  readonly id: number;
  readonly origin: Origin;
  readonly reason: string;
  readonly mark: Buffer | null;
}

type Insert = Omit<MarkedRow, 'id'>;

function prepare(db: Db) {
  const columns = 'id, phone, origin, scope, via, reason, topic, at, recorded_at AS recordedAt';
  return {
    insert: db.prepare<[Insert]>(/* sql */ `
      INSERT INTO suppression (phone, phone_hash, origin, scope, via, reason, topic, at, recorded_at, mark)
      VALUES (@phone, @phoneHash, @origin, @scope, @via, @reason, @topic, @at, @recordedAt, @mark)
      ON CONFLICT DO NOTHING
    `),
    renew: db.prepare<[MarkedRow]>(/* sql */ `
      UPDATE suppression SET via = @via, reason = @reason, at = @at, scope = @scope, mark = @mark WHERE id = @id
    `),
    selectMarked: db.prepare<[string], MarkedRow>(/* sql */ `
      SELECT ${columns}, phone_hash AS phoneHash, mark FROM suppression WHERE phone = ? ORDER BY id
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
    selectErased: db.prepare<[Buffer], number>(
      "SELECT 1 FROM suppression WHERE phone_hash = ? AND origin = 'erased'",
    ),
    countErased: db.prepare<[], number>("SELECT count(*) FROM suppression WHERE origin = 'erased'").pluck(),
    selectErasedHashes: db
      .prepare<[], string>("SELECT lower(hex(phone_hash)) FROM suppression WHERE origin = 'erased'")
      .pluck(),
  };
}
