import {
  addPerson,
  basisOf,
  type CleanPerson,
  copyRefusals,
  GRANT_WORDS,
  type GrantWord,
  groundOf,
  mergePeople,
  readPerson,
  setPerson,
} from '../../import/index.ts';
import { createEventStore } from '../../contacts/index.ts';
import { createConsentStore, createSuppressionStore, readKey } from '../../consent/index.ts';
import { inTurn } from '../../db/inTurn.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { oneOf } from '../choices.ts';
import type { Context } from '../context.ts';
import { shellWord } from '../shellWord.ts';
import { REJECT_WORDS, WARNING_WORDS } from '../import/words.ts';
import { type Book, contactJson, openBook } from './open.ts';

interface AddFlags {
  readonly consent?: string;
  readonly consentSource?: string;
}

const OUTCOME = {
  added: '#{id} is added.',
  updated: '#{id} is updated.',
  unchanged: '#{id} is unchanged.',
} as const;

/** Reads field=value words as an import reads cells. */
function fieldsOf(ctx: Context, book: Book, pairs: readonly string[]) {
  const { country, timezone, currency } = book.settings.business;
  const words = { ...WARNING_WORDS[ctx.words.lang], ...REJECT_WORDS[ctx.words.lang] };
  return readPerson(pairs, {
    country,
    timezone,
    currency,
    now: ctx.now(),
    attributes: book.contacts.attributeNames(),
    // Nothing is left empty here: the whole call is refused.
    words: (code) => words[code].replace(/; left empty$|؛ خالی ماند$/, ''),
  });
}

async function ledgerOf(ctx: Context, book: Book) {
  const key = readKey(ctx.workspace().keyFile);
  const consent = createConsentStore(book.db, key, ctx.world.randomBytes);
  const suppressions = createSuppressionStore(book.db, key);
  const erased = suppressions.erasedHashes();
  const isErased = (phone: string): boolean =>
    erased.size > 0 && erased.has(consent.phoneHash(phone).toString('hex'));
  return {
    consent,
    suppressions,
    isErased,
    moveRefusals(from: string, to: string): void {
      const refusals = { suppressions, consent, now: ctx.now() };
      for (const no of copyRefusals(refusals, { from, to, actor: ctx.actor })) consent.record(no);
    },
  };
}

/** `contacts add`: the walk-in at the till; on a terminal one key says whether they agreed. */
export async function addContact(
  ctx: Context,
  phone: string,
  pairs: readonly string[],
  flags: AddFlags,
): Promise<void> {
  const book = await openBook(ctx, 'write');
  const typed = fieldsOf(ctx, book, [`phone=${phone.replace(/^phone=/, '')}`, ...pairs]);
  // Of an entry that was folded into another person's.
  const person = { ...typed, phone: book.contacts.mainOfFormer(typed.phone!) ?? typed.phone };
  const basis = await consentAsked(ctx, flags);
  const ledger = await ledgerOf(ctx, book);
  const now = ctx.now();
  const { added, granted } = inTurn(book.db, () => {
    const added = addPerson(
      { ...person, phone: person.phone! },
      { ...ledger, contacts: book.contacts, now, random: ctx.random },
    );
    const statement = basis && {
      source: basis.source,
      method: 'till',
      actor: 'cli',
      ...groundOf(basis.basis),
    };
    const granted =
      basis && statement
        ? ledger.consent.grantMany([
            {
              phone: person.phone!,
              event: 'granted',
              basis: basisOf(basis.basis),
              sourceKind: 'cli',
              statement,
              at: now,
              recordedAt: now,
            },
          ])
        : undefined;
    return { added, granted };
  });
  const reason = book.reason(added.id);
  if (ctx.flags.json)
    return ctx.json('contacts.add', {
      outcome: added.outcome,
      contact: contactJson(ctx, added.id, book.fields(added.id), reason),
    });
  ctx.out(ctx.t(OUTCOME[added.outcome], { id: added.id }));
  sayIfNo(ctx, person, phone);
  if (added.shared !== undefined)
    ctx.say(
      ctx.t('The number was known under another name; {name} is noted beside it.', { name: added.shared }),
    );
  if (granted && granted.held > 0)
    ctx.say(ctx.t('The yes is recorded, but they opted out before; if it is newer: campaign opt-in'));
  ctx.out(
    reason === undefined
      ? ctx.t('They may get marketing.')
      : ctx.t('No marketing: {reason}.', { reason: ctx.words.vocabulary.reason[reason] }),
  );
  ctx.next(
    ...(reason === 'no-consent'
      ? [`campaign opt-in '#${added.id}' --source "${ctx.t('told us at the till')}"`]
      : [`campaign contacts show '#${added.id}'`]),
  );
}

