import { defineDriver, GatewayTrouble, type Outcome, type OutgoingSms } from '../driver.ts';
import { amount } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { allOf, apart, type GroupAnswer, sendEach, sendGroups } from '../kit/batches.ts';
import { JSON_TYPE, withQuery } from '../kit/forms.ts';
import { LEAVING_WORD, noLinks, rialCost } from '../kit/iran.ts';
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
import { iranLocal, toE164 } from '../kit/phone.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, url, whole } from '../kit/settings.ts';
import { reports } from './ghasedak/reports.ts';

// Source: https://ghasedak.me/docs (REST v1; specification in github.com/negar8223/ghasedak-doc, read 2026-11-21): `{ isSuccess, statusCode, message, data }`. The codes
// are those of HTTP; its table of finer ones is not published, so the words decide where they are plain.
const ERRORS: Readonly<Record<string, Verdict>> = {
  401: 'credentials',
  402: 'credit',
  403: 'account',
  429: 'retry',
  400: 'message',
  404: 'message',
  422: 'message',
};
const WORDS: readonly (readonly [RegExp, Verdict])[] = [
  [/اعتبار.*(کافی|ناکافی)|credit/i, 'credit'],
  [/خط|lineNumber/i, 'sender'],
  [/لیست سیاه|black ?list/i, 'operator-blocked'],
  [/گیرنده|receptor/i, 'recipient'],
];

export const ghasedak = defineDriver({
  name: 'ghasedak',
  summary: 'Ghasedak (قاصدک)',
  source:
    'https://ghasedak.me/docs (REST v1; specification in github.com/negar8223/ghasedak-doc, read 2026-11-21)',
  settings: {
    api_key: secret('API key, from the panel'),
    bulk: optional(whole('most texts in a request', 1, 100), 20),
    url: optional(url('address of the API'), 'https://gateway.ghasedak.me/rest/api/v1'),
    allow_http: allowHttp(),
  },
  example: `driver = "ghasedak"
line = "21000000"
api_key_file = ".secrets/ghasedak"
price_per_part = "1500 IRR"`,
  currency: 'IRR',

  create(setup) {
    const { settings, http, line } = setup;
    const key = settings.api_key.reveal();
    const headers = { ...JSON_TYPE, apikey: key };
    const post = (method: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> =>
      http.request({
        method: 'POST',
        url: `${settings.url}/WebService/${method}`,
        headers,
        body: writeJson(body),
        signal,
      });
    const get = async (
      method: string,
      query: Readonly<Record<string, string | number>>,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const answer = await http.request({
        method: 'GET',
        url: withQuery(`${settings.url}/WebService/${method}`, query),
        headers,
        signal,
      });
      const failed = failure(answer, setup.now());
      if (failed) throw troubleOf(failed);
      return record(readJson((answer as { body: string }).body))['data'];
    };

    // Always pair to pair: it alone carries a reference for each text.
    const sendGroup = async (group: readonly OutgoingSms[], signal: AbortSignal): Promise<GroupAnswer> => {
      const items = group.map((sms) => ({
        lineNumber: line,
        receptor: iranLocal(sms.to),
        message: sms.text,
        clientReferenceId: sms.ref,
      }));
      return outcomesOf(
        await post('SendPairToPairSMS', { items, udh: setup.concatRef === 16 }, signal),
        group,
        setup.now(),
      );
    };
    const template = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const { name, params } = sms.pattern!;
      const inputs = Object.entries(params).map(([param, value]) => ({ param, value }));
      const body = {
        receptors: [{ mobile: iranLocal(sms.to), clientReferenceId: sms.ref }],
        templateName: name,
        inputs,
        udh: false,
      };
      const answer = outcomesOf(await post('SendOtpSMS', body, signal), [sms], setup.now());
      return answer === 'split' ? unreadable('') : answer[0]![1];
    };

    return {
      name: setup.name,
      driver: 'ghasedak',
      capabilities: {
        batch: settings.bulk,
        dedupe: null,
        // Found by reference is proof; that a missing one was never taken is written nowhere.
        lookup: { strength: 'weak', settleMs: 120_000 },
        validity: null,
        receipts: { webhook: true, poll: 'asked' },
        inbox: { webhook: false, poll: true },
        patterns: true,
        rate: { count: 5, perMs: 1000 },
        unit: 'request',
        concatRef: 8,
        maxParts: 10,
        textRules: [LEAVING_WORD, noLinks('https://ghasedak.me/docs (read 2026-11-21)')],
      },
      async send(batch, { signal }) {
        const { patterns, plain } = apart(batch);
        const sent = await sendGroups(plain, settings.bulk, (group) => sendGroup(group, signal));
        return new Map([...sent, ...(await sendEach(patterns, (sms) => template(sms, signal)))]);
      },
      ...reports(setup, get),
      async balance({ signal }) {
        const data = record(await get('GetAccountInformation', {}, signal));
        const balance = amount(data['credit'], 'IRR');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => {
          demandLine(line);
          return { notes: [], balance: (await this.balance?.({ signal }))! };
        });
      },
      secrets: () => [key],
    };
  },
});

function failure(answer: HttpAnswer, now: number): Outcome | undefined {
  if (answer.kind !== 'answer') return commonOutcome(answer, now);
  const said = record(readJson(answer.body));
  if (said['isSuccess'] === true && answer.status === 200) return undefined;
  if (said['isSuccess'] !== false || answer.status >= 500) return commonOutcome(answer, now);
  const code = word(said['statusCode']) ?? String(answer.status);
  const detail = word(said['message']) ?? describe(answer);
  const plain = WORDS.find(([pattern]) => pattern.test(detail))?.[1];
  const verdict = ERRORS[code] === 'message' ? (plain ?? 'message') : (ERRORS[code] ?? plain ?? 'unknown');
  return outcomeFor(verdict, code, detail, retryAfterMs(answer, now));
}

function outcomesOf(answer: HttpAnswer, group: readonly OutgoingSms[], now: number): GroupAnswer {
  const failed = failure(answer, now);
  if (failed) return failed.kind === 'rejected' && group.length > 1 ? 'split' : allOf(group, failed);
  const data = record(readJson((answer as { body: string }).body))['data'];
  const inner = record(data);
  const rows = (
    Array.isArray(data)
      ? data
      : list(inner['items'] ?? inner['receptors'] ?? (inner['messageId'] ? [inner] : []))
  ).map(record);
  return group.map((sms): [string, Outcome] => {
    const mine =
      group.length === 1 && rows.length === 1
        ? rows
        : rows.filter((row) => isFor(row, sms, rows.length === group.length));
    const gatewayId = mine.length === 1 ? word(mine[0]!['messageId']) : undefined;
    if (gatewayId === undefined || gatewayId === '0')
      return [sms.ref, unreadable('The answer names no id for this message.')];
    return [sms.ref, { kind: 'accepted', gatewayId, ...rialCost(mine[0]!['cost']) }];
  });
}

/** The same number may stand in a request twice, with two texts. */
function isFor(
  row: Readonly<Record<string, unknown>>,
  { to, text }: OutgoingSms,
  textUntold: boolean,
): boolean {
  if (toE164(word(row['receptor'] ?? row['mobile']) ?? '', '98') !== to) return false;
  return row['message'] === text || (row['message'] === undefined && textUntold);
}
