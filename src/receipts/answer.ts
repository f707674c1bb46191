import type { GatewaySettings } from '../campaigns/index.ts';
import { measure, pricePerPart } from '../compose/index.ts';
import { countryScope } from '../consent/index.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../shared/time.ts';
import type { Desk } from './desk.ts';
import type { Inbound } from './inboxStore.ts';
import { type ReplyKind, replyText } from './replyTexts.ts';

/** An answer that comes later is worse than none. Source: 47 CFR 64.1200(a)(12), read 2026-11-21. */
const ANSWER_WITHIN_MS = 5 * MINUTE_MS;
const HELP_EVERY_MS = 24 * HOUR_MS;

/** Stores the one answer to a keyword, if it can still come in time. @returns whether it was stored */
export function answer(
  desk: Desk,
  inbound: Inbound,
  kind: Exclude<ReplyKind, 'ask' | 'optOutAll'>,
  language: string | undefined,
  now: Instant,
): boolean {
  const { phone } = inbound;
  const deadline = Math.min(inbound.at, inbound.receivedAt) + ANSWER_WITHIN_MS;
  if (deadline <= now || !phone.startsWith('+') || desk.suppressions.find(phone, 'dead')) return false;
  if (kind === 'help' && desk.inbox.helpedSince(phone, now - HELP_EVERY_MS)) return false;
  const gateway = gatewayFor(desk, inbound.gateway);
  if (!gateway) return false;
  const contact = desk.contacts.byPhone(phone);
  const { business, replies } = desk.settings;
  const text = replyText({
    kind: kind === 'optOut' && leavesAll(desk, phone) ? 'optOutAll' : kind,
    business: business.name,
    own: replies,
    languages: [contact?.language as string | null | undefined, language, business.language],
  });
  const stored = desk.builtin.store(
    {
      campaign: '_reply',
      key: `in:${inbound.id}`,
      contactId: contact?.id ?? null,
      phone,
      text,
      ...costOf(gateway, phone, text),
      place: null,
      notBefore: now,
      deadline,
    },
    now,
  );
  if (stored !== undefined) desk.inbox.answered(inbound.id, now);
  return stored !== undefined;
}

function leavesAll(desk: Desk, phone: string): boolean {
  return (desk.settings.consent.optOutScope ?? countryScope(phone)) === 'all';
}

/** The line they wrote to, else the default one. */
export function gatewayFor(desk: Desk, name: string | undefined): GatewaySettings | undefined {
  const { gateways, sending } = desk.settings;
  return gateways.get(name ?? '') ?? gateways.get(sending.gateway ?? '') ?? [...gateways.values()][0];
}

/** Encoding, parts and price of a built-in message, as for any other. */
export function costOf(gateway: GatewaySettings, phone: string, text: string) {
  const { encoding, parts } = measure(text + gateway.appends, gateway.concatRef ?? 8);
  const price = pricePerPart(gateway.price, phone) * BigInt(parts);
  return { encoding, parts, price, currency: gateway.price.currency, gateway: gateway.name };
}
