import { binds } from '../consent/index.ts';
import { type Place, placeOf, type Windows } from '../windows/index.ts';
import { DAY_MS } from '../shared/time.ts';
import { costOf, gatewayFor } from './answer.ts';
import { type Act, type Desk, subjectOf } from './desk.ts';
import { ledgerOf } from './recordOptIn.ts';
import { replyText } from './replyTexts.ts';

export type AskEffect =
  | { readonly kind: 'asked'; readonly messageId: number }
  /** `bound`: a suppression or a doubtful reply stands against it. */
  | { readonly kind: 'already-confirmed' | 'asked-lately' | 'bound' | 'zone-unknown' | 'never-open' };

/** Nobody is asked twice in this time; so long a yes answers the question. */
export const ASK_EVERY_MS = 30 * DAY_MS;
/** A question that could not go out for so long is not asked any more. */
const WAITS_FOR_MS = 2 * DAY_MS;

export interface AskOptions {
  readonly source: string;
  readonly windows: Windows;
}

/** Stores the double opt-in question to one person; until it is answered their consent is pending. */
export function askConsent(
  desk: Desk,
  phone: string,
  { source, windows }: AskOptions,
  { actor, now }: Act,
): AskEffect {
  return desk.transaction(() => {
    const ledger = ledgerOf(desk);
    const gateway = gatewayFor(desk, undefined);
    const state = ledger.state(phone);
    if (state?.state === 'granted' && state.confirmed) return { kind: 'already-confirmed' };
    const last = desk.builtin.lastStored('_ask', phone);
    if (last !== undefined && last > now - ASK_EVERY_MS) return { kind: 'asked-lately' };
    const occasion = {
      purpose: 'ask',
      lineKind: gateway?.lineKind ?? 'service',
      optOutScope: undefined,
      phone,
    } as const;
    const erased = desk.suppressions.isErased(ledger.phoneHash(phone));
    if (!gateway || erased || desk.suppressions.of(phone).some((row) => binds(row, occasion)))
      return { kind: 'bound' };
    const contact = desk.contacts.byPhone(phone);
    const place = whereabouts(phone, contact);
    if (!place) return { kind: 'zone-unknown' };
    const { business, replies } = desk.settings;
    const text = replyText({
      kind: 'ask',
      business: business.name,
      own: replies,
      languages: [contact?.language as string | null | undefined, business.language],
    });
    const opening = windows.policy({ purpose: 'transactional', lineKind: gateway.lineKind }).ask(place, now);
    const notBefore = opening.open ? now : opening.opensAt;
    if (notBefore === null) return { kind: 'never-open' };
    const messageId = desk.builtin.store(
      {
        campaign: '_ask',
        key: `ask:${now}`,
        contactId: contact?.id ?? null,
        phone,
        text,
        ...costOf(gateway, phone, text),
        place: place.key,
        notBefore,
        deadline: notBefore + WAITS_FOR_MS,
      },
      now,
    );
    ledger.record({
      phone,
      event: 'asked',
      basis: 'none',
      sourceKind: 'cli',
      statement: { source, method: 'double-opt-in', wording: text, actor },
      at: now,
      recordedAt: now,
    });
    desk.journal.write({
      at: now,
      actor,
      action: 'ask',
      subject: subjectOf(desk, phone),
      detail: { message: messageId },
    });
    return { kind: 'asked', messageId: messageId! };
  });
}

function whereabouts(phone: string, contact: ReturnType<Desk['contacts']['byPhone']>): Place | undefined {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return placeOf({
    phone,
    timezone: text(contact?.timezone),
    country: text(contact?.country),
    region: text(contact?.region),
    city: text(contact?.city),
  });
}
