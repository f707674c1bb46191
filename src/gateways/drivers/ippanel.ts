import {
  type Capabilities,
  defineDriver,
  GatewayTrouble,
  type Outcome,
  type OutgoingSms,
} from '../driver.ts';
import { amount } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { JSON_TYPE } from '../kit/forms.ts';
import { LEAVING_WORD, lineWithCountry, noLinks } from '../kit/iran.ts';
import { list, readJson, record, word, writeJson } from '../kit/json.ts';
import {
  commonOutcome,
  demandLine,
  describe,
  healthOf,
  outcomeFor,
  troubleOf,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, url } from '../kit/settings.ts';
import { reports } from './ippanel/reports.ts';

// Source: https://github.com/ippanelcom/Edge-Document (read 2026-11-21): meta.message_code, and the field that is wrong.
const ERRORS: Readonly<Record<string, Verdict>> = {
  '400-1': 'credentials',
  '401-1': 'credentials',
  '403-1': 'account',
  '429-1': 'retry',
};
const FIELDS: Readonly<Record<string, Verdict>> = {
  message: 'message',
  recipients: 'recipient',
  'params.recipients': 'recipient',
  from_number: 'sender',
  code: 'message',
  params: 'message',
  send_time: 'message',
};

/** One recipient in a request, because an id names a text and not a person there. */
export const ippanel = defineDriver({
  name: 'ippanel',
  summary: 'ippanel Edge: FarazSMS (فراز اس‌ام‌اس) and its resellers',
  source: 'https://github.com/ippanelcom/Edge-Document (read 2026-11-21)',
  settings: {
    api_key: secret('access key, from Developers → Access Keys'),
    url: optional(url('address of the API'), 'https://edge.ippanel.com/v1'),
    allow_http: allowHttp(),
  },
  example: `driver = "ippanel"
line = "+983000505"
api_key_file = ".secrets/ippanel"
price_per_part = "1500 IRR"`,
  currency: 'IRR',

  create(setup) {
    const { settings, http } = setup;
    const key = settings.api_key.reveal();
    const headers = { ...JSON_TYPE, authorization: key };
    const line = lineWithCountry(setup.line);
    const call = (
      method: 'GET' | 'POST',
      path: string,
      body: unknown,
      signal: AbortSignal,
    ): Promise<HttpAnswer> =>
      http.request({
        method,
        url: `${settings.url}${path}`,
        headers,
        signal,
        ...(body === undefined ? {} : { body: writeJson(body) }),
      });
    const ask = async (
      method: 'GET' | 'POST',
      path: string,
      body: unknown,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const answer = await call(method, path, body, signal);
      const failed = failure(answer, setup.now());
      if (failed) throw troubleOf(failed);
      return record(readJson((answer as { body: string }).body))['data'];
    };
    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const body = sms.pattern
        ? {
            sending_type: 'pattern',
            from_number: line,
            code: sms.pattern.name,
            recipients: [sms.to],
            params: sms.pattern.params,
          }
        : {
            sending_type: 'webservice',
            from_number: line,
            message: sms.text,
            params: { recipients: [sms.to] },
          };
      const answer = await call('POST', '/api/send', body, signal);
      const failed = failure(answer, setup.now());
      const ids = failed
        ? []
        : list(record(record(readJson((answer as { body: string }).body))['data'])['message_outbox_ids']);
      const gatewayId = word(ids[0]);
      return (
        failed ??
        (ids.length === 1 && gatewayId
          ? { kind: 'accepted', gatewayId }
          : unreadable(`${ids.length} ids for one text.`))
      );
    };

    return {
      name: setup.name,
      driver: 'ippanel',
      capabilities: capabilitiesOf(),
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      ...reports(ask),
      async balance({ signal }) {
        const balance = amount(
          record(await ask('GET', '/api/payment/credit/mine', undefined, signal))['credit'],
          'IRR',
        );
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => {
          demandLine(setup.line);
          return { notes: [], balance: (await this.balance?.({ signal }))! };
        });
      },
      secrets: () => [key],
    };
  },
});

function capabilitiesOf(): Capabilities {
  return {
    batch: 1,
    dedupe: null,
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
      noLinks('https://github.com/ippanelcom/Edge-Document state_id 3, texts are watched (read 2026-11-21)'),
    ],
  };
}

function failure(answer: HttpAnswer, now: number): Outcome | undefined {
  if (answer.kind !== 'answer') return commonOutcome(answer, now);
  const meta = record(record(readJson(answer.body))['meta']);
  if (meta['status'] === true && answer.status === 200) return undefined;
  const code = word(meta['message_code']);
  if (code === undefined || answer.status >= 500) return commonOutcome(answer, now);
  const detail = word(meta['message']) ?? describe(answer);
  const field = Object.keys(record(meta['errors']))[0];
  const ofField = field === undefined ? undefined : FIELDS[field.replace(/\.\d+$/, '')];
  if (answer.status === 422) return outcomeFor(ofField ?? 'message', code, detail);
  const verdict = ERRORS[code];
  return verdict === undefined
    ? commonOutcome(answer, now)
    : outcomeFor(verdict, code, detail, retryAfterMs(answer, now));
}
