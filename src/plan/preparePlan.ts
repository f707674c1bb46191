import { type Campaign, dueFor, type Occurrence, type Settings } from '../campaigns/index.ts';
import type { MessageTemplates } from '../compose/index.ts';
import type { Db } from '../db/sqlite.ts';
import { type CompiledFilter, createSegmentStore } from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Windows } from '../windows/index.ts';
import { createAllotment } from './allotment.ts';
import { audiencePages, compileAudience, inPages } from './audience.ts';
import { couponsOf, type PlanCoupons } from './coupons.ts';
import { decideAll, type Examined, examineOne } from './decideAll.ts';
import { type Candidate, LATE_MS, type PlannedEvent, type PlanSetup } from './setup.ts';
import type { Decision } from './decision.ts';
import { createPeopleStore, type PersonRow } from './peopleStore.ts';
import { personParams } from './person.ts';
import { createPlaces, marginOf } from './places.ts';
import { createRoomStore } from './roomStore.ts';
import { createRouter, lineKindOf, type Router } from './routing.ts';
import type { Policy } from './rules.ts';
import { compileTexts, createWriting } from './writing.ts';

export interface PlanRequest {
  /** The workspace's folder. */
  readonly dir: string;
  readonly db: Db;
  readonly settings: Settings;
  readonly campaign: Campaign;
  readonly occurrence: Occurrence;
  /** The moment judged. */
  readonly at: Instant;
  readonly windows: Windows;
  readonly key: Buffer;
  /** Codes in canonical order; started anew for each time the plan is decided. */
  readonly coupons?: () => PlanCoupons;
  /** With a trigger: the events, in the order in which they are decided; read anew each time the plan is decided. */
  readonly candidates?: () => readonly Candidate[];
}

/** A plan that can be decided as often as it is wanted; the same database and moment give the same decisions. */
export interface PreparedPlan {
  readonly campaign: Campaign;
  readonly occurrence: Occurrence;
  readonly policy: Policy;
  readonly router: Router;
  readonly lineKind: 'advertising' | 'service';
  readonly templates: MessageTemplates;
  /** @param runId the run these decisions are stored as; 0 while there is none */
  decisions(runId?: number): Generator<Decision>;
  /** The same decision for one person, whether in the audience or not; with a trigger: about this event. */
  examine(contactId: number, event?: PlannedEvent): Examined | undefined;
  /** The audience's filter, clause by clause. */
  readonly audience: CompiledFilter;
  setup(runId: number): PlanSetup;
}

/**
 * Checks a campaign's texts and audience against what exists, and makes its plan ready.
 *
 * Errors: those of filters and templates with their place, `currency-mixed`, `gateway-missing`.
 */
export async function preparePlan(request: PlanRequest): Promise<PreparedPlan> {
  const { db, settings, campaign, occurrence, at, windows, key } = request;
  const router = createRouter(settings, campaign.purpose, campaign.gateway);
  const lineKind = lineKindOf(settings, router, campaign);
  const templates = await compileTexts(request);
  const policy = policyOf(settings, campaign, lineKind);
  const people = createPeopleStore(db, {
    purpose: campaign.purpose,
    fields: templates.fields,
    attributes: templates.attributes.size > 0,
    birthdays: campaign.repeat.kind === 'per-birthday',
  });
  const audience = compileAudience(campaign, { dir: request.dir, db, settings, at: occurrence.at });
  const sending = {
    name: campaign.name,
    purpose: campaign.purpose,
    anyTime: campaign.anyTime,
    lineKind,
    window: campaign.timing.window,
  };
  const places = createPlaces(windows, sending, marginOf(settings), key);
  const room = createRoomStore(db);
  const coupons = templates.usesCoupon
    ? (request.coupons ?? couponsOf(request.dir, db, campaign))
    : undefined;
  const { compose, takeLinks } = createWriting(request, router, templates);

  const setup = (runId: number): PlanSetup => ({
    campaign,
    settings,
    occurrence,
    dueIn: (zone) => dueFor(occurrence, campaign.timing, zone),
    now: at,
    late: at - occurrence.at > LATE_MS,
    policy,
    params: personParams(settings, policy, at),
    people,
    places,
    router,
    compose,
    usesAttributes: templates.attributes.size > 0,
    allot: createAllotment(
      room.allowance(settings, campaign, router.currency, at),
      settings.business.timezone,
      at,
    ),
    key,
    openPlaces: new Map(),
    runId,
    coupons: coupons?.(),
    takeLinks,
    pattern: (row) => patternOf(campaign, people, row),
  });
  const candidates = () => (request.candidates ? inPages(request.candidates()) : audiencePages(db, audience));

  return {
    campaign,
    occurrence,
    policy,
    router,
    lineKind,
    templates,
    setup,
    decisions(runId = 0) {
      const made = setup(runId);
      return decideAll(made, candidates(), () => made.coupons?.end());
    },
    audience,
    examine(contactId, event) {
      const inAudience = createSegmentStore(db).matches(audience, contactId) === true;
      const examined = examineOne(setup(0), { contactId, ...(event && { event }) }, inAudience);
      const alone = !inOrder(settings, campaign, coupons);
      if (alone || examined === undefined || examined.decision.verdict === 'skip') return examined;
      const decision = find(
        decideAll(setup(0), candidates()),
        (each) => each.contactId === contactId && each.eventId === (event?.id ?? null),
      );
      return decision ? { ...examined, decision } : examined;
    },
  };
}

/** Money, a drip and codes go to whoever comes first in the plan: one person's share is known only from all before. */
function inOrder({ sending }: Settings, { limits }: Campaign, coupons: unknown): boolean {
  const bounds = [sending.budgetPerDay, sending.budgetPerMonth, limits.perDay, coupons];
  return bounds.some((bound) => bound !== undefined);
}

function find<Item>(items: Iterable<Item>, wanted: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (wanted(item)) return item;
  return undefined;
}

function policyOf({ sending }: Settings, campaign: Campaign, lineKind: Policy['lineKind']): Policy {
  return {
    purpose: campaign.purpose,
    topic: campaign.topic ?? '',
    lineKind,
    countries: new Set(sending.countries),
    caps: sending.frequencyCap,
    minGapMs: sending.minGapMs,
  };
}

function patternOf(
  { pattern }: Campaign,
  people: ReturnType<typeof createPeopleStore>,
  row: PersonRow,
): string | null {
  if (!pattern) return null;
  const fields = people.textFields(row);
  const params = Object.fromEntries(
    Object.entries(pattern.params).map(([name, value]) => [
      name,
      value.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, field: string) => String(fields[field] ?? '')),
    ]),
  );
  return JSON.stringify({ name: pattern.name, params });
}
