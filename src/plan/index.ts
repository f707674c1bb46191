/**
 * The plan: who gets what, when, at what price, and who does not and why. An audience and the rules come
 * in; decisions go out. Deciding is pure; only the stores of this room read the database.
 */
export type { Facts } from './facts.ts';
export { type PersonParams, personParams } from './person.ts';
export { MARKETING_ONLY, REASONS, type Reason } from './reasons.ts';
export { type Binding, claimBinding, firstBinding, lookBackMs, PERSON_RULES, type Policy } from './rules.ts';
