import type { Migration } from '../migrate.ts';

// The ledger of messages. Every byte on the wire has an earlier durable attempt row; the unique key
// (campaign, occurrence, phone) lasts for ever, so a rerun is harmless for ever; the trigger lets a
// message move only along the edges of dispatch/states.ts.
//
// What is checked with every message is written with OR and not with IN: for a list of three or more SQLite
// builds a table in memory for every row that is written (measured: a quarter of claiming and settling).
export default {
  id: 4,
  name: 'sending',
  sql: /* sql */ `
    CREATE TABLE run (
      id           INTEGER PRIMARY KEY,
      campaign     TEXT NOT NULL,
      occurrence   TEXT NOT NULL,
      purpose      TEXT NOT NULL CHECK (purpose IN ('marketing', 'transactional', 'reply')),
      priority     INTEGER NOT NULL DEFAULT 0,
      gateway      TEXT NOT NULL,
      state        TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled', 'expired')),
      pause_reason TEXT CHECK (pause_reason IN ('operator', 'account', 'canary', 'unknowns', 'failures', 'unreadable-answer',
                                                'unreachable', 'disk', 'budget', 'max-recipients', 'drift', 'changed-file', 'clock')),
      plan_hash    TEXT NOT NULL,
      source_hash  TEXT NOT NULL,
      policy       TEXT NOT NULL CHECK (json_valid(policy)),     -- what the claim checks again: windows, caps, limits, topic
      audience     INTEGER NOT NULL,
      skipped      INTEGER NOT NULL,
      reasons      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(reasons)),
      currency     TEXT NOT NULL,
      due_at       INTEGER NOT NULL,
      created_at   INTEGER NOT NULL,
      ended_at     INTEGER,
      UNIQUE (campaign, occurrence),
      CHECK ((pause_reason IS NOT NULL) = (state = 'paused')),
      CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'cancelled', 'expired')))
    ) STRICT;
    CREATE INDEX run_unfinished ON run (state) WHERE state IN ('running', 'paused');

    CREATE TABLE message (
      id          INTEGER PRIMARY KEY,
      run_id      INTEGER NOT NULL REFERENCES run (id),
      campaign    TEXT NOT NULL,
      occurrence  TEXT NOT NULL,
      contact_id  INTEGER,
      phone       TEXT NOT NULL,               -- after erasure: '#' and the keyed hash
      client_ref  TEXT NOT NULL UNIQUE,        -- minted with the plan, the same over all retries
      text        TEXT NOT NULL,
      encoding    TEXT NOT NULL CHECK (encoding IN ('GSM-7', 'UCS-2')),
      parts       INTEGER NOT NULL CHECK (parts > 0),
      price       INTEGER NOT NULL CHECK (price >= 0),           -- millionths of run.currency
      place       TEXT,                        -- candidate zones and jurisdictions (windows.placeFromKey); NULL: windows do not bind
      state       TEXT NOT NULL DEFAULT 'planned' CHECK (
                    state = 'sending' OR state = 'accepted' OR state = 'planned' OR state = 'rejected' OR state = 'retry'
                    OR state = 'unknown' OR state = 'suppressed' OR state = 'expired' OR state = 'cancelled'),
      reason      TEXT,
      attempts    INTEGER NOT NULL DEFAULT 0,
      gateway     TEXT NOT NULL,
      gateway_id  TEXT,
      not_before  INTEGER NOT NULL,
      deadline    INTEGER NOT NULL,
      accepted_at INTEGER,
      delivery    TEXT NOT NULL DEFAULT 'none' CHECK (
                    delivery = 'none' OR delivery = 'sent' OR delivery = 'delivered' OR delivery = 'undelivered'
                    OR delivery = 'expired'),
      delivery_at INTEGER,
      birthday_key TEXT,                       -- 'jalali:1405': a birthday is texted once per person and year
      event_id    INTEGER,                     -- the trigger's event
      coupon      TEXT,
      pattern     TEXT CHECK (json_valid(pattern)),   -- a template held by the gateway, with this person's values
      charge      INTEGER,                     -- what the gateway says it took, millionths of run.currency
      fallback    TEXT,                        -- the gateway to try when this one is proved not to have taken it
      UNIQUE (campaign, occurrence, phone)
    ) STRICT;
    CREATE INDEX message_open ON message (run_id, not_before, phone) WHERE state IN ('planned', 'retry');
    CREATE INDEX message_waiting_by_phone ON message (phone) WHERE state IN ('planned', 'retry');
    CREATE INDEX message_in_doubt ON message (run_id) WHERE state IN ('sending', 'unknown');
    CREATE INDEX message_of_run ON message (run_id, state);
    CREATE INDEX message_of_phone ON message (phone, campaign);
    CREATE INDEX message_gateway_id ON message (gateway, gateway_id) WHERE gateway_id IS NOT NULL;
    CREATE INDEX message_accepted ON message (accepted_at, phone) WHERE accepted_at IS NOT NULL;  -- who was texted lately

    CREATE TRIGGER message_moves_along_its_edges BEFORE UPDATE OF state ON message
    WHEN OLD.state <> NEW.state AND NOT CASE OLD.state
      WHEN 'planned' THEN NEW.state = 'sending' OR NEW.state = 'suppressed' OR NEW.state = 'expired' OR NEW.state = 'cancelled'
      WHEN 'retry'   THEN NEW.state = 'sending' OR NEW.state = 'suppressed' OR NEW.state = 'expired' OR NEW.state = 'cancelled'
      WHEN 'sending' THEN NEW.state = 'accepted' OR NEW.state = 'rejected' OR NEW.state = 'retry' OR NEW.state = 'unknown'
                       OR NEW.state = 'planned'
      WHEN 'unknown' THEN NEW.state = 'accepted' OR NEW.state = 'rejected' OR NEW.state = 'retry'
      ELSE 0
    END
    BEGIN SELECT RAISE(ABORT, 'a message cannot move that way'); END;

    CREATE TABLE attempt (
      id         INTEGER PRIMARY KEY,
      message_id INTEGER NOT NULL REFERENCES message (id),
      n          INTEGER NOT NULL,
      owner      TEXT NOT NULL,                -- 'local:<generation>' or 'worker:<id>:<incarnation>'
      claim_id   TEXT NOT NULL,
      gateway    TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      day        TEXT NOT NULL,                -- the business's local date: which budgets it was reserved from
      not_after  INTEGER NOT NULL,             -- nothing may be written to the wire from here on
      ended_at   INTEGER,
      outcome    TEXT CHECK (
                   outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'retry' OR outcome = 'not-sent'
                   OR outcome = 'unknown'),
      code       TEXT,
      detail     TEXT,
      UNIQUE (message_id, n)
    ) STRICT;
    CREATE INDEX attempt_open ON attempt (owner) WHERE outcome IS NULL;
    CREATE INDEX attempt_claim ON attempt (claim_id);

    CREATE TABLE claim (
      claim_id     TEXT PRIMARY KEY,           -- a claim asked for again gets nothing, never the same rows
      owner        TEXT NOT NULL,
      at           INTEGER NOT NULL,
      abandoned_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE owner (
      owner      TEXT PRIMARY KEY,
      last_seen  INTEGER NOT NULL,
      fenced_at  INTEGER
    ) STRICT, WITHOUT ROWID;

    -- Frequency caps and gaps read these two instead of every message ever sent.
    CREATE TABLE contacted (
      phone TEXT    NOT NULL,
      at    INTEGER NOT NULL,                  -- start of a marketing attempt that may have arrived
      message_id INTEGER NOT NULL,
      PRIMARY KEY (phone, at, message_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE budget (
      scope    TEXT NOT NULL,                  -- 'run:17', 'day', 'month'
      period   TEXT NOT NULL,                  -- '', '2026-11-25', '2026-11'
      currency TEXT NOT NULL,
      cap      INTEGER NOT NULL,
      reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
      spent    INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
      PRIMARY KEY (scope, period, currency)
    ) STRICT, WITHOUT ROWID;
    -- Only a claim is refused: a cap that was lowered later must not stop settling what is on the wire.
    CREATE TRIGGER budget_is_never_overrun BEFORE UPDATE OF reserved ON budget
    WHEN NEW.reserved > OLD.reserved AND NEW.reserved + NEW.spent > NEW.cap
    BEGIN SELECT RAISE(ABORT, 'over budget'); END;

    CREATE TABLE pace (
      gateway TEXT PRIMARY KEY,
      tokens  REAL NOT NULL,
      at      INTEGER NOT NULL,
      factor  REAL NOT NULL DEFAULT 1,         -- AIMD: share of the rate now in use
      blocked_until INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
  `,
} satisfies Migration;
