import { sha256 } from '../../shared/ids.ts';
import { isoUtc, type Instant } from '../../shared/time.ts';
import { type Play, type ReceiptPlay, share } from './script.ts';

/** A text that the carrier really took. */
export interface Taken {
  readonly id: string;
  readonly ref: string;
  readonly to: string;
  readonly text: string;
  readonly at: Instant;
}

/** What the carrier tells: a delivery report or a text from a person, due at its time. */
export interface CarrierEvent {
  readonly type: 'receipt' | 'text';
  readonly id: string;
  readonly due: Instant;
  readonly ref?: string;
  readonly state?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  /** Sent over the webhook with a signature that is wrong. */
  readonly forged?: boolean;
}

/** The carrier's memory: what was taken, and what it will tell and when. All of it follows from what was taken. */
export interface Ledger {
  take(
    sms: { readonly ref: string; readonly to: string; readonly text: string },
    at: Instant,
    play: Play,
  ): Taken;
  /** undefined: nothing with this reference was taken. The latest one, if it was taken twice. */
  find(ref: string): { readonly taken: Taken; readonly play: Play } | undefined;
  count(): number;
  tell(event: CarrierEvent): void;
  /** Events of a type that are due, after a cursor, in an order that never changes. */
  after(
    type: CarrierEvent['type'],
    cursor: number,
    now: Instant,
  ): { readonly events: readonly CarrierEvent[]; readonly next: number };
  /** The state of delivery now, in the carrier's words. */
  stateOf(ref: string, now: Instant): string;
}

const SECOND = 1_000;

export function createLedger(seed: number): Ledger {
  const byRef = new Map<string, { taken: Taken; play: Play }[]>();
  const events: { receipt: CarrierEvent[]; text: CarrierEvent[] } = { receipt: [], text: [] };
  let count = 0;
  let sorted = true;

  const tell = (event: CarrierEvent): void => {
    events[event.type].push(event);
    sorted = false;
  };
  const sort = (): void => {
    if (sorted) return;
    for (const list of [events.receipt, events.text])
      list.sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
    sorted = true;
  };

  return {
    take(sms, at, play) {
      const copies = byRef.get(sms.ref) ?? [];
      const id = `c${sha256(`${seed}:${sms.ref}:${copies.length}`).slice(0, 20)}`;
      const taken: Taken = { id, ref: sms.ref, to: sms.to, text: sms.text, at };
      byRef.set(sms.ref, [...copies, { taken, play }]);
      count += 1;
      for (const event of eventsOf(taken, play, seed)) tell(event);
      return taken;
    },
    find: (ref) => byRef.get(ref)?.at(-1),
    count: () => count,
    tell,
    after(type, cursor, now) {
      sort();
      const list = events[type];
      const due: CarrierEvent[] = [];
      let next = cursor;
      while (next < list.length && list[next]!.due <= now && due.length < 500) {
        due.push(list[next]!);
        next += 1;
      }
      return { events: due, next };
    },
    stateOf(ref, now) {
      sort();
      return (
        events.receipt.filter((event) => event.ref === ref && event.due <= now).at(-1)?.state ?? 'accepted'
      );
    },
  };
}

function eventsOf(taken: Taken, play: Play, seed: number): CarrierEvent[] {
  const sentAt = taken.at + SECOND + Math.floor(share(`${seed}:sent:${taken.ref}`) * 2 * SECOND);
  const doneAt = sentAt + SECOND + Math.floor(share(`${seed}:done:${taken.ref}`) * 8 * SECOND);
  const receipt = (state: string, due: Instant, n = 0, more: Partial<CarrierEvent> = {}): CarrierEvent => {
    const base = { type: 'receipt', id: taken.id, ref: taken.ref, to: taken.to, state, due } as const;
    return { ...base, ...more, ...(n > 0 ? { due: due + n * SECOND } : {}) };
  };
  const all = receiptsOf(play.receipts, receipt, taken.at, sentAt, doneAt);
  if (play.reply) {
    const id = `t${sha256(taken.id).slice(0, 20)}`;
    const due = play.reply.early ? taken.at : doneAt + 5 * SECOND;
    all.push({ type: 'text', id, due, from: taken.to, text: play.reply.text });
  }
  return all;
}

type MakeReceipt = (state: string, due: Instant, n?: number, more?: Partial<CarrierEvent>) => CarrierEvent;

function receiptsOf(
  play: ReceiptPlay,
  receipt: MakeReceipt,
  at: Instant,
  sentAt: Instant,
  doneAt: Instant,
): CarrierEvent[] {
  switch (play) {
    case 'never':
      return [];
    case 'five-times':
      return [receipt('sent', sentAt), ...[0, 1, 2, 3, 4].map((n) => receipt('delivered', doneAt, n))];
    case 'early':
      return [receipt('delivered', at)];
    case 'out-of-order':
      return [receipt('delivered', sentAt), receipt('sent', doneAt)];
    case 'conflict':
      return [receipt('delivered', doneAt), receipt('undelivered', doneAt, 1)];
    case 'bad-signature':
      return [receipt('undelivered', sentAt, 0, { forged: true }), receipt('delivered', doneAt)];
    case 'replayed':
      return [receipt('delivered', doneAt), receipt('delivered', doneAt, 600)];
    case 'undelivered':
    case 'expired':
      return [receipt('sent', sentAt), receipt(play, doneAt)];
    default:
      return [receipt('sent', sentAt), receipt('delivered', doneAt)];
  }
}

/** How the carrier writes an event, in feeds and webhooks. */
export function eventAsJson(event: CarrierEvent): Record<string, string> {
  const { type, id, due, forged: _forged, ...rest } = event;
  return { type, id, ...rest, at: isoUtc(due) };
}
