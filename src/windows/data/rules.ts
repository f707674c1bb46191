// When marketing messages may arrive, by jurisdiction, in the local time of the person; the end of a span is outside.
// Research, not legal advice: every row says where it comes from and how sure that is, and a workspace may replace it
// (`overrides` in campaign.toml). Pages without a date were read in spring 2026. Where sources differ the stricter
// was taken and `conflict` says so; `safe` is what careful senders keep to, and binds nobody.
import type { LawRow } from '../rule.ts';
import { ASIA } from './rulesAsia.ts';
import { ELSEWHERE } from './rulesElsewhere.ts';
import { EUROPE } from './rulesEurope.ts';
import { UNITED_STATES } from './rulesUnitedStates.ts';

/** Changes with every change of a row, an area code or a zone table, so that a plan can say by which it was made. */
export const RULES_VERSION = '2026-11-22';

export const LAW_ROWS: readonly LawRow[] = [...UNITED_STATES, ...EUROPE, ...ASIA, ...ELSEWHERE];
