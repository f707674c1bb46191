import type { Migration } from '../migrate.ts';

// An older no of a file that came after a newer one had moved the end of a yes to its own, earlier day, and a yes dated
// between the two counted. Along the noes that each state ends with, the latest day counts.
export default {
  id: 15,
  name: 'later no',
  sql: /* sql */ `
    WITH RECURSIVE no (phone, topic, previous_id, at) AS (
      SELECT given.phone, given.topic, last.previous_id, last.at
      FROM consent_state given JOIN consent_event last ON last.id = given.consent_id
      WHERE last.event = 'expired' AND last.expires_at IS NOT NULL
      UNION ALL
      SELECT no.phone, no.topic, before.previous_id, before.at
      FROM no JOIN consent_event before ON before.id = no.previous_id
      WHERE before.event = 'expired' AND before.expires_at IS NOT NULL
    )
    UPDATE consent_state
    SET expires_at = latest.at, at = CASE consent_state.state WHEN 'none' THEN latest.at ELSE consent_state.at END
    FROM (SELECT phone, topic, max(at) AS at FROM no GROUP BY phone, topic) AS latest
    WHERE latest.phone = consent_state.phone AND latest.topic = consent_state.topic;
  `,
} satisfies Migration;
