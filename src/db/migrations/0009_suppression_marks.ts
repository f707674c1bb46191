import type { Migration } from '../migrate.ts';

// Whoever moves the day of an opt-out or narrows what it binds lets a yes dated between lift it. So each entry
// bears a mark of the key over all that decides. Entries from before, and those written without the key (an
// opt-out is always taken), bear none: `consent verify` says how many.
export default {
  id: 9,
  name: 'suppression marks',
  sql: /* sql */ `
    ALTER TABLE suppression ADD COLUMN mark BLOB CHECK (mark IS NULL OR length(mark) = 16);
  `,
} satisfies Migration;
