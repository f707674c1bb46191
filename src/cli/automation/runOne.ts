import { appendLog, type Planned, runWorkspace, type WorkspaceRun } from '../../automation/index.ts';
import { createClaimRules, createRunStore, type Run, type SendAnswer } from '../../dispatch/index.ts';
import { EXIT, type ExitCode, UserError, worstExit } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import type { RunFlags } from './flags.ts';
import { syncAll } from '../consent/syncAll.ts';
import type { Context } from '../context.ts';
import { showWhere } from '../failure.ts';
import { runDocument } from '../runDocument.ts';
import { deliver } from '../sending/deliver.ts';
import { pauseError } from '../sending/pauses.ts';
import { newRef, type Workbench, workbench } from '../sending/workbench.ts';
import { pingHealthy, raiseAlerts } from './raiseAlerts.ts';
import { campaignLines, driftLine, missedLine, passedOverLine } from './runLines.ts';
import { sayNext } from './sayNext.ts';

export interface RanOne {
  readonly document: object;
  readonly codes: readonly ExitCode[];
}

/** `run` in one workspace: the work, then its words, its document and its exit codes. @param several its lines say whose they are */
export async function runOne(ctx: Context, flags: RunFlags, several = false): Promise<RanOne> {
  const bench = await benchOrHear(ctx);
  const { checkIdentity } = await import('../../dispatch/index.ts');
  checkIdentity({ db: bench.db, stateDir: ctx.stateDir });
  const codes: ExitCode[] = [];
  const own: Context = { ...ctx, exitWith: (code) => void codes.push(code) };
  const done = await runWorkspace({
    bench,
    rules: createClaimRules(bench.settings, bench.windows, bench.key),
    actor: ctx.actor,
    signal: ctx.stopSignal(),
    ...(flags.wait && { lockPatienceMs: Number.POSITIVE_INFINITY }),
    now: ctx.now,
    randomBytes: ctx.world.randomBytes,
    newRef: () => newRef(ctx),
    send: (lockPatienceMs, stages) =>
      deliver(own, bench, {
        lockPatienceMs,
        silent: true,
        ...stages,
        ...(flags.nats !== undefined && { nats: flags.nats }),
      }),
  });
  const errors = errorsOf(bench, done, ctx.now());
  for (const { exitCode } of errors) codes.push(exitCode);
  const runs = createRunStore(bench.db);
  const paused = pausedNow(done.answer, done.planned, done.touched).map((id) => runs.run(id)!);
  await raiseAlerts(ctx, bench, { paused, lastRunAt: done.lastRunAt });
  if (done.answer.kind === 'sent' && worstExit(codes) === EXIT.ok) await pingHealthy(ctx, bench);
  const voice = several ? labelled(ctx, bench.settings.business.name) : ctx;
  const lines = tell(voice, bench, done, errors);
  if (done.answer.kind === 'sent' && errors.length === 0) sayNext(voice, bench, { idle: lines.length === 0 });
  const { logFile } = bench.settings;
  if (logFile !== undefined) appendLog(ctx.workspace().path(logFile), lines, ctx.now());
  return { document: documentOf(ctx, bench, done, errors), codes };
}

/** Without the key nothing is planned or sent, but whoever wants to leave is heard all the same. */
async function benchOrHear(ctx: Context): Promise<Workbench> {
  try {
    return await workbench(ctx, 'write');
  } catch (error) {
    if (error instanceof UserError && error.code === 'suppression-key-missing') await hearWithoutKey(ctx);
    throw error;
  }
}

async function hearWithoutKey(ctx: Context): Promise<void> {
  const { checkIdentity } = await import('../../dispatch/index.ts');
  checkIdentity({ db: await ctx.db('write'), stateDir: ctx.stateDir });
  const { synced } = await syncAll(ctx, { answers: false });
  const { receipts, replies, optOuts } = synced;
  if (receipts + replies + optOuts > 0) ctx.out(cameIn(ctx, { receipts, replies, optOuts }));
}

function cameIn(
  ctx: Context,
  counts: { readonly receipts: number; readonly replies: number; readonly optOuts: number },
): string {
  return ctx.t('{receipts} receipts, {replies} replies, {optOuts} opt-outs came in.', counts);
}

/** Everything that this call found in the way, the gravest first. */
function errorsOf(
  bench: Workbench,
  { planned, touched, synced, answer }: WorkspaceRun,
  now: number,
): readonly UserError[] {
  const paused = new Set(pausedNow(answer, planned, touched));
  const runs = createRunStore(bench.db);
  const errors = [
    ...planned.flatMap((each) => ('error' in each ? [each.error] : [])),
    ...[...paused].flatMap((id) => pauseError(runs.run(id)!, runs.counts(id, now).told) ?? []),
    ...synced.troubles
      .filter(({ kind }) => kind !== 'unsupported')
      .map(
        ({ gateway, asked, kind, detail }) =>
          new UserError('gateway-not-asked', `${gateway}: ${asked} could not be asked: ${detail}`, {
            hint: `Check it: campaign gateways check ${gateway}`,
            exitCode: kind === 'refused' ? EXIT.account : EXIT.tryLater,
            values: { gateway, asked, detail },
          }),
      ),
    ...notAccepted(answer),
  ];
  const gravest = worstExit(errors.map(({ exitCode }) => exitCode));
  return [
    ...errors.filter(({ exitCode }) => exitCode === gravest),
    ...errors.filter(({ exitCode }) => exitCode !== gravest),
  ];
}

