import type { ReportedMessage } from '../dispatch/index.ts';
import type { Receipt } from '../gateways/index.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { type Act, type Desk, subjectOf } from './desk.ts';
import { recordOptOut } from './recordOptOut.ts';

/** A number is given up after so many undelivered messages in a row, over at least so long a time. */
export const DEAD_AFTER = { undelivered: 3, overMs: 30 * DAY_MS } as const;

export interface ReceiptEffect {
  /** `parked`: its message is not known yet; `repeated`: taken before. */
  readonly kind: 'taken' | 'parked' | 'repeated';
  readonly optedOut: boolean;
}

/** Takes one delivery report, once. Call it inside a transaction. */
export function takeReceipt(desk: Desk, gateway: string, receipt: Receipt, act: Act): ReceiptEffect {
  const at = receipt.at ?? act.now;
  const id = desk.receipts.add({
    gateway,
    gatewayId: receipt.gatewayId ?? `ref:${receipt.ref ?? ''}`,
    state: receipt.state,
    code: receipt.code ?? null,
    detail: receipt.detail ?? null,
    at,
    receivedAt: act.now,
  });
  if (id === undefined) return { kind: 'repeated', optedOut: false };
  const message =
    (receipt.ref === undefined ? undefined : desk.delivery.byRef(receipt.ref)) ??
    (receipt.gatewayId === undefined ? undefined : desk.delivery.byGatewayId(gateway, receipt.gatewayId));
  if (!message) return { kind: 'parked', optedOut: false };
  desk.receipts.match(id, message.id);
  settleByReceipt(desk, message, { ...receipt, at }, act.now);
  return { kind: 'taken', optedOut: suppressBy(desk, message, receipt, at, act) };
}

/** Receipts that came before the gateway's own answer was written down. @returns how many found their message */
export function takeParked(desk: Desk, act: Act): number {
  const parked = desk.receipts.parked();
  for (const receipt of parked) {
    desk.receipts.match(receipt.id, receipt.messageId);
    const message = desk.delivery.byGatewayId(receipt.gateway, receipt.gatewayId);
    if (message)
      settleByReceipt(
        desk,
        message,
        { state: receipt.state, at: receipt.at, gatewayId: receipt.gatewayId },
        act.now,
      );
  }
  return parked.length;
}

type Told = Pick<Receipt, 'state' | 'gatewayId'> & { readonly at: Instant };

/** A report proves that the gateway has the message, whatever became of our own request. */
function settleByReceipt(
  desk: Desk,
  message: ReportedMessage,
  { state, gatewayId, at }: Told,
  now: Instant,
): void {
  if (message.state === 'unknown' || message.state === 'sending') {
    desk.settle({
      messageId: message.id,
      n: message.attempts,
      at: now,
      settled: { kind: 'accepted', gatewayId: gatewayId ?? null, charge: null },
      code: 'receipt',
      detail: `receipt: ${state}`,
    });
  } else if (
    (message.state === 'planned' || message.state === 'retry') &&
    desk.delivery.holdBack(message.id)
  ) {
    desk.journal.write({
      at: now,
      actor: 'receipts',
      action: 'possible-double',
      subject: `message ${message.id}`,
      detail: { receipt: state },
    });
  }
  desk.delivery.raise(message.id, state, at);
}

function suppressBy(
  desk: Desk,
  { phone }: ReportedMessage,
  receipt: Receipt,
  at: Instant,
  act: Act,
): boolean {
  const { now } = act;
  if (!phone.startsWith('+')) return false;
  const reason = [receipt.code, receipt.detail].filter((part) => part !== undefined).join(' ');
  const add = (origin: 'dead' | 'operator', why: string): boolean => {
    const added = desk.suppressions.add({ phone, origin, via: act.actor, reason: why, at, recordedAt: now });
    if (added)
      desk.journal.write({
        at: now,
        actor: act.actor,
        action: 'suppress',
        subject: subjectOf(desk, phone),
        detail: { origin },
      });
    return added;
  };
  if (receipt.suppress === 'opted-out') {
    return recordOptOut(
      desk,
      { phone, via: 'sms', sourceKind: 'webhook', source: `held by the gateway (${act.actor})`, at },
      act,
    ).isNew;
  }
  if (receipt.suppress === 'operator-blocked') add('operator', reason);
  else if (receipt.suppress === 'dead') add('dead', reason);
  else if (receipt.state === 'delivered') {
    const dead = desk.suppressions.find(phone, 'dead');
    if (dead && at >= dead.at) desk.suppressions.lift(phone, { by: 'delivered' });
  } else if (receipt.state === 'undelivered') {
    const since = deadSince(desk.receipts.endings(phone));
    if (since !== undefined) add('dead', `${DEAD_AFTER.undelivered} messages in a row not delivered`);
  }
  return false;
}

/** Newest first. undefined: there is hope. */
export function deadSince(
  endings: readonly { readonly at: Instant; readonly state: string }[],
): Instant | undefined {
  const delivered = endings.findIndex(({ state }) => state === 'delivered');
  const row = delivered === -1 ? endings : endings.slice(0, delivered);
  const [newest, oldest] = [row[0], row.at(-1)];
  if (row.length < DEAD_AFTER.undelivered || !newest || !oldest) return undefined;
  return newest.at - oldest.at >= DEAD_AFTER.overMs ? oldest.at : undefined;
}
