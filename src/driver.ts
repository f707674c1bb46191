/**
 * `campaign-sms/driver`: what a driver of your own is written with: the contract, and the kit that every
 * built-in driver uses. See docs/drivers.md; `campaign-sms/testing` proves it.
 */
export * from './gateways/driver.ts';
export type { HttpAnswer, HttpRequest } from './gateways/http.ts';
export { allOf, type GroupAnswer, sendEach, sendGroups } from './gateways/kit/batches.ts';
export { basic, FORM, form, JSON_TYPE, readForm, withQuery } from './gateways/kit/forms.ts';
export { jsonDigits, list, readJson, record, word, writeJson } from './gateways/kit/json.ts';
export {
  commonOutcome,
  demandJson,
  describe,
  healthOf,
  outcomeFor,
  troubleOf,
  unreadable,
  type Verdict,
} from './gateways/kit/outcome.ts';
export { lifetime } from './gateways/kit/references.ts';
export { retryAfterMs } from './gateways/kit/retryAfter.ts';
export * from './gateways/kit/settings.ts';
