import type { Campaign } from '../../campaigns/index.ts';
import { type ConcatRef, eventFacts, type Facts, type LintReport } from '../../compose/index.ts';
import { concatRefOf, type PreparedPlan } from '../../plan/index.ts';
import type { Money } from '../../shared/money.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';
import type { Workbench } from '../sending/workbench.ts';
import { lintFor } from './lintPlan.ts';
import { createEvenSample, type Shown, writeFor } from './subjects.ts';

/** What a preview shows: a few messages, and what is to be said about all of them. */
export interface Preview {
  readonly campaign: Campaign;
  readonly currency: string;
  readonly concatRef: ConcatRef;
  /** The few, by phone. */
  readonly messages: readonly Shown[];
  readonly people: number;
  /** Texts that could not be made, with the first reason. */
  readonly failed: { readonly people: number; readonly detail: string | undefined };
  readonly price: bigint;
  /** What the campaign, and everything sent in a day or month, may cost; undefined: no limit. */
  readonly budgets: Readonly<Record<'campaign' | 'per_day' | 'per_month', Money | undefined>>;
  readonly lint: LintReport;
  /** Nobody gets it now, so it is shown for people of the audience all the same. */
  readonly nobodyGetsIt: boolean;
  /** The event in the texts was made up. */
  readonly inventedEvent: boolean;
}

interface PreviewRequest {
  readonly who: string | undefined;
  readonly sample: number;
}

/** Enough to see what a triggered text looks like: who will get it is not known before the event. */
const MOST_TRIGGERED = 200;
const MOST_UNREACHED = 1_000;

/** Writes the messages of WHO, else of all who get one now, and looks at every one of them. */
export async function collectPreview(
  ctx: Context,
  bench: Workbench,
  campaign: Campaign,
  { who, sample }: PreviewRequest,
): Promise<Preview> {
  const prepared = await prepare(ctx, bench, campaign);
  const lint = await lintFor(ctx, bench, prepared);
  const events = await eventsFor(ctx, bench, campaign);
  const reached = who === undefined ? reachedBy(prepared) : undefined;
  const contacts = reached?.contacts ?? (await openPeople(ctx, 'read')).ids(who!);
  const few = createEvenSample<Shown>(sample);
  const failed: { people: number; detail: string | undefined } = { people: 0, detail: undefined };
  const coupons = prepared.setup(0).coupons;
  const extra = (contact: number): Pick<Facts, 'event' | 'coupon'> => ({
    ...(events && { event: events.factsOf(contact) }),
    ...(coupons && { coupon: coupons.next(`#${contact}`, '') }),
  });
  let people = 0;
  let price = 0n;
  for (const shown of writeFor(prepared, contacts, extra)) {
    people += 1;
    few.add(shown);
    if (shown.composed.kind === 'failed') {
      failed.people += 1;
      failed.detail ??= shown.composed.detail;
    } else price += shown.pricePerPart * BigInt(shown.composed.parts);
    if (shown.subject) lint.add(shown.subject);
  }
  return {
    campaign,
    currency: prepared.router.currency,
    concatRef: concatRefOf(bench.settings, prepared.router),
    messages: few.end(),
    people,
    failed,
    price,
    budgets: {
      campaign: campaign.limits.budget,
      per_day: bench.settings.sending.budgetPerDay,
      per_month: bench.settings.sending.budgetPerMonth,
    },
    lint: lint.report(),
    nobodyGetsIt: reached?.nobody() ?? false,
    inventedEvent: events?.invented() ?? false,
  };
}

async function prepare(ctx: Context, bench: Workbench, campaign: Campaign): Promise<PreparedPlan> {
  const [{ occurrenceToSend, readWorkspaceFile }, { preparePlan }, { readCoupons }] = await Promise.all([
    import('../../campaigns/index.ts'),
    import('../../plan/index.ts'),
    import('../../compose/index.ts'),
  ]);
  const at = ctx.now();
  const due = occurrenceToSend(campaign, at, bench.settings.business.timezone);
  const occurrence = due.kind === 'none' ? (due.next ?? { key: 'once', local: '', at }) : due.occurrence;
  const { coupons: file } = campaign;
  // Codes are shown as they stand in the file; whose they will be is decided when the run is stored.
  const codes = file === undefined ? undefined : readCoupons(readWorkspaceFile(bench.dir, file), file);
  const hand = () => {
    let next = 0;
    return { next: () => codes![next++ % codes!.length], end: () => {} };
  };
  return preparePlan({ ...bench, campaign, occurrence, at, ...(codes && { coupons: hand }) });
}

/** Those who get a message now or later; where nobody does, some of those who do not. */
function reachedBy(prepared: PreparedPlan): { contacts: Iterable<number>; nobody: () => boolean } {
  let nobody = false;
  const triggered = prepared.campaign.trigger !== undefined;
  function* contacts(): Generator<number> {
    const others: number[] = [];
    let reached = 0;
    for (const { contactId, verdict } of prepared.decisions()) {
      if (verdict !== 'skip' || triggered) {
        reached += 1;
        yield contactId;
        if (triggered && reached >= MOST_TRIGGERED) return;
      } else if (others.length < MOST_UNREACHED) others.push(contactId);
    }
    if (reached > 0) return;
    nobody = others.length > 0;
    yield* others;
  }
  return { contacts: contacts(), nobody: () => nobody };
}

/** With a trigger: each person's latest event of that kind, else a made-up one. */
async function eventsFor(ctx: Context, { db, settings }: Workbench, { trigger }: Campaign) {
  if (!trigger) return undefined;
  const { createEventStore } = await import('../../contacts/index.ts');
  const store = createEventStore(db);
  const madeUp = eventFacts({
    id: 1042,
    type: trigger.event,
    externalId: '1042',
    at: ctx.now(),
    amount: 150_000_000_000n,
    currency: settings.business.currency,
    status: null,
    properties: {},
  });
  let invented = false;
  return {
    factsOf(contact: number): Record<string, unknown> {
      const event = store.ofContact(contact, 100).find(({ type }) => type === trigger.event);
      if (event) return eventFacts(event);
      invented = true;
      return madeUp;
    },
    invented: () => invented,
  };
}
