import { defineDriver, GatewayTrouble, type Outcome, type OutgoingSms } from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { FORM, form } from '../kit/forms.ts';
import { LEAVING_WORD, noLinks } from '../kit/iran.ts';
import { list, readJson, record, word } from '../kit/json.ts';
import {
  commonOutcome,
  demand,
  demandLine,
  describe,
  healthOf,
  outcomeFor,
  troubleOf,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { iranLocal } from '../kit/phone.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, text, url } from '../kit/settings.ts';
import { reports } from './melipayamak/reports.ts';

// Source: https://www.melipayamak.com/api/sendsimplesms/ and /api/sendbybasenumber2/ (read 2026-11-21)
const ERRORS: Readonly<Record<string, Verdict>> = {
  0: 'credentials',
  1: 'unknown',
  2: 'credit',
  3: 'account',
  4: 'account',
  5: 'sender',
  6: 'retry',
  7: 'message',
  9: 'sender',
  10: 'account',
  11: 'retry',
  12: 'account',
  14: 'message',
  15: 'message',
  16: 'recipient',
  17: 'message',
  18: 'recipient',
  19: 'retry',
  35: 'operator-blocked',
  '-1': 'account',
  '-2': 'message',
  '-3': 'sender',
  '-4': 'message',
  '-5': 'message',
  '-6': 'unknown',
  '-7': 'sender',
  '-10': 'message',
  '-108': 'account',
  '-109': 'account',
  '-110': 'credentials',
  '-111': 'account',
};
const PAGE = 100;

/** One number in a request: of several, the answer names only one id. */
export const melipayamak = defineDriver({
  name: 'melipayamak',
  summary: 'Melipayamak (ملی پیامک) and its sisters at payamak-panel',
  source: 'https://www.melipayamak.com/api/ (REST, read 2026-11-21)',
  settings: {
    username: text('user name of the panel'),
    password: secret('password, or the API key where the panel asks for it (code -110)'),
    url: optional(url('address of the API'), 'https://rest.payamak-panel.com/api/SendSMS'),
    allow_http: allowHttp(),
  },
  example: `driver = "melipayamak"
line = "50004001"
username = "09120000000"
password_file = ".secrets/melipayamak"
price_per_part = "1500 IRR"`,
  currency: 'IRR',

  create(setup) {
    const { settings, http, line } = setup;
    const password = settings.password.reveal();
    const call = (
      method: string,
      fields: Readonly<Record<string, string | number>>,
      signal: AbortSignal,
    ): Promise<HttpAnswer> => {
      const body = form({ username: settings.username, password, ...fields });
      return http.request({ method: 'POST', url: `${settings.url}/${method}`, headers: FORM, body, signal });
    };
    const messages = async (
      location: number,
      index: number,
      signal: AbortSignal,
    ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const answer = demand(
        await call('GetMessages', { location, from: line, index, count: PAGE }, signal),
        setup.now(),
      );
      const told = record(readJson(answer.body));
      if (!Array.isArray(told['Data'])) throw troubleOf(outcomeOf(answer, setup.now()));
      return list(told['Data']).map(record);
    };
    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const to = iranLocal(sms.to);
      // The values of a template go in the order of its places: {0}, {1}, …
      const answer = sms.pattern
        ? await call(
            'BaseServiceNumber',
            { to, bodyId: sms.pattern.name, text: Object.values(sms.pattern.params).join(';') },
            signal,
          )
        : await call('SendSMS', { to, from: line, text: sms.text, isFlash: 'false' }, signal);
      return outcomeOf(answer, setup.now());
    };

    return {
      name: setup.name,
      driver: 'melipayamak',
      capabilities: {
        batch: 1,
        dedupe: null,
        // No reference of ours is kept there: number and text must name one message, and never is no proof.
        lookup: { strength: 'weak', settleMs: 120_000 },
        validity: null,
        receipts: { webhook: false, poll: 'asked' },
        inbox: { webhook: false, poll: true },
        patterns: true,
        rate: { count: 5, perMs: 1000 },
        unit: 'request',
        concatRef: 8,
        maxParts: 10,
        textRules: [
          LEAVING_WORD,
          noLinks('https://www.melipayamak.com/api/sendsimplesms/ code 14 (read 2026-11-21)'),
        ],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      ...reports(setup, call, messages),
      // Credit is counted in texts there, so it is a note and no amount of money.
      check: ({ signal }) =>
        healthOf(async () => {
          demandLine(line);
          const answer = await call('GetCredit', {}, signal);
          const told = answer.kind === 'answer' ? record(readJson(answer.body)) : {};
          if (String(told['RetStatus']) !== '1') throw troubleOf(outcomeOf(answer, setup.now()));
          const credit = Number(told['Value']);
          if (!(credit > 0)) throw new GatewayTrouble('refused', 'No credit is left.', 'credit');
          return { notes: [`credit for ${Math.floor(credit)} texts`] };
        }),
      secrets: () => [password, `${settings.username}:${password}`],
    };
  },
});

// Source: https://www.melipayamak.com/api/getcredit/ (read 2026-11-22), for the shape.
/** `{ Value, RetStatus, StrRetStatus }`: a success is RetStatus 1 with an id of many digits; small numbers are errors. */
function outcomeOf(answer: HttpAnswer, now: number): Outcome {
  if (answer.kind !== 'answer' || answer.status !== 200) return commonOutcome(answer, now);
  const document = readJson(answer.body);
  const told = record(document);
  const value = word(told['Value'])?.trim() ?? word(document) ?? '';
  const status = word(told['RetStatus']);
  if (/^\d{10,}$/.test(value) && (status === undefined || status === '1'))
    return { kind: 'accepted', gatewayId: value };
  // Value tells more than RetStatus, except where it is 0, which here means "nothing" as often as "wrong password".
  const code = /^-?\d{1,4}$/.test(value) && value !== '0' ? value : (status ?? value);
  const verdict = code === '1' ? undefined : ERRORS[code];
  if (verdict === undefined) return unreadable(describe(answer));
  return outcomeFor(verdict, code, word(told['StrRetStatus']) ?? `code ${code}`, retryAfterMs(answer, now));
}
