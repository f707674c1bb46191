import { sha256 } from '../../../shared/ids.ts';
import type { Feed, Gateway, InboundText, Receipt, Setup } from '../../driver.ts';
import { toE164 } from '../../kit/phone.ts';
import type { Pdu, SmppLink } from '../../kit/smppLink.ts';
import { pieceOf } from '../../kit/splitText.ts';
import { troubleOf } from '../../kit/outcome.ts';

// Source: SMPP 3.4 specification, appendix B and section 5.2.28 message_state (read 2026-11-21)
const STATES: Readonly<Record<string, Receipt['state']>> = {
  ENROUTE: 'sent',
  ACCEPTD: 'sent',
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'expired',
  UNDELIV: 'undelivered',
  REJECTD: 'undelivered',
  1: 'sent',
  2: 'delivered',
  3: 'expired',
  4: 'expired',
  5: 'undelivered',
  6: 'sent',
  8: 'undelivered',
};
const RECEIPT_BITS = 0x3c;
const STEP_MS = 50;

/** Receipts and replies come by deliver_sm while we are bound; each is acknowledged once it is stored. */
export function reports(setup: Setup, link: SmppLink): Required<Pick<Gateway, 'receipts' | 'inbox'>> {
  const feed = async <T>(read: (pdu: Pdu) => T | undefined, signal: AbortSignal): Promise<Feed<T>> => {
    const bound = await link.open();
    if (bound.kind !== 'answer')
      throw troubleOf({
        kind: 'notSent',
        on: 'connect',
        detail: 'detail' in bound ? bound.detail : 'The SMSC refused the bind.',
      });
    await quiet(setup, link, signal);
    const mine = link.incoming.filter((pdu) => read(pdu) !== undefined);
    const events = mine.map((pdu) => read(pdu)!);
    return { events, more: false, acknowledge: async () => link.acknowledge(mine) };
  };
  const ids = setup.settings['receipt_ids'] as 'same' | 'hex' | 'decimal';
  return {
    receipts: (_cursor, { signal }) =>
      feed((pdu) => (isReceipt(pdu) ? receiptOf(pdu, ids) : undefined), signal),
    inbox: (_cursor, { signal }) => feed((pdu) => (isReceipt(pdu) ? undefined : textOf(pdu)), signal),
  };
}

/** Listens until nothing new has come for as long as the settings say. */
async function quiet(setup: Setup, link: SmppLink, signal: AbortSignal): Promise<void> {
  const patience = setup.settings['listen'] as number;
  let seen = -1;
  while (link.incoming.length !== seen && !signal.aborted) {
    seen = link.incoming.length;
    for (
      let waited = 0;
      waited < patience && link.incoming.length === seen && !signal.aborted;
      waited += STEP_MS
    )
      await setup.sleep(STEP_MS, signal);
  }
}

function isReceipt(pdu: Pdu): boolean {
  return ((pdu.esm_class ?? 0) & RECEIPT_BITS) === 4 || pdu.receipted_message_id !== undefined;
}

function messageOf(pdu: Pdu): string {
  const message = pdu.short_message?.message || pdu.message_payload?.message || '';
  return typeof message === 'string' ? message : message.toString('latin1');
}

function receiptOf(pdu: Pdu, ids: 'same' | 'hex' | 'decimal'): Receipt | undefined {
  const words = messageOf(pdu);
  const told = (key: string): string | undefined => new RegExp(`\\b${key}:(\\S+)`, 'i').exec(words)?.[1];
  const id = pdu.receipted_message_id?.replace(/\0+$/, '') || told('id');
  const stat = told('stat')?.toUpperCase();
  const state = STATES[pdu.message_state ?? stat ?? ''] ?? STATES[stat ?? ''];
  if (id === undefined || state === undefined) return undefined;
  const error = told('err');
  return {
    kind: 'receipt',
    gatewayId: asSubmitted(id, ids),
    state,
    ...(stat === undefined
      ? {}
      : { code: error === undefined || error === '000' ? stat : `${stat} ${error}` }),
  };
}

/** Some SMSCs answer the submission in hexadecimal and write receipts in decimal, or the other way round. */
function asSubmitted(id: string, receiptIds: 'same' | 'hex' | 'decimal'): string {
  if (receiptIds === 'hex' && /^[0-9a-f]+$/i.test(id)) return BigInt(`0x${id}`).toString();
  if (receiptIds === 'decimal' && /^\d+$/.test(id)) return BigInt(id).toString(16);
  return id;
}

function textOf(pdu: Pdu): InboundText {
  const [from, to, text] = [senderOf(pdu), pdu.destination_addr, messageOf(pdu)];
  const header = Buffer.concat([Buffer.from([0]), ...(pdu.short_message?.udh ?? [])]);
  const piece = pieceOf(header);
  // deliver_sm carries no id: what it says, with its own place in a longer text, is its name.
  const id = sha256(
    JSON.stringify([from, to, text, piece, (pdu as { sequence_number?: number }).sequence_number]),
  ).slice(0, 32);
  return { kind: 'text', id, from, text, ...(to ? { to } : {}), ...(piece ? { piece } : {}) };
}

const INTERNATIONAL = 1;
const NATIONAL = 2;

/** Whole where the SMSC says so, or says nothing of more digits than most countries use at home. */
function senderOf(pdu: Pdu): string {
  const { source_addr: from = '', source_addr_ton: kind } = pdu as Pdu & { source_addr_ton?: number };
  const whole = kind === INTERNATIONAL || (kind !== NATIONAL && /^[1-9]\d{10,}$/.test(from));
  return whole ? toE164(from) : from;
}
