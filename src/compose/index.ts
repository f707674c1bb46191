// The message: a template and one person's facts come in; the text, its encoding, parts and price go out.
// Everything here is pure: the same facts give the same bytes, and nothing is read, stored or sent.

export { createCouponHand, readCoupons, refuseShortCoupons } from './coupons.ts';
export { eventFacts } from './eventFacts.ts';
export { certainFirstName } from './filters/certainName.ts';
export { RenderFailure } from './filters/filter.ts';
export { FILTER_NAMES } from './filters/index.ts';
export { fitsGsm7 } from './gsm7.ts';
export { chooseByLanguage } from './language.ts';
export { type LinkOwner, linkCode, shortLink } from './links.ts';
export { createLint, LINT_CODES, type Lint, type LintFinding, type LintReport } from './lint/lint.ts';
export type { LintOptions, LintSubject, TextRule } from './lint/rule.ts';
export { unfinishedFinder } from './lint/unfinished.ts';
export {
  type Composed,
  type Composer,
  type ComposerOptions,
  compileMessage,
  createComposer,
  type MessageSource,
  type MessageTemplates,
  type Writer,
} from './message.ts';
export {
  type ConcatRef,
  charactersOver,
  countParts,
  measure,
  type PartCount,
  splitParts,
} from './parts.ts';
export { createPricer, type PriceList, pricePerPart } from './price.ts';
export { plainTypography } from './smart.ts';
export { type CompileOptions, compileTemplate, type Template } from './template/compile.ts';
export { CONTACT_FIELDS } from './template/lexicon.ts';
export type { Facts } from './template/reading.ts';
