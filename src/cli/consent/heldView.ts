import type { Held, HeldOfNumber } from '../../receipts/index.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { openDesk } from './openDesk.ts';

/** Everything that is kept of a phone beside the person's own fields. */
export async function readHeld(ctx: Context, phone: string): Promise<Held> {
  const [desk, { heldAbout }] = await Promise.all([
    openDesk(ctx, 'reading', 'read'),
    import('../../receipts/index.ts'),
  ]);
  return heldAbout(desk, phone);
}

const time = (at: number | null): string | null => (at === null ? null : isoUtc(at));

/** As JSON: what a person may ask to see, in words that they can read. @param phone how a number is written */
export function heldJson(
  { events, imports, further, ...held }: Held,
  phone: (e164: string) => string,
): object {
  return {
    ...ofNumberJson(held),
    events: events.map(({ type, externalId, at, amount, currency, status, properties }) => ({
      type,
      id: externalId,
      at: isoUtc(at),
      amount: amount === null ? null : String(amount / 1_000_000),
      currency,
      status,
      properties: JSON.parse(properties) as unknown,
    })),
    imports: imports.map(({ file, at }) => ({ file, at: isoUtc(at) })),
    further_numbers: further.map((each) => ({ phone: phone(each.phone), ...ofNumberJson(each) })),
  };
}

function ofNumberJson({ consent, suppressions, messages, texts }: Omit<HeldOfNumber, 'phone'>): object {
  return {
    consent: consent.map(({ event, purpose, topic, basis, at, expiresAt, statement }) => ({
      event,
      purpose,
      topic: topic === '' ? null : topic,
      basis,
      at: isoUtc(at),
      expires_at: time(expiresAt),
      ...statement,
    })),
    suppressions: suppressions.map(({ origin, scope, via, reason, topic, at }) => ({
      origin,
      scope,
      via,
      reason,
      topic: topic === '' ? null : topic,
      at: isoUtc(at),
    })),
    messages: messages.map(({ id, campaign, text, state, reason, delivery, startedAt, coupon }) => ({
      id,
      campaign,
      text,
      state,
      reason,
      delivery,
      sent_at: time(startedAt),
      coupon,
    })),
    texts: texts.map(({ text, at, intent, rule }) => ({ text, at: isoUtc(at), intent, rule })),
  };
}

const SHOWN = 20;

/** For people: the newest of each kind. */
export function showHeld(ctx: Context, held: Held, zone: string): void {
  showOfNumber(ctx, held, zone);
  section(
    ctx,
    'events',
    held.events.map(({ type, at, externalId }) =>
      `${ctx.when(at, zone)}  ${type}  ${externalId ?? ''}`.trimEnd(),
    ),
  );
  section(
    ctx,
    'files',
    held.imports.map(({ file, at }) => `${ctx.when(at, zone)}  ${file}`),
  );
  for (const each of held.further) {
    if (each.consent.length + each.suppressions.length + each.messages.length + each.texts.length === 0)
      continue;
    ctx.out(`  ${ctx.t('further number')}: ${ctx.phone(each.phone)}`);
    showOfNumber(ctx, each, zone);
  }
}

function showOfNumber(ctx: Context, held: Omit<HeldOfNumber, 'phone'>, zone: string): void {
  const about = (topic: string): string => (topic === '' ? '' : `  [${topic}]`);
  section(
    ctx,
    'consent',
    held.consent.map(({ event, at, topic, sourceKind, expiresAt, statement }) => {
      const no = event === 'expired' && sourceKind === 'import';
      const end =
        expiresAt === null || no ? '' : `  ${ctx.t('until {when}', { when: ctx.when(expiresAt, zone) })}`;
      return `${ctx.when(at, zone)}  ${ctx.t(no ? 'no in a list' : event)}${about(topic)}  ${statement?.source ?? ''}${end}`.trimEnd();
    }),
  );
  section(
    ctx,
    'suppressions',
    held.suppressions.map(({ origin, at, topic, reason }) =>
      `${ctx.when(at, zone)}  ${ctx.t(origin)}${about(topic)}  ${reason}`.trimEnd(),
    ),
  );
  section(
    ctx,
    'messages',
    held.messages.map(
      ({ campaign, state, startedAt, text }) =>
        `${startedAt === null ? '' : `${ctx.when(startedAt, zone)}  `}${campaign}  ${ctx.t(state)}  ${oneLine(text)}`,
    ),
  );
  section(
    ctx,
    'their own texts',
    held.texts.map(({ at, intent, text }) => `${ctx.when(at, zone)}  ${ctx.t(intent)}  ${oneLine(text)}`),
  );
}

function section(ctx: Context, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  ctx.out(`  ${ctx.t(title)}:`);
  for (const line of lines.slice(-SHOWN)) ctx.out(`    ${line}`);
  if (lines.length > SHOWN)
    ctx.out(`    ${ctx.t('… and {more} earlier ones', { more: lines.length - SHOWN })}`);
}

/** A text of several lines as one. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
