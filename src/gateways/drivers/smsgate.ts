import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../shared/ids.ts';
import { isoUtc } from '../../shared/time.ts';
import {
  defineDriver,
  type Feed,
  type Finding,
  type GatewayEvent,
  type InboundText,
  type Outcome,
  type OutgoingSms,
  type Receipt,
  type Setup,
  type WebhookRequest,
} from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { basic, JSON_TYPE, withQuery } from '../kit/forms.ts';
import { list, readJson, record, word, writeJson } from '../kit/json.ts';
import { commonOutcome, demandJson, describe, healthOf, unreadable } from '../kit/outcome.ts';
import { toE164 } from '../kit/phone.ts';
import { allowHttp, optional, secret, text, url, whole } from '../kit/settings.ts';

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
const WEEK_MS = 7 * 86_400_000;

const SETTINGS = {
  url: url('address of the phone or server: http://192.168.1.5:8080, https://api.sms-gate.app/3rdparty/v1'),
  username: text('user name shown by the app'),
  password: secret('password shown by the app'),
  signing: optional(secret('signing key of webhooks')),
  sim: optional(whole('SIM slot', 1, 3)),
  device: optional(text('device id, where the account has several')),
  allow_http: allowHttp(),
} as const;

/** An Android phone with a SIM as the gateway. Our reference is the message's id there, so nothing is sent twice. */
export const smsgate = defineDriver({
  name: 'smsgate',
  summary: 'an Android phone with a SIM (SMSGate)',
  source: 'https://docs.sms-gate.app (API 3.0.1, read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "smsgate"
url = "http://192.168.1.5:8080"
allow_http = true
username = "sms"
password_file = ".secrets/phone"
rate = "5 per minute"
price_per_part = "0 IRR"`,

  create(setup) {
    const { settings, http } = setup;
    const password = settings.password.reveal();
    const headers = { ...JSON_TYPE, authorization: basic(settings.username, password) };
    const messages = `${settings.url}/messages`;
    const get = (address: string, signal: AbortSignal): Promise<HttpAnswer> =>
      http.request({ method: 'GET', url: address, headers, signal });

    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const body = writeJson({
        id: sms.ref,
        textMessage: { text: sms.text },
        phoneNumbers: [sms.to],
        simNumber: settings.sim,
        deviceId: settings.device,
        withDeliveryReport: true,
        validUntil: endOf(sms, setup.now()),
      });
      // The app's own check of numbers knows fewer numbers than ours.
      const address = withQuery(messages, { skipPhoneValidation: 'true' });
      return outcomeOf(
        await http.request({ method: 'POST', url: address, headers, body, signal }),
        sms,
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'smsgate',
      capabilities: {
        batch: 1,
        dedupe: { windowMs: WEEK_MS },
        lookup: { strength: 'strong', settleMs: 60_000, windowMs: WEEK_MS },
        validity: { minMs: 5_000, maxMs: WEEK_MS },
        receipts: { webhook: true, poll: 'asked' },
        inbox: { webhook: true, poll: true },
        patterns: false,
        // Android itself slows an app down that sends more than about 30 texts in half an hour.
        rate: { count: 5, perMs: 60_000 },
        unit: 'part',
        concatRef: 8,
        maxParts: 10,
        textRules: [],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
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
          const receipt = receiptOf(record(demandJson(answer, setup.now())), ref);
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
          const page = withQuery(`${settings.url}/inbox`, {
            type: 'SMS',
            limit: PAGE,
            offset,
            from,
            deviceId: settings.device,
          });
          const found = list(demandJson(await get(page, signal), setup.now())).map(record);
          events.push(...found.map(textOf));
          full = found.length === PAGE && offset < 20 * PAGE;
        }
        return { events, cursor: String(Math.max(since, ...events.map(({ at }) => at ?? 0))), more: false };
      },
      webhook: { signed: settings.signing !== undefined, verify: (request) => verify(request, setup), parse },
      check: ({ signal }) =>
        healthOf(async () => {
          demandJson(await get(withQuery(messages, { limit: 1 }), signal), setup.now());
          return { notes: [] };
        }),
      secrets: () => [
        password,
        `${settings.username}:${password}`,
        ...(settings.signing ? [settings.signing.reveal()] : []),
      ],
    };
  },
});

/** A week is the longest that we say; whoever may wait longer is left to the app. */
function endOf({ validUntil }: OutgoingSms, now: number): string | undefined {
  return validUntil === undefined || validUntil - now > WEEK_MS ? undefined : isoUtc(validUntil);
}

function outcomeOf(answer: HttpAnswer, sms: OutgoingSms, setup: Setup): Outcome {
  if (answer.kind !== 'answer') return commonOutcome(answer, setup.now());
  const body = record(readJson(answer.body));
  if (answer.status === 409) return { kind: 'accepted', gatewayId: sms.ref };
  if (answer.status >= 200 && answer.status < 300) {
    return body['id'] === sms.ref ? { kind: 'accepted', gatewayId: sms.ref } : unreadable(describe(answer));
  }
  // 503: the queue of the phone is full and nothing was taken.
  return commonOutcome(answer, setup.now(), { retry503: true });
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
    from: toE164(word(found['sender']) ?? ''),
    text: word(found['contentPreview']) ?? '',
    ...(to && { to }),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

// Source: https://docs.sms-gate.app/features/webhooks/ (read 2026-11-21): hex HMAC-SHA256 over body and X-Timestamp.
function verify(request: WebhookRequest, setup: Setup<typeof SETTINGS>): boolean {
  const { signing } = setup.settings;
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
      from: toE164(from),
      text: word(payload['message']) ?? '',
      ...(Number.isNaN(at) ? {} : { at }),
    },
  ];
}
