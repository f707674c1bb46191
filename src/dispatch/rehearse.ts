import type { Db } from '../db/sqlite.ts';
import { addDays } from '../shared/calendar.ts';
import { type Instant, MINUTE_MS } from '../shared/time.ts';
import { localDate, startOfDay } from '../shared/zone.ts';
import { postponeOverBudget, resumeByThemselves } from './budgetPause.ts';
import { createClaim } from './claim.ts';
import type { Lane } from './claimed.ts';
import type { Rate } from './pace.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { createRunStore } from './runStore.ts';
import { createSettle } from './settle.ts';

export interface RehearsalWorld {
  readonly rules: ClaimRules;
  /** The business's zone: budgets begin anew with its days. */
  readonly zone: string;
  /** Names of the gateways; every one takes everything at once. */
  readonly gateways: readonly string[];
  readonly from: Instant;
}

/** Sending without a gateway, on a clock that only goes forward. */
export interface Rehearsal {
  /** Lets everything go whose moment comes before `until`, by the minute, in the order of time. */
  playTo(until: Instant): void;
}

const AT_ONCE = 5_000;
const UNBOUNDED: Rate = { count: Number.MAX_SAFE_INTEGER, perMs: 1, unit: 'message', batch: 1 };

/**
 * Plays sending in a copy of the database: the same claim and the same settling as of a real gateway, so that
 * opt-outs, caps, windows and budgets bind as they would. Never call it with the database itself.
 */
export function createRehearsal(copy: Db, { rules, zone, gateways, from }: RehearsalWorld): Rehearsal {
  const { claim, store } = createClaim(copy, rules);
  const { settle } = createSettle(copy);
  const runs = createRunStore(copy);
  const lanes = gateways.map(
    (gateway): Lane => ({
      gateway,
      slots: AT_ONCE,
      rate: UNBOUNDED,
      roomFor: () => Number.POSITIVE_INFINITY,
    }),
  );
  let clock = from;
  let claims = 0;

  /** Everything that may go now. @returns when something more may */
  const play = copy.transaction((now: Instant): Instant => {
    if (runs.unfinished().some(({ state }) => state === 'paused')) resumeByThemselves(copy, rules, now);
    store.expirePast(now);
    for (;;) {
      claims += 1;
      const request = { claimId: `rehearsal:${claims}`, owner: 'rehearsal', lanes, now, holdMs: MINUTE_MS };
      const { claimed, nextAt, overBudget } = claim(request);
      for (const { messageId, n } of claimed) settle({ messageId, n, at: now, ...ACCEPTED });
      if (overBudget.length > 0) postponeOverBudget(copy, { rules, zone }, now);
      if (claimed.length > 0) continue;
      store.finishRuns(now);
      return Math.min(nextMinute(nextAt ?? Number.POSITIVE_INFINITY), nextDay(zone, now));
    }
  });

  return {
    playTo(until) {
      while (clock < until) clock = Math.min(play(clock), until);
    },
  };
}

const ACCEPTED = {
  settled: { kind: 'accepted', gatewayId: null, charge: null },
  code: null,
  detail: null,
} as const;

/** `run` is started every minute. */
function nextMinute(at: Instant): Instant {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

function nextDay(zone: string, now: Instant): Instant {
  return startOfDay(zone, addDays(localDate(zone, now), 1));
}
