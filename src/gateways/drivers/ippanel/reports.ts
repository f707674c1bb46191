import type { Feed, Finding, Gateway, InboundText, Receipt } from '../../driver.ts';
import { onlyOne } from '../../kit/findings.ts';
import { withQuery } from '../../kit/forms.ts';
import { list, record, word } from '../../kit/json.ts';
import type { Verdict } from '../../kit/outcome.ts';
import { toE164 } from '../../kit/phone.ts';

// Source: the same, state_id of an outbox entry: taken and then refused as a whole.
const OUTBOX: Readonly<Record<string, Verdict>> = {
  3: 'message',
  4: 'recipient',
  7: 'message',
  8: 'credit',
  9: 'message',
};
// Source: the same, message_status of a recipient.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  0: 'sent',
  1: 'sent',
  2: 'delivered',
  3: 'undelivered',
  4: 'undelivered',
};
const BLACKLIST = '4';
const PAGE = 100;

/** Calls a page and answers its data. */
type Ask = (method: 'GET' | 'POST', path: string, body: unknown, signal: AbortSignal) => Promise<unknown>;

/** What ippanel tells when it is asked: its outbox, receipts, replies. */
export function reports(ask: Ask): Partial<Gateway> {
  return {
    async reconcile(doubts, { signal }) {
      const all = new Map<string, Finding>();
      for (const doubt of doubts) {
        const from = Math.floor(doubt.at / 1000);
        const filters = {
          message: doubt.text,
          create_from_date: String(from - 60),
          create_to_date: String(from + 600),
        };
        const entries = list(
          await ask('POST', '/api/report/new_list', { page: 1, limit: PAGE, filters }, signal),
        ).map(record);
        const mine: string[] = [];
        for (const entry of entries.filter(({ message }) => message === doubt.text)) {
          const id = word(entry['messages_outbox_id']);
          if (
            id !== undefined &&
            (await recipientsOf(id, signal)).some(
              ({ recipient }) => toE164(word(recipient) ?? '', '98') === doubt.to,
            )
          )
            mine.push(id);
        }
        all.set(doubt.ref, onlyOne(mine));
      }
      return all;
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const { ref, to, gatewayId } of handed) {
        if (gatewayId === undefined) continue;
        const row = (await recipientsOf(gatewayId, signal)).find(
          ({ recipient }) => toE164(word(recipient) ?? '', '98') === to,
        );
        const receipt = row ? receiptOf(row, ref, gatewayId) : await refusedLater(ref, gatewayId, signal);
        if (receipt) all.push(receipt);
      }
      return all;
    },
    inbox: (cursor, { signal }) => inboxOf(ask, cursor, signal),
  };

  async function recipientsOf(
    id: string,
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const path = withQuery('/api/report/recipients', { page: 1, per_page: PAGE, bulk_id: id });
    return list(await ask('GET', path, undefined, signal)).map(record);
  }

  // A text that the monitors refuse after it was taken has no recipients: only its own entry tells.
  async function refusedLater(
    ref: string,
    gatewayId: string,
    signal: AbortSignal,
  ): Promise<Receipt | undefined> {
    const entry = record(
      await ask(
        'POST',
        `/api/report/by_bulk/${encodeURIComponent(gatewayId)}`,
        { page: 1, limit: 1 },
        signal,
      ),
    );
    const code = word(entry['state_id']) ?? '';
    return OUTBOX[code] === undefined
      ? undefined
      : {
          kind: 'receipt',
          ref,
          gatewayId,
          state: 'undelivered',
          code: `state-${code}`,
          detail: word(entry['status']) ?? code,
        };
  }
}

// Source: docs/report/inbox-report.md (read 2026-11-22): all after from_id, page by page, the newest first. So
// the id to go on from is moved only when the last page was read.
async function inboxOf(
  ask: Ask,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Feed<InboundText>> {
  const [from = 0, page = 1, seen = from] = (cursor ?? '0').split(':').map(Number);
  const rows = list(
    await ask(
      'POST',
      '/api/report/messages-inbox',
      { page, per_page: PAGE, filters: { from_id: from } },
      signal,
    ),
  ).map(record);
  const newest = Math.max(seen, ...rows.map((row) => Number(row['messages_inbox_id']) || 0));
  // How many stand on a page is the panel's to say: only an empty one is the end.
  const more = rows.length > 0;
  return {
    events: rows.map(textOf).reverse(),
    cursor: more ? `${from}:${page + 1}:${newest}` : String(newest),
    more,
  };
}

function receiptOf(
  row: Readonly<Record<string, unknown>>,
  ref: string,
  gatewayId: string,
): Receipt | undefined {
  const code = word(row['message_status']);
  const state = code === undefined ? undefined : STATES[code];
  if (state === undefined || code === undefined) return undefined;
  return {
    kind: 'receipt',
    ref,
    gatewayId,
    state,
    code,
    ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
  };
}

function textOf(row: Readonly<Record<string, unknown>>): InboundText {
  const [to, at] = [word(row['number']), Number(row['time']) * 1000];
  return {
    kind: 'text',
    id: word(row['messages_inbox_id']) ?? '',
    from: toE164(word(row['from']) ?? '', '98'),
    text: word(row['message']) ?? '',
    ...(to ? { to } : {}),
    ...(at > 0 ? { at } : {}),
  };
}
