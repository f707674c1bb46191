import {
  type ConsentParams,
  consentSql,
  type SuppressionParams,
  suppressionSql,
  underReviewSql,
} from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';

/** Why a person may not get marketing by what is known of them alone; windows, caps and campaigns are not asked. */
export type StandingReason =
  | 'opted-out'
  | 'suppressed'
  | 'operator-blocked'
  | 'no-phone'
  | 'not-mobile'
  | 'premium-number'
  | 'no-consent'
  | 'consent-pending'
  | 'consent-expired'
  | 'under-review';

export interface Standing {
  readonly people: number;
  readonly mayGetMarketing: number;
  readonly reasons: Readonly<Partial<Record<StandingReason, number>>>;
}

export type StandingParams = ConsentParams & SuppressionParams;

// In the public order of reasons.
const REASON = /* sql */ `
  coalesce(
    ${suppressionSql('contact.phone', 'marketing')},
    CASE
      WHEN contact.phone IS NULL THEN 'no-phone'
      WHEN contact.phone_kind = 'premium' THEN 'premium-number'
      WHEN contact.phone_kind NOT IN ('mobile', 'fixed-or-mobile') THEN 'not-mobile'
    END,
    nullif(${consentSql('contact.phone', 'contact.last_order')}, 'ok'),
    CASE WHEN ${underReviewSql('contact.phone')} THEN 'under-review' ELSE 'ok' END
  )
`;

export type StandingStore = ReturnType<typeof createStandingStore>;

/** May people get marketing, as far as consent and suppressions go? One answer for lists and for the end of an import. */
export function createStandingStore(db: Db) {
  const count = db.prepare<[StandingParams], { reason: StandingReason | 'ok'; people: number }>(/* sql */ `
    SELECT reason, count(*) AS people
    FROM (SELECT nullif(${REASON}, 'ok') AS reason FROM contact)
    GROUP BY reason
  `);
  const of = db
    .prepare<[StandingParams & { id: number }], StandingReason | null>(/* sql */ `
    SELECT nullif(${REASON}, 'ok') FROM contact WHERE contact.id = @id
  `)
    .pluck();

  return {
    count(params: StandingParams): Standing {
      const reasons: Partial<Record<StandingReason, number>> = {};
      let people = 0;
      let mayGetMarketing = 0;
      for (const row of count.all(params)) {
        people += row.people;
        if (row.reason === null) mayGetMarketing = row.people;
        else reasons[row.reason as StandingReason] = row.people;
      }
      return { people, mayGetMarketing, reasons };
    },
    /** Undefined: nothing stands against it. */
    reasonOf: (id: number, params: StandingParams): StandingReason | undefined =>
      of.get({ ...params, id }) ?? undefined,
  };
}
