import type { ImportReport, ImportRequest } from '../../import/index.ts';
import type { Context } from '../context.ts';
import type { ImportFlags } from './again.ts';

/** What was asked for, and the commands that may follow. */
export interface Showing {
  readonly request: ImportRequest;
  /** The command that was given, with some flags changed. */
  readonly again: (more: Partial<ImportFlags>) => string;
  /** The command that takes the same file as orders. */
  readonly asOrders: string;
  /** The command that takes another sheet of the file as a do-not-text list. */
  readonly takeSheet: (sheet: string) => string;
}

/** How many may get marketing now, and where nobody may, why and what to do. */
export function showReach(
  ctx: Context,
  { import: done, marketing, warned, warnings }: ImportReport,
  showing: Showing,
): void {
  if (!marketing) return;
  const { people, mayGetMarketing, reasons } = marketing;
  // Events and opt-outs make nobody agree: what comes next is another matter.
  const asks = done.as === 'contacts' || done.as === 'consent';
  ctx.out(ctx.t('{may} of {people} people may get marketing.', { may: mayGetMarketing, people }));
  const beside = warnings.filter(({ code }) => code === 'sheet-of-leavers').map(({ value }) => value);
  if (beside.length > 0) {
    const sheets = beside.join(ctx.t(', '));
    ctx.out(
      ctx.t('Not counted: those who left, in {sheets}. Take that in before anybody is texted:', { sheets }),
    );
    ctx.next(...beside.map(showing.takeSheet));
    return;
  }
  if (warned.some(({ code }) => code === 'list-of-leavers')) {
    ctx.next(showing.again({ as: 'suppressions', mode: 'upsert', tag: [], dryRun: true }));
    return;
  }
  if (mayGetMarketing > 0) {
    if (asks && !showing.request.dryRun)
      ctx.next('campaign segments list', 'campaign new <name> --from blast');
    return;
  }
  const [reason] = Object.entries(reasons).sort(([, a], [, b]) => b - a)[0] ?? [];
  if (reason === undefined) return;
  ctx.say(
    ctx.t('  because: {reason}', {
      reason: ctx.words.vocabulary.reason[reason as keyof typeof ctx.words.vocabulary.reason],
    }),
  );
  if (asks) showRemedy(ctx, reason, showing);
}

/** Nobody may: the way out of the first reason. */
function showRemedy(ctx: Context, reason: string, { request, again }: Showing): void {
  // Where --consent was given, it did not count: the same command again would bring the same.
  if (reason === 'no-consent' && request.kind === 'contacts' && request.consent === undefined) {
    ctx.say(ctx.t('  If they agreed, say how and where; the yes is kept with it:'));
    ctx.next(
      again({ consent: 'express', consentSource: request.consentSource ?? ctx.t('form at the till') }),
    );
  } else if (reason === 'consent-pending') ctx.next('campaign sync');
  else ctx.next('campaign contacts list');
}
