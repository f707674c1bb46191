import { defineDriver, GatewayTrouble, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import { amount, costOf } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { basic, FORM, form, withQuery } from '../kit/forms.ts';
import { readJson, record, word } from '../kit/json.ts';
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
import { lifetime } from '../kit/references.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, callback, optional, secret, text, url } from '../kit/settings.ts';
import { reports } from './twilio/reports.ts';

// Source: https://www.twilio.com/docs/api/errors (read 2026-11-21). 30001, 30022: the queue is full, nothing was taken.
const ERRORS: Readonly<Record<string, Verdict>> = {
  20003: 'credentials',
  20005: 'account',
  20006: 'account',
  10001: 'account',
  30002: 'account',
  30023: 'account',
  30027: 'account',
  21703: 'account',
  21705: 'account',
  21606: 'sender',
  21659: 'sender',
  21660: 'sender',
  21603: 'sender',
  30024: 'sender',
  30034: 'sender',
  21211: 'recipient',
  21214: 'recipient',
  21217: 'recipient',
  21614: 'recipient',
  21612: 'recipient',
  21265: 'recipient',
  21608: 'recipient',
  30003: 'recipient',
  30005: 'recipient',
  30006: 'recipient',
  21610: 'opted-out',
  21602: 'message',
  21617: 'message',
  21605: 'message',
  21408: 'message',
  30004: 'operator-blocked',
  30007: 'message',
  35111: 'message',
  35114: 'message',
  35117: 'message',
  35118: 'message',
  20429: 'retry',
  14107: 'retry',
  30022: 'retry',
  21611: 'retry',
  30001: 'retry',
  63018: 'retry',
  20500: 'unknown',
  30008: 'unknown',
};
// Twilio itself may work on a request for so long after we gave up: github.com/twilio/twilio-ruby issue 519.
const SETTLE_MS = 60_000;
const LONGEST_VALIDITY_S = 36_000;

const SETTINGS = {
  account_sid: text('account SID, AC…'),
  auth_token: secret('auth token of the account'),
  messaging_service: optional(text('SID of a messaging service, instead of a line')),
  callback_url: optional(callback('public address where receipts and replies arrive')),
  url: optional(url('address of the API'), 'https://api.twilio.com'),
  allow_http: allowHttp(),
} as const;

export const twilio = defineDriver({
  name: 'twilio',
  summary: 'Twilio Programmable Messaging',
  source: 'https://www.twilio.com/docs/messaging/api (v2010, read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "twilio"
line = "+15005550006"
account_sid = "AC00000000000000000000000000000000"
auth_token_file = ".secrets/twilio"
price_per_part = "0.0083 USD"`,

  create(setup) {
    const { settings, http, line } = setup;
    const token = settings.auth_token.reveal();
    const account = `${settings.url}/2010-04-01/Accounts/${encodeURIComponent(settings.account_sid)}`;
    const headers = { authorization: basic(settings.account_sid, token), accept: 'application/json' };
    const get = async (address: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> =>
      record(demandJson(await http.request({ method: 'GET', url: address, headers, signal }), setup.now()));

    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const body = form({
        To: sms.to,
        Body: sms.text,
        ...(settings.messaging_service
          ? { MessagingServiceSid: settings.messaging_service }
          : { From: line }),
        ValidityPeriod: lifetime(sms.validUntil, setup.now(), 1000, 1, LONGEST_VALIDITY_S),
        // A lost answer is still cleared up by the receipt, because the reference comes back in its address.
        StatusCallback: settings.callback_url && withQuery(settings.callback_url, { ref: sms.ref }),
      });
      const address = `${account}/Messages.json`;
      return outcomeOf(
        await http.request({ method: 'POST', url: address, headers: { ...headers, ...FORM }, body, signal }),
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'twilio',
      capabilities: {
        batch: 1,
        dedupe: null,
        // The list keeps no reference of ours, and a message that was taken may not be on it yet.
        // Nor is there a list of who left: OptOuts in twilio-oai, messaging_v3 (read 2026-11-22), holds keywords and
        // answers and no numbers. Code 21610, and OptOutType in a webhook, tell of one person at a time.
        lookup: { strength: 'weak', settleMs: SETTLE_MS },
        validity: { minMs: 1000, maxMs: LONGEST_VALIDITY_S * 1000 },
        receipts: { webhook: true, poll: 'asked' },
        inbox: { webhook: true, poll: true },
        patterns: false,
        rate: { count: 1, perMs: 1000 },
        unit: 'part',
        concatRef: 8,
        maxParts: 10,
        textRules: [
          {
            code: 'max-characters',
            line: 'any',
            count: 1600,
            source: 'https://www.twilio.com/docs/api/errors/21617 (read 2026-11-21)',
          },
        ],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      ...reports({ account, base: settings.url, line, token, get }),
      async balance({ signal }) {
        const told = await get(`${account}/Balance.json`, signal);
        const balance = amount(told['balance'], word(told['currency']) ?? 'USD');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The balance could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => {
          if (!settings.messaging_service) demandLine(line);
          const balance = await this.balance?.({ signal });
          return { notes: [], ...(balance && { balance }) };
        });
      },
      secrets: () => [token, `${settings.account_sid}:${token}`],
    };
  },
});

function outcomeOf(answer: HttpAnswer, setup: Setup): Outcome {
  if (answer.kind !== 'answer') return commonOutcome(answer, setup.now());
  const body = record(readJson(answer.body));
  const sid = word(body['sid']);
  if (answer.status === 201 && sid !== undefined && /^(SM|MM)[0-9a-f]{32}$/.test(sid)) {
    const failed = word(body['error_code']);
    if (failed !== undefined && body['status'] === 'failed')
      return outcomeFor(ERRORS[failed] ?? 'message', failed, word(body['error_message']) ?? failed);
    const parts = Number(body['num_segments']);
    return {
      kind: 'accepted',
      gatewayId: sid,
      ...(parts > 0 ? { parts } : {}),
      ...costOf(word(body['price'])?.replace('-', ''), word(body['price_unit']) ?? 'USD'),
    };
  }
  if (answer.status >= 200 && answer.status < 300) return unreadable(describe(answer));
  const code = word(body['code']);
  const verdict = code === undefined ? undefined : ERRORS[code];
  if (verdict === undefined || code === undefined) return commonOutcome(answer, setup.now());
  return outcomeFor(
    verdict,
    code,
    word(body['message']) ?? describe(answer),
    retryAfterMs(answer, setup.now()),
  );
}
