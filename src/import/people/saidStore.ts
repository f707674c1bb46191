import type { Db } from '../../db/sqlite.ts';
import { isoUtc, type Instant } from '../../shared/time.ts';
import { BY_OTHERS, type GrantWord } from '../clean/flags.ts';

/** What a number said of texts, as an export tells it and an import reads it back. */
export interface Said {
  readonly sms_consent: GrantWord | 'no' | typeof BY_OTHERS | null;
  readonly sms_consent_at: string | null;
  readonly sms_consent_source: string | null;
  /** Of an opt-out of their own; then of no yes beside it. */
  readonly opted_out_at: string | null;
}

export type SaidStore = ReturnType<typeof createSaidStore>;

const NOTHING: Said = {
  sms_consent: null,
  sms_consent_at: null,
  sms_consent_source: null,
  opted_out_at: null,
};

interface Row {
  readonly state: 'granted' | 'pending' | 'none' | null;
  readonly basis: 'express' | 'implied' | 'none';
  readonly source: string;
  readonly at: Instant;
  readonly expiresAt: Instant | null;
  readonly event: string;
  readonly sourceKind: string;
  readonly leftAt: Instant | null;
  readonly byOthers: 0 | 1;
}

/** Reads what the ledger and the list of own opt-outs hold of a number, over all topics. */
export function createSaidStore(db: Db) {
  const select = db.prepare<{ phone: string }, Row>(/* sql */ `
    SELECT given.state, given.basis, given.source, given.at, given.expires_at AS expiresAt,
           last.event, last.source_kind AS sourceKind,
           (SELECT at FROM suppression WHERE phone = @phone AND origin = 'person' AND topic = '') AS leftAt,
           EXISTS (
             SELECT 1 FROM suppression
             WHERE phone = @phone AND origin IN ('complaint', 'registry', 'manual', 'dead', 'review')
           ) AS byOthers
    FROM (SELECT 1) AS one
    LEFT JOIN consent_state given ON given.phone = @phone AND given.topic = ''
    LEFT JOIN consent_event last ON last.id = given.consent_id
  `);

  return (phone: string | null, now: Instant): Said => {
    const row = phone === null ? undefined : select.get({ phone });
    if (!row) return NOTHING;
    if (row.leftAt !== null) return { ...NOTHING, opted_out_at: isoUtc(row.leftAt) };
    if (row.byOthers === 1) return { ...NOTHING, sms_consent: BY_OTHERS };
    const word = wordOf(row, now);
    if (word === null) return NOTHING;
    const at = word === 'no' ? (row.expiresAt ?? row.at) : row.at;
    return {
      ...NOTHING,
      sms_consent: word,
      sms_consent_at: isoUtc(at),
      sms_consent_source: row.source,
    };
  };
}

/** Null: nothing was said. */
function wordOf({ state, basis, expiresAt, event, sourceKind }: Row, now: Instant): Said['sms_consent'] {
  const ended = expiresAt !== null && expiresAt <= now;
  if (state === 'granted' && !ended) return expiresAt !== null ? 'inquiry' : basis === 'none' ? null : basis;
  if (state === 'granted' && event === 'expired' && sourceKind === 'import') return 'no';
  // A yes that ran out by itself is no no: told with its day, it has run out wherever it is read.
  if (state === 'granted') return basis === 'implied' ? 'inquiry' : null;
  return state === 'none' && (expiresAt !== null || event === 'revoked') ? 'no' : null;
}
