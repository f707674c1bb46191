import type { Db } from '../../db/sqlite.ts';
import { paged } from '../stageStore.ts';

export type EventNotes = ReturnType<typeof createEventNotes>;

/** What an import of events has to remember of the rows before, beside them: in memory it would grow with the file. */
export function createEventNotes(db: Db) {
  db.exec(/* sql */ `
    CREATE TABLE stage.said (digest TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
    CREATE TABLE stage.touched (contact_id INTEGER PRIMARY KEY);
  `);
  const say = db
    .prepare<[string], number>(/* sql */ `
      INSERT INTO stage.said VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1 RETURNING times
    `)
    .pluck();
  const touch = db.prepare<[number]>('INSERT OR IGNORE INTO stage.touched VALUES (?)');

  return {
    /** How many rows have said this by now, this one among them. */
    timesSaid: (digest: string): number => say.get(digest)!,

    /** The order totals of this person are to be added up anew. */
    touch(contactId: number): void {
      touch.run(contactId);
    },

    *touched(): IterableIterator<number> {
      for (const [id] of paged<[number]>(db, 'SELECT contact_id FROM stage.touched WHERE', 'contact_id'))
        yield id;
    },
  };
}
