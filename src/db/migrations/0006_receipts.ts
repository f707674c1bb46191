import type { Migration } from '../migrate.ts';

// What came back: delivery reports and texts from people. Each is taken once, by the gateway's own
// id, however often it is delivered; a receipt that came before our own answer waits here unmatched.
export default {
  id: 6,
  name: 'receipts',
  sql: /* sql */ `
    CREATE TABLE receipt (
      id          INTEGER PRIMARY KEY,
      gateway     TEXT NOT NULL,
      gateway_id  TEXT NOT NULL,               -- the gateway's id, or 'ref:' and ours
      state       TEXT NOT NULL CHECK (state IN ('sent', 'expired', 'undelivered', 'delivered')),
      code        TEXT,
      detail      TEXT,
      at          INTEGER NOT NULL,            -- the gateway's time
      received_at INTEGER NOT NULL,
      message_id  INTEGER,
      UNIQUE (gateway, gateway_id, state)
    ) STRICT;
    CREATE INDEX receipt_unmatched ON receipt (gateway, gateway_id) WHERE message_id IS NULL;
    CREATE INDEX receipt_of_message ON receipt (message_id) WHERE message_id IS NOT NULL;

    CREATE TABLE inbound (
      id          INTEGER PRIMARY KEY,
      gateway     TEXT NOT NULL,
      provider_id TEXT NOT NULL,
      phone       TEXT NOT NULL,
      line        TEXT NOT NULL DEFAULT '',
      text        TEXT NOT NULL,
      at          INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      intent      TEXT NOT NULL CHECK (intent IN ('opt-out', 'opt-in', 'help', 'confirm', 'doubt', 'none')),
      rule        TEXT NOT NULL,
      contact_id  INTEGER,
      message_id  INTEGER,                     -- the last message before it: what it answers
      resolved_at INTEGER,
      resolution  TEXT CHECK (resolution IN ('opt-out', 'ignore')),
      answered_at INTEGER,                     -- when its confirmation or help was stored as a message
      UNIQUE (gateway, provider_id)
    ) STRICT;
    CREATE INDEX inbound_phone ON inbound (phone, at);
    CREATE INDEX inbound_waiting ON inbound (id) WHERE intent = 'doubt' AND resolved_at IS NULL;

    -- Pieces of a longer text, until all have come (or waiting longer would help nobody).
    CREATE TABLE inbound_piece (
      gateway     TEXT NOT NULL,
      phone       TEXT NOT NULL,
      ref         TEXT NOT NULL,
      number      INTEGER NOT NULL,
      of          INTEGER NOT NULL,
      provider_id TEXT NOT NULL,
      line        TEXT NOT NULL DEFAULT '',
      text        TEXT NOT NULL,
      at          INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      PRIMARY KEY (gateway, phone, ref, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feed_cursor (
      gateway TEXT NOT NULL,
      feed    TEXT NOT NULL,                   -- 'inbox', 'opt-outs', 'receipts'
      cursor  TEXT NOT NULL CHECK (json_valid(cursor)),
      at      INTEGER NOT NULL,
      PRIMARY KEY (gateway, feed)
    ) STRICT, WITHOUT ROWID;
  `,
} satisfies Migration;
