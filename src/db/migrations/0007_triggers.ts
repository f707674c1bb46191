import type { Migration } from '../migrate.ts';

// What a trigger decided about an event. Without it a skipped event would be decided again with every
// sweep, and an order that came before the fifth would be thanked for together with the fifth.
export default {
  id: 7,
  name: 'triggers',
  sql: /* sql */ `
    CREATE TABLE trigger_decision (
      campaign    TEXT    NOT NULL,
      event_key   TEXT    NOT NULL,            -- 'order:1042'
      occurrence  TEXT    NOT NULL,            -- the same, or 'order:1042@2026-12-01T10:00:00.000Z' after it moved
      fingerprint TEXT    NOT NULL,            -- of the event as it was decided about
      due_at      INTEGER NOT NULL,
      run_id      INTEGER NOT NULL REFERENCES run (id),
      verdict     TEXT    NOT NULL CHECK (verdict IN ('send', 'defer', 'skip')),
      reason      TEXT,
      PRIMARY KEY (campaign, event_key)
    ) STRICT, WITHOUT ROWID;

    -- What was done to one run or campaign: whether its owner has said yes to what stopped it.
    CREATE INDEX journal_subject ON journal (subject, action);
  `,
} satisfies Migration;
