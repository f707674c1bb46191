import type { Drift, Planned, Touched, WorkspaceRun } from '../../automation/index.ts';
import { createRunStore, type Run, type RunCounts } from '../../dispatch/index.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import type { Workbench } from '../sending/workbench.ts';
import { whenDue } from './whenDue.ts';

/** Sweeps of triggers and runs without a file are named by their own time, which is now. */
const NAMED_BY_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z/;

/** One line for each campaign that something happened to; an audience of nobody is told only at a terminal. */
export function campaignLines(ctx: Context, { db }: Workbench, { touched, planned }: WorkspaceRun): string[] {
  const store = createRunStore(db);
  const byCampaign = new Map<string, Touched[]>();
  const told = ctx.world.stderr.isTty || ctx.flags.verbose;
  for (const run of touched.filter(({ audience }) => told || audience > 0))
    byCampaign.set(run.campaign, [...(byCampaign.get(run.campaign) ?? []), run]);
  const lines = [...byCampaign].flatMap(([name, runs]) => {
    const counts = runs.map((run) => store.counts(run.id, ctx.now()));
    const which =
      runs.length === 1 && !NAMED_BY_TIME.test(runs[0]!.occurrence) ? ` (${runs[0]!.occurrence})` : '';
    const state = runs.length === 1 ? stateWords(ctx, runs[0]!) : '';
    const words = [...countWords(ctx, runs, counts), state].filter(Boolean);
    return words.length === 0 ? [] : [`${name}${which}: ${words.join(ctx.t(', '))}`];
  });
  for (const each of planned) {
    if (each.kind === 'taken-back')
      lines.push(
        ctx.t('{name}: {count} waiting messages were taken back (event changed).', {
          name: each.name,
          count: each.messages,
        }),
      );
  }
  return lines;
}

/** What this call did, and what still waits; the whole of a run is told by `status`. */
function countWords(ctx: Context, runs: readonly Touched[], counts: readonly RunCounts[]): string[] {
  const did = (state: keyof Touched['did']) => runs.reduce((total, run) => total + run.did[state], 0);
  const parts: [string, number][] = [
    ['{count} accepted', did('accepted')],
    [
      '{count} waiting',
      counts.reduce((sum, { messages }) => sum + messages.planned + messages.retry + messages.sending, 0),
    ],
    ['{count} rejected', did('rejected')],
    ['{count} in doubt', did('unknown')],
    ['{count} stopped by a rule', did('suppressed')],
    ['{count} too late', did('expired')],
    ['{count} skipped', runs.reduce((total, run) => total + (run.isNew ? run.skipped : 0), 0)],
  ];
  const said = parts
    .filter(([, count]) => count > 0)
    .map(([words, count]) => ctx.t(words, { count: showNumber(count, ctx.dates.digits) }));
  return said.length > 0 || !runs.some(({ isNew }) => isNew) ? said : [ctx.t('nobody to write to')];
}

function stateWords(ctx: Context, { state, pauseReason }: Run): string {
  if (state === 'running' || state === 'done') return '';
  return pauseReason === null
    ? ctx.words.vocabulary.run[state]
    : `${ctx.words.vocabulary.run.paused} (${pauseReason})`;
}

export function missedLine(
  ctx: Context,
  { settings }: Workbench,
  { name, campaign, occurrences }: Extract<Planned, { kind: 'missed' }>,
): string {
  const last = occurrences.at(-1)!;
  return ctx.t(
    '{name}: {count} sendings were slept through and skipped, the last of {when}; catch_up is over.',
    {
      name,
      count: occurrences.length,
      when: whenDue(ctx, campaign, last, settings.business.timezone),
    },
  );
}

export function passedOverLine(
  ctx: Context,
  { name, events }: Extract<Planned, { kind: 'passed-over' }>,
): string {
  return ctx.t('{name}: {count} events were passed over: older than catch_up.', {
    name,
    count: events,
  });
}

export function driftLine(ctx: Context, name: string, drift: Drift): string {
  if (drift.kind === 'size')
    return ctx.t('{name} would reach {people} people; it usually reaches {usual}.', {
      name,
      people: drift.people,
      usual: drift.usual,
    });
  return ctx.t('{name} would reach {people} people, {same} of them the same as the time before.', {
    name,
    people: drift.people,
    same: drift.same,
  });
}
