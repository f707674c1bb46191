import type { Desk } from '../../receipts/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newRef } from '../sending/workbench.ts';

/** What goes on without the key, and what is then said. */
const WITHOUT_KEY = {
  'opt-out':
    'The key of the suppression list is missing: the opt-out holds, but the ledger has no row of it.',
  hearing:
    'The key of the suppression list is missing: what people write binds all the same, but the ledger has no row of it, and nothing is sent until the key is back.',
  deciding:
    'The key of the suppression list is missing: this is recorded, but nothing is sent until the key is back.',
  reading: 'The key of the suppression list is missing: what the ledger holds is not shown.',
} as const;

/**
 * The desk where people's words are taken, in this workspace.
 *
 * @param key `needed`: without it exit 5 (`suppression-key-missing`); else what goes on without it, and says so
 */
export async function openDesk(
  ctx: Context,
  key: 'needed' | keyof typeof WITHOUT_KEY,
  mode: 'read' | 'write' = 'write',
): Promise<Desk> {
  const [{ createDesk }, { readKey, readKeyIfThere }] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../consent/index.ts'),
  ]);
  const file = ctx.workspace().keyFile;
  const read = key === 'needed' ? readKey(file) : readKeyIfThere(file);
  if (!read && key !== 'needed') ctx.err(ctx.t(WITHOUT_KEY[key]));
  return createDesk(await ctx.db(mode), {
    settings: await ctx.settings(),
    key: read,
    random: ctx.world.randomBytes,
    newRef: () => newRef(ctx),
  });
}

/** A phone as somebody typed it, as E.164. Errors: `phone-invalid`. */
export async function typedPhone(ctx: Context, text: string): Promise<string> {
  const [{ readPhone }, settings] = await Promise.all([import('../../shared/readPhone.ts'), ctx.settings()]);
  const reading = readPhone(text, settings.business.country);
  if (reading.ok) return reading.phone.e164;
  throw new UserError('phone-invalid', `"${text}" is no phone number.`, {
    hint: `Write it as ${settings.business.country} writes it, or with + and the country code.`,
    values: { phone: text },
  });
}

/** A phone as somebody typed it, or the one of `#12`, as the terminal shows people. Errors: `phone-invalid`, `contact-not-found`. */
export async function phoneOrPerson(ctx: Context, text: string): Promise<string> {
  if (!text.startsWith('#')) return await typedPhone(ctx, text);
  const [{ openPeople }, { createContactStore }] = await Promise.all([
    import('../people.ts'),
    import('../../contacts/index.ts'),
  ]);
  const id = (await openPeople(ctx, 'read')).one(text);
  const phone = createContactStore(await ctx.db('read')).byId(id)?.phone;
  return typeof phone === 'string' ? phone : await typedPhone(ctx, text);
}

/**
 * Everyone whom WHO names, by phone. Errors: those of WHO.
 *
 * @param allow which phones pass without a contact
 */
export async function phonesOf(
  ctx: Context,
  who: string,
  allow: (phone: string) => boolean,
): Promise<readonly string[]> {
  const [{ openPeople }, { createContactStore }] = await Promise.all([
    import('../people.ts'),
    import('../../contacts/index.ts'),
  ]);
  const people = await openPeople(ctx, 'write');
  const found = people.find(who);
  if (found.who.kind === 'phone' && allow(found.who.phone)) return [found.who.phone];
  const contacts = createContactStore(await ctx.db('write'));
  return people
    .ids(who)
    .map((id) => contacts.byId(id)?.phone)
    .filter((phone) => typeof phone === 'string');
}

/** When it was said: a date alone is its first moment, except that today is now. Errors: `date-invalid`, `date-future`. */
export async function saidAt(ctx: Context, text: string | undefined): Promise<number> {
  const now = ctx.now();
  if (text === undefined) return now;
  const [{ readMoment }, { localDay }, { business }] = await Promise.all([
    import('../../shared/moment.ts'),
    import('../../shared/zone.ts'),
    ctx.settings(),
  ]);
  const at = readMoment(text, business.timezone, now);
  if (at === undefined) {
    throw new UserError('date-invalid', `"${text}" is no date.`, {
      hint: 'Write it like 2026-11-21, 1405/08/30 or "2026-11-21 10:30".',
      values: { text },
    });
  }
  if (at > now) {
    throw new UserError('date-future', `"${text}" has not come yet.`, {
      hint: 'Give the moment when they said it.',
      values: { text },
    });
  }
  const alone = !/\d{1,2}:\d{2}/.test(text);
  return alone && localDay(business.timezone, at) === localDay(business.timezone, now) ? now : at;
}
