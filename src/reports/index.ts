// Reports: questions about what happened. In come the tables that the other rooms wrote; out go figures: did it
// arrive, did people react, did it pay, and what would have happened without it. Everything here only reads,
// but for the note of how the list stands on a day.

export type { Touch } from './attribution.ts';
export type { Line, OperatorLine, TimeToDelivery } from './breakdowns.ts';
export type { CostLine, OddCharge } from './costs.ts';
export type { Failure } from './failures.ts';
export type { Figures, ReactionFigures } from './figures.ts';
export { type GroupSizes, RFM_GROUPS, type RfmGroup, type RfmHistory, takeSnapshot } from './groups.ts';
export type { BestHours, Slot } from './hours.ts';
export type { Group, Lift } from './lift.ts';
export type { ListHealth } from './listHealth.ts';
export type { DeadNumber } from './listStore.ts';
export { createReportMessageStore } from './messageStore.ts';
export { makeReport, type Report, type ReportRequest } from './makeReport.ts';
export { type PersonReport, personReport } from './personReport.ts';
export type { ReportedRun, Scope } from './scope.ts';
export type { Estimate } from './statistics.ts';
