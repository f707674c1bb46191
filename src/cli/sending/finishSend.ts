import {
  createRunStore,
  noAnswers,
  type Run,
  type RunCounts,
  type SendAnswer,
} from '../../dispatch/index.ts';
import type { UserError } from '../../shared/errors.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { createJournalStore } from '../../db/journalStore.ts';
import type { SendFlags } from './sendFlags.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { runDocument } from '../runDocument.ts';
import { countFlag } from './confirmSend.ts';
import { deliver, lockedError } from './deliver.ts';
import { hearReplies } from './hearReplies.ts';
import { pauseError, sayTrouble } from './pauses.ts';
import { priceWords } from './price.ts';
import type { Workbench } from './workbench.ts';

const LOCK_PATIENCE_MS = 10_000;

/** Sends what is open, and says what became of this run. */
export async function finishSend(
  ctx: Context,
  bench: Workbench,
  runId: number,
  flags: Pick<SendFlags, 'first' | 'wait' | 'nats'>,
): Promise<void> {
  const store = createRunStore(bench.db);
  const before = store.counts(runId, ctx.now());
  const open = before.messages.planned + before.messages.retry - before.deferred;
  const first = countFlag('--first', flags.first);
  const { tendAllWaiting } = await import('../../automation/index.ts');
  const answer = await deliver(ctx, bench, {
    lockPatienceMs: flags.wait ? Number.POSITIVE_INFINITY : LOCK_PATIENCE_MS,
    run: { id: runId, open: Math.min(open, first ?? open) },
    ...(first !== undefined && { first }),
    ...(flags.nats !== undefined && { nats: flags.nats }),
    beforeSending: async (gateways) => {
      await hearReplies(ctx, gateways);
      tendAllWaiting(bench, ctx.now());
    },
  });
  const run = store.run(runId)!;
  const counts = store.counts(runId, ctx.now());
  if (answer.kind === 'sent') {
    const { accepted, rejected, unknown, notSent } = answer.summary.byRun.get(runId) ?? noAnswers();
    createJournalStore(bench.db).write({
      at: ctx.now(),
      actor: ctx.actor,
      action: 'send',
      subject: `run ${runId}`,
      detail: { accepted, rejected, unknown, not_sent: notSent },
    });
  }
  const error = answer.kind === 'busy' ? lockedError() : pauseError(run, counts.told);
  if (error) ctx.exitWith(error.exitCode);
  const { raiseAlerts } = await import('../automation/raiseAlerts.ts');
  await raiseAlerts(ctx, bench, {
    paused: answer.kind === 'sent' && error ? [run] : [],
    lastRunAt: undefined,
  });
  if (ctx.flags.json)
    return ctx.json('send', { run: runDocument(run, counts), ...(error && { error: ctx.errorJson(error) }) });
  await tell(ctx, bench, { run, counts, answer, error });
}

interface Told {
  readonly run: Run;
  readonly counts: RunCounts;
  readonly answer: SendAnswer;
  readonly error: UserError | undefined;
}

async function tell(ctx: Context, bench: Workbench, { run, counts, answer, error }: Told): Promise<void> {
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  const { messages } = counts;
  const price = priceWords(ctx, counts.parts, { micros: counts.price, currency: run.currency });
  ctx.out(
    ctx.t(
      '{name} ({occurrence}), run {id}: {accepted} accepted, {rejected} rejected, {unknown} in doubt, {waiting} waiting; {parts} parts, {price}.',
      {
        name: run.campaign,
        occurrence: run.occurrence,
        id: run.id,
        accepted: n(messages.accepted),
        rejected: n(messages.rejected),
        unknown: n(messages.unknown),
        waiting: n(messages.planned + messages.retry + messages.sending),
        parts: n(counts.parts),
        price,
      },
    ),
  );
  if (messages.suppressed + messages.expired > 0) {
    ctx.out(
      ctx.t('{suppressed} were stopped by a rule at the last moment, {expired} came too late.', {
        suppressed: n(messages.suppressed),
        expired: n(messages.expired),
      }),
    );
  }
  if (answer.kind === 'sent' && answer.recovered > 0) {
    ctx.err(
      ctx.t('An interrupted process left {count} messages in doubt, perhaps sent.', {
        count: n(answer.recovered),
      }),
    );
  }
  if (counts.nextAt !== null) sayWaiting(ctx, bench, counts);
  if (error) sayTrouble(ctx, error, ctx.err);
  ctx.next(...nextSteps(run, counts));
}

function nextSteps(run: Run, { messages }: RunCounts): string[] {
  if (messages.unknown > 0) return [`campaign status ${run.id} --unknown`, 'campaign sync'];
  if (run.state === 'paused') return [`campaign status ${run.id}`];
  return [`campaign status ${run.id}`, 'campaign report'];
}

/** Nothing goes out by itself: if nobody calls `run`, say so before the customer does. */
export function sayWaiting(
  ctx: Context,
  bench: Workbench,
  counts: Pick<RunCounts, 'deferred' | 'nextAt'>,
): void {
  const zone = bench.settings.business.timezone;
  ctx.say(
    ctx.t('{count} wait; the next may go {when}.', {
      count: showNumber(counts.deferred, ctx.dates.digits),
      when: ctx.when(counts.nextAt!, zone),
    }),
  );
  const lastRun = Number(createJournalStore(bench.db).fact('last_run_at') ?? 0);
  if (ctx.now() - lastRun > HOUR_MS)
    ctx.err(
      ctx.t(
        'Nothing goes out by itself: no `campaign run` was seen in the last hour. Install it with: campaign cron install',
      ),
    );
}
