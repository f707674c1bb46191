import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { claimBinding, createSummary, type Decision, type PlanSummary } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Windows } from '../windows/index.ts';
import { claimFacts } from './claimFacts.ts';
import { createClaimRules } from './claimRules.ts';
import { createClaimStore } from './claimStore.ts';
import { createRunStore } from './runStore.ts';
import type { MessageRow, Run } from './run.ts';

export interface StoredBench {
  readonly db: Db;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly key: Buffer;
}

const PAGE = 1_000;

/**
 * What the next claims of a stored run would say at this moment: the stored texts, the rules in force now.
 * Reads only. Budgets and pace are left to the claim: they depend on what goes first.
 *
 * @param see called with each decision as it is made; none is kept
 */
export function judgeStored(
  { db, settings, windows, key }: StoredBench,
  run: Run,
  at: Instant,
  see: (decision: Decision) => void = () => {},
): PlanSummary {
  const rules = createClaimRules(settings, windows, key);
  const store = createClaimStore(db);
  const runs = createRunStore(db);
  const policy = rules.policyOf(run);
  const params = rules.paramsOf(run, at);
  const rivals = run.purpose === 'marketing' && store.hasRivals(run.priority);
  const summary = createSummary(run.currency);

  const judge = (message: MessageRow): Decision => {
    const person = {
      contactId: message.contact_id ?? 0,
      phone: message.phone,
      occurrence: message.occurrence,
      eventId: null,
    };
    const binding = claimBinding(
      claimFacts(
        { store, rules, run, policy, now: at, rivals },
        message,
        store.person(run, message.phone, params),
      ),
      policy,
      Math.max(at, message.not_before),
    );
    if (binding) return { ...person, verdict: 'skip', ...binding };
    if (message.deadline <= at) return { ...person, verdict: 'skip', reason: 'expired' };
    const prepared = {
      text: message.text,
      encoding: message.encoding,
      parts: message.parts,
      price: BigInt(message.price),
      gateway: message.gateway,
      fallback: null,
      place: message.place,
      deadline: message.deadline,
      coupon: null,
      links: [],
      pattern: null,
      birthdayKey: null,
    };
    if (message.not_before > at) {
      const reason =
        message.reason === 'window-closed' || message.reason === 'budget' ? message.reason : 'not-due';
      return { ...person, ...prepared, verdict: 'defer', reason, until: message.not_before };
    }
    const window =
      message.place === null
        ? { open: true as const, closesAt: null }
        : rules.windowOf(run, message.place, at);
    if (window.open) return { ...person, ...prepared, verdict: 'send' };
    if (window.opensAt === null || window.opensAt >= message.deadline)
      return { ...person, verdict: 'skip', reason: 'expired' };
    return { ...person, ...prepared, verdict: 'defer', reason: 'window-closed', until: window.opensAt };
  };

  for (let after = 0; ; ) {
    const page = runs.openMessages(run.id, after, PAGE);
    for (const message of page) {
      const decision = judge(message);
      summary.add(decision);
      see(decision);
    }
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return summary.end();
}
