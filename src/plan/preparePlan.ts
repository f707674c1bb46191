import { type Campaign, dueFor, type Occurrence, type Settings } from '../campaigns/index.ts';
import {
  compileMessage,
  createComposer,
  type Facts,
  linkCode,
  type MessageTemplates,
  shortLink,
} from '../compose/index.ts';
import type { Db } from '../db/sqlite.ts';
import { type CompiledFilter, createFilterCatalog, createSegmentStore } from '../segments/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Windows } from '../windows/index.ts';
import { createAllotment } from './allotment.ts';
import { audienceIds, compileAudience } from './audience.ts';
import { couponsOf, type PlanCoupons } from './coupons.ts';
import {
  type Candidate,
  decideAll,
  type Examined,
  examineOne,
  LATE_MS,
  type PlanSetup,
} from './decideAll.ts';
import type { Decision } from './decision.ts';
import { createPeopleStore, type PersonRow } from './peopleStore.ts';
import { personParams } from './person.ts';
import { createPlaces, marginOf } from './places.ts';
import { createRoomStore } from './roomStore.ts';
import { createRouter, lineKindOf, type Router } from './routing.ts';
import type { Policy } from './rules.ts';

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
  /** The same decision for one person, whether in the audience or not. */
  examine(contactId: number): Examined | undefined;
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
  const policy: Policy = {
    purpose: campaign.purpose,
    topic: campaign.topic ?? '',
    lineKind,
    countries: new Set(settings.sending.countries),
    caps: settings.sending.frequencyCap,
    minGapMs: settings.sending.minGapMs,
  };
  const people = createPeopleStore(db, {
    purpose: campaign.purpose,
    fields: templates.fields,
    attributes: templates.attributes.size > 0,
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
  let links: { code: string; url: string }[] = [];
  const compose = createComposer(composerOptions(request));

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
    compose: (facts, options) => compose(facts, options),
    usesAttributes: templates.attributes.size > 0,
    allot: createAllotment(
      room.allowance(settings, campaign, router.currency, at),
      settings.business.timezone,
      at,
    ),
    key,
    runId,
    coupons: coupons?.(),
    takeLinks() {
      const made = links;
      if (made.length > 0) links = [];
      return made;
    },
    pattern: (row) => patternOf(campaign, people, row),
  });
  const candidates = () =>
    request.candidates?.() ?? audienceIds(db, audience).map((contactId) => ({ contactId }));

  return {
    campaign,
    occurrence,
    policy,
    router,
    lineKind,
    templates,
    setup,
    *decisions(runId = 0) {
      const made = setup(runId);
      yield* decideAll(made, candidates());
      made.coupons?.end();
    },
    audience,
    examine: (contactId) =>
      examineOne(setup(0), { contactId }, createSegmentStore(db).matches(audience, contactId) === true),
  };

  function composerOptions({ settings: { business } }: PlanRequest) {
    return {
      templates,
      business: {
        name: business.name,
        country: business.country,
        currency: business.currency,
        language: business.language,
        timezone: business.timezone,
        digits: business.digits,
      },
      campaign: { name: campaign.name, occurrence: occurrence.key },
      now: at,
      concatRef: concatRefOf(settings, router),
      smartReplace: campaign.smartReplace,
      link(url: string, facts: Facts) {
        const code = linkCode(key, {
          campaign: campaign.name,
          occurrence: `${occurrence.key} ${String(facts.event?.id ?? '')}`.trim(),
          phone: String(facts.fields.phone ?? ''),
          url,
        });
        links.push({ code, url });
        return shortLink(settings.report.linkBase, code);
      },
    };
  }
}

async function compileTexts({ db, campaign, settings }: PlanRequest): Promise<MessageTemplates> {
  const catalog = createFilterCatalog(db);
  const text = await compileMessage(
    {
      message: campaign.message,
      messageIn: campaign.messageIn,
      lateMessage: campaign.lateMessage,
      ...(campaign.footer !== undefined && {
        footer: { text: campaign.footer, file: campaign.file, line: 1 },
      }),
    },
    {
      attributes: catalog.attributes().map(({ name }) => name),
      ...(campaign.trigger && { event: 'any' as const }),
      coupon: campaign.coupons !== undefined,
      links: campaign.links,
    },
  );
  if (text.usesLinks && settings.report.linkBase === '') throw noLinkBase(campaign);
  // A short link is the person's own, so that every text with one needs the phone.
  return text.usesLinks ? { ...text, fields: new Set([...text.fields, 'phone']) } : text;
}

function noLinkBase({ file }: Campaign): UserError {
  return new UserError(
    'link-base-missing',
    'The text makes short links, and no address is set under which they stand.',
    {
      hint: 'Set link_base = "https://s.example.com" in [report] of campaign.toml: your own domain, served by campaign serve.',
      where: { file, line: null, column: null },
    },
  );
}

/** The widest header any reachable gateway may use: parts are never more than what was shown. */
function concatRefOf(settings: Settings, router: Router): 8 | 16 {
  return [...router.gateways].some((name) => settings.gateways.get(name)?.concatRef === 16) ? 16 : 8;
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
