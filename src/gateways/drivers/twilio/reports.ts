import { onlyOne } from '../../kit/findings.ts';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Finding, Gateway, GatewayEvent, InboundText, Receipt, WebhookRequest } from '../../driver.ts';
import { readForm, withQuery } from '../../kit/forms.ts';
import { list, record, word } from '../../kit/json.ts';

// Source: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values (read 2026-11-21)
const STATES: Readonly<Record<string, Receipt['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'expired',
};
const SUPPRESS: Readonly<Record<string, NonNullable<Receipt['suppress']>>> = {
  21610: 'opted-out',
  30005: 'dead',
};

/** The account, as far as asking goes. */
interface Desk {
  readonly account: string;
  readonly base: string;
  readonly line: string;
  readonly token: string;
  /** Asks an address and answers its document. */
  get(address: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
}

/** What Twilio tells when it is asked or calls: the list of messages, receipts, replies. */
export function reports(desk: Desk): Partial<Gateway> {
  const { account, base, line, token, get } = desk;
  const looksLike = (
    found: Readonly<Record<string, unknown>>,
    doubt: { text: string; at: number },
  ): boolean => {
    const made = Date.parse(String(found['date_created']));
    return (
      found['body'] === doubt.text &&
      String(found['direction']).startsWith('outbound') &&
      made >= doubt.at - 60_000 &&
      made <= doubt.at + 600_000
    );
  };

  return {
    async reconcile(doubts, { signal }) {
      const all = new Map<string, Finding>();
      for (const doubt of doubts) {
        const page = await get(
          withQuery(`${account}/Messages.json`, { To: doubt.to, PageSize: 100 }),
          signal,
        );
        const alike = list(page['messages'])
          .map(record)
          .filter((found) => looksLike(found, doubt));
        all.set(doubt.ref, onlyOne(alike.map(({ sid }) => word(sid))));
      }
      return all;
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const { ref, gatewayId } of handed) {
        if (gatewayId === undefined) continue;
        const receipt = receiptOf(
          await get(`${account}/Messages/${encodeURIComponent(gatewayId)}.json`, signal),
          ref,
        );
        if (receipt) all.push(receipt);
      }
      return all;
    },
    async inbox(cursor, { signal }) {
      const since = cursor === undefined ? 0 : Number(cursor);
      const events: InboundText[] = [];
      let next: string | undefined = withQuery(`${account}/Messages.json`, { To: line, PageSize: 200 });
      // The first look of all needs no whole history; a later one must not leave a reply behind.
      const most = since === 0 ? 20 : 500;
      for (let pages = 0; next !== undefined && pages < most; pages += 1) {
        const page: Readonly<Record<string, unknown>> = await get(next, signal);
        const texts = list(page['messages'])
          .map(record)
          .filter((found) => found['direction'] === 'inbound')
          .map(textOf);
        // One minute of overlap: messages are listed by when they were made, not by when they were listed.
        const fresh = texts.filter(({ at }) => (at ?? 0) >= since - 60_000);
        events.push(...fresh);
        const uri = word(page['next_page_uri']);
        next =
          uri === undefined || fresh.length < texts.length || texts.length === 0
            ? undefined
            : `${base}${uri}`;
      }
      const newest = Math.max(since, ...events.map(({ at }) => at ?? 0));
      return { events: events.reverse(), cursor: String(newest), more: false };
    },
    webhook: {
      signed: true,
      verify: (request) => verify(request, token),
      parse,
      reply: { status: 200, type: 'text/xml', body: '<Response/>' },
    },
  };
}

function receiptOf(told: Readonly<Record<string, unknown>>, ref: string | undefined): Receipt | undefined {
  const state = STATES[String(told['status'] ?? told['MessageStatus'])];
  const gatewayId = word(told['sid'] ?? told['MessageSid']);
  const code = word(told['error_code'] ?? told['ErrorCode']);
  const at = Date.parse(String(told['date_updated']));
  if (state === undefined) return undefined;
  return {
    kind: 'receipt',
    state,
    ...(ref === undefined ? {} : { ref }),
    ...(gatewayId === undefined ? {} : { gatewayId }),
    ...(code === undefined ? {} : { code }),
    ...(Number.isNaN(at) ? {} : { at }),
    ...(code !== undefined && SUPPRESS[code] ? { suppress: SUPPRESS[code] } : {}),
  };
}

function textOf(found: Readonly<Record<string, unknown>>): InboundText {
  const at = Date.parse(String(found['date_sent'] ?? found['date_created']));
  return {
    kind: 'text',
    id: String(found['sid']),
    from: String(found['from']),
    to: String(found['to']),
    text: String(found['body'] ?? ''),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

// Source: https://www.twilio.com/docs/usage/security#validating-requests (read 2026-11-21)
function verify(request: WebhookRequest, token: string): boolean {
  const fields =
    request.method === 'POST'
      ? Object.entries(readForm(request.body.toString('utf8'))).sort(([a], [b]) => (a < b ? -1 : 1))
      : [];
  const signed = request.url + fields.map(([key, value]) => `${key}${value ?? ''}`).join('');
  const wanted = createHmac('sha1', token).update(signed, 'utf8').digest();
  const given = Buffer.from(request.headers['x-twilio-signature'] ?? '', 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parse(request: WebhookRequest): readonly GatewayEvent[] {
  const fields = readForm(request.body.toString('utf8'));
  const { MessageSid: id, From: from, To: to, Body: body, MessageStatus, OptOutType } = fields;
  if (MessageStatus !== undefined && MessageStatus !== 'received') {
    const ref = URL.canParse(request.url) ? new URL(request.url).searchParams.get('ref') : null;
    const receipt = receiptOf(fields, ref ?? undefined);
    return receipt ? [receipt] : [];
  }
  if (id === undefined || from === undefined || body === undefined) return [];
  const text: InboundText = { kind: 'text', id, from, text: body, ...(to === undefined ? {} : { to }) };
  return OptOutType === 'STOP' ? [text, { kind: 'opt-out', phone: from, by: 'person' }] : [text];
}
