import type { Migration } from '../migrate.ts';

// A no from any number of a person binds the person, so each no asks whose further number it came from. Few people
// have one: only they stand in this index, and nobody else is looked at.
export default {
  id: 10,
  name: 'further numbers',
  sql: /* sql */ `
    CREATE INDEX contact_further ON contact (id) WHERE phone_alt <> '[]';
  `,
} satisfies Migration;
