import type { Instant } from '../shared/time.ts';
import type { Db } from './sqlite.ts';

export interface JournalEntry {
  readonly at: Instant;
  /** Who: `cli:mina`, `cron`, `webhook:main`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Never a phone or a name: contact ids and counts only. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Facts about the database itself and the journal of who did what. */
export function createJournalStore(db: Db) {
  const insert = db.prepare<[number, string, string, string, string]>(/* sql */ `
    INSERT INTO journal (at, actor, action, subject, detail)
    VALUES (?, ?, ?, ?, ?)
  `);
  const selectSince = db.prepare<
    [number],
    { id: number; at: number; actor: string; action: string; subject: string; detail: string }
  >(/* sql */ `
    SELECT id, at, actor, action, subject, detail
    FROM journal
    WHERE at >= ?
    ORDER BY id
  `);
  const selectOf = db.prepare<[string, string], { at: number; actor: string; detail: string }>(/* sql */ `
    SELECT at, actor, detail
    FROM journal
    WHERE subject = ? AND action = ?
    ORDER BY id
  `);
  const forgetWords = db.prepare<[string]>(/* sql */ `
    UPDATE journal SET detail = json_remove(detail, '$.reason') WHERE subject = ? AND action = 'unsuppress'
  `);
  const selectFact = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const upsertFact = db.prepare<[string, string]>(/* sql */ `
    INSERT INTO meta (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
  `);

  return {
    write(entry: JournalEntry): void {
      insert.run(entry.at, entry.actor, entry.action, entry.subject, JSON.stringify(entry.detail ?? {}));
    },
    since(at: Instant) {
      return selectSince
        .all(at)
        .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
    },
    /** Everything that was done of one kind to one subject, oldest first. */
    of(action: string, subject: string) {
      return selectOf
        .all(subject, action)
        .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
    },
    /** Takes away what somebody typed about a person: why they were let off the suppression list. */
    forgetWords: (subject: string): void => void forgetWords.run(subject),
    /** A fact about this database, or undefined when it was never recorded. */
    fact(key: string): string | undefined {
      return selectFact.get(key);
    },
    setFact(key: string, value: string): void {
      upsertFact.run(key, value);
    },
  };
}
