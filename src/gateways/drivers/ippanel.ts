import {
  defineDriver,
  type Feed,
  type Finding,
  GatewayTrouble,
  type InboundText,
  type Outcome,
  type OutgoingSms,
  type Receipt,
} from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { amount } from '../kit/amounts.ts';
import { sendEach } from '../kit/batches.ts';
import { JSON_TYPE, withQuery } from '../kit/forms.ts';
import { LEAVING_WORD, lineWithCountry, noLinks } from '../kit/iran.ts';
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
import { toE164 } from '../kit/phone.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, url } from '../kit/settings.ts';

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
// Source: the same, state_id of an outbox entry: taken and then refused as a whole.
const OUTBOX: Readonly<Record<string, Verdict>> = {
  3: 'message',
  4: 'recipient',
  7: 'message',
  8: 'credit',
  9: 'message',
};
// Source: the same, message_status of a recipient.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  0: 'sent',
  1: 'sent',
  2: 'delivered',
  3: 'undelivered',
  4: 'undelivered',
};
const BLACKLIST = '4';
const PAGE = 100;

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
      capabilities: {
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
          noLinks(
            'https://github.com/ippanelcom/Edge-Document state_id 3, texts are watched (read 2026-11-21)',
          ),
        ],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      async reconcile(doubts, { signal }) {
        const all = new Map<string, Finding>();
        for (const doubt of doubts) {
          const from = Math.floor(doubt.at / 1000);
          const filters = {
            message: doubt.text,
            create_from_date: String(from - 60),
            create_to_date: String(from + 600),
          };
          const entries = list(
            await ask('POST', '/api/report/new_list', { page: 1, limit: PAGE, filters }, signal),
          ).map(record);
          const mine: string[] = [];
          for (const entry of entries.filter(({ message }) => message === doubt.text)) {
            const id = word(entry['messages_outbox_id']);
            if (
              id !== undefined &&
              (await recipientsOf(id, signal)).some(
                ({ recipient }) => toE164(word(recipient) ?? '', '98') === doubt.to,
              )
            )
              mine.push(id);
          }
          if (mine.length === 1)
            all.set(doubt.ref, { kind: 'found', outcome: { kind: 'accepted', gatewayId: mine[0]! } });
          else
            all.set(
              doubt.ref,
              mine.length === 0
                ? { kind: 'never' }
                : { kind: 'no-answer', detail: `${mine.length} messages look like it.` },
            );
        }
        return all;
      },
      async status(handed, { signal }) {
        const all: Receipt[] = [];
        for (const { ref, to, gatewayId } of handed) {
          if (gatewayId === undefined) continue;
          const row = (await recipientsOf(gatewayId, signal)).find(
            ({ recipient }) => toE164(word(recipient) ?? '', '98') === to,
          );
          const receipt = row ? receiptOf(row, ref, gatewayId) : await refusedLater(ref, gatewayId, signal);
          if (receipt) all.push(receipt);
        }
        return all;
      },
      async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
        const from = Number(cursor ?? 0);
        const rows = list(
          await ask(
            'POST',
            '/api/report/messages-inbox',
            { page: 1, per_page: PAGE, filters: { from_id: from } },
            signal,
          ),
        ).map(record);
        const newest = Math.max(from, ...rows.map((row) => Number(row['messages_inbox_id']) || 0));
        return { events: rows.map(textOf).reverse(), cursor: String(newest), more: rows.length === PAGE };
      },
      async balance({ signal }) {
        const balance = amount(
          record(await ask('GET', '/api/payment/credit/mine', undefined, signal))['credit'],
          'IRR',
        );
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => ({ notes: [], balance: (await this.balance?.({ signal }))! }));
      },
      secrets: () => [key],
    };

    async function recipientsOf(
      id: string,
      signal: AbortSignal,
    ): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const path = withQuery('/api/report/recipients', { page: 1, per_page: PAGE, bulk_id: id });
      return list(await ask('GET', path, undefined, signal)).map(record);
    }

    // A text that the monitors refuse after it was taken has no recipients: only its own entry tells.
    async function refusedLater(
      ref: string,
      gatewayId: string,
      signal: AbortSignal,
    ): Promise<Receipt | undefined> {
      const entry = record(
        await ask(
          'POST',
          `/api/report/by_bulk/${encodeURIComponent(gatewayId)}`,
          { page: 1, limit: 1 },
          signal,
        ),
      );
      const code = word(entry['state_id']) ?? '';
      return OUTBOX[code] === undefined
        ? undefined
        : {
            kind: 'receipt',
            ref,
            gatewayId,
            state: 'undelivered',
            code: `state-${code}`,
            detail: word(entry['status']) ?? code,
          };
    }
  },
});

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

function receiptOf(
  row: Readonly<Record<string, unknown>>,
  ref: string,
  gatewayId: string,
): Receipt | undefined {
  const code = word(row['message_status']);
  const state = code === undefined ? undefined : STATES[code];
  if (state === undefined || code === undefined) return undefined;
  return {
    kind: 'receipt',
    ref,
    gatewayId,
    state,
    code,
    ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
  };
}

function textOf(row: Readonly<Record<string, unknown>>): InboundText {
  const [to, at] = [word(row['number']), Number(row['time']) * 1000];
  return {
    kind: 'text',
    id: word(row['messages_inbox_id']) ?? '',
    from: toE164(word(row['from']) ?? '', '98'),
    text: word(row['message']) ?? '',
    ...(to ? { to } : {}),
    ...(at > 0 ? { at } : {}),
  };
}
