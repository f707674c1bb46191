/**
 * Automation: what is due. In come campaign files that were enabled, events, and the clock; out go stored
 * runs, one for each occurrence, for ever, and everything that may go is sent. Also the future on a fake
 * clock, and the ways in which a machine starts `campaign run` by itself.
 */
export { storeAlertText } from './alertPhone.ts';
export { type Alert, newAlerts } from './alerts.ts';
export { futureCalendar, type FutureCalendar } from './calendar.ts';
export type { CalendarEntry } from './playFuture.ts';
export { goesOnAsStored } from './changedRuns.ts';
export type { Drift } from './drift.ts';
export {
  disableCampaign,
  enableCampaign,
  refuseEnabling,
  startsByItself,
  type Word,
} from './enableCampaign.ts';
export { createEnabledStore, type Enabled } from './enabledStore.ts';
export { type JudgedEvent, judgeEvents } from './judgeEvents.ts';
export { appendLog } from './logFile.ts';
export { nextDue } from './nextDue.ts';
export type { Planned } from './planOne.ts';
export { type RunWorkspace, runWorkspace, type SyncTally, type WorkspaceRun } from './runWorkspace.ts';
export { eventsAhead } from './eventsAhead.ts';
export { sentAbout, wasMoved } from './sentAbout.ts';
export { type Bench, isTriggered, prepareSweep, type Sweep, type TriggeredCampaign } from './sweep.ts';
export { tendAllWaiting } from './tendWaiting.ts';
export { storeTest, type TestMessage } from './testMessage.ts';
export type { Touched } from './touchedRuns.ts';
export * from './schedulers/index.ts';
