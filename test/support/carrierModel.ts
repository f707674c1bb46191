import type { Gateway, Outcome, OutgoingSms } from '../../src/gateways/index.ts';
import type { VirtualTime } from './virtualTime.ts';

/** What the carrier really took: the only truth in a simulation. */
export interface Taken {
  readonly ref: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
}

export interface Faults {
  /** Chances in [0, 1], tried in this order. */
  readonly refuseConnection?: number;
  readonly throttle?: number;
  readonly reject?: number;
  readonly takeAndHang?: number;
  readonly hang?: number;
  readonly takeAndGarble?: number;
  readonly refuseAccount?: number;
  readonly latencyMs?: number;
}

/** A carrier in memory that keeps its own log and lies to its callers as real ones do. */
export function createCarrierModel(time: VirtualTime, faults: Faults) {
  const taken: Taken[] = [];
  const wire: { to: string; at: number }[] = [];

  async function one(sms: OutgoingSms, alive: () => boolean): Promise<Outcome> {
    const roll = (chance: number | undefined) => time.random() < (chance ?? 0);
    if (!alive()) return { kind: 'unknown', detail: 'dead' };
    if (roll(faults.refuseConnection)) return { kind: 'notSent', on: 'connect', detail: 'refused' };
    wire.push({ to: sms.to, at: time.now() });
    const take = () => taken.push({ ref: sms.ref, to: sms.to, text: sms.text, at: time.now() });
    await time.sleep((faults.latencyMs ?? 20) * (0.5 + time.random()));
    if (roll(faults.throttle)) return { kind: 'retry', detail: '429', afterMs: 1_000 };
    if (roll(faults.reject))
      return { kind: 'rejected', code: 'bad', detail: 'no such number', why: 'recipient' };
    if (roll(faults.refuseAccount)) return { kind: 'refused', reason: 'credit', detail: 'no credit' };
    if (roll(faults.hang)) return { kind: 'unknown', detail: 'timeout' };
    take();
    if (roll(faults.takeAndHang)) return { kind: 'unknown', detail: 'timeout' };
    if (roll(faults.takeAndGarble)) return { kind: 'unknown', detail: 'garbage', unreadable: true };
    return { kind: 'accepted', gatewayId: `g-${sms.ref}` };
  }

  return {
    taken,
    wire,
    /** The carrier as one process sees it: once that process is dead, nothing more reaches the carrier from it. */
    gatewayFor(alive: () => boolean, name = 'main'): Gateway {
      return {
        name,
        driver: 'model',
        capabilities: CAPABILITIES,
        async send(batch) {
          const outcomes = await Promise.all(
            batch.map(async (sms) => [sms.ref, await one(sms, alive)] as const),
          );
          return new Map(outcomes);
        },
        check: async () => ({ kind: 'ready', notes: [] }),
        secrets: () => [],
      };
    },
  };
}

const CAPABILITIES: Gateway['capabilities'] = {
  batch: 1,
  dedupe: null,
  lookup: null,
  validity: null,
  receipts: { webhook: false, poll: null },
  inbox: { webhook: false, poll: false },
  patterns: false,
  rate: { count: 1_000, perMs: 1_000 },
  unit: 'message',
  concatRef: 8,
  maxParts: 10,
  textRules: [],
};