async function consentAsked(
  ctx: Context,
  { consent, consentSource }: AddFlags,
): Promise<{ basis: GrantWord; source: string } | undefined> {
  if (consent === undefined) {
    if (!ctx.interactive || ctx.flags.yes) {
      if (consentSource === undefined) return undefined;
      throw new UserError('option-useless', '--consent-source says nothing without --consent.', {
        hint: 'If they agreed: --consent express; if not, leave it out.',
        exitCode: EXIT.usage,
        values: { flag: '--consent-source' },
      });
    }
    if (!(await ctx.askKey(ctx.t('Did they agree to get messages? [y/N]')))) return undefined;
    return { basis: 'express', source: consentSource ?? ctx.t('asked at the till') };
  }
  const basis = oneOf('--consent', consent, GRANT_WORDS);
  if ((consentSource ?? '').trim() === '') {
    throw new UserError(
      'consent-source-missing',
      '--consent needs --consent-source: how and where did they agree?',
      {
        hint: 'For example: --consent-source "told us at the till"',
      },
    );
  }
  return { basis, source: consentSource!.trim() };
}

/** `contacts set`: writes over what is there; `field=` empties it. */
export async function setContacts(ctx: Context, who: string, pairs: readonly string[]): Promise<void> {
  const book = await openBook(ctx, 'write');
  const cleared = pairs
    .filter((pair) => /^[^=]+=\s*$/.test(pair))
    .map((pair) => pair.slice(0, pair.indexOf('=')).trim());
  const person = fieldsOf(ctx, book, pairs);
  const ids = book.people.ids(who);
  if (ids.length > 1 && (person.phone !== null || person.externalId !== null)) {
    throw new UserError(
      'who-several',
      `"${who}" means ${ids.length} people, and a number or an id is one person’s.`,
      {
        hint: 'Give a phone or a quoted #id.',
        values: { who, people: ids.length },
      },
    );
  }
  const ledger = await ledgerOf(ctx, book);
  const setup = { ...ledger, contacts: book.contacts, now: ctx.now() };
  const changed = inTurn(book.db, () => ids.filter((id) => setPerson(id, person, cleared, setup)).length);
  if (ctx.flags.json) return ctx.json('contacts.set', { people: ids.length, changed });
  ctx.out(ctx.t('{changed} of {people} people changed.', { changed, people: ids.length }));
  sayIfNo(ctx, person, who);
  if (ids[0] !== undefined) ctx.next(`campaign contacts show '#${ids[0]}'`);
}

/** A note is not acted on; that it reads like a goodbye is said. */
function sayIfNo(ctx: Context, { consent }: CleanPerson, who: string): void {
  if (consent === 'no' || consent === 'withheld')
    ctx.say(
      ctx.t('What you wrote reads like a no. If they want no texts: campaign opt-out {who}', {
        who: shellWord(who),
      }),
    );
}

/** `contacts merge`: two entries of one person become one. */
export async function mergeContacts(ctx: Context, a: string, b: string): Promise<void> {
  const book = await openBook(ctx, 'write');
  const [kept, gone] = [book.people.one(a), book.people.one(b)];
  const name = (id: number): string => book.fields(id).name ?? '';
  await ctx.confirm(
    ctx.t('Fold #{gone} {goneName} into #{kept} {keptName}?', {
      gone,
      goneName: name(gone),
      kept,
      keptName: name(kept),
    }),
  );
  const ledger = await ledgerOf(ctx, book);
  const events = createEventStore(book.db);
  inTurn(book.db, () =>
    mergePeople(kept, gone, {
      contacts: book.contacts,
      events,
      moveRefusals: ledger.moveRefusals,
      now: ctx.now(),
    }),
  );
  if (ctx.flags.json)
    return ctx.json('contacts.merge', {
      contact: contactJson(ctx, kept, book.fields(kept), book.reason(kept)),
      merged: gone,
    });
  ctx.out(ctx.t('#{gone} is now part of #{kept}.', { gone, kept }));
  ctx.next(`campaign contacts show '#${kept}'`);
}
