import {
  type Capabilities,
  defineDriver,
  GatewayTrouble,
  type Outcome,
  type OutgoingSms,
} from '../driver.ts';
import { amount } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { allOf, apart, type GroupAnswer, idsOnce, sendEach, sendGroups } from '../kit/batches.ts';
import { JSON_TYPE, withQuery } from '../kit/forms.ts';
import { LEAVING_WORD, noLinks } from '../kit/iran.ts';
import { jsonDigits, list, readJson, record, word, writeJson } from '../kit/json.ts';
import {
  commonOutcome,
  describe,
  healthOf,
  outcomeFor,
  troubleOf,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { iranLocal } from '../kit/phone.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, url, whole } from '../kit/settings.ts';
import { reports } from './smsir/reports.ts';

// Source: https://sms.ir/rest-api/ (as copied on 2026-08-15 in github.com/fstarlike/smsir-agent-skill, read 2026-11-21). 0: "a problem in the system".
const ERRORS: Readonly<Record<string, Verdict>> = {
  0: 'unknown',
  10: 'credentials',
  11: 'credentials',
  12: 'account',
  13: 'account',
  14: 'account',
  20: 'retry',
  101: 'sender',
  102: 'credit',
  103: 'message',
  104: 'recipient',
  105: 'message',
  106: 'message',
  107: 'message',
  108: 'message',
  109: 'message',
  110: 'message',
  111: 'message',
  112: 'message',
  113: 'message',
  114: 'message',
  115: 'operator-blocked',
  116: 'message',
  117: 'message',
  118: 'message',
  119: 'account',
  123: 'sender',
};

export const smsir = defineDriver({
  name: 'smsir',
  summary: 'SMS.ir',
  source:
    'https://sms.ir/rest-api/ (as copied on 2026-08-15 in github.com/fstarlike/smsir-agent-skill, read 2026-11-21)',
  settings: {
    api_key: secret('API key, from the developer panel'),
    bulk: optional(whole('most texts in a request', 1, 100), 20),
    url: optional(url('address of the API'), 'https://api.sms.ir/v1'),
    allow_http: allowHttp(),
  },
  example: `driver = "smsir"
line = "30007732000000"
api_key_file = ".secrets/smsir"
price_per_part = "1500 IRR"`,
  currency: 'IRR',

  create(setup) {
    const { settings, http, line } = setup;
    const key = settings.api_key.reveal();
    const headers = { ...JSON_TYPE, 'x-api-key': key };
    const get = async (
      path: string,
      query: Readonly<Record<string, string | number>>,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const answer = await http.request({
        method: 'GET',
        url: withQuery(`${settings.url}/${path}`, query),
        headers,
        signal,
      });
      const failed = failure(answer, setup.now());
      if (failed) throw troubleOf(failed);
      return record(readJson((answer as { body: string }).body))['data'];
    };
    const post = (path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> =>
      http.request({
        method: 'POST',
        url: `${settings.url}/${path}`,
        headers,
        body: writeJson(body),
        signal,
      });

    const sendGroup = async (group: readonly OutgoingSms[], signal: AbortSignal): Promise<GroupAnswer> => {
      const body = {
        lineNumber: jsonDigits(line),
        messageTexts: group.map(({ text }) => text),
        mobiles: group.map(({ to }) => iranLocal(to)),
      };
      return outcomesOf(await post('send/likeToLike', body, signal), group, setup.now());
    };
    const verify = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const { name, params } = sms.pattern!;
      const parameters = Object.entries(params).map(([parameter, value]) => ({ name: parameter, value }));
      const answer = await post(
        'send/verify',
        { mobile: iranLocal(sms.to), templateId: jsonDigits(name), parameters },
        signal,
      );
      const failed = failure(answer, setup.now());
      const gatewayId = failed
        ? undefined
        : word(record(record(readJson((answer as { body: string }).body))['data'])['messageId']);
      return (
        failed ??
        (gatewayId === undefined || gatewayId === '0'
          ? unreadable('The answer names no id.')
          : { kind: 'accepted', gatewayId })
      );
    };
    return {
      name: setup.name,
      driver: 'smsir',
      capabilities: capabilitiesOf(settings.bulk),
      async send(batch, { signal }) {
        const { patterns, plain } = apart(batch);
        const sent = await sendGroups(plain, settings.bulk, (group) => sendGroup(group, signal));
        return new Map([...sent, ...(await sendEach(patterns, (sms) => verify(sms, signal)))]);
      },
      ...reports(setup, get),
      async balance({ signal }) {
        const balance = amount(await get('credit', {}, signal), 'IRR');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => {
          const lines = list(await get('line', {}, signal)).map(String);
          if (!lines.includes(line))
            throw new GatewayTrouble('refused', `The account has no line ${line}.`, 'sender');
          return { notes: ['credit is counted in texts'] };
        });
      },
      secrets: () => [key],
    };
  },
});

function capabilitiesOf(bulk: number): Capabilities {
  return {
    batch: bulk,
    dedupe: null,
    // No reference of ours is kept there, and no page says when a text is on the list: never is no proof.
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
      noLinks('https://sms.ir/rest-api/ code 117, texts need approval (read 2026-11-21)'),
    ],
  };
}

function failure(answer: HttpAnswer, now: number): Outcome | undefined {
  if (answer.kind !== 'answer') return commonOutcome(answer, now);
  const said = record(readJson(answer.body));
  const code = word(said['status']);
  if (code === '1' && answer.status === 200) return undefined;
  if (code === undefined) return commonOutcome(answer, now);
  return outcomeFor(
    ERRORS[code] ?? 'unknown',
    code,
    word(said['message']) ?? describe(answer),
    retryAfterMs(answer, now),
  );
}

function outcomesOf(answer: HttpAnswer, group: readonly OutgoingSms[], now: number): GroupAnswer {
  const failed = failure(answer, now);
  if (failed) return failed.kind === 'rejected' && group.length > 1 ? 'split' : allOf(group, failed);
  const ids = list(record(record(readJson((answer as { body: string }).body))['data'])['messageIds']);
  if (ids.length !== group.length)
    return allOf(group, unreadable(`${ids.length} ids for ${group.length} texts.`));
  return idsOnce(group.map(({ ref }, index): [string, Outcome] => [ref, ofId(ids[index])]));
}

/** An id by its place: 0 is a number on the black list, null a number or text that does not do. */
function ofId(id: unknown): Outcome {
  if (id === null) return outcomeFor('recipient', 'id-null', 'SMS.ir takes no such number or text.');
  const gatewayId = word(id);
  if (gatewayId === '0') return outcomeFor('operator-blocked', 'id-0', 'The number is on the black list.');
  return gatewayId === undefined || !/^\d+$/.test(gatewayId)
    ? unreadable('An id is no number.')
    : { kind: 'accepted', gatewayId };
}
