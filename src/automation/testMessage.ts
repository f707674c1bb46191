import type { Campaign } from '../campaigns/index.ts';
import { type Composed, eventFacts } from '../compose/index.ts';
import { createContactStore, createEventStore } from '../contacts/index.ts';
import { runPolicyOf, storeRun } from '../dispatch/index.ts';
import { type PreparedPlan, preparePlan } from '../plan/index.ts';
import { UserError } from '../shared/errors.ts';
import { HOUR_MS, type Instant, isoUtc } from '../shared/time.ts';
import { type Bench, isTriggered } from './sweep.ts';

export interface TestMessage {
  readonly bench: Bench;
  readonly campaign: Campaign;
  /** E.164; the caller has made sure that it may be texted. */
  readonly phone: string;
  readonly now: Instant;
  newRef(): string;
}

/** Before everything else that waits: its owner looks at the phone. */
const AT_ONCE = 1_000_000;

/**
 * Stores one text to the owner's own phone as a run of its own, `test:<time>`: it counts for no cap, repeat or
 * report; budgets count it and suppressions hold. It keeps no hours: who asks for it is awake.
 * Errors: those of the campaign's texts; `test-unwritten` when this person's text cannot be made.
 * @returns the run's id
 */
export async function storeTest({ bench, campaign, phone, now, newRef }: TestMessage): Promise<number> {
  const occurrence = { key: `test:${isoUtc(now)}`, local: '', at: now };
  const prepared = await preparePlan({ ...bench, campaign, occurrence, at: now });
  const contact = createContactStore(bench.db).byPhone(phone);
  const composed = write(bench, prepared, { contactId: contact?.id, phone, now });
  if (composed.kind === 'failed') {
    throw new UserError('test-unwritten', `The text of ${campaign.name} cannot be made: ${composed.detail}`, {
      hint: `Look at it: campaign preview ${campaign.name}`,
      values: { name: campaign.name, detail: composed.detail },
    });
  }
  const { gateway, fallback, price } = prepared.router.route(phone);
  const { text, encoding, parts } = composed;
  const { runId } = storeRun({
    db: bench.db,
    run: {
      campaign: campaign.name,
      occurrence: occurrence.key,
      purpose: campaign.purpose,
      priority: AT_ONCE,
      gateway,
      sourceHash: campaign.sourceHash,
      policy: JSON.stringify({ ...runPolicyOf(campaign, prepared.lineKind), perDay: null, budget: null }),
      currency: prepared.router.currency,
      dueAt: now,
    },
    now,
    newRef,
    decisions: () => [
      {
        contactId: contact?.id ?? 0,
        phone,
        occurrence: occurrence.key,
        eventId: null,
        verdict: 'send',
        text,
        encoding,
        parts,
        price: price(phone, parts),
        gateway,
        fallback,
        place: null,
        deadline: now + HOUR_MS,
        coupon: null,
        links: [],
        pattern: null,
        birthdayKey: null,
      },
    ],
  });
  return runId;
}

/** Somebody like a customer, where the phone is nobody's. */
const SAMPLE = { first_name: 'Sara', last_name: 'Karimi', name: 'Sara Karimi', city: 'Shiraz', orders: 3 };
const SAMPLE_IN_PERSIAN = {
  first_name: 'سارا',
  last_name: 'کریمی',
  name: 'سارا کریمی',
  city: 'شیراز',
  orders: 3,
};

interface Reader {
  readonly contactId: number | undefined;
  readonly phone: string;
  readonly now: Instant;
}

function write(bench: Bench, prepared: PreparedPlan, { contactId, phone, now }: Reader): Composed {
  const { campaign, templates } = prepared;
  const setup = prepared.setup(0);
  const [row] = contactId === undefined ? [] : setup.people.people([contactId], setup.params);
  const sample = bench.settings.business.language.startsWith('fa') ? SAMPLE_IN_PERSIAN : SAMPLE;
  return setup.compose(
    {
      fields: row ? setup.people.textFields(row) : { ...sample, phone },
      ...(row &&
        setup.usesAttributes && {
          attributes: JSON.parse(String(row.attributes)) as Record<string, unknown>,
        }),
      ...(isTriggered(campaign) && { event: eventOf(bench, campaign.trigger.event, contactId, now) }),
      ...(templates.usesCoupon && { coupon: 'TEST-1234' }),
    },
    { late: false },
  );
}

/** Their latest event of the kind, else one that is made up. */
function eventOf(
  { db, settings }: Bench,
  type: string,
  contactId: number | undefined,
  now: Instant,
): Record<string, unknown> {
  const event =
    contactId === undefined
      ? undefined
      : createEventStore(db)
          .ofContact(contactId, 100)
          .find((each) => each.type === type);
  return eventFacts(
    event ?? {
      id: 1042,
      type,
      externalId: '1042',
      at: now,
      amount: 1_500_000_000_000n,
      currency: settings.business.currency,
      status: null,
      properties: {},
    },
  );
}
