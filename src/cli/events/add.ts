import {
  createContactStore,
  createEventStore,
  type EventValue,
  eventStatusNamed,
  statedEventType,
  typedValue,
} from '../../contacts/index.ts';
import { inTurn } from '../../db/inTurn.ts';
import { createJournalStore } from '../../db/journalStore.ts';
import { UserError } from '../../shared/errors.ts';
import { type Money, moneySetting } from '../../shared/money.ts';
import { momentFlag } from '../../shared/moment.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';
import { eventJson } from './eventJson.ts';

interface AddOptions {
  readonly who: string;
  readonly type: string;
  readonly pairs: readonly string[];
  readonly amount?: string;
  readonly at?: string;
  readonly id?: string;
}

/** Records one event, and what it adds to the person's totals, in one transaction. */
export async function addEvent(ctx: Context, options: AddOptions): Promise<void> {
  const { currency, timezone } = (await ctx.settings()).business;
  const { sentAbout, tendAllWaiting, wasMoved } = await import('../../automation/index.ts');
  const now = ctx.now();
  const type = statedEventType(options.type);
  const { status, properties } = readPairs(options.pairs, type);
  const money = options.amount === undefined ? undefined : amountOf(options.amount, currency);
  const at = options.at === undefined ? undefined : momentFlag('--at', options.at, timezone, now);
  const people = await openPeople(ctx, 'write');
  const contactId = people.one(options.who);
  const db = await ctx.db('write');
  const events = createEventStore(db);
  const contacts = createContactStore(db);
  let moved = false;
  let owner: number | undefined;
  const record = () => {
    // A known event keeps its time unless another is given: a cancelled order did not happen now.
    const known = options.id === undefined ? undefined : events.byExternalId(type, options.id);
    const recorded = events.record(
      {
        contactId,
        type,
        externalId: options.id ?? null,
        at: at ?? known?.at ?? now,
        amount: money?.micros ?? null,
        currency: money?.currency ?? null,
        status,
        properties,
        importId: null,
      },
      now,
    );
    owner = known?.contactId;
    moved = wasMoved(known, events.byId(recorded.id)!);
    for (const person of recorded.totalsOf) contacts.refreshTotals(person);
    if (recorded.outcome !== 'unchanged') {
      createJournalStore(db).write({
        at: now,
        actor: 'cli',
        action: recorded.outcome === 'added' ? 'event-added' : 'event-updated',
        subject: `contact ${contactId}`,
        detail: { type, event: recorded.id },
      });
    }
    return recorded;
  };
  const { outcome, id } = inTurn(db, record);
  if (outcome !== 'unchanged') {
    tendAllWaiting({ dir: ctx.workspace().dir, db, settings: await ctx.settings() }, now);
  }
  const event = events.byId(id)!;
  const told = sentAbout(db, moved ? [event] : []).map(({ campaign }) => campaign);
  if (ctx.flags.json)
    return ctx.json('events.add', { outcome, event: eventJson(event), already_texted: told });
  const words = {
    added: 'Recorded: {type} of #{contact}.',
    updated: 'Updated: {type} of #{contact}.',
    unchanged: 'Nothing new: {type} of #{contact} is known like this.',
  };
  ctx.out(ctx.t(words[outcome], { type, contact: contactId }));
  for (const campaign of told)
    ctx.err(
      ctx.t(
        '{campaign} has texted them about it already, as it was before; no other text of it goes. Tell them yourself.',
        {
          campaign,
        },
      ),
    );
  if (owner !== undefined && owner !== contactId)
    ctx.err(
      ctx.t(
        'It was an event of #{other} until now: one type and id is one event. If it is another one, give it an id of its own.',
        {
          other: owner,
        },
      ),
    );
  ctx.next(`campaign events list '#${contactId}'`);
}

/** Totals add amounts up, so all are in the money of the business, as in an import. Errors: `amount-unreadable`, `event-currency`. */
function amountOf(text: string, currency: string): Money {
  const money = moneySetting('--amount', text, currency);
  if (money.currency === currency) return money;
  throw new UserError(
    'event-currency',
    `--amount is in ${money.currency}, and this business counts in ${currency}.`,
    {
      hint: `Write it in ${currency}: rates are not guessed.`,
      values: { currency, other: money.currency },
    },
  );
}

/** `status=cancelled items=3`: the status, and properties typed by their values. */
function readPairs(
  pairs: readonly string[],
  type: string,
): {
  status: string | null;
  properties: Record<string, EventValue>;
} {
  let status: string | null = null;
  const properties: Record<string, EventValue> = Object.create(null) as Record<string, EventValue>;
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(at, 0)).trim();
    if (key === '') {
      throw new UserError('pair-invalid', `"${pair}" is no key=value.`, {
        hint: 'Write it like: status=cancelled items=3 "gift=yes please"',
        values: { pair },
      });
    }
    const value = pair.slice(at + 1);
    if (key.toLowerCase() === 'status') status = eventStatusNamed(value, type);
    else properties[key] = typedValue(value);
  }
  return { status, properties };
}
