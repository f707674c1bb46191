/**
 * The plan: who gets what, when, at what price, and who does not and why. An audience and the rules come
 * in; decisions go out. Deciding is pure; only the stores of this room read the database.
 */
export { indexAttributes } from './attributeIndexes.ts';
export { compileAudience, type FilterSetting, filterOptions, phoneOf } from './audience.ts';
export type { Examined } from './decideAll.ts';
export type { Candidate, PlannedEvent, PlanSetup } from './setup.ts';
export type { Decision, PlanSummary, Prepared } from './decision.ts';
export { type Check, checksOf } from './explain.ts';
export type { Facts } from './facts.ts';
export { type PersonParams, personParams } from './person.ts';
export { createPlaces, marginOf, placeFactsOf, type WindowedSending } from './places.ts';
export { REASONS, type Reason } from './reasons.ts';
export { type PlanRequest, type PreparedPlan, preparePlan } from './preparePlan.ts';
export { createRouter, type Router } from './routing.ts';
export { type Binding, claimBinding, lookBackMs, type Policy } from './rules.ts';
export { createSummary } from './summarise.ts';
export type { WindowAnswer } from './timing.ts';
export { refuseUnfinished } from './unfinished.ts';
export { appendedOf, compileTexts, concatRefOf } from './writing.ts';
export { workspaceWindows } from './workspaceWindows.ts';
