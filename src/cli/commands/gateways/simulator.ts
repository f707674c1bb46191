import { resolve } from 'node:path';
import { EXIT, type ExitCode, UserError } from '../../../shared/errors.ts';
import { readDuration } from '../../../shared/duration.ts';
import type { Context } from '../../context.ts';

/** Flags of `campaign gateways simulator`, as commander gives them. */
export interface SimulatorFlags {
  readonly port?: string;
  readonly host: string;
  readonly seed: string;
  readonly latency: string;
  readonly log?: string;
  readonly faults: string;
  readonly chaos: string;
  readonly rate?: string;
  readonly credit?: string;
  readonly tokenEnv?: string;
  readonly webhook?: string;
  readonly webhookSecretEnv?: string;
}

/** Plays a carrier until it is stopped. With --json its address is the document, printed when it listens. */
export async function runSimulator(ctx: Context, flags: SimulatorFlags): Promise<void> {
  const { startCarrier } = await import('../../../gateways/index.ts');
  const signal = ctx.stopSignal();
  const token = flags.tokenEnv === undefined ? undefined : fromEnv(ctx, flags.tokenEnv);
  const carrier = await startCarrier({
    now: () => ctx.now(),
    host: flags.host,
    port: flags.port === undefined ? 0 : number('--port', flags.port, 65_535),
    latencyMs: readDuration(flags.latency) ?? number('--latency', flags.latency, 3_600_000),
    bySuffix: faults(flags.faults),
    chances: {
      seed: number('--seed', flags.seed, Number.MAX_SAFE_INTEGER),
      chaos: share('--chaos', flags.chaos),
    },
    ...(flags.log === undefined ? {} : { logFile: resolve(ctx.world.cwd, flags.log) }),
    ...(flags.rate === undefined ? {} : { perSecond: number('--rate', flags.rate, 1_000_000) }),
    ...(flags.credit === undefined
      ? {}
      : { credit: number('--credit', flags.credit, Number.MAX_SAFE_INTEGER) }),
    ...(token === undefined ? {} : { token }),
    ...(flags.webhook === undefined
      ? {}
      : {
          webhook: { url: flags.webhook, secret: fromEnv(ctx, flags.webhookSecretEnv ?? 'CARRIER_SECRET') },
        }),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' || error.code === 'EACCES' ? portTaken(flags.port, error.code) : error;
  });
  if (ctx.flags.json) ctx.json('gateways.simulator', { url: carrier.url, port: carrier.port });
  else ctx.out(ctx.t('A carrier listens at {url}; Ctrl-C ends it.', { url: carrier.url }));
  await new Promise<void>((done) =>
    signal.aborted ? done() : signal.addEventListener('abort', () => done(), { once: true }),
  );
  ctx.say(ctx.t('{count} texts were taken.', { count: carrier.taken() }));
  await carrier.close();
  ctx.exitWith(signal.reason === EXIT.terminated ? EXIT.terminated : (EXIT.interrupted satisfies ExitCode));
}

function number(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw invalid(flag, text);
}

function share(flag: string, text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw invalid(flag, text);
}

function faults(text: string): boolean {
  if (text === 'suffix' || text === 'none') return text === 'suffix';
  throw invalid('--faults', text);
}

function invalid(flag: string, value: string): UserError {
  return new UserError('flag-invalid', `${flag} cannot be "${value}".`, {
    hint: 'See: campaign gateways simulator --help',
    values: { flag, value },
  });
}

function fromEnv(ctx: Context, name: string): string {
  const value = ctx.world.env[name];
  if (value) return value;
  throw new UserError('secret-missing', `The environment has no ${name}.`, {
    hint: `Set ${name} before starting the carrier.`,
    values: { key: name, name },
  });
}

function portTaken(port: string | undefined, code: string): UserError {
  return new UserError('port-taken', `Port ${port ?? ''} cannot be used (${code}).`, {
    hint: 'Choose another with --port, or leave it out.',
    exitCode: EXIT.tryLater,
    values: { port: port ?? '' },
  });
}
