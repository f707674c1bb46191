import type { PauseReason } from './states.ts';

/** What one answer says about the gateway, not about its message. */
export type Sign = 'accepted' | 'rejected' | 'retry' | 'unreachable' | 'unknown' | 'unreadable' | 'refused';

const UNKNOWNS_IN_A_ROW = 3;
const UNREACHABLE_IN_A_ROW = 10;
const WATCHED = 100;
const UNKNOWN_SHARE = 0.05;
const REJECTED_SHARE = 0.5;

/**
 * Watches one run on one gateway and says when to stop it: a wrong setting costs a handful of messages,
 * not the list. The first few go alone (the canary); then single doubts pass, doubts in a row do not.
 */
export function createBreaker(canary: number, acceptedBefore: number) {
  const needed = Math.max(0, canary - 1);
  let inCanary = canary > 0 && acceptedBefore < Math.max(1, needed);
  let started = 0;
  let ended = 0;
  let accepted = acceptedBefore;
  let unknownsInARow = 0;
  let unreachableInARow = 0;
  const last: Sign[] = [];

  function share(sign: Sign): number {
    return last.filter((seen) => seen === sign).length / WATCHED;
  }

  function afterCanary(): PauseReason | undefined {
    if (!inCanary || ended < canary || started > ended) return undefined;
    inCanary = false;
    return accepted >= Math.max(1, needed) ? undefined : 'canary';
  }

  return {
    /** How many more messages may be started now. */
    room(): number {
      return inCanary ? Math.max(0, canary - started) : Number.POSITIVE_INFINITY;
    },
    started(messages: number): void {
      started += messages;
    },
    /** A message that came back without having been tried. */
    returned(): void {
      started -= 1;
    },
    /** @returns why the run must pause now, or undefined */
    saw(sign: Sign): PauseReason | undefined {
      // What will be tried again has told nothing about the setting yet: its place in the canary is free again.
      if (sign === 'retry' || sign === 'unreachable' || sign === 'refused') started -= 1;
      else ended += 1;
      if (sign === 'accepted') accepted += 1;
      unknownsInARow = sign === 'unknown' ? unknownsInARow + 1 : 0;
      unreachableInARow = sign === 'unreachable' ? unreachableInARow + 1 : 0;
      last.push(sign);
      if (last.length > WATCHED) last.shift();
      if (sign === 'refused') return 'account';
      if (sign === 'unreadable') return 'unreadable-answer';
      if (unknownsInARow >= UNKNOWNS_IN_A_ROW) return 'unknowns';
      if (unreachableInARow >= (inCanary ? Math.min(canary, UNREACHABLE_IN_A_ROW) : UNREACHABLE_IN_A_ROW))
        return 'unreachable';
      if (last.length === WATCHED && share('unknown') > UNKNOWN_SHARE) return 'unknowns';
      if (last.length === WATCHED && share('rejected') > REJECTED_SHARE) return 'failures';
      return afterCanary();
    },
  };
}

export type Breaker = ReturnType<typeof createBreaker>;
