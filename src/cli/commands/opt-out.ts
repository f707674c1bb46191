import type { Command } from 'commander';
import { openDesk, phonesOf } from '../consent/openDesk.ts';
import { checkTopic } from '../consent/topics.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

interface OptOutFlags {
  readonly source?: string;
  readonly topic?: string;
}

/** `campaign opt-out`: the words and flags. What it does is {@link runOptOut}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'opt-out',
    summary: 'somebody wants no more texts: binds at once, everywhere',
    about:
      'Needs nothing but the wish. Binds by phone over all lists, campaigns and later imports; waiting messages are stopped, also those of a send that is running.',
    examples: [
      'campaign opt-out 09121234567',
      'campaign opt-out 09121234567 --source "told Mina in the shop"',
      'campaign opt-out \'tagged "moved away"\'',
    ],
  })
    .argument('<who>', 'a phone (known or not), #id, segment or filter')
    .option('--source <text>', 'how they said it')
    .option('--topic <topic>', 'only this topic')
    .action((who: string, flags: OptOutFlags) => runOptOut(ctx, who, flags));
}

export async function runOptOut(ctx: Context, who: string, flags: OptOutFlags): Promise<void> {
  const desk = await openDesk(ctx, 'opt-out');
  const topic = checkTopic(desk.settings, flags.topic);
  const phones = await phonesOf(ctx, who, () => true);
  const { recordOptOut } = await import('../../receipts/index.ts');
  const now = ctx.now();
  let [isNew, erased, stopped] = [0, 0, 0];
  desk.transaction(() => {
    for (const phone of phones) {
      const effect = recordOptOut(
        desk,
        {
          phone,
          via: 'cli',
          sourceKind: 'cli',
          source: flags.source ?? 'opt-out',
          at: now,
          ...(topic && { topic }),
        },
        { actor: ctx.actor, now },
      );
      if (effect.isNew) isNew += 1;
      if (effect.isErased) erased += 1;
      stopped += effect.stopped;
    }
  });
  const already = phones.length - isNew;
  if (ctx.flags.json)
    return ctx.json('opt-out', { opted_out: isNew, already, stopped, ...(topic && { topic }) });
  if (phones.length === 1 && isNew === 1 && topic !== '')
    ctx.out(ctx.t('{phone} gets no more texts on {topic}.', { phone: ctx.phone(phones[0]!), topic }));
  else if (phones.length === 1 && isNew === 1)
    ctx.out(ctx.t('{phone} gets no more texts.', { phone: ctx.phone(phones[0]!) }));
  else if (phones.length === 1 && erased === 1)
    ctx.out(
      ctx.t('{phone} was erased: it gets nothing anyway, and nothing was stored.', {
        phone: ctx.phone(phones[0]!),
      }),
    );
  else if (phones.length === 1)
    ctx.out(ctx.t('{phone} had opted out already.', { phone: ctx.phone(phones[0]!) }));
  else ctx.out(ctx.t('{people} people opted out; {already} had already.', { people: isNew, already }));
  for (const main of phones.length === 1 && isNew === 1 ? desk.numbers.mainOf(phones[0]!) : [])
    ctx.out(
      ctx.t('It is a further number of {phone}: that one gets none either.', { phone: ctx.phone(main) }),
    );
  const { topics } = desk.settings.consent;
  if (topic !== '') {
    const others = topics.filter((each) => each !== topic);
    ctx.out(
      ctx.t('What waits on {topic} does not go either; other texts do: {topics}', {
        topic,
        topics: others.join(', ') || ctx.t('those without a topic'),
      }),
    );
  } else {
    ctx.out(ctx.t('Waiting messages stopped: {count}.', { count: stopped }));
    if (topics.length > 0)
      ctx.out(ctx.t('That is every topic: {topics}. One alone: --topic', { topics: topics.join(', ') }));
  }
  ctx.next('campaign suppressions list');
}
