import {
  defineDriver,
  type Feed,
  type Finding,
  GatewayTrouble,
  type GatewayEvent,
  type InboundText,
  type Outcome,
  type OutgoingSms,
  type Receipt,
  type WebhookRequest,
} from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { amount } from '../kit/amounts.ts';
import { allOf, apart, type GroupAnswer, sendEach, sendGroups } from '../kit/batches.ts';
import { chunks, JSON_TYPE, readForm, withQuery } from '../kit/forms.ts';
import { LEAVING_WORD, noLinks, rialCost } from '../kit/iran.ts';
import { list, readJson, record, word, writeJson } from '../kit/json.ts';
import {
  commonOutcome,
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

// Source: https://ghasedak.me/docs (REST v1, read 2026-11-21): `{ isSuccess, statusCode, message, data }`. The codes
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
// Source: the same, status of a message. 0: none yet, 7: being looked into, 8: unknown.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  1: 'expired',
  2: 'undelivered',
  3: 'sent',
  4: 'undelivered',
  5: 'delivered',
  6: 'undelivered',
};
const BLACKLIST = '2';
const BY_ID = 1;
const BY_REFERENCE = 2;
const MOST_IDS = 100;

export const ghasedak = defineDriver({
  name: 'ghasedak',
  summary: 'Ghasedak (قاصدک)',
  source: 'https://ghasedak.me/docs (REST v1, read 2026-11-21)',
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
    const statusOf = async (
      ids: readonly string[],
      type: number,
      signal: AbortSignal,
    ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const all: Readonly<Record<string, unknown>>[] = [];
      for (const some of chunks(ids, MOST_IDS)) {
        const data = await get('CheckSmsStatus', { Ids: some.join(','), Type: type }, signal);
        all.push(...(Array.isArray(data) ? data : list(record(data)['items'])).map(record));
      }
      return all;
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
      async reconcile(doubts, { signal }) {
        const rows = await statusOf(
          doubts.map(({ ref }) => ref),
          BY_REFERENCE,
          signal,
        );
        return new Map(
          doubts.map(({ ref }): [string, Finding] => {
            const gatewayId = word(rows.find((row) => row['clientReferenceId'] === ref)?.['messageId']);
            return [
              ref,
              gatewayId === undefined
                ? { kind: 'never' }
                : { kind: 'found', outcome: { kind: 'accepted', gatewayId } },
            ];
          }),
        );
      },
      async status(handed, { signal }) {
        const known = handed.filter(({ gatewayId }) => gatewayId !== undefined);
        const rows = await statusOf(
          known.map(({ gatewayId }) => gatewayId!),
          BY_ID,
          signal,
        );
        return rows.flatMap((row): Receipt[] => {
          const one = known.find(({ gatewayId }) => gatewayId === word(row['messageId']));
          const receipt = one && receiptOf(word(row['status']), one.gatewayId!, one.ref);
          return receipt ? [receipt] : [];
        });
      },
      async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
        const page = Number(cursor ?? 1);
        // The paged list does not mark as read, so a crash here loses nothing.
        const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
        const query = {
          LineNumber: line,
          IsRead: 'false',
          StartDate: day(setup.now() - 2 * 86_400_000),
          EndDate: day(setup.now() + 86_400_000),
          PageIndex: page,
          PageSize: 200,
        };
        const data = record(await get('GetReceivedSmsesPaging', query, signal));
        const more = data['hasNextPage'] === true;
        return {
          events: list(data['items']).map(record).map(textOf),
          cursor: String(more ? page + 1 : 1),
          more,
        };
      },
      webhook: { signed: false, verify: () => true, parse },
      async balance({ signal }) {
        const data = record(await get('GetAccountInformation', {}, signal));
        const balance = amount(data['credit'], 'IRR');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => ({ notes: [], balance: (await this.balance?.({ signal }))! }));
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
    const mine = group.length === 1 && rows.length === 1 ? rows : rows.filter((row) => isFor(row, sms, rows.length === group.length));
    const gatewayId = mine.length === 1 ? word(mine[0]!['messageId']) : undefined;
    if (gatewayId === undefined || gatewayId === '0')
      return [sms.ref, unreadable('The answer names no id for this message.')];
    return [sms.ref, { kind: 'accepted', gatewayId, ...rialCost(mine[0]!['cost']) }];
  });
}

/** The same number may stand in a request twice, with two texts. */
function isFor(row: Readonly<Record<string, unknown>>, { to, text }: OutgoingSms, textUntold: boolean): boolean {
  if (toE164(word(row['receptor'] ?? row['mobile']) ?? '', '98') !== to) return false;
  return row['message'] === text || (row['message'] === undefined && textUntold);
}

function receiptOf(code: string | undefined, gatewayId: string, ref?: string): Receipt | undefined {
  const state = code === undefined ? undefined : STATES[code];
  if (state === undefined || code === undefined) return undefined;
  return {
    kind: 'receipt',
    gatewayId,
    state,
    code,
    ...(ref === undefined ? {} : { ref }),
    ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
  };
}

function textOf(row: Readonly<Record<string, unknown>>): InboundText {
  const [to, at] = [word(row['lineNumber']), Date.parse(String(row['receiveDate']))];
  return {
    kind: 'text',
    id: word(row['id']) ?? '',
    from: toE164(word(row['sender']) ?? '', '98'),
    text: word(row['message']) ?? '',
    ...(to ? { to } : {}),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

/** The status callback of the panel: messageId and status, by GET, form or JSON. */
function parse(request: WebhookRequest): readonly GatewayEvent[] {
  const query = URL.canParse(request.url) ? Object.fromEntries(new URL(request.url).searchParams) : {};
  const text = request.body.toString('utf8');
  const fields: Readonly<Record<string, unknown>> = {
    ...query,
    ...(text.startsWith('{') ? record(readJson(text)) : readForm(text)),
  };
  const id = word(fields['messageId'] ?? fields['messageid']);
  const receipt = id === undefined ? undefined : receiptOf(word(fields['status']), id);
  return receipt ? [receipt] : [];
}
