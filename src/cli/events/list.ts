import { createEventStore, type StoredEvent } from '../../contacts/index.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';
import { eventJson } from './eventJson.ts';

/** What one person did, newest first. */
export async function listEvents(ctx: Context, who: string): Promise<void> {
  const people = await openPeople(ctx, 'read');
  const contactId = people.one(who);
  const events = createEventStore(await ctx.db('read')).ofContact(contactId);
  if (ctx.flags.json) return ctx.json('events.list', { contact: contactId, events: events.map(eventJson) });
  if (events.length === 0) {
    ctx.say(ctx.t('Nothing is known of what #{contact} did.', { contact: contactId }));
    return ctx.next(`campaign events add '#${contactId}' order --amount 150000 --id 1042`);
  }
  const zone = (await ctx.settings()).business.timezone;
  await ctx.table<StoredEvent>(
    [
      { title: ctx.t('when'), value: ({ at }) => ctx.when(at, zone) },
      { title: ctx.t('event'), value: ({ type }) => type, paint: ctx.paint.strong },
      { title: ctx.t('id'), value: ({ externalId }) => externalId ?? '' },
      {
        title: ctx.t('amount'),
        align: 'right',
        value: ({ amount, currency }) =>
          amount === null ? '' : ctx.money({ micros: amount, currency: currency! }),
      },
      { title: ctx.t('status'), value: ({ status }) => status ?? '' },
      {
        title: ctx.t('details'),
        value: ({ properties }) =>
          Object.entries(properties)
            .map(([key, value]) => `${key}=${value}`)
            .join(' '),
      },
    ],
    events,
  );
  ctx.next(`campaign contacts show '#${contactId}'`);
}
