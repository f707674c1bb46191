import type { SendingGateway } from '../../dispatch/index.ts';
import { openDesk } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';

/**
 * Before a blast leaves, what people said since the last look: a goodbye that waits at the gateway binds from
 * here, at the claim. What cannot be asked is told and keeps nobody waiting, as with `run`.
 */
export async function hearReplies(
  ctx: Context,
  gateways: ReadonlyMap<string, SendingGateway>,
): Promise<void> {
  const { hearReplies: hear } = await import('../../receipts/index.ts');
  const desk = await openDesk(ctx, 'needed');
  let optOuts = 0;
  for (const [name, { gateway }] of gateways) {
    const world = { actor: `sync:${name}`, now: ctx.now, signal: ctx.stopSignal() };
    const heard = await hear(desk, gateway, world);
    optOuts += heard.optOuts;
    for (const { asked, trouble } of heard.troubles) {
      if (trouble.kind === 'unsupported') continue;
      const why = trouble.message;
      ctx.err(
        ctx.t('{gateway}: {asked} could not be asked: {why}', { gateway: name, asked: ctx.t(asked), why }),
      );
    }
  }
  if (optOuts > 0)
    ctx.say(
      ctx.t('{count} people asked for no more texts since the last look; they get none.', { count: optOuts }),
    );
}
