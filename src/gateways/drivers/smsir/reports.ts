import type { Doubt, Feed, Finding, Gateway, InboundText, Receipt, Setup } from '../../driver.ts';
import { onlyOne } from '../../kit/findings.ts';
import { list, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';

// Source: the same page, deliveryState (compared code by code 2026-11-22). 3: on its way at the operator.
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
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// Their day is Tehran's, which has had no summer time since 2022.
const TEHRAN_MS = 3.5 * HOUR_MS;
const dayOf = (at: number): number => Math.floor((at + TEHRAN_MS) / DAY_MS);

/** Asks a page and answers its data. */
type Get = (
  path: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** What SMS.ir tells when it is asked: messages sent, receipts, replies. */
export function reports(setup: Setup, get: Get): Partial<Gateway> {
  const pageOf = async (
    path: string,
    page: number,
    signal: AbortSignal,
    query: Readonly<Record<string, string | number>> = {},
  ): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    list(await get(path, { pageSize: PAGE, pageNumber: page, ...query }, signal)).map(record);

  // The lists named "live" hold today; what is older stands in the archive.
  const sent = async (
    doubts: readonly Doubt[],
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const all: Readonly<Record<string, unknown>>[] = [];
    const readAll = async (path: string, query: Readonly<Record<string, number>> = {}): Promise<void> => {
      for (let page = 1; page <= 100; page += 1) {
        const found = await pageOf(path, page, signal, query);
        all.push(...found);
        if (found.length < PAGE) return;
      }
    };
    await readAll('send/live');
    const before = doubts.map(({ at }) => at).filter((at) => dayOf(at) < dayOf(setup.now()));
    if (before.length > 0) {
      const [from, to] = [Math.min(...before) - HOUR_MS, Math.max(...before) + HOUR_MS];
      await readAll('send/archive', { fromDate: seconds(from), toDate: seconds(to) });
    }
    return all;
  };

  return {
    // There is no reference of ours in their book: line, number, text and time together must name one message.
    async reconcile(doubts, { signal }) {
      const found = await sent(doubts, signal);
      return new Map(
        doubts.map((doubt): [string, Finding] => {
          const alike = found.filter(
            (one) =>
              toE164(word(one['mobile']) ?? '', '98') === doubt.to &&
              one['messageText'] === doubt.text &&
              Math.abs(Number(one['sendDateTime']) * 1000 - doubt.at) < 600_000,
          );
          return [doubt.ref, onlyOne([...new Set(alike.map(({ messageId }) => word(messageId)))])];
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
    // Both lists can be read again and again, unlike receive/latest, which gives each text only once. The list of
    // today loses a text at midnight: whoever looked last on an earlier day reads the archive from there on first.
    async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
      const { box, page, since } = placeOf(cursor, setup.now());
      const query =
        box === 'live'
          ? { sortByNewest: 'false' }
          : { fromDate: seconds(since - HOUR_MS), toDate: seconds(setup.now()) };
      const found = await pageOf(`receive/${box}`, page, signal, query);
      const events = found.map(textOf);
      if (found.length === PAGE) return { events, cursor: `${box}:${page + 1}:${since}`, more: true };
      if (box === 'archive') return { events, cursor: `live:1:${since}`, more: true };
      return { events, cursor: `seen:1:${setup.now()}`, more: false };
    },
  };
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Where to go on reading. `seen`: all was read at that moment. */
function placeOf(
  cursor: string | undefined,
  now: number,
): { box: 'live' | 'archive'; page: number; since: number } {
  const [box, page, since] = (cursor ?? '').split(':');
  if (box === 'archive' || box === 'live') return { box, page: Number(page), since: Number(since) };
  if (box !== 'seen') return { box: 'live', page: 1, since: now };
  const earlier = dayOf(Number(since)) < dayOf(now);
  return { box: earlier ? 'archive' : 'live', page: 1, since: Number(since) };
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
