import { openScratch } from '../db/sqlite.ts';

/** A list of ids, written once and read once by the page. Only the page at hand is in memory. */
export function createIdList(size: number) {
  const page = new Float64Array(size);
  let at = 0;
  let aside: ReturnType<typeof createAside> | undefined;
  return {
    add(id: number): void {
      if (at === size) {
        aside ??= createAside();
        aside.put(page);
        at = 0;
      }
      page[at] = id;
      at += 1;
    },
    *pages(): Generator<readonly number[]> {
      if (aside) for (const full of aside.all()) yield [...full];
      if (at > 0) yield [...page.subarray(0, at)];
    },
    close: (): void => aside?.close(),
  };
}

/** Full pages, on the disk once there are many. */
function createAside() {
  const db = openScratch();
  db.exec('CREATE TABLE page (ids BLOB NOT NULL); BEGIN');
  const insert = db.prepare<[Buffer]>('INSERT INTO page (ids) VALUES (?)');
  const select = db.prepare<[], Buffer>('SELECT ids FROM page ORDER BY rowid').pluck();
  return {
    put: (page: Float64Array): void => void insert.run(Buffer.from(page.buffer)),
    *all(): Generator<Float64Array> {
      // Copied: a number must lie at a place that is a multiple of its eight bytes.
      for (const bytes of select.iterate()) yield new Float64Array(Uint8Array.from(bytes).buffer);
    },
    close: (): void => void db.close(),
  };
}
