import { sha256 } from '../../shared/ids.ts';
import {
  defineDriver,
  type GatewayEvent,
  type Outcome,
  type OutgoingSms,
  type Receipt,
  type Setup,
  type WebhookRequest,
} from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { withQuery } from '../kit/forms.ts';
import {
  commonOutcome,
  describe,
  healthOf,
  outcomeFor,
  troubleOf,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { lifetime } from '../kit/references.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, callback, optional, secret, text, url, whole } from '../kit/settings.ts';

// What sendsms says (Kannel 1.4.5, watched on a real one 2026-11-21); 403 is both "who are you" and "no route".
const ERRORS: readonly (readonly [RegExp, Verdict])[] = [
  [/authorization failed/i, 'credentials'],
  [/not routable/i, 'recipient'],
  [/denied by white- and\/or black-lists/i, 'operator-blocked'],
  [/sender missing|no.*sender/i, 'sender'],
  [/missing receiver number/i, 'recipient'],
  [/too many (messages|concatenated)|empty text/i, 'message'],
  // Source: Kannel user guide 1.4.5, chapter 6, "Temporal failure, try again later." (read 2026-11-21)
  [/temporal failure/i, 'retry'],
];
// Bits of dlr-mask: 1 delivered, 2 undelivered, 4 queued at the SMSC, 8 taken by the SMSC, 16 refused by it.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  1: 'delivered',
  2: 'undelivered',
  4: 'sent',
  8: 'sent',
  16: 'undelivered',
};
const DLR_MASK = 31;

const SETTINGS = {
  url: url('address of sendsms, like http://127.0.0.1:13013/cgi-bin/sendsms'),
  username: text('name of the sendsms-user'),
  password: secret('password of the sendsms-user'),
  smsc: optional(text('smsc-id to send through')),
  callback_url: optional(callback('address where receipts are fetched to')),
  max_messages: optional(whole('max-messages of the sendsms-user; longer texts would be cut', 1, 255), 10),
  allow_http: allowHttp(),
} as const;

/** Receipts come only to `callback_url`; replies come when get-url of a sms-service points there too. */
export const kannel = defineDriver({
  name: 'kannel',
  summary: 'Kannel smsbox (sendsms)',
  source: 'https://www.kannel.org/download/1.4.5/userguide-1.4.5/userguide.html (read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "kannel"
line = "10001"
url = "http://127.0.0.1:13013/cgi-bin/sendsms"
allow_http = true
username = "tester"
password_file = ".secrets/kannel"
callback_url = "http://127.0.0.1:8080/hooks/main"
price_per_part = "100 IRR"`,

  create(setup) {
    const { settings, http } = setup;
    const password = settings.password.reveal();

    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      if (sms.parts > settings.max_messages) {
        const detail = `Kannel would cut a text of ${sms.parts} parts to ${settings.max_messages}.`;
        return { kind: 'rejected', code: 'too-many-parts', detail, why: 'message' };
      }
      return outcomeOf(
        await http.request({ method: 'GET', url: addressOf(sms, setup, password), signal }),
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'kannel',
      capabilities: {
        batch: 1,
        dedupe: null,
        lookup: null,
        validity: { minMs: 60_000, maxMs: 7 * 86_400_000 },
        receipts: { webhook: true, poll: null },
        inbox: { webhook: true, poll: false },
        patterns: false,
        rate: { count: 100, perMs: 1000 },
        unit: 'message',
        concatRef: 8,
        maxParts: settings.max_messages,
        textRules: [],
      },
      // One number in a request: of several, a bad one vanishes without a word (watched 2026-11-21).
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      webhook: { signed: false, verify: () => true, parse },
      check: ({ signal }) =>
        healthOf(async () => {
          // Without a receiver nothing can be sent, and the complaint about it comes only after the password.
          const address = withQuery(settings.url, { username: settings.username, password });
          const answer = await http.request({ method: 'GET', url: address, signal });
          if (answer.kind === 'answer' && answer.status === 400 && /missing receiver/i.test(answer.body))
            return { notes: [] };
          throw troubleOf(outcomeOf(answer, setup));
        }),
      secrets: () => [password],
    };
  },
});

function addressOf(sms: OutgoingSms, setup: Setup<typeof SETTINGS>, password: string): string {
  const { settings } = setup;
  const { callback_url: callback } = settings;
  // %d and %A are filled in by Kannel when the receipt comes.
  const dlr =
    callback === undefined
      ? undefined
      : `${callback}${callback.includes('?') ? '&' : '?'}ref=${encodeURIComponent(sms.ref)}&state=%d&reply=%A&smsc=%i`;
  return withQuery(settings.url, {
    username: settings.username,
    password,
    from: setup.line,
    to: sms.to,
    text: sms.text,
    charset: 'UTF-8',
    // Without it a Persian text arrives as question marks, and is "accepted" all the same (watched 2026-11-21).
    coding: sms.encoding === 'UCS-2' ? 2 : 0,
    smsc: settings.smsc,
    validity: lifetime(sms.validUntil, setup.now(), 60_000, 1, 10_080),
    ...(dlr === undefined ? {} : { 'dlr-mask': DLR_MASK, 'dlr-url': dlr }),
  });
}

function outcomeOf(answer: HttpAnswer, setup: Setup): Outcome {
  if (answer.kind !== 'answer') return commonOutcome(answer, setup.now());
  if (answer.status === 202)
    return /^\s*[03]:/.test(answer.body) ? { kind: 'accepted' } : unreadable(describe(answer));
  if (answer.status >= 400) {
    const verdict = ERRORS.find(([pattern]) => pattern.test(answer.body))?.[1];
    if (verdict)
      return outcomeFor(
        verdict,
        `http-${answer.status}`,
        describe(answer),
        retryAfterMs(answer, setup.now()),
      );
  }
  return commonOutcome(answer, setup.now());
}

function parse(request: WebhookRequest): readonly GatewayEvent[] {
  if (!URL.canParse(request.url)) return [];
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { ref, state: bit, reply, from, to, text: body, id } = query;
  const state = bit === undefined ? undefined : STATES[bit];
  if (ref !== undefined && state !== undefined)
    return [{ kind: 'receipt', ref, state, ...(reply ? { code: reply.slice(0, 120) } : {}) }];
  if (from === undefined || body === undefined) return [];
  // get-url may leave the id out; then everything that it says is the id, so that a repeated call is known.
  return [
    {
      kind: 'text',
      id: id ?? sha256(request.url).slice(0, 32),
      from,
      text: body,
      ...(to ? { to } : {}),
    },
  ];
}
