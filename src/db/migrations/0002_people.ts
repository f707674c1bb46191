import type { Migration } from '../migrate.ts';

// A contact is one person, known by one main phone. Columns that filters use are typed and, where
// text, doubled as a folded key (see shared/text.ts); everything else a file brought lives in
// attributes. Order totals are kept beside the person (opening balance of an import + events), so
// that a filter never has to add up a million events.
export default {
  id: 2,
  name: 'people',
  sql: /* sql */ `
    CREATE TABLE contact (
      id                INTEGER PRIMARY KEY,
      phone             TEXT UNIQUE CHECK (phone GLOB '+[1-9]*'),
      phone_kind        TEXT CHECK (phone_kind = 'mobile' OR phone_kind = 'fixed-or-mobile' OR phone_kind = 'fixed' OR phone_kind = 'voip' OR phone_kind = 'premium' OR phone_kind = 'other'),
      phone_country     TEXT,                  -- ISO 3166 alpha-2 of the number
      phone_alt         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(phone_alt)),
      external_id       TEXT UNIQUE,
      name              TEXT, name_key        TEXT,
      first_name        TEXT, first_name_key  TEXT,
      last_name         TEXT, last_name_key   TEXT,
      also_known_as     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(also_known_as)),
      email             TEXT,
      gender            TEXT,
      company           TEXT, company_key     TEXT,
      address           TEXT,
      city              TEXT, city_key        TEXT,
      region            TEXT, region_key      TEXT,
      country           TEXT,
      postal_code       TEXT,
      language          TEXT,
      timezone          TEXT,
      notes             TEXT,
      latitude          REAL,
      longitude         REAL,
      birthday_calendar TEXT CHECK (birthday_calendar IN ('jalali', 'gregorian')),
      birthday_year     INTEGER,
      birthday_month    INTEGER CHECK (birthday_month BETWEEN 1 AND 12),
      birthday_day      INTEGER CHECK (birthday_day BETWEEN 1 AND 31),
      base_orders       INTEGER, base_spent INTEGER, base_first_order INTEGER, base_last_order INTEGER, base_as_of INTEGER,
      orders            INTEGER, spent      INTEGER, first_order      INTEGER, last_order      INTEGER,
      attributes        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
      attributes_key    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes_key)),
      bucket            INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 9999),  -- stable and random: samples
      import_id         INTEGER,               -- the batch that brought this person, if one did
      created_at        INTEGER NOT NULL,
      updated_at        INTEGER NOT NULL,
      CHECK ((birthday_calendar IS NULL) = (birthday_month IS NULL)),
      CHECK ((birthday_month IS NULL) = (birthday_day IS NULL))
    ) STRICT;
    -- Covers the commonest filter of all: a city, how often, how lately.
    CREATE INDEX contact_city ON contact (city_key, orders, last_order);
    CREATE INDEX contact_timezone ON contact (timezone) WHERE timezone IS NOT NULL;
    CREATE INDEX contact_birthday ON contact (birthday_calendar, birthday_month, birthday_day) WHERE birthday_month IS NOT NULL;
    CREATE INDEX contact_last_order ON contact (last_order) WHERE last_order IS NOT NULL;
    CREATE INDEX contact_import ON contact (import_id) WHERE import_id IS NOT NULL;

    -- Every header that ever became an attribute, so that filters and templates know what exists.
    CREATE TABLE attribute (
      key  TEXT PRIMARY KEY,                   -- folded
      name TEXT NOT NULL,                      -- as the file wrote it; the key inside contact.attributes
      kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'flag', 'mixed'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tag (
      id   INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      key  TEXT NOT NULL UNIQUE                -- folded
    ) STRICT;
    CREATE TABLE contact_tag (
      contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      tag_id     INTEGER NOT NULL REFERENCES tag (id),
      PRIMARY KEY (contact_id, tag_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_tag_by_tag ON contact_tag (tag_id, contact_id);

    CREATE TABLE event (
      id          INTEGER PRIMARY KEY,
      contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      type        TEXT NOT NULL,               -- 'order', 'visit', 'cart', 'appointment', any name
      external_id TEXT,                        -- the shop's number; the same one again updates
      at          INTEGER NOT NULL,
      amount      INTEGER,                     -- millionths
      currency    TEXT,
      status      TEXT,                        -- 'cancelled' cancels its waiting message
      properties  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(properties)),
      import_id   INTEGER,
      recorded_at INTEGER NOT NULL,
      UNIQUE (type, external_id),
      CHECK ((amount IS NULL) = (currency IS NULL))
    ) STRICT;
    -- Both cover what filters add up: the first one person's events, the second a stretch of time.
    CREATE INDEX event_of_contact ON event (contact_id, type, at, amount, currency);
    CREATE INDEX event_by_time ON event (type, at, contact_id);
    CREATE INDEX event_recorded ON event (type, recorded_at);

    CREATE TABLE import_batch (
      id          INTEGER PRIMARY KEY,
      kind        TEXT NOT NULL CHECK (kind IN ('contacts', 'events', 'consent', 'suppressions')),
      file        TEXT NOT NULL,
      sha256      TEXT NOT NULL,
      format      TEXT NOT NULL,
      encoding    TEXT NOT NULL,
      delimiter   TEXT,
      header_line INTEGER,
      mapping     TEXT NOT NULL CHECK (json_valid(mapping)),
      options     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options)),
      rows        INTEGER NOT NULL,
      added       INTEGER NOT NULL,
      updated     INTEGER NOT NULL,
      unchanged   INTEGER NOT NULL,
      rejected    INTEGER NOT NULL,
      consents    INTEGER NOT NULL,
      suppressed  INTEGER NOT NULL,
      held        INTEGER NOT NULL,
      at          INTEGER NOT NULL,
      undone_at   INTEGER,
      CHECK (rows = added + updated + unchanged + rejected)
    ) STRICT;
    -- What an import changed in people it already knew: what undo gives back.
    CREATE TABLE import_change (
      import_id  INTEGER NOT NULL REFERENCES import_batch (id),
      contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      before     TEXT NOT NULL CHECK (json_valid(before)),   -- field -> value before
      after      TEXT NOT NULL CHECK (json_valid(after)),    -- field -> value the import wrote
      PRIMARY KEY (import_id, contact_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_change_of_contact ON import_change (contact_id);
  `,
} satisfies Migration;
