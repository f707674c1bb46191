import { SCOPE_RULES } from './optOutScope.ts';

/**
 * Fragments for set-based reads over many people. Each takes the SQL name of a phone column and answers an
 * expression; values are bound under the names below, never written into the text.
 */
export interface ConsentParams {
  /** `impliedSince(now, months)`: implied consent, or the last order that renews it, must be later. */
  readonly consentSince: number;
  readonly consentNow: number;
  /** 1: only a yes from the person's own phone counts (`consent.double_opt_in`). */
  readonly consentConfirmed: 0 | 1;
  /** The campaign's topic, or "". */
  readonly consentTopic: string;
}

export interface SuppressionParams {
  /** 1: the gateway's line is an advertising line. */
  readonly lineIsAdvertising: 0 | 1;
  readonly suppressionTopic: string;
  /** `consent.opt_out_scope`, or null: the rule of the person's country. */
  readonly optOutScope: 'marketing' | 'all' | null;
}

/**
 * NULL when marketing may rest on this person's consent, else `no-consent`, `consent-pending` or
 * `consent-expired`. A topic's own word wins over the general one. Binds {@link ConsentParams}.
 *
 * @param phone SQL name of the phone
 * @param lastOrder SQL name of the contact's last order (ms, may be NULL): it renews implied consent once its day has come
 */
export function consentSql(phone: string, lastOrder: string): string {
  // The + keeps the two topics a filter: as a search SQLite would build a table in memory for every person.
  // A name of its own: with the caller's alias the phone would be compared with itself, and everyone agree.
  return /* sql */ `
    coalesce((
      SELECT CASE
        WHEN given.state = 'none' OR (given.state = 'granted' AND given.basis = 'none') THEN 'no-consent'
        WHEN given.state = 'pending' OR given.confirmed < @consentConfirmed THEN 'consent-pending'
        WHEN given.basis = 'implied' AND ${lastOrder} BETWEEN @consentSince + 1 AND @consentNow THEN 'ok'
        WHEN given.expires_at <= @consentNow THEN 'consent-expired'
        WHEN given.basis = 'implied' AND given.expires_at IS NULL AND given.at <= @consentSince THEN 'consent-expired'
        ELSE 'ok'
      END
      FROM consent_state given
      WHERE given.phone = ${phone} AND (+given.topic = '' OR +given.topic = @consentTopic)
      ORDER BY given.topic DESC
      LIMIT 1
    ), 'no-consent')
  `;
}

/**
 * True where the very yes that somebody is about to give again is in force: the same basis and source. Of a yes with
 * an end of its own it says nothing.
 *
 * @param grant SQL of the phone, the basis and the source of that yes
 */
export function sameGrantSql(grant: Readonly<Record<'phone' | 'basis' | 'source', string>>): string {
  return /* sql */ `
    EXISTS (
      SELECT 1 FROM consent_state given
      WHERE given.phone = ${grant.phone} AND given.topic = '' AND given.state = 'granted'
        AND given.basis = ${grant.basis} AND given.source = ${grant.source}
        AND given.expires_at IS NULL
    )
  `;
}

/**
 * True where the last word of a phone is a no, and on no topic a yes: to say no again changes nothing. A plain no of
 * another file does not count: undone with that import, it would be gone though this one says it too.
 *
 * @param phone SQL of the phone
 * @param imports SQL of the ids of imports of this very file
 */
export function saidNoSql(phone: string, imports: string): string {
  return /* sql */ `
    EXISTS (
      SELECT 1 FROM consent_state given CROSS JOIN consent_event last ON last.id = given.consent_id
      WHERE given.phone = ${phone} AND given.topic = '' 
        AND (last.event = 'revoked' OR (last.event = 'expired' AND last.source_kind = 'import' AND last.import_id IN (${imports})))
    ) AND NOT EXISTS (
      SELECT 1 FROM consent_state given WHERE given.phone = ${phone} AND given.topic <> '' AND given.state = 'granted'
    )
  `;
}

// From a table of our own, not from outside: calling codes hold digits only.
const COUNTRY_SCOPE = SCOPE_RULES.flatMap(({ prefixes, scope }) =>
  prefixes.map((prefix) => `WHEN substr(s.phone, 1, ${prefix.length}) = '${prefix}' THEN '${scope}'`),
).join(' ');

const MARKETING = /* sql */ `
  (s.topic = '' OR s.topic = @suppressionTopic OR s.origin = 'dead')
  AND (s.origin <> 'operator' OR @lineIsAdvertising = 1)
`;

const TRANSACTIONAL = /* sql */ `
  (s.topic = '' OR s.topic = @suppressionTopic OR s.origin = 'dead')
  AND (s.origin = 'dead'
    OR (s.origin = 'manual' AND s.scope = 'all')
    OR (s.origin = 'person' AND (s.scope = 'all' OR coalesce(@optOutScope, CASE ${COUNTRY_SCOPE} ELSE 'all' END) = 'all')))
`;

const CONDITIONS = {
  marketing: MARKETING,
  transactional: TRANSACTIONAL,
  ask: '1',
  reply: "s.origin = 'dead'",
} as const;

/** In the order of the reasons; a doubtful reply is a reason of its own, further down the list. */
const REASON = /* sql */ `
  CASE min(CASE s.origin WHEN 'person' THEN 1 WHEN 'operator' THEN 3 ELSE 2 END)
    WHEN 1 THEN 'opted-out'
    WHEN 2 THEN 'suppressed'
    WHEN 3 THEN 'operator-blocked'
  END
`;

/**
 * The first of `opted-out`, `suppressed`, `operator-blocked` that binds this phone, else NULL. Binds
 * {@link SuppressionParams}. Erased people have no phone here: ask `isErased` with the hash.
 */
export function suppressionSql(phone: string, purpose: keyof typeof CONDITIONS): string {
  return /* sql */ `
    (SELECT ${REASON} FROM suppression s
     WHERE s.phone = ${phone} AND s.origin <> 'review' AND ${CONDITIONS[purpose]})
  `;
}

/** 1 while a doubtful reply of this phone waits for a decision: binds marketing and the double opt-in question. */
export function underReviewSql(phone: string): string {
  return /* sql */ `
    EXISTS (SELECT 1 FROM suppression s WHERE s.phone = ${phone} AND s.origin = 'review')
  `;
}
