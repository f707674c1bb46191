// Consent: in comes what a person said (yes, no, maybe) by whatever way; out goes whether they may be
// texted, with the reason and the proof. The ledger only grows, suppressions bind by phone, and a text
// from a person is read for what it means.

export type { ConsentAnswer, ConsentDemand, ConsentState, NewConsent, Statement } from './consent.ts';
export { impliedSince, inForce, revocationOf } from './consent.ts';
export type { ConsentParams, SuppressionParams } from './bindingStore.ts';
export { consentSql, saidNoSql, sameGrantSql, suppressionSql, underReviewSql } from './bindingStore.ts';
export { createKey, readKey, readKeyIfThere } from './key.ts';
export type { Basis, ConsentEventKind, SourceKind } from './ledger.ts';
export type { ConsentStore, GrantCounts, LedgerRow } from './ledgerStore.ts';
export { createConsentStore } from './ledgerStore.ts';
export { countryScope } from './optOutScope.ts';
export type {
  Lifting,
  NewSuppression,
  Occasion,
  Origin,
  Scope,
  Suppression,
  SuppressionReason,
} from './suppression.ts';
export { binds, bindsPerson, cannotLift, mayLift, REASON_OF_ORIGIN } from './suppression.ts';
export type { Flaw, Verdict } from './verifyLedger.ts';
export { verifyLedger } from './verifyStore.ts';
export type { SuppressionStore } from './suppressionStore.ts';
export { createSuppressionStore } from './suppressionStore.ts';
export type { Intent, Reading, ReadingContext } from './reading.ts';
export { holdsGoodbye } from './readPhrase.ts';
export { readText } from './readText.ts';
export { codesTaught } from './taughtCodes.ts';
