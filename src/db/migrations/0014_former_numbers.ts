import type { Migration } from '../migrate.ts';

// Of two people who were folded into one a list goes on to name both, each by their number and id: without these it made
// the second again with each import. A further number alone does not tell: families share those.
export default {
  id: 14,
  name: 'former numbers',
  sql: /* sql */ `
    CREATE TABLE contact_former (
      contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
      phone       TEXT UNIQUE,
      external_id TEXT UNIQUE
    ) STRICT;
    CREATE INDEX contact_former_contact ON contact_former (contact_id);
  `,
} satisfies Migration;
