import type { Settings } from '../../campaigns/index.ts';
import type { StandingReason } from '../../import/index.ts';
import { readMoney } from '../../shared/money.ts';
import { heldJson, oneLine, readHeld, showHeld } from '../consent/heldView.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { personJson, personLines, readPerson } from '../report/person.ts';
import { type Book, contactJson, openBook, topicsOf } from './open.ts';

/** `contacts list`: who there is, by phone. */
export async function listContacts(ctx: Context, who: string | undefined): Promise<void> {
  const book = await openBook(ctx, 'read');
  const ids = book.ids(who);
  if (ctx.flags.json) {
    const stream = ctx.jsonStream('contacts.list');
    stream.field('count', ids.length);
    await stream.array(
      'contacts',
      (function* () {
        for (const id of ids) yield contactJson(ctx, id, book.fields(id), book.reason(id));
      })(),
    );
    return stream.end();
  }
  if (ids.length === 0) {
    return sayNobody(ctx, book, who);
  }
  const shown = ids.slice(0, 1_000).map((id) => ({ id, fields: book.fields(id), reason: book.reason(id) }));
  await ctx.table(
    [
      { title: ctx.t('id'), value: ({ id }) => `#${id}`, align: 'right' },
      {
        title: ctx.t('phone'),
        whole: true,
        value: ({ fields }) => (fields.phone === null ? '' : ctx.phone(fields.phone)),
      },
      { title: ctx.t('name'), value: ({ fields }) => fields.name ?? '', paint: ctx.paint.strong },
      { title: ctx.t('city'), value: ({ fields }) => fields.city ?? '' },
      { title: ctx.t('tags'), value: ({ fields }) => fields.tags.join(ctx.t(', ')) },
      {
        title: ctx.t('marketing'),
        value: ({ reason }) => (reason === undefined ? ctx.t('yes') : ctx.words.vocabulary.reason[reason]),
      },
    ],
    shown,
  );
  if (ids.length > shown.length)
    ctx.say(ctx.t('… and {more} more: campaign contacts list --json', { more: ids.length - shown.length }));
  ctx.next(`campaign contacts show '#${ids[0]}'`);
}

function sayNobody(ctx: Context, { contacts }: Book, who: string | undefined): void {
  ctx.say(who === undefined ? ctx.t('Nobody is here yet.') : ctx.t('Nobody matches.'));
  const people = contacts.count();
  if (who === undefined || people === 0) {
    ctx.next('campaign import <your list>');
    return;
  }
  ctx.say(ctx.t('There are {people} people here.', { people }));
  for (const name of contacts.attributeNames().filter((each) => who.includes(`"${each}"`))) {
    const kind = contacts.attributeKind(name);
    if (kind === 'text')
      ctx.say(ctx.t('“{name}” holds text: greater and less tell nothing of it.', { name }));
    if (kind === 'mixed')
      ctx.say(ctx.t('“{name}” holds numbers with some people and text with others.', { name }));
  }
  ctx.next('campaign contacts list');
}

/** `contacts show`: everything known of one person, or of several. */
export async function showContacts(ctx: Context, who: string): Promise<void> {
  const book = await openBook(ctx, 'read');
  const ids = book.people.ids(who);
  const [only] = ids;
  const phone = ids.length === 1 && only !== undefined ? book.fields(only).phone : null;
  // Of one person everything that is held: it is theirs to see.
  const held = phone === null ? undefined : await readHeld(ctx, phone);
  const figures = phone === null || only === undefined ? undefined : await readPerson(ctx, only, phone);
  if (ctx.flags.json) {
    return ctx.json('contacts.show', {
      contacts: ids.map((id) => ({
        ...contactJson(ctx, id, book.fields(id), book.reason(id)),
        ...(book.settings.consent.topics.length > 0 && {
          topics: topicsOf(book, id).map(({ topic, reason }) => ({
            topic,
            may_get_marketing: reason === undefined,
            reason: reason ?? null,
          })),
        }),
        ...(figures && { figures: personJson(figures) }),
        ...(held && { held: heldJson(held, (each) => ctx.phone(each)) }),
      })),
    });
  }
  const zone = book.settings.business.timezone;
  for (const id of ids.slice(0, 100)) {
    const fields = book.fields(id);
    const reason = book.reason(id);
    ctx.out(ctx.paint.strong(`#${id} ${fields.name ?? ''}`.trim()));
    for (const [field, value] of Object.entries(fields)) {
      const text = shown(ctx, field, value, book.settings.business);
      if (text !== '') ctx.out(`  ${ctx.t(field)}: ${text}`);
    }
    ctx.out(`  ${ctx.t('marketing')}: ${standingWords(ctx, reason)}`);
    for (const { topic, reason: why } of topicsOf(book, id))
      ctx.out(`    ${topic}: ${standingWords(ctx, why)}`);
  }
  const doubts =
    held?.texts.filter(({ intent, resolvedAt }) => intent === 'doubt' && resolvedAt === null) ?? [];
  for (const { id: inbox, text } of doubts) {
    ctx.out(
      `  ${ctx.t('held: nobody knows whether “{text}” means goodbye, so no marketing goes until you decide', { text: oneLine(text) })}`,
    );
    ctx.out(`    campaign inbox resolve ${inbox} --opt-out|--ignore`);
  }
  if (figures) for (const line of personLines(ctx, figures, zone)) ctx.out(`  ${line}`);
  if (held) showHeld(ctx, held, zone);
  const [id] = ids;
  if (id !== undefined) ctx.next(`campaign explain '#${id}'`, `campaign events list '#${id}'`);
}

function shown(ctx: Context, field: string, value: unknown, business: Settings['business']): string {
  if (value === null) return '';
  if (field === 'phone') return ctx.phone(value as string);
  if (field === 'phone_alt') return (value as string[]).map((phone) => ctx.phone(phone)).join(ctx.t(', '));
  if (field === 'created' || field === 'first_order' || field === 'last_order')
    return ctx.when(Date.parse(value as string), business.timezone);
  if (field === 'spent') {
    const money = readMoney(value as string, business.currency);
    return money ? ctx.money(money) : String(value);
  }
  if (typeof value === 'number' && field === 'orders') return showNumber(value, ctx.dates.digits);
  if (Array.isArray(value)) return value.join(ctx.t(', '));
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${name}=${String(one)}`)
      .join('  ');
  return String(value);
}

function standingWords(ctx: Context, reason: StandingReason | undefined): string {
  return reason === undefined ? ctx.t('yes') : ctx.words.vocabulary.reason[reason];
}
