import type { Migration } from '../migrate.ts';

// A code is one person's over all campaigns, so storing a message with a code asks who holds it. The key of the
// table begins with the campaign: without this each message looked at every code ever given.
export default {
  id: 11,
  name: 'codes held',
  sql: /* sql */ `
    CREATE INDEX coupon_code ON coupon (code);
  `,
} satisfies Migration;
