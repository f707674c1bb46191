import type { GatewayEvent, HeldOptOut } from '../gateways/index.ts';
import { type Act, type Desk, isErased, subjectOf } from './desk.ts';
import { recordOptOut } from './recordOptOut.ts';
import { phoneOf } from './senders.ts';
import { takeReceipt } from './takeReceipt.ts';
import { takeText } from './takeText.ts';

/** What a call of a webhook, or a page of a feed, came to. */
export interface Taken {
  readonly receipts: number;
  readonly replies: number;
  readonly optOuts: number;
  /** Answers wait to be sent. */
  readonly answers: boolean;
}

export const NOTHING_TAKEN: Taken = { receipts: 0, replies: 0, optOuts: 0, answers: false };

export function addTaken(a: Taken, b: Taken): Taken {
  return {
    receipts: a.receipts + b.receipts,
    replies: a.replies + b.replies,
    optOuts: a.optOuts + b.optOuts,
    answers: a.answers || b.answers,
  };
}

/**
 * Takes what a gateway tells, in one IMMEDIATE transaction: an opt-out binds in the same transaction that
 * records it. The same events again change nothing.
 */
export function takeEvents(desk: Desk, gateway: string, events: readonly GatewayEvent[], act: Act): Taken {
  if (events.length === 0) return NOTHING_TAKEN;
  return desk.transaction(() => {
    let taken = NOTHING_TAKEN;
    for (const event of events) taken = addTaken(taken, takeEvent(desk, gateway, event, act));
    return taken;
  });
}

function takeEvent(desk: Desk, gateway: string, event: GatewayEvent, act: Act): Taken {
  switch (event.kind) {
    case 'receipt': {
      const { kind, optedOut } = takeReceipt(desk, gateway, event, act);
      return { ...NOTHING_TAKEN, receipts: kind === 'repeated' ? 0 : 1, optOuts: optedOut ? 1 : 0 };
    }
    case 'text': {
      const effect = takeText(desk, gateway, event, act);
      if (effect.kind !== 'taken') return NOTHING_TAKEN;
      const answered = desk.inbox.one(effect.id)?.answeredAt != null;
      return { receipts: 0, replies: 1, optOuts: effect.optedOut ? 1 : 0, answers: answered };
    }
    case 'opt-out':
      return { ...NOTHING_TAKEN, optOuts: takeHeld(desk, gateway, event, act) ? 1 : 0 };
  }
}

/** An opt-out or block that the gateway or operator holds. The gateway may hold it long after the person came back. */
function takeHeld(desk: Desk, gateway: string, held: HeldOptOut, act: Act): boolean {
  const phone = phoneOf(desk, held.phone);
  if (phone === undefined) return false;
  if (isErased(desk, phone)) return false;
  const at = held.at ?? act.now;
  if (held.by === 'operator') {
    const added = desk.suppressions.add({
      phone,
      origin: 'operator',
      via: `gateway:${gateway}`,
      reason: held.detail ?? '',
      at,
      recordedAt: act.now,
    });
    if (added)
      desk.journal.write({
        at: act.now,
        actor: act.actor,
        action: 'suppress',
        subject: subjectOf(desk, phone),
        detail: { origin: 'operator' },
      });
    return false;
  }
  const source = `gateway:${gateway}`;
  const history = desk.ledger?.history(phone) ?? [];
  const newer = history.findLast(
    ({ event }) => event === 'granted' || event === 'restored' || event === 'confirmed',
  );
  const known = history.some(({ event, statement }) => event === 'revoked' && statement?.source === source);
  const over = newer !== undefined && (held.at === undefined ? known : newer.at > held.at);
  if (over) return false;
  return recordOptOut(desk, { phone, via: 'sms', sourceKind: 'webhook', source, at }, act).isNew;
}