/** Runs that stand still because of this call; one that stood still before changes no exit code. */
function pausedNow(
  answer: SendAnswer,
  planned: readonly Planned[],
  touched: readonly Run[],
): readonly number[] {
  const bySending = answer.kind === 'sent' ? answer.summary.pauses.map(({ runId }) => runId) : [];
  const byPlanning = planned.flatMap((each) =>
    each.kind === 'stored' && each.paused !== undefined ? [each.runId] : [],
  );
  const byChange = touched.filter(({ pauseReason }) => pauseReason === 'changed-file').map(({ id }) => id);
  return [...bySending, ...byPlanning, ...byChange];
}

function notAccepted(answer: SendAnswer): readonly UserError[] {
  if (answer.kind === 'busy') return [];
  const { rejected, unknown, interrupted, clockWentBack } = answer.summary;
  return [
    ...(interrupted
      ? [
          new UserError('interrupted', 'Interrupted; what was in flight is settled.', {
            hint: 'It goes on with the next: campaign run',
            exitCode: EXIT.interrupted,
          }),
        ]
      : []),
    ...(clockWentBack
      ? [
          new UserError(
            'clock-went-back',
            'The clock of this machine stands before a time already seen; nothing was sent.',
            { hint: 'Set the clock right, then: campaign resume', exitCode: EXIT.policy },
          ),
        ]
      : []),
    ...(rejected + unknown > 0
      ? [
          new UserError(
            'not-all-accepted',
            `${rejected} messages were rejected and ${unknown} are in doubt.`,
            { hint: 'See them: campaign status', exitCode: EXIT.partly, values: { rejected, unknown } },
          ),
        ]
      : []),
  ];
}

/** One line for each campaign on stdout, trouble on stderr. @returns the same lines, for the log */
function tell(
  ctx: Context,
  bench: Workbench,
  done: WorkspaceRun,
  errors: readonly UserError[],
): readonly string[] {
  const healthy = campaignLines(ctx, bench, done);
  const { receipts, replies, optOuts } = done.synced;
  if (receipts + replies + optOuts > 0) healthy.push(cameIn(ctx, { receipts, replies, optOuts }));
  for (const line of healthy) ctx.out(line);
  const remarks = done.planned.flatMap((each) => {
    if (each.kind === 'missed') return [missedLine(ctx, bench, each)];
    if (each.kind === 'passed-over') return [passedOverLine(ctx, each)];
    if (each.kind === 'stored' && each.drift) return [driftLine(ctx, each.name, each.drift)];
    return [];
  });
  if (done.answer.kind === 'sent' && done.answer.recovered > 0) {
    remarks.push(
      ctx.t('An interrupted process left {count} messages in doubt, perhaps sent.', {
        count: done.answer.recovered,
      }),
    );
  }
  for (const line of remarks) ctx.err(line);
  const said = errors.map((error) => {
    const { message, hint } = ctx.words.error(error);
    return { message: error.where ? `${showWhere(error.where)}: ${message}` : message, hint };
  });
  for (const { message, hint } of said) {
    ctx.err(`${ctx.paintErr.bad('!')} ${message}`);
    ctx.err(`  ${ctx.paintErr.faint('→')} ${hint}`);
  }
  // Cron mails what is said on stderr: only a person hears that all is quiet.
  if (ctx.world.stderr.isTty && !ctx.flags.json) {
    if (healthy.length + remarks.length + said.length === 0) ctx.say(ctx.t('Nothing was due.'));
    ctx.next(healthy.length > 0 ? 'campaign status' : 'campaign calendar');
  }
  return [...healthy, ...remarks, ...said.map(({ message }) => `! ${message}`)];
}

/** Of several workspaces every line says whose it is. */
function labelled(ctx: Context, business: string): Context {
  const named = (speak: (line: string) => void) => (line: string) => speak(`${printable(business)}: ${line}`);
  return { ...ctx, out: named(ctx.out), err: named(ctx.err), say: named(ctx.say) };
}

function documentOf(
  ctx: Context,
  { db }: Workbench,
  { synced, touched, planned, answer }: WorkspaceRun,
  errors: readonly UserError[],
): object {
  const store = createRunStore(db);
  const [error] = errors;
  return {
    runs: touched.map((run) => runDocument(run, store.counts(run.id, ctx.now()))),
    receipts: synced.receipts,
    replies: synced.replies,
    opt_outs: synced.optOuts,
    settled: synced.settled,
    busy: answer.kind === 'busy',
    missed: planned.flatMap((each) =>
      each.kind === 'missed'
        ? each.occurrences.map(({ key }) => ({ campaign: each.name, occurrence: key }))
        : [],
    ),
    passed_over: planned.flatMap((each) =>
      each.kind === 'passed-over' ? [{ campaign: each.name, events: each.events }] : [],
    ),
    ...(error && { error: ctx.errorJson(error), errors: errors.map((each) => ctx.errorJson(each)) }),
  };
}
