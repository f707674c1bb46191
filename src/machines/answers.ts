import type { Bookkeeping } from './bookkeeping.ts';
import type { ControlJob } from './controlJob.ts';
import {
  type Beat,
  type BeatAnswer,
  type ClaimCall,
  type Granted,
  HOLD_MS,
  type Unconfirmed,
} from './protocol.ts';
import type { Roll } from './roll.ts';

const AGAIN_MS = { least: 20, most: 1_000 };

/** What the control machine answers its workers. Its verbs run one after the other. */
export function createAnswers(job: ControlJob, books: Bookkeeping, roll: Roll) {
  const { ledger, world, workers, served } = job;
  const { breakerOf, dryUntil } = books;
  let tried = 0;
  let closed = false;

  const leftToTry = (): number => (job.first ?? Number.POSITIVE_INFINITY) - tried;
  const stopped = (): boolean => closed || books.stopped() || leftToTry() <= 0;

  /** The book knows every worker that it gave something to. */
  async function hear(owner: string, gateway: string): Promise<void> {
    if (roll.heard(owner, gateway)) await books.write(() => ledger.seen([owner], world.now()), undefined);
  }

  async function claim({ gateway, owner, claimId, slots, rate: own }: ClaimCall): Promise<Granted> {
    const now = world.now();
    await hear(owner, gateway);
    const again = (): number => {
      const wait = (dryUntil.get(gateway) ?? 0) - now;
      return Math.max(AGAIN_MS.least, Math.min(AGAIN_MS.most, wait));
    };
    if (stopped()) return { now, claimed: [], againMs: AGAIN_MS.most };
    if ((dryUntil.get(gateway) ?? 0) > now) return { now, claimed: [], againMs: again() };
    const rate = served.get(gateway)!.rate(own);
    books.rates.set(gateway, rate);
    const lane = {
      gateway,
      rate,
      slots: Math.min(slots, leftToTry()),
      roomFor: (runId: number) => breakerOf(gateway, runId).room(),
    };
    const { claimed, nextAt } = await books.turn({ claimId, owner, lanes: [lane], now, holdMs: HOLD_MS });
    tried += claimed.length;
    for (const { runId } of claimed) breakerOf(gateway, runId).started(1);
    if (claimed.length === 0) dryUntil.set(gateway, nextAt ?? Number.POSITIVE_INFINITY);
    return { now, claimed, againMs: again() };
  }

  async function beat({ owner, gateway, abandoned, unconfirmed, leaving }: Beat): Promise<BeatAnswer> {
    if (leaving) {
      roll.leave(owner);
      await books.write(() => ledger.left(owner), undefined);
    } else await hear(owner, gateway);
    const written: string[] = [];
    for (const claimId of abandoned) {
      books.letGo(workers.heldOfClaim(claimId));
      await books.write(async () => {
        await ledger.abandon(claimId, owner, world.now());
        written.push(claimId);
      }, undefined);
    }
    return { fenced: workers.isFenced(owner), abandoned: written, confirmed: unconfirmed.filter(inTheBook) };
  }

  /** What the book says because it gave up waiting is not what the worker said. */
  function inTheBook({ messageId, n, inDoubt }: Unconfirmed): boolean {
    const attempt = workers.attempt(messageId, n);
    if (!attempt) return true;
    if (attempt.outcome === null) return false;
    return inDoubt || attempt.outcome !== 'unknown' || attempt.code !== 'interrupted';
  }

  return {
    claim,
    beat,
    stopped,
    /** From here on nothing is handed out. */
    close(): void {
      closed = true;
    },
  };
}
