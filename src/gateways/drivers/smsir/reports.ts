import type { Feed, Finding, Gateway, InboundText, Receipt } from '../../driver.ts';
import { onlyOne } from '../../kit/findings.ts';
import { list, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';

// Source: the same page, deliveryState. 3: on its way at the operator.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  1: 'delivered',
  2: 'undelivered',
  3: 'sent',
  4: 'undelivered',
  5: 'sent',
  6: 'undelivered',
  7: 'undelivered',
};
const BLACKLIST = '7';
const PAGE = 100;

/** Asks a page and answers its data. */
type Get = (
  path: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** What SMS.ir tells when it is asked: messages of the day, receipts, replies. */
export function reports(get: Get): Partial<Gateway> {
  const sentToday = async (signal: AbortSignal): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const all: Readonly<Record<string, unknown>>[] = [];
    for (let page = 1; page <= 100; page += 1) {
      const found = list(await get('send/live', { pageSize: PAGE, pageNumber: page }, signal)).map(record);
      all.push(...found);
      if (found.length < PAGE) break;
    }
    return all;
  };

  return {
    // There is no reference of ours in their book: line, number, text and time together must name one message.
    async reconcile(doubts, { signal }) {
      const sent = await sentToday(signal);
      return new Map(
        doubts.map((doubt): [string, Finding] => {
          const alike = sent.filter(
            (one) =>
              toE164(word(one['mobile']) ?? '', '98') === doubt.to &&
              one['messageText'] === doubt.text &&
              Math.abs(Number(one['sendDateTime']) * 1000 - doubt.at) < 600_000,
          );
          return [doubt.ref, onlyOne(alike.map(({ messageId }) => word(messageId)))];
        }),
      );
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const { ref, gatewayId } of handed) {
        if (gatewayId === undefined) continue;
        const receipt = receiptOf(
          record(await get(`send/${encodeURIComponent(gatewayId)}`, {}, signal)),
          ref,
          gatewayId,
        );
        if (receipt) all.push(receipt);
      }
      return all;
    },
    // The day's list can be read again and again, unlike receive/latest, which gives each text only once.
    async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
      const page = Number(cursor ?? 1);
      const found = list(
        await get('receive/live', { pageSize: PAGE, pageNumber: page, sortByNewest: 'false' }, signal),
      ).map(record);
      const more = found.length === PAGE;
      return { events: found.map(textOf), cursor: String(more ? page + 1 : 1), more };
    },
  };
}

function receiptOf(
  told: Readonly<Record<string, unknown>>,
  ref: string,
  gatewayId: string,
): Receipt | undefined {
  const code = word(told['deliveryState']);
  const state = code === undefined ? undefined : STATES[code];
  if (state === undefined || code === undefined) return undefined;
  const at = Number(told['deliveryDateTime']) * 1000;
  return {
    kind: 'receipt',
    ref,
    gatewayId,
    state,
    code,
    ...(at > 0 ? { at } : {}),
    ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
  };
}

function textOf(told: Readonly<Record<string, unknown>>): InboundText {
  const at = Number(told['receivedDateTime']) * 1000;
  const [from, to, own] = [
    toE164(word(told['mobile']) ?? '', '98'),
    word(told['number']),
    word(told['receiveReturnId']),
  ];
  const text = word(told['messageText']) ?? '';
  return {
    kind: 'text',
    id: own ?? `${from}:${at}:${text.length}`,
    from,
    text,
    ...(to ? { to } : {}),
    ...(at > 0 ? { at } : {}),
  };
}
