import type { Campaign, Occurrence, Settings } from '../campaigns/index.ts';
import {
  type Composer,
  compileMessage,
  createComposer,
  type Facts,
  linkCode,
  type MessageTemplates,
  shortLink,
} from '../compose/index.ts';
import type { Db } from '../db/sqlite.ts';
import { createFilterCatalog } from '../segments/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Router } from './routing.ts';

interface WritingRequest {
  readonly db: Db;
  readonly settings: Settings;
  readonly campaign: Campaign;
  readonly occurrence: Occurrence;
  readonly at: Instant;
  readonly key: Buffer;
}

export interface Writing {
  readonly compose: Composer;
  /** The short links of the text composed last; each is taken once. */
  takeLinks(): { readonly code: string; readonly url: string }[];
}

/** What writes the texts of one plan, and remembers the links it made on the way. */
export function createWriting(request: WritingRequest, router: Router, templates: MessageTemplates): Writing {
  const { settings, campaign, occurrence, at, key } = request;
  const { name, country, currency, language, timezone, digits } = settings.business;
  let links: { code: string; url: string }[] = [];
  const compose = createComposer({
    templates,
    business: { name, country, currency, language, timezone, digits },
    campaign: { name: campaign.name, occurrence: occurrence.key },
    now: at,
    concatRef: concatRefOf(settings, router),
    appended: appendedOf(settings, router),
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
  });
  return {
    compose,
    takeLinks() {
      const made = links;
      if (made.length > 0) links = [];
      return made;
    },
  };
}

/** Checks the campaign's texts against the fields that exist. Errors: those of templates; `link-base-missing`. */
export async function compileTexts({
  db,
  campaign,
  settings,
}: Pick<WritingRequest, 'db' | 'campaign' | 'settings'>): Promise<MessageTemplates> {
  const catalog = createFilterCatalog(db);
  const text = await compileMessage(
    {
      message: campaign.message,
      messageIn: campaign.messageIn,
      lateMessage: campaign.lateMessage,
      footer: campaign.footer,
    },
    {
      partials: campaign.partials,
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
export function concatRefOf({ gateways }: Settings, router: Router): 8 | 16 {
  return [...router.gateways].some((name) => gateways.get(name)?.concatRef === 16) ? 16 : 8;
}

/** The longest that any reachable gateway adds by itself: parts are never more than what was shown. */
export function appendedOf({ gateways }: Settings, router: Router): string {
  const all = [...router.gateways].map((name) => gateways.get(name)?.appends ?? '');
  return all.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}
