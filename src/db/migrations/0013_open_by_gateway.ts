import type { Migration } from '../migrate.ts';

// Each turn of sending asks every gateway for its next messages. In the order of time alone the gateway that has
// none looked at all that wait for another.
export default {
  id: 13,
  name: 'open by gateway',
  sql: /* sql */ `
    DROP INDEX message_open;
    CREATE INDEX message_open ON message (run_id, gateway, not_before, phone) WHERE state IN ('planned', 'retry');
  `,
} satisfies Migration;
