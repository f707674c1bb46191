import { defineDriver, GatewayTrouble, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import { amount } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { basic, form, FORM } from '../kit/forms.ts';
import { list, readJson, record, word } from '../kit/json.ts';
import {
  commonOutcome,
  demandJson,
  demandLine,
  describe,
  healthOf,
  outcomeFor,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { digitsOf } from '../kit/phone.ts';
import { lifetime } from '../kit/references.ts';
import { allowHttp, callback, choice, optional, secret, text, url } from '../kit/settings.ts';
import { webhook } from './vonage/webhook.ts';

// Source: https://developer.vonage.com/messaging/sms/guides/troubleshooting-sms (read 2026-11-21)
const ERRORS: Readonly<Record<string, Verdict>> = {
  1: 'retry',
  2: 'message',
  3: 'message',
  4: 'credentials',
  5: 'unknown',
  6: 'recipient',
  7: 'operator-blocked',
  8: 'account',
  9: 'credit',
  10: 'retry',
  11: 'account',
  12: 'message',
  14: 'credentials',
  15: 'sender',
  22: 'message',
  23: 'message',
  29: 'recipient',
  32: 'credentials',
  33: 'recipient',
};

const SETTINGS = {
  account: text('the API key, which names the account'),
  api_secret: secret('API secret'),
  signature: optional(secret('secret with which webhooks are signed')),
  signature_method: optional(
    choice('how webhooks are signed; MD5 is not accepted', ['sha256', 'sha512']),
    'sha256',
  ),
  callback_url: optional(callback('public address where receipts arrive')),
  url: optional(url('address of the API'), 'https://rest.nexmo.com'),
  allow_http: allowHttp(),
} as const;

export const vonage = defineDriver({
  name: 'vonage',
  summary: 'Vonage SMS API (Nexmo)',
  source: 'https://developer.vonage.com/api/sms (1.2.0, read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "vonage"
line = "Boulangerie"
account = "abcd1234"
api_secret_file = ".secrets/vonage"
price_per_part = "0.07 EUR"`,
  currency: 'EUR',

  create(setup) {
    const { settings, http } = setup;
    const apiSecret = settings.api_secret.reveal();
    const headers = { authorization: basic(settings.account, apiSecret), accept: 'application/json' };

    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const body = form({
        api_key: settings.account,
        api_secret: apiSecret,
        from: setup.line,
        to: digitsOf(sms.to),
        text: sms.text,
        type: sms.encoding === 'UCS-2' ? 'unicode' : 'text',
        'client-ref': sms.ref,
        'status-report-req': 'true',
        ttl: lifetime(sms.validUntil, setup.now(), 1, 20_000, 604_800_000),
        callback: settings.callback_url,
      });
      const address = `${settings.url}/sms/json`;
      return outcomeOf(
        await http.request({ method: 'POST', url: address, headers: { ...headers, ...FORM }, body, signal }),
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'vonage',
      capabilities: {
        batch: 1,
        dedupe: null,
        // The Reports API (api.nexmo.com/v2/reports/records) is paid by the record and finds by its own id or by dates,
        // not by our reference: a doubtful message waits for its receipt, which carries client-ref.
        // Source: https://developer.vonage.com/reports/overview (read 2026-11-22)
        lookup: null,
        validity: { minMs: 20_000, maxMs: 604_800_000 },
        receipts: { webhook: true, poll: null },
        inbox: { webhook: true, poll: false },
        patterns: false,
        rate: { count: 30, perMs: 1000 },
        unit: 'request',
        concatRef: 8,
        maxParts: 10,
        textRules: [],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      webhook: webhook(settings.signature, settings.signature_method),
      async balance({ signal }) {
        // Source: https://developer.vonage.com/api/account (read 2026-11-22): `value`, in EUR.
        const answer = await http.request({
          method: 'GET',
          url: `${settings.url}/account/get-balance`,
          headers,
          signal,
        });
        const balance = amount(record(demandJson(answer, setup.now()))['value'], 'EUR');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The balance could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => {
          demandLine(setup.line);
          return { notes: [], balance: (await this.balance?.({ signal }))! };
        });
      },
      secrets: () => [
        apiSecret,
        `${settings.account}:${apiSecret}`,
        ...(settings.signature ? [settings.signature.reveal()] : []),
      ],
    };
  },
});

function outcomeOf(answer: HttpAnswer, setup: Setup): Outcome {
  if (answer.kind !== 'answer' || answer.status !== 200) return commonOutcome(answer, setup.now());
  const parts = list(record(readJson(answer.body))['messages']).map(record);
  const [first] = parts;
  if (!first) return unreadable(describe(answer));
  const failed = parts.find(({ status }) => String(status) !== '0');
  if (!failed) {
    const gatewayId = word(first['message-id']);
    if (gatewayId === undefined) return unreadable(describe(answer));
    const micros = parts.reduce(
      (sum, part) => sum + (amount(part['message-price'], 'EUR')?.micros ?? 0n),
      0n,
    );
    return {
      kind: 'accepted',
      gatewayId,
      parts: parts.length,
      ...(micros > 0n ? { cost: { micros, currency: 'EUR' } } : {}),
    };
  }
  const code = String(failed['status']);
  const detail = word(failed['error-text']) ?? `status ${code}`;
  // One part out of several went: the person may have half a text, and must not get the whole one again.
  if (parts.some(({ status }) => String(status) === '0'))
    return outcomeFor('unknown', code, `Only some parts were taken: ${detail}`);
  // The wait stands in the words: "Throughput Rate Exceeded - please wait [ 250 ] and retry".
  const wait = /\[\s*(\d{1,7})\s*\]/.exec(detail)?.[1];
  return outcomeFor(ERRORS[code] ?? 'unknown', code, detail, wait === undefined ? undefined : Number(wait));
}
