import { consentSql, suppressionSql, underReviewSql } from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Facts, PersonParams } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Run } from './run.ts';

/** What a person said, as it stands now. */
export interface PersonNow {
  readonly suppression: Facts['suppression'];
  readonly consent: Facts['consent'] | 'ok';
  readonly underReview: 0 | 1;
}

/** A message that may be claimed, as far as the claim looks at it, and its person. */
export interface Candidate extends PersonNow {
  readonly id: number;
  readonly contact_id: number | null;
  readonly phone: string;
  readonly client_ref: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: number;
  readonly place: string | null;
  readonly attempts: number;
  readonly deadline: Instant;
  readonly pattern: string | null;
  readonly fallback: string | null;
}

/** The same as a row of columns: as an object it costs half as much again. */
type CandidateColumns = readonly [
  id: number,
  contact_id: number | null,
  phone: string,
  client_ref: string,
  text: string,
  encoding: Candidate['encoding'],
  parts: number,
  price: number,
  place: string | null,
  attempts: number,
  deadline: Instant,
  pattern: string | null,
  fallback: string | null,
  suppression: PersonNow['suppression'],
  consent: PersonNow['consent'],
  underReview: PersonNow['underReview'],
];

/** What a claim may take now. */
export interface Asked {
  readonly gateway: string;
  readonly now: Instant;
  readonly most: number;
}

/** The run, as far as it matters here. */
export type Sending = Pick<Run, 'id' | 'campaign' | 'purpose'>;
/** The double opt-in question is transactional, but every suppression binds it. */
type PersonKind = Run['purpose'] | 'ask';

/** Reads what waits to be claimed, and what its people said since the plan was made. */
export function createCandidateStore(db: Db) {
  // `+ 0`: SQLite looks at a bare bound limit while it plans, and so compiles the statement anew for each call.
  const candidates = byKind((kind) =>
    db
      .prepare<[PersonParams & Asked & { runId: number }], CandidateColumns>(/* sql */ `
        SELECT m.id, m.contact_id, m.phone, m.client_ref, m.text, m.encoding, m.parts, m.price, m.place, m.attempts,
               m.deadline, m.pattern, m.fallback, ${personSql('m.phone', kind)}
        FROM message m
        WHERE m.run_id = @runId AND m.state IN ('planned', 'retry') AND m.gateway = @gateway AND m.not_before <= @now
        ORDER BY m.not_before, m.phone
        LIMIT @most + 0
      `)
      .raw(),
  );
  const people = byKind((kind) =>
    db.prepare<[PersonParams & { phone: string }], PersonNow>(`SELECT ${personSql('@phone', kind)}`),
  );

  return {
    /** The next of a run, in canonical order. */
    candidates: (run: Sending, params: PersonParams, asked: Asked): readonly Candidate[] =>
      candidates[kindOf(run)].all({ ...params, ...asked, runId: run.id }).map(candidateOf),
    person: (run: Sending, phone: string, params: PersonParams): PersonNow =>
      people[kindOf(run)].get({ ...params, phone })!,
  };
}

function kindOf({ campaign, purpose }: Sending): PersonKind {
  return campaign === '_ask' ? 'ask' : purpose;
}

function byKind<Statement>(prepare: (kind: PersonKind) => Statement): Record<PersonKind, Statement> {
  return {
    marketing: prepare('marketing'),
    transactional: prepare('transactional'),
    ask: prepare('ask'),
    reply: prepare('reply'),
  };
}

/** Judged by the same fragments as in the plan. */
function personSql(phone: string, kind: PersonKind): string {
  return /* sql */ `
    ${suppressionSql(phone, kind)} AS suppression,
    ${consentSql(phone, `(SELECT c.last_order FROM contact c WHERE c.phone = ${phone})`)} AS consent,
    ${underReviewSql(phone)} AS underReview
  `;
}

function candidateOf(columns: CandidateColumns): Candidate {
  return {
    id: columns[0],
    contact_id: columns[1],
    phone: columns[2],
    client_ref: columns[3],
    text: columns[4],
    encoding: columns[5],
    parts: columns[6],
    price: columns[7],
    place: columns[8],
    attempts: columns[9],
    deadline: columns[10],
    pattern: columns[11],
    fallback: columns[12],
    suppression: columns[13],
    consent: columns[14],
    underReview: columns[15],
  };
}
