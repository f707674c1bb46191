import type { Instant } from '../shared/time.ts';
import type { Examined } from './decideAll.ts';
import type { PlanSetup } from './setup.ts';
import { REASONS, type Reason } from './reasons.ts';
import { type Binding, PERSON_RULES } from './rules.ts';

/** One rule and what it saw of this person. */
export interface Check {
  readonly rule: Reason;
  readonly ok: boolean;
  readonly until?: Instant;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * Every rule in the public order, with what it saw; the first that is not ok is the plan's answer. Rules
 * that were not asked because the text could not be written are left out.
 */
export function checksOf(setup: PlanSetup, examined: Examined): readonly Check[] {
  const found = new Map<Reason, Check>();
  for (const [reason, rule] of PERSON_RULES) {
    const binding = rule(examined.facts, setup.policy, examined.at);
    found.set(reason, check(reason, binding, seen(reason, setup, examined)));
  }
  for (const each of laterChecks(setup, examined)) found.set(each.rule, each);
  return REASONS.flatMap((reason) => found.get(reason) ?? []);
}

function check(rule: Reason, binding: Binding | undefined, values: Check['values']): Check {
  if (!binding) return { rule, ok: true, values };
  return {
    rule,
    ok: false,
    values: { ...values, ...binding.values },
    ...(binding.until !== undefined && { until: binding.until }),
  };
}

/** The value that a rule looked at, even where it did not bind. */
function seen(reason: Reason, { policy, campaign }: PlanSetup, { facts }: Examined): Check['values'] {
  switch (reason) {
    case 'not-mobile':
      return { kind: facts.phoneKind ?? '' };
    case 'country-not-allowed':
      return { country: facts.phoneCountry ?? '', allowed: [...policy.countries].join(', ') };
    case 'frequency-cap':
      return {
        sent: facts.contactedAt.length,
        caps: policy.caps.map(({ messages, days }) => `${messages} per ${days} days`).join(', '),
      };
    case 'already-sent':
      return { repeat: campaign.repeat.kind };
    default:
      return {};
  }
}

function laterChecks(setup: PlanSetup, { written, decision, place }: Examined): Check[] {
  const reason = 'reason' in decision ? decision.reason : undefined;
  const until = 'until' in decision ? decision.until : undefined;
  const values = decision.verdict === 'skip' ? (decision.values ?? {}) : {};
  const of = (rule: Reason, bad: boolean, more: Check['values'] = {}): Check => ({
    rule,
    ok: !bad,
    values: { ...more, ...(bad ? values : {}) },
    ...(bad && until !== undefined && { until }),
  });
  const failed = 'reason' in written ? written : undefined;
  if (failed?.reason === 'no-phone') return [];
  const checks = [
    check('render-failed', failed?.reason === 'render-failed' ? failed : undefined, {}),
    ...(failed?.reason === 'render-failed'
      ? []
      : [
          check(
            'too-many-parts',
            failed,
            'parts' in written ? { parts: written.parts, most: setup.campaign.limits.maxParts } : {},
          ),
        ]),
  ];
  if (failed) return checks;
  checks.push(of('budget', reason === 'budget'));
  if (!setup.campaign.anyTime)
    checks.push(of('zone-unknown', place === undefined, place ? { zones: place.zones.join(', ') } : {}));
  if (place === undefined && !setup.campaign.anyTime) return checks;
  checks.push(
    of('not-due', reason === 'not-due'),
    of('window-closed', reason === 'window-closed'),
    of('expired', reason === 'expired'),
  );
  return checks;
}
