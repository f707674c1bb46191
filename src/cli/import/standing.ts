import type { Settings } from '../../campaigns/index.ts';
import { impliedSince } from '../../consent/index.ts';
import type { StandingParams } from '../../import/index.ts';
import type { Instant } from '../../shared/time.ts';

/** What the settings demand of a yes, for questions about people outside any campaign. */
export function standingParams({ consent }: Settings, now: Instant): StandingParams {
  return {
    consentNow: now,
    consentSince: impliedSince(now, consent.impliedExpiresMonths),
    consentConfirmed: consent.doubleOptIn ? 1 : 0,
    consentTopic: '',
    lineIsAdvertising: 1,
    suppressionTopic: '',
    optOutScope: consent.optOutScope ?? null,
  };
}
