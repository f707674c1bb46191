import type {
  Feed,
  Finding,
  Gateway,
  GatewayEvent,
  InboundText,
  Receipt,
  Setup,
  WebhookRequest,
} from '../../driver.ts';
import { chunks, readForm } from '../../kit/forms.ts';
import { list, readJson, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';

// Source: the same, status of a message (outboxStatusApiSpec, compared code by code 2026-11-22). 0: none yet, 7: being looked into, 8: unknown.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  1: 'expired',
  2: 'undelivered',
  3: 'sent',
  4: 'undelivered',
  5: 'delivered',
  6: 'undelivered',
};
const BLACKLIST = '2';
const BY_ID = 1;
const BY_REFERENCE = 2;
const MOST_IDS = 100;

/** Asks a method and answers its data. */
type Get = (
  method: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** What Ghasedak tells when it is asked or calls: look-ups by our reference, receipts, replies. */
export function reports(setup: Setup, get: Get): Partial<Gateway> {
  const statusOf = async (
    ids: readonly string[],
    type: number,
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const all: Readonly<Record<string, unknown>>[] = [];
    for (const some of chunks(ids, MOST_IDS)) {
      const data = await get('CheckSmsStatus', { Ids: some.join(','), Type: type }, signal);
      all.push(...(Array.isArray(data) ? data : list(record(data)['items'])).map(record));
    }
    return all;
  };

  return {
    async reconcile(doubts, { signal }) {
      const rows = await statusOf(
        doubts.map(({ ref }) => ref),
        BY_REFERENCE,
        signal,
      );
      return new Map(
        doubts.map(({ ref }): [string, Finding] => {
          const gatewayId = word(rows.find((row) => row['clientReferenceId'] === ref)?.['messageId']);
          return [
            ref,
            gatewayId === undefined
              ? { kind: 'never' }
              : { kind: 'found', outcome: { kind: 'accepted', gatewayId } },
          ];
        }),
      );
    },
    async status(handed, { signal }) {
      const known = handed.filter(({ gatewayId }) => gatewayId !== undefined);
      const rows = await statusOf(
        known.map(({ gatewayId }) => gatewayId!),
        BY_ID,
        signal,
      );
      return rows.flatMap((row): Receipt[] => {
        const one = known.find(({ gatewayId }) => gatewayId === word(row['messageId']));
        const receipt = one && receiptOf(word(row['status']), one.gatewayId!, one.ref);
        return receipt ? [receipt] : [];
      });
    },
    // The paged list marks nothing as read, so a crash here loses nothing. What somebody read in the panel counts
    // too: it stands on a list of its own.
    async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
      const { box, page, since } = placeOf(cursor, setup.now());
      const query = {
        LineNumber: setup.line,
        IsRead: String(box === 'read'),
        StartDate: dateOf(since - 2 * DAY_MS),
        EndDate: dateOf(setup.now() + DAY_MS),
        PageIndex: page,
        PageSize: 200,
      };
      const data = record(await get('GetReceivedSmsesPaging', query, signal));
      const events = list(data['items']).map(record).map(textOf);
      if (data['hasNextPage'] === true) return { events, cursor: `${box}:${page + 1}:${since}`, more: true };
      if (box === 'unread') return { events, cursor: `read:1:${since}`, more: true };
      return { events, cursor: `seen:1:${setup.now()}`, more: false };
    },
    webhook: { signed: false, verify: () => true, parse },
  };
}

const DAY_MS = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Where to go on reading. `seen`: all was read at that moment; after a long pause the next look begins there. */
function placeOf(
  cursor: string | undefined,
  now: number,
): { box: 'unread' | 'read'; page: number; since: number } {
  const [box, page, since] = (cursor ?? '').split(':');
  if (box === 'unread' || box === 'read') return { box, page: Number(page), since: Number(since) };
  return { box: 'unread', page: 1, since: box === 'seen' ? Math.min(now, Number(since)) : now };
}

function receiptOf(code: string | undefined, gatewayId: string, ref?: string): Receipt | undefined {
  const state = code === undefined ? undefined : STATES[code];
  if (state === undefined || code === undefined) return undefined;
  return {
    kind: 'receipt',
    gatewayId,
    state,
    code,
    ...(ref === undefined ? {} : { ref }),
    ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
  };
}

function textOf(row: Readonly<Record<string, unknown>>): InboundText {
  const [to, at] = [word(row['lineNumber']), Date.parse(String(row['receiveDate']))];
  return {
    kind: 'text',
    id: word(row['id']) ?? '',
    from: toE164(word(row['sender']) ?? '', '98'),
    text: word(row['message']) ?? '',
    ...(to ? { to } : {}),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

/** The status callback of the panel: messageId and status, by GET, form or JSON. */
function parse(request: WebhookRequest): readonly GatewayEvent[] {
  const query = URL.canParse(request.url) ? Object.fromEntries(new URL(request.url).searchParams) : {};
  const text = request.body.toString('utf8');
  const fields: Readonly<Record<string, unknown>> = {
    ...query,
    ...(text.startsWith('{') ? record(readJson(text)) : readForm(text)),
  };
  const id = word(fields['messageId'] ?? fields['messageid']);
  const receipt = id === undefined ? undefined : receiptOf(word(fields['status']), id);
  return receipt ? [receipt] : [];
}
