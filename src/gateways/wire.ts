import { UserError } from '../shared/errors.ts';
import { decimal, readMoney } from '../shared/money.ts';
import type { Outcome, OutgoingSms } from './driver.ts';

/** Version of both documents; a worker and its control machine must agree on it. */
export const WIRE_VERSION = 1;

/** A batch as JSON text, for a worker on another machine. */
export function batchToJson(batch: readonly OutgoingSms[]): string {
  return JSON.stringify({ version: WIRE_VERSION, batch });
}

/** @throws UserError `wire-version` when it was written by another version */
export function batchFromJson(json: string): readonly OutgoingSms[] {
  return open<{ batch: readonly OutgoingSms[] }>(json).batch;
}

/** Outcomes as JSON text; amounts become decimal strings. */
export function outcomesToJson(outcomes: ReadonlyMap<string, Outcome>): string {
  const all = [...outcomes].map(([ref, outcome]) => {
    if (outcome.kind !== 'accepted' || !outcome.cost) return [ref, outcome];
    return [
      ref,
      { ...outcome, cost: { amount: decimal(outcome.cost.micros), currency: outcome.cost.currency } },
    ];
  });
  return JSON.stringify({ version: WIRE_VERSION, outcomes: all });
}

/** @throws UserError `wire-version` when it was written by another version */
export function outcomesFromJson(json: string): Map<string, Outcome> {
  type Carried = { kind: string; cost?: { amount: string; currency: string } };
  const { outcomes } = open<{ outcomes: readonly [string, Carried][] }>(json);
  return new Map(
    outcomes.map(([ref, carried]) => {
      const { cost, ...rest } = carried;
      const money = cost === undefined ? undefined : readMoney(cost.amount, cost.currency);
      return [ref, (money === undefined ? rest : { ...rest, cost: money }) as Outcome];
    }),
  );
}

function open<T>(json: string): T {
  const document = JSON.parse(json) as T & { version?: unknown };
  if (document.version === WIRE_VERSION) return document;
  throw new UserError(
    'wire-version',
    `The other machine speaks version ${String(document.version)}, this one ${WIRE_VERSION}.`,
    {
      hint: 'Install the same version of campaign on all machines.',
    },
  );
}
