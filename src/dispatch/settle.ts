import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { createBudgetStore } from './budgetStore.ts';
import { type AttemptRow, createSettleStore } from './settleStore.ts';
import { openTill, type Till } from './till.ts';

/** What became of one attempt, in the ledger's words. */
export type Settled =
  | { readonly kind: 'accepted'; readonly gatewayId: string | null; readonly charge: number | null }
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Certainly not taken, and the gateway or the network is the reason: tried again from `notBefore`. */
  | { readonly kind: 'retry'; readonly notBefore: Instant; readonly gateway: string | null }
  /** Proved not sent, and no fault of this message: as if it had never been tried. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unknown' };

export interface Settlement {
  readonly messageId: number;
  readonly n: number;
  readonly at: Instant;
  readonly settled: Settled;
  readonly code: string | null;
  readonly detail: string | null;
}

/** What settling one answer changed. `late`: its message had moved on, so it may have been sent twice. */
export type SettleEffect = 'settled' | 'repeated' | 'late';

const STATE_OF = {
  accepted: 'accepted',
  rejected: 'rejected',
  retry: 'retry',
  'not-sent': 'planned',
  unknown: 'unknown',
} as const;

/** Makes the machine that writes answers down. Its verbs must run inside an IMMEDIATE transaction. */
export function createSettle(db: Db, crash: (point: string) => void = () => {}) {
  const store = createSettleStore(db);
  const budgets = createBudgetStore(db);

  /** One after the other; what they cost is written down once for all of them. */
  function settleAll(settlements: readonly Settlement[]): readonly SettleEffect[] {
    const till = openTill(budgets);
    const effects = settlements.map((settlement) => settleOne(settlement, till));
    till.close();
    return effects;
  }

  /** Compare-and-set on (message, n); idempotent; an answer to an attempt in doubt upgrades it. */
  function settleOne({ messageId, n, at, settled, code, detail }: Settlement, till: Till): SettleEffect {
    const row = store.attempt(messageId, n);
    if (!row) return 'repeated';
    const wasInDoubt = row.outcome === 'unknown';
    if (row.outcome !== null && !wasInDoubt)
      return settled.kind === 'accepted' ? takenAfterAll(row) : 'repeated';
    if (wasInDoubt && settled.kind === 'unknown') return 'repeated';
    store.endAttempt({ id: row.attempt_id, at, outcome: settled.kind, code, detail });
    crash('settle-ended');
    const moved = move(row, settled, at, wasInDoubt);
    crash('settle-moved');
    money(row, settled, wasInDoubt, till);
    if (settled.kind !== 'accepted' && settled.kind !== 'unknown')
      store.forgetContact(row.phone, row.started_at, row.message_id);
    return moved ? 'settled' : 'late';
  }

  /** Proof said "not sent", and now the gateway says it has it: what still can be stopped is stopped. */
  function takenAfterAll(row: AttemptRow): SettleEffect {
    if (row.outcome === 'accepted') return 'repeated';
    if (row.state === 'planned' || row.state === 'retry')
      store.setState(row.message_id, 'suppressed', 'already-sent');
    return 'late';
  }

  function move(row: AttemptRow, settled: Settled, at: Instant, wasInDoubt: boolean): boolean {
    // Proof about an attempt in doubt makes it `retry`: it was tried, unlike a message that never left.
    const state = wasInDoubt && settled.kind === 'not-sent' ? 'retry' : STATE_OF[settled.kind];
    const moved = store.moveMessage({
      id: row.message_id,
      n: row.n,
      state,
      reason: settled.kind === 'rejected' ? settled.reason : null,
      gatewayId: settled.kind === 'accepted' ? settled.gatewayId : null,
      charge: settled.kind === 'accepted' ? settled.charge : null,
      acceptedAt: settled.kind === 'accepted' ? at : null,
      notBefore: settled.kind === 'retry' ? settled.notBefore : null,
      gateway: settled.kind === 'retry' ? settled.gateway : null,
    });
    if (moved && (state === 'retry' || state === 'planned')) afterReturn(row, at);
    return moved;
  }

  /** A message that is free again in a run that is over goes on to that run's end in the same transaction. */
  function afterReturn(row: AttemptRow, at: Instant): void {
    if (row.run_state === 'cancelled') store.setState(row.message_id, 'cancelled', 'cancelled');
    else if (row.deadline <= at) store.setState(row.message_id, 'expired', 'expired');
    else store.reopenRun(row.run_id);
  }

  /** Reserved at the claim; spent when it may have been taken (doubt counts as spent); given back by proof. */
  function money(row: AttemptRow, settled: Settled, wasInDoubt: boolean, till: Till): void {
    const mayHaveGone = settled.kind === 'accepted' || settled.kind === 'unknown';
    const reserved = wasInDoubt ? 0 : row.price;
    const spent = mayHaveGone === wasInDoubt ? 0 : mayHaveGone ? row.price : -row.price;
    if (reserved !== 0 || spent !== 0) till.add(row, { reserved, spent });
  }

  /** What dead owners left without an answer is in doubt: lock held means no living owner on this machine. */
  function recover(livingOwner: string, at: Instant): number {
    return doubt(store.openOfDeadOwners(livingOwner), at);
  }

  /** What fenced workers hold; processes of this machine are left alone. */
  function recoverFenced(at: Instant): number {
    return doubt(store.openOfFencedOwners(), at);
  }

  function doubt(rows: readonly AttemptRow[], at: Instant): number {
    settleAll(
      rows.map((row) => ({
        messageId: row.message_id,
        n: row.n,
        at,
        settled: { kind: 'unknown' },
        code: 'interrupted',
        detail: 'the process ended before an answer',
      })),
    );
    return rows.length;
  }

  /** The owner promises never to use this claim: its rows were not sent, and the id is fenced even if never seen. */
  function abandon(claimId: string, owner: string, at: Instant): number {
    store.abandonClaim(claimId, owner, at);
    const rows = store.openOfClaim(claimId);
    settleAll(
      rows.map((row) => ({
        messageId: row.message_id,
        n: row.n,
        at,
        settled: { kind: 'not-sent' },
        code: 'abandoned',
        detail: null,
      })),
    );
    return rows.length;
  }

  return {
    settleAll,
    settle: (settlement: Settlement): SettleEffect => settleAll([settlement])[0]!,
    recover,
    recoverFenced,
    abandon,
    fence: store.fence,
  };
}
