import type { Settings } from '../campaigns/index.ts';
import { createPlaces, marginOf, personParams, placeFactsOf, type Policy } from '../plan/index.ts';
import { isoDate } from '../shared/calendar.ts';
import { localDate } from '../shared/zone.ts';
import type { Windows } from '../windows/index.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { isTest } from './run.ts';
import type { RunningRun } from './claimStore.ts';
import { BUILT_IN_POLICY, type RunPolicy } from './runPolicy.ts';

/** What binds at the claim: the settings in force now, and what the run remembers of its campaign. */
export function createClaimRules(settings: Settings, windows: Windows, key: Buffer): ClaimRules {
  const policies = new Map<number, RunPolicy>();
  const places = new Map<number, ReturnType<typeof createPlaces>>();
  const zone = settings.business.timezone;
  const margin = marginOf(settings);

  function remembered(run: RunningRun): RunPolicy {
    let policy = policies.get(run.id);
    if (!policy) {
      policy = { ...BUILT_IN_POLICY, ...(JSON.parse(run.policy) as Partial<RunPolicy>) };
      policies.set(run.id, policy);
    }
    return policy;
  }

  function placesOf(run: RunningRun) {
    let known = places.get(run.id);
    if (!known) {
      const { lineKind, window } = remembered(run);
      // Whether windows bind at all was decided with the plan: a message without a place is free of them.
      known = createPlaces(
        windows,
        { name: run.campaign, purpose: run.purpose, anyTime: false, lineKind, window: window ?? undefined },
        margin,
        key,
      );
      places.set(run.id, known);
    }
    return known;
  }

  return {
    policyOf: (run): Policy => ({
      purpose: run.purpose,
      topic: remembered(run).topic,
      lineKind: remembered(run).lineKind,
      countries: new Set(settings.sending.countries),
      caps: settings.sending.frequencyCap,
      minGapMs: settings.sending.minGapMs,
      test: isTest(run),
    }),
    paramsOf: (run, now) => personParams(settings, remembered(run), now),
    windowOf: (run, place, now) => placesOf(run).window(place, now),
    placeFacts: (place) => placeFactsOf(windows, place),
    dayOf: (now) => isoDate(localDate(zone, now)),
    budgetsOf: (run) => budgets(settings, run, remembered(run)),
    perDayOf: (run) => remembered(run).perDay ?? undefined,
  };
}

function budgets({ sending }: Settings, run: RunningRun, policy: RunPolicy) {
  const inCurrency = (money: Settings['sending']['budgetPerDay']) =>
    money?.currency === run.currency ? money.micros : undefined;
  const [day, month] = [inCurrency(sending.budgetPerDay), inCurrency(sending.budgetPerMonth)];
  return {
    ...(policy.budget !== null && { run: BigInt(policy.budget) }),
    ...(day !== undefined && { day }),
    ...(month !== undefined && { month }),
  };
}
