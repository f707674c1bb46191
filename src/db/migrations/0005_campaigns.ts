import type { Migration } from '../migrate.ts';

// A campaign is a file; the database only remembers which version of it the owner switched on, the
// coupon codes given away and the short links made.
export default {
  id: 5,
  name: 'campaigns',
  sql: /* sql */ `
    CREATE TABLE enabled_campaign (
      campaign    TEXT PRIMARY KEY,
      source_hash TEXT NOT NULL,
      usual_size  INTEGER NOT NULL DEFAULT 0,
      at          INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE coupon (
      campaign   TEXT NOT NULL,
      code       TEXT NOT NULL,
      phone      TEXT,                         -- once given, it stays this person's
      occurrence TEXT,
      given_at   INTEGER,
      redeemed_event_id INTEGER,
      PRIMARY KEY (campaign, code)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX coupon_of_person ON coupon (campaign, occurrence, phone) WHERE phone IS NOT NULL;

    CREATE TABLE link (
      code       TEXT PRIMARY KEY,
      message_id INTEGER NOT NULL,
      url        TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_message ON link (message_id);
  `,
} satisfies Migration;
