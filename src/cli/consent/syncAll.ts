import type { GatewayTrouble } from '../../gateways/index.ts';
import type { Synced } from '../../receipts/index.ts';
import { EXIT } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { deliver } from '../sending/deliver.ts';
import { gatewayNames, gatewayWorld, type Workbench, workbench } from '../sending/workbench.ts';
import { openDesk } from './openDesk.ts';

export interface SyncedGateway {
  readonly gateway: string;
  readonly asked: string;
  readonly trouble: GatewayTrouble;
}

export interface AllSynced {
  readonly synced: Omit<Synced, 'troubles'> & { readonly troubles: readonly SyncedGateway[] };
  /** `busy`: another process is sending and takes the answers. `none`: there were none to send. */
  readonly sent: 'sent' | 'busy' | 'none';
}

const LOCK_PATIENCE_MS = 10_000;

/**
 * Asks every gateway for what it has to tell, then sends the answers. Sets this call's exit code when a gateway
 * could not be asked. Errors: `suppression-key-missing` only where something is to be sent.
 */
export async function syncAll(
  ctx: Context,
  options: { readonly answers?: boolean } = {},
): Promise<AllSynced> {
  const synced = await askGateways(ctx);
  for (const { gateway, asked, trouble } of synced.troubles) {
    if (trouble.kind === 'unsupported') continue;
    ctx.err(
      ctx.t('{gateway}: {asked} could not be asked: {why}', {
        gateway,
        asked: ctx.t(asked),
        why: trouble.message,
      }),
    );
    ctx.exitWith(trouble.kind === 'refused' ? EXIT.account : EXIT.tryLater);
  }
  if (options.answers === false) return { synced, sent: 'none' };
  return { synced, sent: await sendAnswers(ctx) };
}

async function askGateways(ctx: Context): Promise<AllSynced['synced']> {
  const [
    { addTaken, NOTHING_TAKEN, noteExpiries, syncGateway, takeIncomplete, takeParked },
    { openGateways },
  ] = await Promise.all([import('../../receipts/index.ts'), import('../../dispatch/index.ts')]);
  const desk = await openDesk(ctx, 'hearing');
  const signal = ctx.stopSignal();
  const opened = await openGateways(desk.settings, gatewayNames(desk.settings), gatewayWorld(ctx));
  let taken = NOTHING_TAKEN;
  let settled = 0;
  const troubles: SyncedGateway[] = [];
  try {
    for (const [name, { gateway }] of opened) {
      const got = await syncGateway(desk, gateway, { actor: `sync:${name}`, now: ctx.now, signal });
      taken = addTaken(taken, got);
      settled += got.settled;
      troubles.push(...got.troubles.map((trouble) => ({ ...trouble, gateway: name })));
    }
  } finally {
    for (const { gateway } of opened.values()) await gateway.close?.();
  }
  const act = { actor: 'sync', now: ctx.now() };
  const pieces = desk.transaction(() => {
    takeParked(desk, act);
    noteExpiries(desk, act);
    return takeIncomplete(desk, act);
  });
  const optOuts = pieces.filter((effect) => effect.kind === 'taken' && effect.optedOut).length;
  return {
    ...taken,
    replies: taken.replies + pieces.length,
    optOuts: taken.optOuts + optOuts,
    settled,
    troubles,
  };
}

/** Answers wait in the runs of a built-in campaign; whoever holds the lock sends them first. */
async function sendAnswers(ctx: Context): Promise<AllSynced['sent']> {
  const { createBuiltinMessages } = await import('../../dispatch/index.ts');
  const db = await ctx.db('write');
  if (!createBuiltinMessages(db, () => '').waiting('_reply')) return 'none';
  const bench: Workbench = await workbench(ctx, 'write');
  const answer = await deliver(ctx, bench, { lockPatienceMs: LOCK_PATIENCE_MS });
  return answer.kind;
}
