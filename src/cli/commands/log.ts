import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { detailWords, subjectWords } from '../journalWords.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign log`: who did what, and when. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'log',
    summary: 'who did what, and when',
    about:
      'The journal of this database: sends, imports, opt-outs, erasures, decisions. It names contacts by number, never by phone.',
    examples: ['campaign log', 'campaign log --since yesterday', 'campaign log --since 1405/08/01'],
  })
    .option('--since <time>', 'from this moment (default: 7 days ago)')
    .action((flags: { since?: string }) => runLog(ctx, flags.since));
}

const WEEK_MS = 7 * 86_400_000;

interface Line {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

async function runLog(ctx: Context, since: string | undefined): Promise<void> {
  const [{ createJournalStore }, { readMoment }, { business }] = await Promise.all([
    import('../../db/journalStore.ts'),
    import('../../shared/moment.ts'),
    ctx.settings(),
  ]);
  const from = since === undefined ? ctx.now() - WEEK_MS : readMoment(since, business.timezone, ctx.now());
  if (from === undefined) {
    throw new UserError('date-invalid', `"${since}" is no date.`, {
      hint: 'Write it like 2026-11-21, 1405/08/30 or yesterday.',
      values: { text: since ?? '' },
    });
  }
  const lines: Line[] = createJournalStore(await ctx.db('read')).since(from);
  if (ctx.flags.json) {
    return ctx.json('log', {
      entries: lines.map(({ at, actor, action, subject, detail }) => ({
        at: isoUtc(at),
        actor,
        action,
        subject,
        detail,
      })),
    });
  }
  if (lines.length === 0) return ctx.say(ctx.t('Nothing was done since then.'));
  await ctx.table<Line>(
    [
      { title: ctx.t('when'), value: ({ at }) => ctx.when(at, business.timezone) },
      { title: ctx.t('who'), value: ({ actor }) => actor },
      { title: ctx.t('what'), value: ({ action }) => ctx.t(action) },
      { title: ctx.t('of'), value: ({ subject }) => subjectWords(ctx, subject) },
      { title: '', value: ({ detail }) => detailWords(ctx, detail) },
    ],
    lines,
  );
  ctx.next('campaign status');
}
