import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { type CompileOptions, createSegmentStore } from '../segments/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Touch } from './attribution.ts';
import {
  type Line,
  linesOf,
  type OperatorLine,
  operatorsOf,
  type TimeToDelivery,
  timeOf,
} from './breakdowns.ts';
import { type CostLine, costLines, type OddCharge, oddCharge } from './costs.ts';
import { type Failure, failuresOf } from './failures.ts';
import { type Figures, figuresOf, type ReactionFigures, reactionsOf } from './figures.ts';
import { type RfmHistory, rfmHistory } from './groups.ts';
import { type BestHours, bestHours } from './hours.ts';
import type { Lift } from './lift.ts';
import { type ListHealth, measureList } from './listHealth.ts';
import { createListStore } from './listStore.ts';
import { createReportMessageStore } from './messageStore.ts';
import { collectReactions } from './reactions.ts';
import { createReactionStore } from './reactionStore.ts';
import { readMessages } from './readMessages.ts';
import { type ReportedRun, runsIn, type Scope } from './scope.ts';

/** Answers about what happened. Amounts are money, shares run from 0 to 1, spans are seconds. */
export interface Report {
  readonly scope: Scope;
  readonly at: Instant;
  readonly runs: number;
  /** Of a segment: how many are in it now. */
  readonly people: number | undefined;
  /** When the first and the last run of the report began. */
  readonly period: { readonly from: Instant; readonly to: Instant } | undefined;
  readonly attribution: { readonly touch: Touch; readonly windowMs: number };
  readonly figures: Figures;
  readonly reactions: ReactionFigures;
  readonly timeToDelivery: TimeToDelivery | undefined;
  readonly failures: readonly Failure[];
  readonly byGateway: readonly Line[];
  readonly byOperator: readonly OperatorLine[];
  /** By campaign in a report over everything or a segment, else by run. */
  readonly lines: readonly Line[];
  readonly linesBy: 'campaign' | 'run';
  readonly lift: Lift | undefined;
  readonly hours: BestHours;
  readonly costs: readonly CostLine[];
  readonly oddCharges: readonly OddCharge[];
  readonly oddChargeCount: number;
  /** Only of a report over everything. */
  readonly list: ListHealth | undefined;
  readonly rfm: RfmHistory | undefined;
}

export interface ReportRequest {
  readonly db: Db;
  readonly settings: Settings;
  readonly scope: Scope;
  readonly now: Instant;
  /** What filters are compiled with: groups are counted by the filter language itself. */
  readonly filters: CompileOptions;
  /** Of months in the growth of the list. */
  readonly calendar?: 'gregorian' | 'jalali';
}

const DEAD_SHOWN = 10;
const ODD_SHOWN = 20;
/** Lists of ids beyond this are cut: nobody reads them, and a bind value has an end. */
const MOST_IDS = 2_000_000;

/**
 * Makes a report. Reads only. Errors: `run-unknown` for a run that is not there.
 */
export function makeReport({
  db,
  settings,
  scope,
  now,
  filters,
  calendar = 'gregorian',
}: ReportRequest): Report {
  const messages = createReportMessageStore(db);
  const all = messages.runs();
  const runs = runsIn(scope, all);
  if (scope.kind === 'run' && !all.some(({ id }) => id === scope.id)) throw unknownRun(scope.id);
  const people = scope.kind === 'segment' ? new Set(createSegmentStore(db).ids(scope.condition)) : undefined;
  const { attributionMs: windowMs, touch } = settings.report;
  const read = readMessages(db, { scope, all, runs, people, windowMs });
  const { tally, sent, lift } = read;
  const byId = new Map(runs.map((run) => [run.id, run]));
  const reactions = collectReactions(createReactionStore(db), sent, {
    windowMs,
    touch,
    inScope: (runId, contactId) =>
      byId.has(runId) && (people === undefined || (contactId !== null && people.has(contactId))),
  });
  const figures = figuresOf(tally.cells);
  const zone = settings.business.timezone;
  const linesBy = scope.kind === 'all' || scope.kind === 'segment' ? 'campaign' : 'run';
  return {
    scope,
    at: now,
    runs: runs.length,
    people: people?.size,
    period: periodOf(runs),
    attribution: { touch, windowMs },
    figures,
    reactions: reactionsOf([...reactions.byRun.values()], figures, tally.cells),
    timeToDelivery: timeOf(tally),
    failures: failuresOf(tally.rejections, messages.undelivered(tally.failed.slice(0, MOST_IDS))),
    byGateway: linesOf(tally, reactions, ({ gateway }) => gateway, false),
    byOperator: operatorsOf(tally),
    lines: linesOf(tally, reactions, ({ run }) => (linesBy === 'run' ? String(run.id) : run.campaign), true),
    linesBy,
    lift: lift?.(createReactionStore(db), { windowMs, currency: settings.business.currency }),
    hours: bestHours(tally.quarters, reactions.reacted.values(), zone),
    costs: costLines(tally.cells),
    oddCharges: messages
      .charged(tally.odd.slice(0, ODD_SHOWN))
      .map((row) => oddCharge(row, tally.cells[0]!.run.currency)),
    oddChargeCount: tally.odd.length,
    list: scope.kind === 'all' ? healthOf(db, settings, now, calendar) : undefined,
    rfm: scope.kind === 'all' ? rfmHistory(createListStore(db), filters) : undefined,
  };
}

function unknownRun(id: number): UserError {
  return new UserError('run-unknown', `There is no run ${id}.`, {
    hint: 'See what there is: campaign status',
    values: { run: id },
  });
}

function periodOf(runs: readonly ReportedRun[]): Report['period'] {
  if (runs.length === 0) return undefined;
  const starts = runs.map(({ startedAt }) => startedAt);
  return {
    from: starts.reduce((a, b) => Math.min(a, b)),
    to: starts.reduce((a, b) => Math.max(a, b)),
  };
}

function healthOf(
  db: Db,
  { business, consent }: Settings,
  now: Instant,
  calendar: 'gregorian' | 'jalali',
): ListHealth {
  const store = createListStore(db);
  const { impliedExpiresMonths: impliedMonths, doubleOptIn } = consent;
  const rules = { now, zone: business.timezone, calendar, impliedMonths, doubleOptIn };
  return {
    ...measureList(store.people(), rules),
    deadNumbers: store.deadCount(),
    dead: store.dead(DEAD_SHOWN),
  };
}
