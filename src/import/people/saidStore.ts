import type { Db } from '../../db/sqlite.ts';
import { isoUtc, type Instant } from '../../shared/time.ts';
import { sourceOfOrigins } from '../clean/byOthers.ts';
import { BY_OTHERS, type GrantWord } from '../clean/flags.ts';
import type { ToldTopic } from '../clean/topicWords.ts';

/** What a number said of texts, as an export tells it and an import reads it back. */
export interface Said {
  readonly sms_consent: GrantWord | 'no' | typeof BY_OTHERS | null;
  readonly sms_consent_at: string | null;
  readonly sms_consent_source: string | null;
  /** Of an opt-out of their own; then of no yes beside it. */
  readonly opted_out_at: string | null;
  /** What they said of single topics; of those who left altogether, or are on the list by others, the noes alone. */
  readonly sms_topics: readonly ToldTopic[];
}

/** The same as cells and as properties of a card. */
export function saidAsText({ sms_topics: topics, ...said }: Said): Record<keyof Said, string | null> {
  return { ...said, sms_topics: topics.length > 0 ? JSON.stringify(topics) : null };
}

export type SaidStore = ReturnType<typeof createSaidStore>;

const NOTHING: Said = {
  sms_consent: null,
  sms_consent_at: null,
  sms_consent_source: null,
  opted_out_at: null,
  sms_topics: [],
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
  /** As JSON: by whose words they are on the list, and how far each binds. */
  readonly byOthers: string;
}

/** Reads what the ledger and the list of own opt-outs hold of a number, of everything and of each topic. */
export function createSaidStore(db: Db) {
  const select = db.prepare<{ phone: string; topic: string }, Row>(/* sql */ `
    SELECT given.state, given.basis, given.source, given.at, given.expires_at AS expiresAt,
           last.event, last.source_kind AS sourceKind,
           (SELECT at FROM suppression WHERE phone = @phone AND origin = 'person' AND topic = @topic) AS leftAt,
           (
             SELECT json_group_array(json_object('origin', origin, 'scope', scope)) FROM suppression
             WHERE phone = @phone AND origin IN ('complaint', 'registry', 'manual', 'dead', 'review')
           ) AS byOthers
    FROM (SELECT 1) AS one
    LEFT JOIN consent_state given ON given.phone = @phone AND given.topic = @topic
    LEFT JOIN consent_event last ON last.id = given.consent_id
  `);
  const selectTopics = db
    .prepare<{ phone: string }, string>(/* sql */ `
      SELECT topic FROM consent_state WHERE phone = @phone AND topic <> ''
      UNION
      SELECT topic FROM suppression WHERE phone = @phone AND origin = 'person' AND topic <> ''
    `)
    .pluck();

  return (phone: string | null, now: Instant): Said => {
    const row = phone === null ? undefined : select.get({ phone, topic: '' });
    if (!row) return NOTHING;
    const told = selectTopics.all({ phone: phone! }).flatMap((topic) => {
      const said = tell(select.get({ phone: phone!, topic })!, now);
      const { sms_consent: word, opted_out_at: left } = said;
      if (word === null && left === null) return [];
      return [[topic, said] as const];
    });
    const others = JSON.parse(row.byOthers) as { origin: string; scope: string }[];
    const refused = row.leftAt !== null || others.length > 0;
    const noes = told.filter(
      ([, said]) => !refused || said.sms_consent === 'no' || said.opted_out_at !== null,
    );
    const beside = { sms_consent: BY_OTHERS, sms_consent_source: sourceOfOrigins(others) } as const;
    const own = others.length > 0 && row.leftAt === null ? {} : tell(row, now);
    const about = others.length > 0 ? { ...own, ...beside } : own;
    return { ...NOTHING, ...about, sms_topics: noes.map(([topic, said]) => ({ topic, ...filled(said) })) };
  };
}

type Word = Omit<Said, 'sms_topics'>;

function tell(row: Row, now: Instant): Word {
  const { sms_topics: _topics, ...nothing } = NOTHING;
  if (row.leftAt !== null) return { ...nothing, opted_out_at: isoUtc(row.leftAt) };
  const word = wordOf(row, now);
  if (word === null) return nothing;
  const at = word === 'no' ? (row.expiresAt ?? row.at) : row.at;
  return { ...nothing, sms_consent: word, sms_consent_at: isoUtc(at), sms_consent_source: row.source };
}

function filled(said: Word): Omit<ToldTopic, 'topic'> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
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
