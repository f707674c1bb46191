import type { Suppression } from '../consent/index.ts';
import { APPLICATION_ID } from '../db/migrate.ts';
import { type Db, openBare } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** An entry of the suppression list of the former database. */
export interface FormerRefusal extends Omit<Suppression, 'id' | 'phone'> {
  /** null: erased, and `phoneHash` is set. */
  readonly phone: string | null;
  readonly phoneHash: Buffer | null;
}

export interface Former {
  readonly refusals: readonly FormerRefusal[];
  /** Tells whether its hashes are of our key; undefined: nothing was ever chained. */
  readonly keyMark: Buffer | undefined;
}

/**
 * What stands against people in a database that is about to give way; of any schema, and perhaps damaged.
 *
 * @returns undefined when it cannot be read
 */
export function readFormer(path: string): Former | undefined {
  let db: Db | undefined;
  try {
    db = openBare(path);
    db.pragma('busy_timeout = 5000');
    db.pragma('query_only = ON');
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return undefined;
    const refusals = db
      .prepare<[], FormerRefusal>(/* sql */ `
        SELECT phone, phone_hash AS phoneHash, origin, scope, via, reason, topic, at, recorded_at AS recordedAt
        FROM suppression
        ORDER BY id
      `)
      .all();
    return { refusals, keyMark: keyMarkOf(db) };
  } catch {
    return undefined;
  } finally {
    db?.close();
  }
}

function keyMarkOf(db: Db): Buffer | undefined {
  return db.prepare<[], Buffer>('SELECT key_mark FROM consent_head').pluck().get();
}

/** What is asked of a backup while what people refused since is carried into it. */
export function createCarryStore(db: Db) {
  return {
    keyMark: (): Buffer | undefined => keyMarkOf(db),

    /** Every number that is written anywhere; main numbers first. */
    numbers: (): readonly string[] =>
      db
        .prepare<[], string>(/* sql */ `
          SELECT phone
          FROM (
            SELECT phone, 0 AS place FROM contact
            UNION ALL SELECT number.value, 1 FROM contact JOIN json_each(contact.phone_alt) AS number
            UNION ALL SELECT phone, 1 FROM consent_event
            UNION ALL SELECT phone, 1 FROM suppression
            UNION ALL SELECT phone, 1 FROM message
            UNION ALL SELECT phone, 1 FROM inbound
          )
          WHERE phone GLOB '+*'
          GROUP BY phone
          ORDER BY min(place), phone
        `)
        .pluck()
        .all(),

    /** The last that was written down: whatever came later is not in it. */
    lastEntry: (): Instant | null =>
      db
        .prepare<[], Instant | null>(/* sql */ `
          SELECT max(at)
          FROM (
            SELECT max(at) AS at FROM journal
            UNION ALL SELECT max(recorded_at) FROM consent_event
            UNION ALL SELECT max(recorded_at) FROM suppression
            UNION ALL SELECT max(updated_at) FROM contact
          )
        `)
        .pluck()
        .get() ?? null,
  };
}
