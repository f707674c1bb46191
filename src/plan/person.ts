import type { Settings } from '../campaigns/index.ts';
import { type ConsentParams, impliedSince, type SuppressionParams } from '../consent/index.ts';
import type { Instant } from '../shared/time.ts';

/** The values that the consent room's fragments bind, for one campaign at one moment. */
export type PersonParams = ConsentParams & SuppressionParams;

export function personParams(
  settings: Pick<Settings, 'consent'>,
  campaign: { readonly topic: string; readonly lineKind: 'advertising' | 'service' },
  now: Instant,
): PersonParams {
  return {
    consentSince: impliedSince(now, settings.consent.impliedExpiresMonths),
    consentNow: now,
    consentConfirmed: settings.consent.doubleOptIn ? 1 : 0,
    consentTopic: campaign.topic,
    lineIsAdvertising: campaign.lineKind === 'advertising' ? 1 : 0,
    suppressionTopic: campaign.topic,
    optOutScope: settings.consent.optOutScope ?? null,
  };
}
