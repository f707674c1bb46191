import type { Command } from 'commander';
import type { AskEffect, Desk } from '../../receipts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { openDesk, phonesOf, saidAt } from '../consent/openDesk.ts';
import { checkTopic } from '../consent/topics.ts';
import type { Context } from '../context.ts';
import { shellWord } from '../shellWord.ts';
import { newCommand } from '../newCommand.ts';

interface OptInFlags {
  readonly source?: string;
  readonly date?: string;
  readonly topic?: string;
  readonly ask?: boolean;
}

/** `campaign opt-in`: the words and flags. What it does is {@link runOptIn}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'opt-in',
    summary: 'somebody said yes to marketing: when, how and to what',
    about:
      'A yes without a source is no proof, so --source is needed. It takes back an own opt-out only if it was said after it; complaints and lists stay. With --ask a question goes out by SMS, and their consent is pending until they answer.',
    examples: [
      'campaign opt-in 09121234567 --source "form in the shop"',
      'campaign opt-in 09121234567 --source "told Mina" --date 1405/08/30',
      'campaign opt-in \'tagged "workshop"\' --source "workshop sheet, May" --ask',
    ],
  })
    .argument('<who>', 'a phone, #id, segment or filter')
    .option('--source <text>', 'how and where they said it')
    .option('--date <date>', 'when they said it (default: now)')
    .option('--topic <topic>', 'only this topic')
    .option('--ask', 'ask them by SMS to confirm (double opt-in)')
    .action((who: string, flags: OptInFlags) => runOptIn(ctx, who, flags));
}

interface Counts {
  recorded: number;
  unchanged: number;
  lifted: number;
  refused: number;
  standing: number;
  asked: number;
}

export async function runOptIn(ctx: Context, who: string, flags: OptInFlags): Promise<void> {
  const source = flags.source?.trim();
  if (!source) {
    throw new UserError('source-missing', 'A yes needs its source.', {
      hint: 'Say how it was given: --source "form in the shop"',
    });
  }
  const desk = await openDesk(ctx, 'needed');
  const topic = checkTopic(desk.settings, flags.topic);
  const at = await saidAt(ctx, flags.date);
  const phones = await phonesOf(ctx, who, (phone) => hasSpoken(desk, phone));
  const counts: Counts = { recorded: 0, unchanged: 0, lifted: 0, refused: 0, standing: 0, asked: 0 };
  if (flags.ask) await askAll(ctx, desk, phones, source, counts);
  else await recordAll(ctx, desk, phones, { source, topic, at }, counts);
  if (ctx.flags.json) return ctx.json('opt-in', { ...counts });
  tell(ctx, counts, flags.ask === true);
  ctx.next(
    flags.ask
      ? 'campaign run'
      : phones.length === 1 && /^[#+\p{Nd}]/u.test(who)
        ? `campaign consent proof ${shellWord(who)}`
        : 'campaign list',
  );
}

/** Whoever opted out, or said yes before, needs no contact to say yes again. */
function hasSpoken({ suppressions, ledger }: Desk, phone: string): boolean {
  return (
    suppressions.of(phone).length > 0 ||
    ledger?.state(phone) !== undefined ||
    (ledger !== undefined && suppressions.isErased(ledger.phoneHash(phone)))
  );
}

async function recordAll(
  ctx: Context,
  desk: Desk,
  phones: readonly string[],
  yes: { readonly source: string; readonly topic: string; readonly at: number },
  counts: Counts,
): Promise<void> {
  const { recordOptIn } = await import('../../receipts/index.ts');
  const act = { actor: ctx.actor, now: ctx.now() };
  desk.transaction(() => {
    for (const phone of phones) {
      try {
        const effect = recordOptIn(desk, { phone, sourceKind: 'cli', ...yes }, act);
        counts[effect.recorded ? 'recorded' : 'unchanged'] += 1;
        counts.lifted += effect.lifted;
        if (effect.standing.length > 0) counts.standing += 1;
      } catch (error) {
        // One person is refused with the reason; of many, the refused are counted and the rest goes on.
        if (phones.length === 1 || !(error instanceof UserError)) throw error;
        counts.refused += 1;
      }
    }
  });
}

async function askAll(
  ctx: Context,
  desk: Desk,
  phones: readonly string[],
  source: string,
  counts: Counts,
): Promise<void> {
  const [{ askConsent }, { workspaceWindows }] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../plan/index.ts'),
  ]);
  const windows = workspaceWindows(ctx.workspace().dir, desk.settings);
  const act = { actor: ctx.actor, now: ctx.now() };
  for (const phone of phones) {
    const effect = askConsent(desk, phone, { source, windows }, act);
    if (effect.kind === 'asked') counts.asked += 1;
    else if (effect.kind === 'already-confirmed') counts.unchanged += 1;
    else counts.refused += 1;
    if (effect.kind !== 'asked' && phones.length === 1)
      ctx.err(ctx.t(WHY_NOT[effect.kind], { phone: ctx.phone(phone) }));
  }
}

const WHY_NOT: Readonly<Record<Exclude<AskEffect['kind'], 'asked'>, string>> = {
  'already-confirmed': '{phone} has confirmed already.',
  'asked-lately': '{phone} was asked less than 30 days ago.',
  bound: '{phone} must not be asked: it is on the suppression list or under review.',
  'zone-unknown': 'Nobody knows where {phone} is, so nobody knows when it may be asked.',
  'never-open': 'No message may arrive at {phone} within 8 days.',
};

function tell(ctx: Context, counts: Counts, asked: boolean): void {
  if (asked)
    ctx.out(
      ctx.t('{asked} people will be asked; {refused} cannot be.', {
        asked: counts.asked,
        refused: counts.refused,
      }),
    );
  else
    ctx.out(
      ctx.t('{recorded} yes recorded; {unchanged} were in force already.', {
        recorded: counts.recorded,
        unchanged: counts.unchanged,
      }),
    );
  if (counts.lifted > 0) ctx.out(ctx.t('Opt-outs taken back: {lifted}.', { lifted: counts.lifted }));
  if (counts.standing > 0) {
    ctx.err(
      ctx.t('{standing} stay on the suppression list for another reason: campaign suppressions list', {
        standing: counts.standing,
      }),
    );
  }
  if (!asked && counts.refused > 0)
    ctx.err(
      ctx.t('{refused} opted out after that date, or were erased: not recorded.', {
        refused: counts.refused,
      }),
    );
}
