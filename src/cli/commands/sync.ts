import type { Command } from 'commander';
import { syncAll } from '../consent/syncAll.ts';
import type { Context } from '../context.ts';
import { UNREAD_SENDERS } from '../doctor/consentChecks.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign sync`: what the gateways have to tell. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'sync',
    summary: 'fetch receipts, replies and opt-outs; look doubtful messages up; send the answers',
    examples: ['campaign sync', 'campaign sync --json'],
  }).action(() => runSync(ctx));
}

export async function runSync(ctx: Context): Promise<void> {
  const { synced, sent } = await syncAll(ctx);
  const { receipts, replies, optOuts, settled } = synced;
  if (ctx.flags.json) {
    return ctx.json('sync', {
      receipts,
      replies,
      opt_outs: optOuts,
      settled,
      troubles: synced.troubles.map(({ gateway, asked, trouble }) => ({
        gateway,
        asked,
        kind: trouble.kind,
        message: trouble.message,
      })),
    });
  }
  ctx.out(
    ctx.t(
      '{receipts} receipts, {replies} replies, {optOuts} opt-outs; {settled} doubtful messages settled.',
      { receipts, replies, optOuts, settled },
    ),
  );
  const { createInboxStore, isWithoutSender } = await import('../../receipts/index.ts');
  const unread = createInboxStore(await ctx.db('read'))
    .waiting()
    .filter(isWithoutSender).length;
  if (unread > 0) ctx.err(ctx.t(UNREAD_SENDERS, { count: unread }));
  if (sent === 'busy') ctx.say(ctx.t('Another process is sending; it takes the answers as well.'));
  ctx.next(...(replies > 0 || unread > 0 ? ['campaign inbox list'] : []), 'campaign status');
}
