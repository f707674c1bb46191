import type { MessageState } from '../../dispatch/index.ts';
import type { Reason } from '../../plan/index.ts';
import type { Context } from '../context.ts';

/** A reason as a person reads it: English readers know the code from everywhere else; others get words, and the code to look up. */
export function reasonWords(ctx: Context, reason: string): string {
  const { reason: words } = ctx.words.vocabulary;
  return ctx.words.lang === 'en' || !Object.hasOwn(words, reason)
    ? reason
    : `${words[reason as Reason]} (${reason})`;
}

/** The state of a message, and why it is in it; a gateway's own code stays as it is. */
export function stateWords(ctx: Context, state: MessageState, reason: string | null): string {
  const { message, reason: reasons } = ctx.words.vocabulary;
  const english = ctx.words.lang === 'en';
  const why =
    reason !== null && !english && Object.hasOwn(reasons, reason) ? reasons[reason as Reason] : reason;
  return `${english ? state : message[state]}${why === null ? '' : ` (${why})`}`;
}
