import type { Migration } from '../migrate.ts';

// Who was held out for comparison, and the list as it stood on a day. A hold-out can be worked out again from
// the key, but not whether the person would have been written to that day; and a group of yesterday cannot be
// worked out at all once an import has brought new totals.
export default {
  id: 8,
  name: 'reports',
  sql: /* sql */ `
    CREATE TABLE held_out (
      run_id     INTEGER NOT NULL REFERENCES run (id),
      contact_id INTEGER NOT NULL,             -- nothing but the hold-out kept this person from the message
      PRIMARY KEY (run_id, contact_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE list_snapshot (
      day     TEXT    NOT NULL,                -- the business's local date: '2026-11-25'
      measure TEXT    NOT NULL,                -- 'people', 'rfm:champions' ...
      people  INTEGER NOT NULL,
      PRIMARY KEY (day, measure)
    ) STRICT, WITHOUT ROWID;
  `,
} satisfies Migration;
