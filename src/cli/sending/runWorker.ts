import { hostname } from 'node:os';
import type { GatewaySettings } from '../../campaigns/index.ts';
import { createGateway } from '../../gateways/index.ts';
import {
  connectNats,
  fingerprintOf,
  type Link,
  PROTOCOL,
  work,
  type WorkerNews,
} from '../../machines/index.ts';
import { UserError } from '../../shared/errors.ts';
import { gatewayTables } from '../commands/gateways/open.ts';
import type { Context } from '../context.ts';
import { sayOutages } from './brokerTalk.ts';
import { sayTrouble } from './pauses.ts';
import { VERSION } from '../version.ts';
import { dispatchWorld, gatewayWorld } from './workbench.ts';

const TRY_AGAIN_MS = 2_000;

/** Flags of `campaign worker`, as commander gives them. */
interface WorkerFlags {
  readonly nats: string;
  readonly gateway: string;
  readonly name?: string;
}

/** A worker until it is told to stop. Reads campaign.toml and its own secrets; opens no database. */
export async function runWorker(ctx: Context, flags: WorkerFlags): Promise<void> {
  const { gateway: name, nats: url } = flags;
  const called = calledAs(ctx, flags.name);
  const [table] = (await gatewayTables(ctx, name)) as [GatewaySettings];
  const signal = ctx.stopSignal();
  const gateway = await createGateway(table, gatewayWorld(ctx));
  const { rate, unit, batch } = gateway.capabilities;
  const outages = sayOutages(ctx);
  const link = await connectPatiently(ctx, url, signal, outages.onLine);
  if (!link) return gateway.close?.();
  try {
    const tried = await work(
      {
        link,
        gateway,
        rate: { ...rate, unit, batch },
        concurrency: table.concurrency,
        introduction: {
          protocol: PROTOCOL,
          version: VERSION,
          gateway: name,
          name: called,
          fingerprint: await fingerprintOf(table, ctx.workspace().dir),
        },
        name: called,
        world: dispatchWorld(ctx),
        onNews: (news) => tell(ctx, { name: called, gateway: name }, news),
      },
      signal,
    );
    if (ctx.flags.json) return ctx.json('worker', { gateway: name, tried });
    ctx.out(ctx.t('{tried} messages were put on the wire.', { tried }));
  } finally {
    outages.end();
    await link.close();
    await gateway.close?.();
  }
}

/** Several workers of one machine are told apart by their process. */
function calledAs(ctx: Context, given: string | undefined): string {
  if (given === undefined) return `${hostname().replace(/[^\p{L}\p{N}._-]/gu, '-')}-${ctx.world.pid}`;
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(given)) return given;
  throw new UserError('flag-invalid', `--name cannot be "${given}".`, {
    hint: 'Write letters, digits, dots and dashes, like --name shiraz-2',
    values: { flag: '--name', value: given },
  });
}

/** A broker that is away comes back; a wrong login does not. */
async function connectPatiently(
  ctx: Context,
  url: string,
  signal: AbortSignal,
  onLine: (up: boolean) => void,
): Promise<Link | undefined> {
  for (let said = false; !signal.aborted; said = true) {
    try {
      return await connectNats(url, {
        env: ctx.world.env,
        sleep: ctx.world.sleep,
        name: 'campaign worker',
        onLine,
      });
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'broker-unreachable') throw error;
      if (!said) sayTrouble(ctx, error, ctx.err);
      await ctx.world.sleep(TRY_AGAIN_MS, signal);
    }
  }
  return undefined;
}

function tell(
  ctx: Context,
  who: { readonly name: string; readonly gateway: string },
  news: WorkerNews,
): void {
  const said = {
    found: ctx.t('The control machine answers; this worker is called {name}.', who),
    alone: ctx.t('No control machine answers for the gateway {gateway}; waiting for one.', who),
    'given-up': ctx.t('The control machine had given this worker up; it goes on under a new name.'),
  };
  ctx.say(said[news]);
}
