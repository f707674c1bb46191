import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../../shared/ids.ts';
import type { Secret } from '../../../shared/secret.ts';
import { type Instant, isoUtc } from '../../../shared/time.ts';
import type {
  Feed,
  Finding,
  Gateway,
  GatewayEvent,
  InboundText,
  Receipt,
  WebhookRequest,
} from '../../driver.ts';
import type { HttpAnswer } from '../../kit/answer.ts';
import { withQuery } from '../../kit/forms.ts';
import { list, readJson, record, word } from '../../kit/json.ts';
import { demandJson, describe } from '../../kit/outcome.ts';

// Source: https://docs.sms-gate.app (API 3.0.1, read 2026-11-21). 409: this id is there already, so it was taken before.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  Sent: 'sent',
  Delivered: 'delivered',
  Failed: 'undelivered',
  Cancelled: 'expired',
};
const EVENTS: Readonly<Record<string, Receipt['state']>> = {
  'sms:sent': 'sent',
  'sms:delivered': 'delivered',
  'sms:failed': 'undelivered',
};
const OLDEST_WEBHOOK_MS = 300_000;
const PAGE = 500;

/** The phone, as far as asking goes. */
interface Phone {
  readonly url: string;
  readonly messages: string;
  readonly device: string | undefined;
  readonly signing: Secret | undefined;
  now(): Instant;
  get(address: string, signal: AbortSignal): Promise<HttpAnswer>;
}

/** What the phone tells when it is asked or calls: look-ups, receipts, replies. */
export function reports(phone: Phone): Partial<Gateway> {
  const { messages, get } = phone;
  return {
    async reconcile(doubts, { signal }) {
      const all = new Map<string, Finding>();
      for (const { ref } of doubts)
        all.set(ref, findingOf(await get(`${messages}/${encodeURIComponent(ref)}`, signal), ref));
      return all;
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const { ref } of handed) {
        const answer = await get(`${messages}/${encodeURIComponent(ref)}`, signal);
        if (answer.kind === 'answer' && answer.status === 404) continue;
        const receipt = receiptOf(record(demandJson(answer, phone.now())), ref);
        if (receipt) all.push(receipt);
      }
      return all;
    },
    async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
      const since = Number(cursor ?? 0);
      // One minute of overlap: a text is listed by when it was sent, and may come in late. Its id tells it apart.
      const from = since === 0 ? undefined : isoUtc(since - 60_000);
      const events: InboundText[] = [];
      for (let offset = 0, full = true; full; offset += PAGE) {
        const page = withQuery(`${phone.url}/inbox`, {
          type: 'SMS',
          limit: PAGE,
          offset,
          from,
          deviceId: phone.device,
        });
        const found = list(demandJson(await get(page, signal), phone.now())).map(record);
        events.push(...found.map(textOf));
        full = found.length === PAGE && offset < 20 * PAGE;
      }
      return { events, cursor: String(Math.max(since, ...events.map(({ at }) => at ?? 0))), more: false };
    },
    webhook: {
      signed: phone.signing !== undefined,
      verify: (request) => verify(request, phone.signing),
      parse,
    },
  };
}

function findingOf(answer: HttpAnswer, ref: string): Finding {
  if (answer.kind !== 'answer') return { kind: 'no-answer', detail: answer.detail };
  const found = record(readJson(answer.body));
  if (answer.status === 200 && found['id'] === ref)
    return { kind: 'found', outcome: { kind: 'accepted', gatewayId: ref } };
  // A page that is not the gateway's may be "not found" as well: only its own JSON counts.
  if (answer.status === 404 && readJson(answer.body) !== undefined) return { kind: 'never' };
  return { kind: 'no-answer', detail: describe(answer) };
}

function receiptOf(told: Readonly<Record<string, unknown>>, ref: string): Receipt | undefined {
  const recipient = record(list(told['recipients'])[0]);
  const state = STATES[String(recipient['state'] ?? told['state'])];
  const detail = word(recipient['error']);
  return state === undefined
    ? undefined
    : { kind: 'receipt', ref, gatewayId: ref, state, ...(detail ? { detail } : {}) };
}

function textOf(found: Readonly<Record<string, unknown>>): InboundText {
  const at = Date.parse(String(found['createdAt']));
  const to = word(found['recipient']);
  return {
    kind: 'text',
    id: String(found['id']),
    from: word(found['sender']) ?? '',
    text: word(found['contentPreview']) ?? '',
    ...(to && { to }),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

// Source: https://docs.sms-gate.app/features/webhooks/ (read 2026-11-21): hex HMAC-SHA256 over body and X-Timestamp.
function verify(request: WebhookRequest, signing: Secret | undefined): boolean {
  if (signing === undefined) return true;
  const stamp = request.headers['x-timestamp'] ?? '';
  if (!(Math.abs(request.now - Number(stamp) * 1000) <= OLDEST_WEBHOOK_MS)) return false;
  const wanted = createHmac('sha256', signing.reveal()).update(request.body).update(stamp).digest();
  const given = Buffer.from(request.headers['x-signature'] ?? '', 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parse({ body }: WebhookRequest): readonly GatewayEvent[] {
  const told = record(readJson(body.toString('utf8')));
  const payload = record(told['payload']);
  const [event, from, id] = [
    String(told['event']),
    word(payload['phoneNumber'] ?? payload['sender']),
    word(payload['messageId']),
  ];
  const state = EVENTS[event];
  if (state !== undefined && id !== undefined) {
    const detail = word(payload['reason']);
    return [{ kind: 'receipt', ref: id, gatewayId: id, state, ...(detail ? { detail } : {}) }];
  }
  if (event !== 'sms:received' || from === undefined) return [];
  const at = Date.parse(String(payload['receivedAt']));
  // The message's own id is made from its text and comes again with the next "ok"; the time sets them apart.
  const own = sha256(`${id}:${from}:${word(payload['receivedAt']) ?? ''}`).slice(0, 32);
  return [
    {
      kind: 'text',
      id: own,
      from,
      text: word(payload['message']) ?? '',
      ...(Number.isNaN(at) ? {} : { at }),
    },
  ];
}
