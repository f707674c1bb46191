import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { type CompileOptions, type Condition, createSegmentStore } from '../segments/index.ts';
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
import { compareHoldout } from './compareHoldout.ts';
import { type CostLine, costLines, type OddCharge, oddCharge } from './costs.ts';
import { type Failure, failuresOf } from './failures.ts';
import { type Figures, figuresOf, type ReactionFigures, reactionsOf } from './figures.ts';
import { type RfmHistory, rfmHistory } from './groups.ts';
import { type BestHours, bestHours } from './hours.ts';
import type { Lift } from './lift.ts';
import { type ListHealth, measureList } from './listHealth.ts';
import { createHoldoutStore } from './holdoutStore.ts';
import { createIdSet, type IdSet } from './idSet.ts';
import { createListStore } from './listStore.ts';
import { createReportMessageStore } from './messageStore.ts';
import { collectReactions } from './reactions.ts';
import { createReactionStore, type ReactionStore } from './reactionStore.ts';
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
  // Everything is read once, so a large page cache keeps nothing that is asked for again; and a sort takes as much memory.
  db.pragma('cache_size = -8192');
  const messages = createReportMessageStore(db);
  const all = messages.runs();
  const runs = runsIn(scope, all);
  if (scope.kind === 'run' && !all.some(({ id }) => id === scope.id)) throw unknownRun(scope.id);
  const people = scope.kind === 'segment' ? peopleOf(db, scope.condition) : undefined;
  const { attributionMs: windowMs, touch } = settings.report;
  const { tally, span } = readMessages(messages, scope, runs);
  const byId = new Map(runs.map((run) => [run.id, run]));
  const marketing = (among: readonly ReportedRun[]): number[] =>
    among.flatMap(({ id, purpose }) => (purpose === 'marketing' ? [id] : []));
  const reactionStore = createReactionStore(db);
  const reactions = collectReactions(reactionStore, {
    windowMs,
    touch,
    span,
    inScope: (runId, contactId) =>
      byId.has(runId) && (people === undefined || (contactId !== null && people.has(contactId))),
    sent: (within) => messages.sent(scope, { own: marketing(runs), rivals: marketing(all) }, within),
  });
  const figures = figuresOf(tally.cells);
  const zone = settings.business.timezone;
  const linesBy = scope.kind === 'all' || scope.kind === 'segment' ? 'campaign' : 'run';
  return {
    scope,
    at: now,
    runs: runs.length,
    people: people?.size(),
    period: periodOf(runs),
    attribution: { touch, windowMs },
    figures,
    reactions: reactionsOf([...reactions.byRun.values()], figures, tally.cells),
    timeToDelivery: timeOf(tally),
    failures: failuresOf(tally.rejections, tally.undelivered),
    byGateway: linesOf(tally, reactions, ({ gateway }) => gateway, false),
    byOperator: operatorsOf(tally),
    lines: linesOf(tally, reactions, ({ run }) => (linesBy === 'run' ? String(run.id) : run.campaign), true),
    linesBy,
    lift: liftOf(db, reactionStore, { scope, runs, windowMs, currency: settings.business.currency }),
    hours: bestHours(tally.quarters, reactions.reacted, zone),
    costs: costLines(tally.cells),
    oddCharges: messages.charged(tally.odd).map((row) => oddCharge(row, tally.cells[0]!.run.currency)),
    oddChargeCount: tally.oddCount,
    list: scope.kind === 'all' ? healthOf(db, settings, now, calendar) : undefined,
    rfm: scope.kind === 'all' ? rfmHistory(createListStore(db), filters) : undefined,
  };
}

function peopleOf(db: Db, condition: Condition): IdSet {
  const people = createIdSet();
  for (const page of createSegmentStore(db).pages(condition)) for (const id of page) people.add(id);
  return people;
}

/** undefined: nobody was held out. */
function liftOf(
  db: Db,
  reactions: ReactionStore,
  {
    scope,
    runs,
    windowMs,
    currency,
  }: { scope: Scope; runs: readonly ReportedRun[]; windowMs: number; currency: string },
): Lift | undefined {
  const store = createHoldoutStore(db);
  const held = new Set(store.runs(scope));
  const compared = runs.filter(({ id }) => held.has(id));
  const period = periodOf(compared);
  if (!period) return undefined;
  const started = new Map(compared.map(({ id, startedAt }) => [id, startedAt]));
  const orders = reactions.events(['order'], period.from, period.to + windowMs);
  return compareHoldout(store.placed(scope, [...started.keys()]), orders, {
    startedAt: (runId) => started.get(runId)!,
    windowMs,
    currency,
  });
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
