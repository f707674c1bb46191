import type { Campaign, Trigger } from '../campaigns/index.ts';
import { sha256 } from '../shared/ids.ts';
import { type Instant, isoUtc } from '../shared/time.ts';

/** An event as a trigger sees it. */
export interface TriggerEvent {
  readonly id: number;
  readonly contactId: number;
  readonly type: string;
  readonly externalId: string | null;
  readonly at: Instant;
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly status: string | null;
  /** JSON. */
  readonly properties: string;
}

/** A half-open-at-the-start stretch of event times: (after, until]. */
export interface EventSpan {
  readonly after: Instant;
  readonly until: Instant;
}

type Moments = Pick<Trigger, 'delayMs' | 'beforeMs'>;

/** When the message about an event is due. */
export function dueAt({ delayMs, beforeMs }: Moments, eventAt: Instant): Instant {
  return beforeMs === undefined ? eventAt + delayMs : eventAt - beforeMs;
}

/** The events whose moment has come and is not longer ago than catch_up allows. */
export function dueSpan(
  { trigger, timing }: { trigger: Moments; timing: Pick<Campaign['timing'], 'catchUpMs'> },
  now: Instant,
): EventSpan {
  const shift = dueAt(trigger, 0);
  return { after: now - timing.catchUpMs - shift, until: now - shift };
}

/** What the messages of an event are named by, ever: `order:1042`; `order:#12` where the shop gave no number. */
export function keyOf({ type, externalId, id }: Pick<TriggerEvent, 'type' | 'externalId' | 'id'>): string {
  return `${type}:${externalId ?? `#${id}`}`;
}

/** The name of a message about an event that has moved since an earlier message was stored. */
export function movedKey(key: string, at: Instant, taken: ReadonlySet<string>): string {
  const moved = `${key}@${isoUtc(at)}`;
  for (let change = 1; ; change += 1) {
    const name = change === 1 ? moved : `${moved}.${change}`;
    if (!taken.has(name)) return name;
  }
}

/** Tells whether an event is still the one that was decided about. */
export function fingerprintOf(event: TriggerEvent): string {
  const properties = Object.entries(JSON.parse(event.properties) as object).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return sha256(
    JSON.stringify([
      event.contactId,
      event.at,
      String(event.amount),
      event.currency,
      event.status,
      properties,
    ]),
  ).slice(0, 32);
}
