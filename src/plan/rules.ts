import type { FrequencyCap, Purpose } from '../campaigns/index.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { tollRangeOf } from '../shared/tollRanges.ts';
import { localDay, startOfDayNumber } from '../shared/zone.ts';
import type { Facts } from './facts.ts';
import type { Reason } from './reasons.ts';

/** The rules of one campaign in one workspace, as far as they concern a person and not a text. */
export interface Policy {
  readonly purpose: Purpose;
  /** '' when the campaign has none. */
  readonly topic: string;
  readonly lineKind: 'advertising' | 'service';
  readonly countries: ReadonlySet<string>;
  readonly caps: readonly FrequencyCap[];
  readonly minGapMs: number;
  /** A text to the owner's own phone: suppressions hold, consent and caps do not bind. */
  readonly test?: boolean;
}

/** What a rule saw. `until` is when it would stop binding, where that can be known. */
export interface Binding {
  readonly reason: Reason;
  readonly until?: Instant;
  /** For `explain`: values for the sentence in the reader's language. */
  readonly values?: Readonly<Record<string, string | number>>;
}

type Rule = (facts: Facts, policy: Policy, at: Instant) => Binding | undefined;

/** The rules about the person, in the public order. A rule answers undefined when it does not bind. */
export const PERSON_RULES: readonly (readonly [Reason, Rule])[] = [
  ['not-in-audience', (facts) => (facts.inAudience ? undefined : { reason: 'not-in-audience' })],
  ['erased', (facts) => (facts.erased ? { reason: 'erased' } : undefined)],
  ['opted-out', suppressedAs('opted-out')],
  ['suppressed', suppressedAs('suppressed')],
  ['operator-blocked', suppressedAs('operator-blocked')],
  ['no-phone', (facts) => (facts.phone === null ? { reason: 'no-phone' } : undefined)],
  ['not-mobile', notMobile],
  ['premium-number', premiumNumber],
  ['country-not-allowed', countryNotAllowed],
  ['no-consent', withoutConsent('no-consent')],
  ['consent-pending', withoutConsent('consent-pending')],
  ['consent-expired', withoutConsent('consent-expired')],
  ['under-review', underReview],
  ['duplicate-phone', (facts) => (facts.duplicate ? { reason: 'duplicate-phone' } : undefined)],
  ['already-sent', alreadySent],
  ['trigger-cancelled', (facts) => (facts.triggerCancelled ? { reason: 'trigger-cancelled' } : undefined)],
  [
    'holdout',
    (facts, policy) => (facts.heldOut && policy.purpose === 'marketing' ? { reason: 'holdout' } : undefined),
  ],
  ['frequency-cap', frequencyCap],
  ['outranked', outranked],
];

/**
 * The first rule about the person that binds, or undefined: the person may be written to.
 * @param at when the message would go: caps count the days up to then
 */
export function firstBinding(facts: Facts, policy: Policy, at: Instant): Binding | undefined {
  for (const [, rule] of PERSON_RULES) {
    const binding = rule(facts, policy, at);
    if (binding) return binding;
  }
  return undefined;
}

/** What can still stop a planned message at its claim: everything about the person that can change. */
const CLAIM_REASONS: ReadonlySet<Reason> = new Set([
  'erased',
  'opted-out',
  'suppressed',
  'operator-blocked',
  'no-consent',
  'consent-pending',
  'consent-expired',
  'under-review',
  'frequency-cap',
  'outranked',
]);
const CLAIM_RULES = PERSON_RULES.filter(([reason]) => CLAIM_REASONS.has(reason));

/** The first rule that stops a stored message that would go at this moment. */
export function claimBinding(facts: Facts, policy: Policy, at: Instant): Binding | undefined {
  for (const [, rule] of CLAIM_RULES) {
    const binding = rule(facts, policy, at);
    if (binding) return binding;
  }
  return undefined;
}

function suppressedAs(reason: 'opted-out' | 'suppressed' | 'operator-blocked'): Rule {
  return (facts) => (facts.suppression === reason ? { reason } : undefined);
}

function withoutConsent(reason: 'no-consent' | 'consent-pending' | 'consent-expired'): Rule {
  return (facts, policy) => (facts.consent === reason && asksConsent(policy) ? { reason } : undefined);
}

function notMobile(facts: Facts): Binding | undefined {
  if (facts.phoneKind === 'mobile' || facts.phoneKind === 'fixed-or-mobile' || premiumNumber(facts))
    return undefined;
  return { reason: 'not-mobile', values: { kind: facts.phoneKind ?? 'unknown' } };
}

/** The kind was judged when the number came in; the table of ranges may be newer than that. */
function premiumNumber({ phone, phoneKind }: Facts): Binding | undefined {
  const range = phone === null ? undefined : tollRangeOf(phone);
  if (range) return { reason: 'premium-number', values: { range: `${range.begins} ${range.name}` } };
  return phoneKind === 'premium' ? { reason: 'premium-number' } : undefined;
}

