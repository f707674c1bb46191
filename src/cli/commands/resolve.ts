import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

interface ResolveFlags {
  readonly sent?: boolean;
  readonly notSent?: boolean;
}

/** `campaign resolve`: the operator's word about a message in doubt. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'resolve',
    summary: 'say what became of a message in doubt',
    about:
      'A message is in doubt when nobody can know whether the gateway took it. Ask the gateway or the person; then say so here. Not sent: it is sent again.',
    examples: ['campaign resolve 901 --sent', 'campaign resolve 901 --not-sent'],
  })
    .argument('<message>', 'its number, from: campaign status <run> --unknown')
    .option('--sent', 'it was sent')
    .option('--not-sent', 'it was not sent: send it again')
    .action((message: string, flags: ResolveFlags) => runResolve(ctx, message, flags));
}

export async function runResolve(ctx: Context, message: string, flags: ResolveFlags): Promise<void> {
  if ((flags.sent === true) === (flags.notSent === true)) {
    throw new UserError('resolve-how', 'Say whether it was sent.', { hint: 'Add --sent or --not-sent.' });
  }
  if (!/^\d+$/.test(message))
    throw new UserError('message-unknown', `There is no message ${message}.`, {
      hint: 'List them: campaign status <run> --unknown',
      values: { message },
    });
  const { createControl } = await import('../../dispatch/index.ts');
  const state = createControl(await ctx.db('write')).resolve(Number(message), flags.sent === true, {
    actor: ctx.actor,
    now: ctx.now(),
  });
  if (ctx.flags.json) return ctx.json('resolve', { message: Number(message), state });
  ctx.out(ctx.t('Message {message} is now: {state}.', { message, state: ctx.t(state) }));
  ctx.next(state === 'retry' ? 'campaign run' : 'campaign status');
}
