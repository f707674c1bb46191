/**
 * Why a person does not get a message, or not now, in the order in which reasons are tried: the first
 * that binds is the answer. These codes are public: JSON, database, reports and locale use them.
 */
export const REASONS = [
  'not-in-audience',
  'erased',
  'opted-out',
  'suppressed',
  'operator-blocked',
  'no-phone',
  'not-mobile',
  'premium-number',
  'country-not-allowed',
  'no-consent',
  'consent-pending',
  'consent-expired',
  'under-review',
  'duplicate-phone',
  'already-sent',
  'trigger-cancelled',
  'holdout',
  'frequency-cap',
  'outranked',
  'render-failed',
  'too-many-parts',
  'budget',
  'zone-unknown',
  'not-due',
  'window-closed',
  'expired',
] as const;

export type Reason = (typeof REASONS)[number];
