/**
 * When a message may arrive. In come a person's whereabouts, a workspace's own hours and a moment; out goes "open until",
 * or "closed until", with the rules that say so. Pure: nothing here reads a file, a table or a clock.
 */
export type { OwnHours } from './binding.ts';
export { RULES_VERSION } from './data/rules.ts';
export { checkWindow, type WindowCheck } from './explain.ts';
export { readHolidayList } from './holidayList.ts';
export { type MinuteSpan, readSpan, readWeek } from './hours.ts';
export { closingMargin, openingFor } from './margin.ts';
export { isJurisdiction, readOverrides } from './overrides.ts';
export { type Place, placeFromKey } from './place.ts';
export { placeOf, type Whereabouts } from './placeOf.ts';
export {
  maxPerDay,
  textRequirements,
} from './requirements.ts';
export type { LawRow } from './rule.ts';
export type { Rulebook } from './rulebook.ts';
export {
  createWindows,
  HORIZON_MS,
  type OwnRules,
  type Sending,
  type WindowAnswer,
  type WindowPolicy,
  type Windows,
} from './windows.ts';
