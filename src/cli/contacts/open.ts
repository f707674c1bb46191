import type { Settings } from '../../campaigns/index.ts';
import type { ContactFields, ContactStore } from '../../contacts/index.ts';
import type { Said, StandingReason, StandingStore } from '../../import/index.ts';
import type { Db } from '../../db/sqlite.ts';
import type { Context } from '../context.ts';
import { standingParams } from '../import/standing.ts';
import { type People, openPeople } from '../people.ts';

/** What the commands about people work with. */
export interface Book {
  readonly db: Db;
  readonly settings: Settings;
  readonly people: People;
  readonly contacts: ContactStore;
  readonly standing: StandingStore;
  /** Ids of WHO, or of everyone, by phone. */
  ids(who: string | undefined): readonly number[];
  fields(id: number): ContactFields;
  /** What they said of texts. */
  said(fields: ContactFields): Said;
  /** Undefined: they may get marketing, as far as consent and suppressions go. @param topic of a campaign with this topic */
  reason(id: number, topic?: string): StandingReason | undefined;
}

export async function openBook(ctx: Context, mode: 'read' | 'write'): Promise<Book> {
  const [
    { contactFields, createContactStore },
    { createSaidStore, createStandingStore },
    settings,
    people,
    db,
  ] = await Promise.all([
    import('../../contacts/index.ts'),
    import('../../import/index.ts'),
    ctx.settings(),
    openPeople(ctx, mode),
    ctx.db(mode),
  ]);
  const contacts = createContactStore(db);
  const standing = createStandingStore(db);
  const said = createSaidStore(db);
  const params = standingParams(settings, ctx.now());
  return {
    db,
    settings,
    people,
    contacts,
    standing,
    ids: (who) => people.ids(who ?? 'everyone'),
    fields: (id) => contactFields(contacts.byId(id)!, contacts.tagsOf(id)),
    said: ({ phone }) => said(phone, ctx.now()),
    reason: (id, topic = '') =>
      standing.reasonOf(id, { ...params, consentTopic: topic, suppressionTopic: topic }),
  };
}

/** The shape of `contacts list` and `contacts show`: phones masked unless asked for. */
export function contactJson(
  ctx: Context,
  id: number,
  fields: ContactFields,
  reason: StandingReason | undefined,
): object {
  return {
    id,
    ...fields,
    phone: fields.phone === null ? null : ctx.phone(fields.phone),
    phone_alt: fields.phone_alt.map((phone) => ctx.phone(phone)),
    may_get_marketing: reason === undefined,
    reason: reason ?? null,
  };
}

/** How a person stands to each topic, where topics are in use. */
export function topicsOf(
  { settings, reason }: Book,
  id: number,
): readonly { readonly topic: string; readonly reason: StandingReason | undefined }[] {
  return settings.consent.topics.map((topic) => ({ topic, reason: reason(id, topic) }));
}
