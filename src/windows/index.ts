/**
 * When a message may arrive. In come a person's whereabouts, a workspace's own hours and a moment; out goes "open until",
 * or "closed until", with the rules that say so. Pure: nothing here reads a file, a table or a clock.
 */
export type { Binding, OwnHours } from './binding.ts';
export { RULES_VERSION } from './data/rules.ts';
export { checkWindow, type WindowCheck } from './explain.ts';
export { type OwnHoliday, readHolidayList } from './holidayList.ts';
export { type MinuteSpan, readSpan, readWeek, showSpan } from './hours.ts';
export { closingMargin, type Delays, openingFor } from './margin.ts';
export { isJurisdiction, readOverrides } from './overrides.ts';
export { type Place, type PlaceBasis, placeFromKey, type PlaceWarning } from './place.ts';
export { placeOf, type Whereabouts } from './placeOf.ts';
export {
  type DailyMaximum,
  maxPerDay,
  optOutScope,
  type TextRequirement,
  textRequirements,
} from './requirements.ts';
export type { Confidence, LawRow } from './rule.ts';
export type { Rulebook } from './rulebook.ts';
export {
  type ClosedWindow,
  createWindows,
  HORIZON_MS,
  type OpenWindow,
  type OwnRules,
  type Sending,
  type WindowAnswer,
  type WindowPolicy,
  type Windows,
} from './windows.ts';
