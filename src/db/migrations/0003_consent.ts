import type { Migration } from '../migrate.ts';

// Consent is a ledger, not a flag: whoever complains is owed when and how the yes was given, so rows
// are only ever added. A ledger row holds no personal detail (a keyed hash of the phone and a salted
// digest); what can be erased lives beside it. consent_state is the answer the ledger adds up to,
// kept for set-based reads, and can be rebuilt from it.
export default {
  id: 3,
  name: 'consent',
  sql: /* sql */ `
    CREATE TABLE consent_event (
      id             INTEGER PRIMARY KEY,
      phone_hash     BLOB NOT NULL,            -- HMAC-SHA-256 under the workspace's key
      event          TEXT NOT NULL CHECK (event IN ('granted', 'asked', 'confirmed', 'revoked', 'expired', 'restored', 'erased', 'withdrawn-import')),
      purpose        TEXT NOT NULL CHECK (purpose IN ('marketing', 'transactional')),
      topic          TEXT NOT NULL DEFAULT '', -- '' = all topics
      basis          TEXT NOT NULL CHECK (basis IN ('express', 'implied', 'none')),
      source_kind    TEXT NOT NULL,            -- 'import', 'cli', 'sms', 'webhook', 'system'
      at             INTEGER NOT NULL,         -- when the person said it
      recorded_at    INTEGER NOT NULL,
      expires_at     INTEGER,
      details_digest BLOB NOT NULL,            -- SHA-256 of salt and details
      hash           BLOB NOT NULL             -- HMAC of the row before and this row
    ) STRICT;
    CREATE TRIGGER consent_event_is_append_only_update BEFORE UPDATE ON consent_event
      BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
    CREATE TRIGGER consent_event_is_append_only_delete BEFORE DELETE ON consent_event
      BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;

    CREATE TABLE consent_detail (
      consent_id INTEGER PRIMARY KEY REFERENCES consent_event (id),
      phone      TEXT NOT NULL,
      salt       BLOB NOT NULL,
      details    TEXT NOT NULL CHECK (json_valid(details)),   -- method, source, wording, actor, language, evidence ...
      import_id  INTEGER
    ) STRICT;
    CREATE INDEX consent_detail_phone ON consent_detail (phone, consent_id);
    CREATE INDEX consent_detail_import ON consent_detail (import_id) WHERE import_id IS NOT NULL;

    CREATE TABLE consent_state (
      phone      TEXT NOT NULL,
      topic      TEXT NOT NULL DEFAULT '',
      state      TEXT NOT NULL CHECK (state IN ('granted', 'pending', 'none')),
      basis      TEXT NOT NULL CHECK (basis IN ('express', 'implied', 'none')),
      source     TEXT NOT NULL DEFAULT '',
      at         INTEGER NOT NULL,
      expires_at INTEGER,
      consent_id INTEGER NOT NULL,
      PRIMARY KEY (phone, topic)
    ) STRICT, WITHOUT ROWID;

    -- One row per phone and origin that is in force. Lifting removes the row; the journal remembers.
    CREATE TABLE suppression (
      id         INTEGER PRIMARY KEY,
      phone      TEXT,                         -- NULL once erased: only the keyed hash stays
      phone_hash BLOB NOT NULL,
      origin     TEXT NOT NULL CHECK (origin IN ('person', 'complaint', 'registry', 'manual', 'operator', 'dead', 'erased', 'review')),
      scope      TEXT NOT NULL CHECK (scope IN ('marketing', 'all', 'advertising-line')),
      via        TEXT NOT NULL,                -- 'sms', 'phone', 'shop', 'cli', 'import', 'gateway:main', 'system'
      reason     TEXT NOT NULL DEFAULT '',
      topic      TEXT NOT NULL DEFAULT '',
      at         INTEGER NOT NULL,             -- when it was said
      recorded_at INTEGER NOT NULL,
      UNIQUE (phone_hash, origin, topic)
    ) STRICT;
    CREATE INDEX suppression_phone ON suppression (phone) WHERE phone IS NOT NULL;
    CREATE INDEX suppression_origin ON suppression (origin);
  `,
} satisfies Migration;
