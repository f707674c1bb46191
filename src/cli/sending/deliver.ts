import type {
  DispatchJob,
  DispatchSummary,
  SendAnswer,
  SendingGateway,
  Tally,
} from '../../dispatch/index.ts';
import type { Rejected } from '../../receipts/index.ts';
import { EXIT, type ExitCode, UserError, worstExit } from '../../shared/errors.ts';
import { openDesk } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';
import { exitOfPause } from './pauses.ts';
import { dispatchWorld, gatewayNames, gatewayWorld, type Workbench } from './workbench.ts';

interface Delivery {
  readonly first?: number;
  readonly lockPatienceMs: number;
  /** The run that was asked for, and how many of its messages may go now: the progress line counts these alone. */
  readonly run?: { readonly id: number; readonly open: number };
  /** Workers on other machines send; this one keeps the book. */
  readonly nats?: string;
  /** `run` speaks only when it is done: cron would mail every line. */
  readonly silent?: boolean;
  onLocked?(): void;
  /** With the lock held and the gateways open, before anything is claimed. */
  beforeSending?(gateways: ReadonlyMap<string, SendingGateway>): Promise<void>;
}

/** Sends what is open, with a progress line, and sets this call's exit code. */
export async function deliver(ctx: Context, bench: Workbench, delivery: Delivery): Promise<SendAnswer> {
  const [{ createClaimRules, openGateways, sendOpenRuns }, { tendAllWaiting }] = await Promise.all([
    import('../../dispatch/index.ts'),
    import('../../automation/index.ts'),
  ]);
  const told: Rejected[] = [];
  const control = delivery.nats === undefined ? undefined : await letWorkersSend(ctx, bench, delivery.nats);
  const progress = delivery.silent ? undefined : await ctx.progress(ctx.t('Sending'), delivery.run?.open);
  const answer = await sendOpenRuns({
    db: bench.db,
    databasePath: ctx.workspace().db,
    stateDir: ctx.stateDir,
    rules: createClaimRules(bench.settings, bench.windows, bench.key),
    zone: bench.settings.business.timezone,
    world: dispatchWorld(ctx),
    signal: ctx.stopSignal(),
    lockPatienceMs: delivery.lockPatienceMs,
    ...(delivery.first !== undefined && { first: delivery.first }),
    ...(delivery.onLocked && { onLocked: delivery.onLocked }),
    beforeSending: delivery.beforeSending ?? (async () => void tendAllWaiting(bench, ctx.now())),
    openGateways: () => openGateways(bench.settings, gatewayNames(bench.settings), gatewayWorld(ctx)),
    ...control,
    onProgress: (tally) => progress?.at(answered(tally, delivery.run?.id)),
    onRejected: ({ phone, gateway }, { why, detail }) => void told.push({ phone, gateway, why, detail }),
  }).finally(async () => {
    progress?.end();
    await control?.close();
  });
  if (told.length > 0) await tellDesk(ctx, told);
  if (answer.kind === 'sent') ctx.exitWith(exitOf(answer.summary));
  return answer;
}

/** Answered for good: in one run, or in all that this call sends. */
function answered({ byRun, ...all }: Tally, runId: number | undefined): number {
  const counts = runId === undefined ? all : byRun.get(runId);
  return counts ? counts.accepted + counts.rejected + counts.unknown : 0;
}

/** Everything that `--nats` brings is loaded here and nowhere else. */
async function letWorkersSend(ctx: Context, bench: Workbench, nats: string) {
  const [{ serveWorkers }, { openControl, openWithSecrets }] = await Promise.all([
    import('../../machines/index.ts'),
    import('./serveNats.ts'),
  ]);
  const control = await openControl(ctx, bench, nats);
  return {
    openGateways: () => openWithSecrets(ctx, bench),
    send: (job: DispatchJob, signal: AbortSignal) => serveWorkers({ ...job, ...control }, signal),
    close: control.link.close,
  };
}

/** What the gateway knows of a number, we know from now on. */
async function tellDesk(ctx: Context, told: readonly Rejected[]): Promise<void> {
  const { takeRejected } = await import('../../receipts/index.ts');
  takeRejected(await openDesk(ctx, 'needed'), told, { actor: ctx.actor, now: ctx.now() });
}

function exitOf(summary: DispatchSummary): ExitCode {
  const codes: ExitCode[] = summary.pauses.map(({ reason }) => exitOfPause(reason));
  if (summary.rejected > 0 || summary.unknown > 0) codes.push(EXIT.partly);
  if (summary.interrupted) codes.push(EXIT.interrupted);
  if (summary.clockWentBack) codes.push(EXIT.policy);
  if (summary.broken !== undefined) codes.push(brokenExit(summary.broken));
  return worstExit(codes);
}

/** Errors of the disk under a run: what was answered is kept beside the database. */
function brokenExit(error: unknown): ExitCode {
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return EXIT.policy;
  if (code.startsWith('SQLITE_READONLY')) return EXIT.usage;
  if (code.startsWith('SQLITE_')) return EXIT.tryLater;
  throw error;
}

export function lockedError(): UserError {
  return new UserError(
    'sending-elsewhere',
    'Another process is sending from this workspace; it takes what is stored here as well.',
    {
      hint: 'See how far it is: campaign status, or wait for it: --wait',
      exitCode: EXIT.tryLater,
    },
  );
}
