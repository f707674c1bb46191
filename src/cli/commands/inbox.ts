import type { Command } from 'commander';
import type { Intent } from '../../consent/index.ts';
import type { Inbound } from '../../receipts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { asciiDigits } from '../../shared/text.ts';
import { isoUtc } from '../../shared/time.ts';
import { openDesk, typedPhone } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

interface ResolveFlags {
  readonly optOut?: boolean;
  readonly ignore?: boolean;
}

/** `campaign inbox`: texts from people; the doubtful ones wait for a human. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'inbox',
    summary: 'texts from people; the doubtful ones wait for you',
    examples: [
      'campaign inbox list',
      'campaign inbox classify "لغو ۱۱"',
      'campaign inbox resolve 7 --opt-out',
    ],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'what waits for a decision; with --all the latest texts of all kinds',
      examples: ['campaign inbox list', 'campaign inbox list --all'],
    })
      .option('--all', 'every text, newest first, up to 200')
      .action((flags: { all?: boolean }) => list(ctx, flags.all === true)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'classify',
      summary: 'how a text would be read',
      examples: ['campaign inbox classify "please stop"', 'campaign inbox classify 11 --phone 09121234567'],
    })
      .argument('<text>')
      .option('--phone <phone>', 'as if it came from here')
      .action((text: string, flags: { phone?: string }) => classify(ctx, text, flags.phone)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'resolve',
      summary: 'decide about a doubtful text',
      examples: ['campaign inbox resolve 7 --opt-out', 'campaign inbox resolve 7 --ignore'],
    })
      .argument('<id>', 'from: campaign inbox list')
      .option('--opt-out', 'they want to leave')
      .option('--ignore', 'they do not')
      .action((id: string, flags: ResolveFlags) => resolve(ctx, id, flags)),
  );
  return command;
}

function inJson(ctx: Context, row: Inbound): object {
  return {
    id: row.id,
    phone: row.phone.startsWith('#') ? null : ctx.phone(row.phone),
    contact: row.contactId,
    text: row.text,
    at: isoUtc(row.at),
    gateway: row.gateway,
    intent: row.intent,
    rule: row.rule,
    message: row.messageId,
    resolution: row.resolution,
  };
}

async function list(ctx: Context, all: boolean): Promise<void> {
  const { createInboxStore } = await import('../../receipts/index.ts');
  const store = createInboxStore(await ctx.db('read'));
  const rows = all ? store.recent(200) : store.toDecide();
  if (ctx.flags.json) return ctx.json('inbox.list', { inbox: rows.map((row) => inJson(ctx, row)) });
  if (rows.length === 0) {
    ctx.say(all ? ctx.t('No text has come yet.') : ctx.t('Nothing waits for you.'));
    return ctx.next('campaign sync');
  }
  const { timezone } = (await ctx.settings()).business;
  await ctx.table<Inbound>(
    [
      { title: ctx.t('id'), value: ({ id }) => String(id) },
      { title: ctx.t('when'), value: ({ at }) => ctx.when(at, timezone) },
      {
        title: ctx.t('phone'),
        whole: true,
        value: ({ phone }) => (phone.startsWith('#') ? ctx.t('(erased)') : ctx.phone(phone)),
      },
      { title: ctx.t('read as'), value: ({ intent, resolution }) => ctx.t(resolution ?? intent) },
      { title: ctx.t('text'), value: ({ text }) => text },
    ],
    rows,
  );
  if (!all && rows.some(({ intent }) => intent !== 'doubt'))
    ctx.say(
      ctx.t(
        'Who asked to come back is held until you decide about the doubtful text before: --ignore if they stay.',
      ),
    );
  if (!all)
    ctx.next(
      `campaign inbox resolve ${rows[0]!.id} --opt-out`,
      `campaign inbox resolve ${rows[0]!.id} --ignore`,
    );
}

const BARE_YES = 'Changes nothing, unless a question of ours waits for the answer: then it is a yes.';

/** What each reading brings about, in a sentence. */
const EFFECTS: Readonly<Record<Intent, string>> = {
  'opt-out': 'They get no more texts.',
  'opt-in': 'A yes; it takes back a no that came by SMS, and no other.',
  confirm: 'A yes to our question.',
  help: 'They are answered who writes and how to leave.',
  doubt: 'They get no marketing until you decide.',
  none: 'Changes nothing.',
};

async function classify(ctx: Context, text: string, typed: string | undefined): Promise<void> {
  const { readText } = await import('../../consent/index.ts');
  const phone = typed === undefined ? undefined : await typedPhone(ctx, typed);
  const { intent, rule } = readText(text, { phone });
  if (ctx.flags.json) return ctx.json('inbox.classify', { intent, rule });
  ctx.out(ctx.t('{intent} ({rule})', { intent: ctx.t(intent), rule }));
  ctx.out(ctx.t(rule.startsWith('yes:') ? BARE_YES : EFFECTS[intent]));
  ctx.next('campaign inbox list');
}

async function resolve(ctx: Context, text: string, flags: ResolveFlags): Promise<void> {
  if ((flags.optOut === true) === (flags.ignore === true)) {
    throw new UserError('resolve-how', 'Say whether they want to leave.', {
      hint: 'Add --opt-out or --ignore.',
    });
  }
  const id = asciiDigits(text);
  if (!/^\d{1,15}$/.test(id)) throw inboxUnknown(text);
  const desk = await openDesk(ctx, flags.optOut ? 'opt-out' : 'deciding');
  const { resolveInbox } = await import('../../receipts/index.ts');
  const decision = flags.optOut ? 'opt-out' : 'ignore';
  const { stopped, isErased } = resolveInbox(desk, Number(id), decision, {
    actor: ctx.actor,
    now: ctx.now(),
  });
  if (ctx.flags.json) return ctx.json('inbox.resolve', { id: Number(id), resolution: decision, stopped });
  if (isErased) ctx.out(ctx.t('They were erased: they get nothing anyway, and nothing was stored.'));
  else
    ctx.out(
      decision === 'opt-out'
        ? ctx.t('They get no more texts. Waiting messages stopped: {count}.', { count: stopped })
        : ctx.t('They may be texted again.'),
    );
  ctx.next('campaign inbox list');
}

function inboxUnknown(text: string): UserError {
  return new UserError('inbox-unknown', `There is no text ${text} in the inbox.`, {
    hint: 'See what waits: campaign inbox list',
    values: { id: text },
  });
}
