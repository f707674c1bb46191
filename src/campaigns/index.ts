/**
 * Campaigns: what the files of a workspace say. In come `campaign.toml`, `segments.toml` and
 * `campaigns/*.toml`; out go checked settings and campaigns with every default filled in, and the
 * occurrences of their schedules. Nothing here looks at contacts or sends anything. Every error names
 * file, line and column.
 */
export type * from './campaign.ts';
export { type ExplainedSetting, explainSettings } from './explainSettings.ts';
export {
  type Due,
  dueFor,
  dueOccurrence,
  nextOccurrences,
  type Occurrence,
  occurrenceToSend,
  type Passed,
  passedOccurrences,
} from './occurrences.ts';
export { listCampaigns, parseCampaign, readCampaign } from './readCampaign.ts';
export { readSegmentsFile, type SegmentText } from './readSegmentsFile.ts';
export { parseSettings, readSettings } from './readSettings.ts';
export type * from './settings.ts';
export { type Starter, STARTERS, starterFile } from './starters.ts';
export { STARTER_TEXTS, type StarterName } from './starterTexts.ts';
export { readToml } from './toml.ts';
export { campaignNames, readWorkspaceFile } from './workspace.ts';
export { createCouponStore } from './couponStore.ts';
export { createCampaignForgetStore } from './forgetStore.ts';
export { createLinkStore } from './linkStore.ts';