function countryNotAllowed(facts: Facts, policy: Policy): Binding | undefined {
  if (policy.purpose === 'reply') return undefined;
  if (facts.phoneCountry !== null && policy.countries.has(facts.phoneCountry)) return undefined;
  return { reason: 'country-not-allowed', values: { country: facts.phoneCountry ?? '?' } };
}

/** Consent and caps bind marketing to customers, not a text to the owner's own phone. */
function asksConsent(policy: Policy): boolean {
  return policy.purpose === 'marketing' && policy.test !== true;
}

function underReview(facts: Facts, policy: Policy): Binding | undefined {
  return facts.underReview && policy.purpose === 'marketing' ? { reason: 'under-review' } : undefined;
}

function alreadySent(facts: Facts): Binding | undefined {
  return (
    facts.alreadySent && { reason: 'already-sent', values: { occurrence: facts.alreadySent.occurrence } }
  );
}

function frequencyCap(facts: Facts, policy: Policy, at: Instant): Binding | undefined {
  return asksConsent(policy)
    ? (gapBinding(facts, policy, at) ?? capBinding(facts, policy, at, []))
    : undefined;
}

/**
 * Would fit, were it not for messages of higher rank that already wait for this person, so near in time that both
 * together are too many.
 */
function outranked(facts: Facts, policy: Policy, at: Instant): Binding | undefined {
  const { waitingAt } = facts;
  if (!asksConsent(policy) || waitingAt.length === 0) return undefined;
  const tooNear = waitingAt.some((other) => Math.abs(other - at) < policy.minGapMs);
  if (!tooNear && capBinding(facts, policy, at, waitingAt) === undefined) return undefined;
  return { reason: 'outranked', values: { waiting: waitingAt.length } };
}

function gapBinding({ contactedAt }: Facts, { minGapMs }: Policy, at: Instant): Binding | undefined {
  const newest = contactedAt[0];
  // Looked at as of an earlier moment, what went later stands in the future: no gap is no gap all the same.
  if (minGapMs === 0 || newest === undefined || at - newest >= minGapMs) return undefined;
  return {
    reason: 'frequency-cap',
    until: newest + minGapMs,
    values: { rule: 'min_gap', last: newest },
  };
}

/** @param waiting messages that count as if they had gone, where they are within one span with this one */
function capBinding(
  facts: Facts,
  policy: Policy,
  at: Instant,
  waiting: readonly Instant[],
): Binding | undefined {
  for (const { messages, days } of policy.caps) {
    const since = startOfSpan(facts.zones, at, days);
    const inSpan = facts.contactedAt.filter((each) => each >= since).sort((a, b) => a - b);
    const near = waiting.filter(
      (each) => startOfSpan(facts.zones, Math.max(each, at), days) <= Math.min(each, at),
    );
    if (inSpan.length + near.length < messages) continue;
    const leaves = inSpan[inSpan.length - messages];
    return {
      reason: 'frequency-cap',
      ...(leaves !== undefined && { until: endOfSpan(facts.zones, leaves, days) }),
      values: { rule: `${messages} per ${days} days`, sent: inSpan.length },
    };
  }
  if (facts.lawPerDay === undefined) return undefined;
  const lastDay = facts.contactedAt.filter((each) => each > at - DAY_MS);
  const near = waiting.filter((each) => Math.abs(each - at) < DAY_MS);
  if (lastDay.length + near.length < facts.lawPerDay) return undefined;
  const leaves = lastDay[facts.lawPerDay - 1];
  return {
    reason: 'frequency-cap',
    ...(leaves !== undefined && { until: leaves + DAY_MS }),
    values: { rule: `law: ${facts.lawPerDay} per 24 hours`, sent: lastDay.length },
  };
}

/** The first moment of the span of local days that ends today, in the zone where that is longest ago. */
function startOfSpan(zones: readonly string[], now: Instant, days: number): Instant {
  if (zones.length === 0) return now - days * DAY_MS;
  return Math.min(...zones.map((zone) => startOfDayNumber(zone, localDay(zone, now) - days + 1)));
}

/** When a message sent at `at` stops counting for a span of so many local days, in all zones. */
function endOfSpan(zones: readonly string[], at: Instant, days: number): Instant {
  if (zones.length === 0) return at + days * DAY_MS;
  return Math.max(...zones.map((zone) => startOfDayNumber(zone, localDay(zone, at) + days)));
}

/** How far back facts must reach for these rules. */
export function lookBackMs(policy: Policy): number {
  const spans = policy.caps.map(({ days }) => (days + 1) * DAY_MS);
  return Math.max(2 * DAY_MS, policy.minGapMs, ...spans);
}
