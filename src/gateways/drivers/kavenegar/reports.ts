import type {
  Feed,
  Finding,
  Gateway,
  HeldOptOut,
  InboundText,
  Receipt,
  Setup,
  WebhookRequest,
} from '../../driver.ts';
import { chunks, readForm } from '../../kit/forms.ts';
import { list, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';
import { numericRef } from '../../kit/references.ts';

// Source: the same page, status of a message. 1, 2: waiting there.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  4: 'sent',
  5: 'sent',
  6: 'undelivered',
  10: 'delivered',
  11: 'undelivered',
  13: 'expired',
  14: 'undelivered',
};
/** Taken, then refused by the operator: it is in their book, so it is not "never". */
const NEVER = '100';
/** `blockReason` of line/blocked/list: the person sent «لغو۱۱». */
const PERSON_LEFT = '2';

/** Calls a method and answers its entries. */
type Ask = (
  method: string,
  fields: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** What Kavenegar tells when it is asked or calls: look-ups, receipts, replies, who left. */
export function reports(setup: Setup, ask: Ask): Partial<Gateway> {
  return {
    async reconcile(doubts, { signal }) {
      const all = new Map<string, Finding>();
      for (const some of chunks(doubts, 200)) {
        const entries = list(
          await ask(
            'sms/statuslocalmessageid',
            { localid: some.map(({ ref }) => numericRef(ref)).join(',') },
            signal,
          ),
        ).map(record);
        for (const { ref } of some)
          all.set(ref, findingOf(entries.find((entry) => word(entry['localid']) === numericRef(ref))));
      }
      return all;
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const some of chunks(
        handed.filter(({ gatewayId }) => gatewayId !== undefined),
        500,
      )) {
        const entries = list(
          await ask('sms/status', { messageid: some.map(({ gatewayId }) => gatewayId).join(',') }, signal),
        ).map(record);
        for (const entry of entries) {
          const ref = some.find(({ gatewayId }) => gatewayId === word(entry['messageid']))?.ref;
          const receipt = receiptOf(word(entry['messageid']), word(entry['status']), ref);
          if (receipt) all.push(receipt);
        }
      }
      return all;
    },
    async inbox(_cursor, { signal }): Promise<Feed<InboundText>> {
      // Reading marks as read: what this answers must be stored before it is asked for again.
      const entries = list(await ask('sms/receive', { linenumber: setup.line, isread: 0 }, signal)).map(
        record,
      );
      return { events: entries.map(textOf), more: entries.length >= 100 };
    },
    webhook: { signed: false, verify: () => true, parse },
    async optOuts({ signal }): Promise<readonly HeldOptOut[]> {
      const all: HeldOptOut[] = [];
      for (let page = 1; page <= 500; page += 1) {
        const entries = list(
          await ask('line/blocked/list', { linenumber: setup.line, pagenumber: page, startdate: 1 }, signal),
        ).map(record);
        all.push(...entries.map(heldOf));
        if (entries.length < 200) break;
      }
      return all.filter(({ phone }) => phone !== '');
    },
    async cancel(handed, { signal }) {
      const ids = handed.flatMap(({ gatewayId }) => (gatewayId === undefined ? [] : [gatewayId]));
      const stopped = new Set<string>();
      for (const some of chunks(ids, 500)) {
        for (const entry of list(await ask('sms/cancel', { messageid: some.join(',') }, signal)).map(
          record,
        )) {
          const ref = handed.find(({ gatewayId }) => gatewayId === word(entry['messageid']))?.ref;
          if (word(entry['status']) === '13' && ref !== undefined) stopped.add(ref);
        }
      }
      return stopped;
    },
  };
}

function findingOf(entry: Readonly<Record<string, unknown>> | undefined): Finding {
  if (!entry) return { kind: 'no-answer', detail: 'The answer leaves this message out.' };
  if (word(entry['status']) === NEVER) return { kind: 'never' };
  const gatewayId = word(entry['messageid']);
  return gatewayId === undefined
    ? { kind: 'no-answer', detail: 'The answer names no id.' }
    : { kind: 'found', outcome: { kind: 'accepted', gatewayId } };
}

function receiptOf(
  gatewayId: string | undefined,
  status: string | undefined,
  ref?: string,
): Receipt | undefined {
  const state = status === undefined ? undefined : STATES[status];
  if (state === undefined || status === undefined || gatewayId === undefined) return undefined;
  return {
    kind: 'receipt',
    gatewayId,
    state,
    code: status,
    ...(ref === undefined ? {} : { ref }),
    ...(status === '14' ? { suppress: 'opted-out' } : {}),
  };
}

function textOf(entry: Readonly<Record<string, unknown>>): InboundText {
  const at = Number(entry['date']) * 1000;
  const to = word(entry['receptor'] ?? entry['to']);
  return {
    kind: 'text',
    id: word(entry['messageid']) ?? '',
    from: toE164(word(entry['sender'] ?? entry['from']) ?? '', '98'),
    text: word(entry['message']) ?? '',
    ...(to ? { to } : {}),
    ...(at > 0 ? { at } : {}),
  };
}

function heldOf(entry: Readonly<Record<string, unknown>>): HeldOptOut {
  const reason = word(entry['blockreason']) ?? '10';
  const at = Number(entry['date']) * 1000;
  const phone = word(entry['number'] ?? entry['receptor']) ?? '';
  return {
    kind: 'opt-out',
    phone: toE164(phone, '98'),
    by: reason === PERSON_LEFT ? 'person' : 'operator',
    detail: `blockreason ${reason}`,
    ...(at > 0 ? { at } : {}),
  };
}

/** Status callback: messageid, status. Receive callback: messageid, from, to, message. By GET or as a form. */
function parse(request: WebhookRequest): readonly (Receipt | InboundText)[] {
  const query = URL.canParse(request.url) ? Object.fromEntries(new URL(request.url).searchParams) : {};
  const fields = { ...query, ...readForm(request.body.toString('utf8')) };
  if (fields['status'] !== undefined) {
    const receipt = receiptOf(word(fields['messageid']), word(fields['status']));
    return receipt ? [receipt] : [];
  }
  return fields['from'] !== undefined && fields['message'] !== undefined && fields['messageid'] !== undefined
    ? [textOf(fields)]
    : [];
}
