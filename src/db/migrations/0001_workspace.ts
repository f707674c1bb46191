import type { Migration } from '../migrate.ts';

// One row per fact about the database itself (its identity, the clock's high-water mark, the last
// `run`), and the journal: who did what, in words that hold no personal detail beyond a contact id.
export default {
  id: 1,
  name: 'workspace',
  sql: /* sql */ `
    CREATE TABLE meta (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE journal (
      id      INTEGER PRIMARY KEY AUTOINCREMENT,
      at      INTEGER NOT NULL,                -- Unix ms, UTC
      actor   TEXT    NOT NULL,                -- 'cli:mina', 'cron', 'webhook:main'
      action  TEXT    NOT NULL,                -- 'import', 'send', 'opt-out', 'erase', 'resolve' ...
      subject TEXT    NOT NULL,                -- 'run 17', 'contact 12', 'import 3'
      detail  TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
    ) STRICT;
    CREATE INDEX journal_at ON journal (at);
  `,
} satisfies Migration;
