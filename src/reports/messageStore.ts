import type { Db } from '../db/sqlite.ts';
import { type Condition, teachFold } from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';
import type { SentMessage } from './attribution.ts';
import { countedPeople, type ReportedRun, type Scope } from './scope.ts';

/** One message in the order of the columns below: a million arrays cost half of a million objects. */
export type RawMessage = readonly [
  id: number,
  runId: number,
  contactId: number | null,
  /** The first five digits of the phone. */
  digits: string,
  state: string,
  delivery: string,
  gateway: string,
  parts: number,
  price: number,
  charge: number | null,
  acceptedAt: Instant | null,
  deliveryAt: Instant | null,
  reason: string | null,
];

const COLUMNS = /* sql */ `m.id, m.run_id, m.contact_id, substr(m.phone, 2, 5), m.state, m.delivery, m.gateway, m.parts, m.price, m.charge,
  m.accepted_at, m.delivery_at, m.reason`;

/** Why a message that was taken did not arrive, as its gateway says. */
export interface Undelivered {
  readonly gateway: string;
  readonly state: 'undelivered' | 'expired';
  readonly code: string | null;
  readonly detail: string | null;
  readonly messages: number;
}

/** Messages and their runs, read for reports only. */
export function createReportMessageStore(db: Db) {
  teachFold(db);
  const selectRuns = db.prepare<[], Omit<ReportedRun, 'reasons'> & { reasons: string }>(/* sql */ `
    SELECT id, campaign, occurrence, purpose, currency, audience, skipped, reasons, max(due_at, created_at) AS startedAt
    FROM run
    WHERE occurrence NOT LIKE 'test:%'
    ORDER BY id
  `);
  const selectAll = db.prepare<[], RawMessage>(`SELECT ${COLUMNS} FROM message m`).raw();
  const selectOfRuns = db
    .prepare<[string], RawMessage>(/* sql */ `
    SELECT ${COLUMNS}
    FROM json_each(?) AS wanted
    JOIN message m ON m.run_id = wanted.value
  `)
    .raw();
  const selectUndelivered = db.prepare<[string], Undelivered>(/* sql */ `
    SELECT m.gateway, m.delivery AS state, r.code, r.detail, count(*) AS messages
    FROM json_each(?) AS wanted
    JOIN message m ON m.id = wanted.value
    LEFT JOIN receipt r ON r.message_id = m.id AND r.state = m.delivery
    GROUP BY m.gateway, m.delivery, r.code, CASE WHEN r.code IS NULL THEN r.detail END
  `);
  const selectOdd = db.prepare<
    [string],
    { id: number; parts: number; price: number; charge: number }
  >(/* sql */ `
    SELECT m.id, m.parts, m.price, m.charge
    FROM json_each(?) AS wanted
    JOIN message m ON m.id = wanted.value
    ORDER BY m.id
  `);

  return {
    runs: (): readonly ReportedRun[] =>
      selectRuns.all().map((run) => ({ ...run, reasons: JSON.parse(run.reasons) as Record<string, number> })),

    /** Every message that may be in the scope; whose run is not among the runs asked for is the caller's to skip. */
    messages(scope: Scope, runIds: readonly number[]): Iterable<RawMessage> {
      if (scope.kind === 'segment') {
        const { sql, params } = countedPeople(scope, 'm.contact_id');
        const ofPeople = db.prepare<unknown[], RawMessage>(`SELECT ${COLUMNS} FROM message m WHERE ${sql}`);
        return ofPeople.raw().iterate(...params);
      }
      if (scope.kind === 'all' && scope.from === undefined && scope.to === undefined)
        return selectAll.iterate();
      return selectOfRuns.iterate(JSON.stringify(runIds));
    },

    /**
     * What competes for an order: messages of these runs that were taken in a stretch of time (its ends not included)
     * and may have arrived, of everybody whom the report may count; by person.
     */
    sent: (
      scope: Scope,
      runs: SentRuns,
      [after, before]: readonly [Instant, Instant],
    ): Iterable<SentMessage> => {
      const { sql, params } = reached(scope, runs);
      return db
        .prepare<unknown[], SentMessage>(/* sql */ `
        SELECT m.contact_id, m.accepted_at, m.id, m.run_id
        FROM message m
        WHERE +m.run_id IN (SELECT value FROM json_each(?))
          AND m.accepted_at > ? AND m.accepted_at < ?
          AND m.state = 'accepted' AND m.delivery NOT IN ('undelivered', 'expired') AND ${sql}
        ORDER BY m.contact_id
      `)
        .raw()
        .iterate(JSON.stringify(runs.rivals), after, before, ...params);
    },

    undelivered: (ids: readonly number[]): readonly Undelivered[] =>
      selectUndelivered.all(JSON.stringify(ids)),

    charged: (ids: readonly number[]) => selectOdd.all(JSON.stringify(ids)),
  };
}

export interface SentRuns {
  /** The runs of the report. */
  readonly own: readonly number[];
  /** Every run whose messages an order may be due to, the report's among them. */
  readonly rivals: readonly number[];
}

/** Whom the report may count: somebody whom only others wrote to is nobody's here. */
function reached(scope: Scope, { own, rivals }: SentRuns): Condition {
  if (scope.kind === 'segment' || own.length === rivals.length) return countedPeople(scope, 'm.contact_id');
  const ours = 'SELECT contact_id FROM message WHERE run_id IN (SELECT value FROM json_each(?))';
  return { sql: `m.contact_id IN (${ours})`, params: [JSON.stringify(own)] };
}
