import type { Command } from 'commander';
import type { MessageRow, Run } from '../../dispatch/index.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { findRun } from '../findRun.ts';
import { newCommand } from '../newCommand.ts';
import { showNumber } from '../output/dates.ts';
import { runDocument } from '../runDocument.ts';
import { priceWords } from '../sending/price.ts';
import { pauseError, sayTrouble } from '../sending/pauses.ts';
import { stateWords } from '../sending/reasonWords.ts';
import { overview } from './status/overview.ts';

interface StatusFlags {
  readonly messages?: boolean;
  readonly unknown?: boolean;
}

/** `campaign status`: the words and flags. What it does is {@link runStatus}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'status',
    summary: 'what went, what waits and what is in doubt',
    examples: [
      'campaign status',
      'campaign status yalda',
      'campaign status 17 --messages',
      'campaign status 17 --unknown',
    ],
  })
    .argument('[run]', "a run's number, or a campaign: its latest run")
    .option('--messages', 'list its messages')
    .option('--unknown', 'list only the messages in doubt')
    .action((which: string | undefined, flags: StatusFlags) => runStatus(ctx, which, flags));
}

export async function runStatus(ctx: Context, which: string | undefined, flags: StatusFlags): Promise<void> {
  if (which === undefined) return overview(ctx);
  const { createRunStore } = await import('../../dispatch/index.ts');
  const db = await ctx.db('read');
  const store = createRunStore(db);
  const run = findRun(ctx, store, which);
  const counts = store.counts(run.id, ctx.now());
  const messages = flags.unknown
    ? store.unknownOf(run.id)
    : flags.messages
      ? everyMessage(store, run.id)
      : undefined;
  if (ctx.flags.json) {
    const stream = ctx.jsonStream('status');
    stream.field('run', runDocument(run, counts));
    if (messages)
      await stream.array(
        'messages',
        mapped(messages, (message) => messageJson(ctx, message)),
      );
    return stream.end();
  }
  await showRun(ctx, run, counts);
  if (messages) await showMessages(ctx, [...messages], flags.unknown === true);
  if (counts.messages.unknown > 0)
    ctx.next(
      'campaign sync',
      `campaign status ${run.id} --unknown`,
      'campaign resolve <message> --sent|--not-sent',
    );
  else if (run.state === 'paused') ctx.next(`campaign resume ${run.id}`, `campaign cancel ${run.id}`);
  else ctx.next(`campaign report ${run.id}`);
}

type RunStore = ReturnType<typeof import('../../dispatch/index.ts').createRunStore>;

function* everyMessage(store: RunStore, runId: number): Generator<MessageRow> {
  for (let after = 0; ; ) {
    const page = store.messages(runId, after, 1_000);
    yield* page;
    if (page.length < 1_000) return;
    after = page.at(-1)!.id;
  }
}

function* mapped<From, To>(rows: Iterable<From>, change: (row: From) => To): Generator<To> {
  for (const row of rows) yield change(row);
}

function messageJson(ctx: Context, message: MessageRow): object {
  return {
    id: message.id,
    contact: message.contact_id,
    phone: ctx.phone(message.phone),
    occurrence: message.occurrence,
    state: message.state,
    reason: message.reason,
    delivery: message.delivery,
    gateway: message.gateway,
    gateway_id: message.gateway_id,
    ref: message.client_ref,
    parts: message.parts,
    attempts: message.attempts,
    not_before: isoUtc(message.not_before),
    deadline: isoUtc(message.deadline),
  };
}

async function showRun(ctx: Context, run: Run, counts: ReturnType<RunStore['counts']>): Promise<void> {
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  const zone = (await ctx.settings()).business.timezone;
  const said = ctx.words.vocabulary.run[run.state];
  const state = run.pauseReason === null ? said : `${said} (${run.pauseReason})`;
  ctx.out(
    ctx.paint.strong(
      ctx.t('Run {id}: {name} ({occurrence}), {state}', {
        id: run.id,
        name: run.campaign,
        occurrence: run.occurrence,
        state,
      }),
    ),
  );
  const pause = pauseError(run, counts.told);
  if (pause) sayTrouble(ctx, pause, ctx.out);
  ctx.out('');
  const { messages, delivery } = counts;
  const rows: [string, number][] = [
    [ctx.t('waiting'), messages.planned + messages.retry],
    [ctx.t('on the wire'), messages.sending],
    [ctx.t('accepted'), messages.accepted],
    [ctx.t('  delivered'), delivery.delivered],
    [ctx.t('  not delivered'), delivery.undelivered + delivery.expired],
    [ctx.t('rejected'), messages.rejected],
    [ctx.t('in doubt'), messages.unknown],
    [ctx.t('stopped by a rule'), messages.suppressed],
    [ctx.t('too late'), messages.expired],
    [ctx.t('cancelled'), messages.cancelled],
    [ctx.t('skipped in the plan'), run.skipped],
  ];
  await ctx.table<[string, number]>(
    [
      { title: '', value: ([label]) => label },
      { title: ctx.t('messages'), value: ([, count]) => n(count), align: 'right' },
    ],
    rows.filter(([, count], place) => count > 0 || place === 2),
  );
  ctx.out('');
  ctx.out(
    ctx.t('{parts} parts, {price}.', {
      parts: n(counts.parts),
      price: priceWords(ctx, counts.parts, { micros: counts.price, currency: run.currency }),
    }),
  );
  if (counts.nextAt !== null)
    ctx.out(
      ctx.t('{count} wait; the next may go {when}.', {
        count: n(counts.deferred),
        when: ctx.when(counts.nextAt, zone),
      }),
    );
}

async function showMessages(ctx: Context, messages: readonly MessageRow[], inDoubt: boolean): Promise<void> {
  if (messages.length === 0)
    return ctx.out(inDoubt ? ctx.t('No message of it is in doubt.') : ctx.t('It has no messages.'));
  ctx.out('');
  await ctx.table<MessageRow>(
    [
      { title: ctx.t('message'), value: ({ id }) => id, align: 'right' },
      { title: ctx.t('phone'), whole: true, value: ({ phone }) => ctx.phone(phone) },
      {
        title: ctx.t('state'),
        value: ({ state, reason }) => stateWords(ctx, state, reason),
      },
      {
        title: ctx.t('delivery'),
        value: ({ delivery }) =>
          ctx.words.lang === 'en' ? delivery : ctx.words.vocabulary.delivery[delivery],
      },
      { title: ctx.t('parts'), value: ({ parts }) => parts, align: 'right' },
      { title: ctx.t('tries'), value: ({ attempts }) => attempts, align: 'right' },
    ],
    messages,
  );
}
