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
import { FORM, form } from '../kit/forms.ts';
import { LEAVING_WORD, noLinks, rialCost } from '../kit/iran.ts';
import { list, readJson, record, word } from '../kit/json.ts';
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
import { numericRef } from '../kit/references.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { allowHttp, optional, secret, url, whole } from '../kit/settings.ts';
import { reports } from './kavenegar/reports.ts';

// Source: https://kavenegar.com/rest.html, as copied in github.com/FardaDev/kavenegar-for-laravel/docs (read
// 2026-11-21), return.status; the HTTP status only mirrors it.
const ERRORS: Readonly<Record<string, Verdict>> = {
  400: 'message',
  401: 'account',
  402: 'unknown',
  403: 'credentials',
  404: 'message',
  405: 'message',
  406: 'message',
  407: 'account',
  409: 'retry',
  411: 'recipient',
  412: 'sender',
  413: 'message',
  414: 'message',
  416: 'account',
  417: 'message',
  418: 'credit',
  419: 'message',
  420: 'message',
  422: 'message',
  424: 'message',
  426: 'account',
  427: 'account',
  428: 'message',
  429: 'retry',
  431: 'message',
  432: 'message',
  451: 'retry',
  501: 'account',
  601: 'account',
  602: 'message',
  603: 'message',
  604: 'message',
  605: 'message',
  606: 'message',
  607: 'message',
};
const BLOCKED = '14';
const LOCAL_IDS_KEPT_MS = 12 * 3_600_000;

export const kavenegar = defineDriver({
  name: 'kavenegar',
  summary: 'Kavenegar (کاوه‌نگار)',
  source:
    'https://kavenegar.com/rest.html, as copied in github.com/FardaDev/kavenegar-for-laravel/docs (read 2026-11-21)',
  settings: {
    api_key: secret('API key, from the panel'),
    bulk: optional(whole('most texts in a request; above 1 a lost answer cannot be looked up', 1, 200), 1),
    url: optional(url('address of the API'), 'https://api.kavenegar.com'),
    allow_http: allowHttp(),
  },
  example: `driver = "kavenegar"
line = "10004346"
api_key_file = ".secrets/main"
price_per_part = "1500 IRR"`,
  currency: 'IRR',

  create(setup) {
    const { settings, http, line } = setup;
    const key = settings.api_key.reveal();
    // The key is part of the path; POST at least keeps texts and numbers out of it.
    const post = (
      method: string,
      fields: Readonly<Record<string, string | number | undefined>>,
      signal: AbortSignal,
    ): Promise<HttpAnswer> =>
      http.request({
        method: 'POST',
        url: `${settings.url}/v1/${encodeURIComponent(key)}/${method}.json`,
        headers: FORM,
        body: form(fields),
        signal,
      });
    const ask = async (
      method: string,
      fields: Readonly<Record<string, string | number | undefined>>,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const answer = await post(method, fields, signal);
      const failed = failure(answer, setup.now());
      if (failed) throw troubleOf(failed);
      return answer.kind === 'answer' ? record(readJson(answer.body))['entries'] : undefined;
    };

    const sendGroup = async (group: readonly OutgoingSms[], signal: AbortSignal): Promise<GroupAnswer> => {
      const [first] = group;
      const texts = JSON.stringify(group.map(({ text }) => text));
      const answer =
        group.length === 1
          ? await post(
              'sms/send',
              {
                receptor: iranLocal(first!.to),
                message: first!.text,
                sender: line,
                localid: numericRef(first!.ref),
              },
              signal,
            )
          : await post(
              'sms/sendarray',
              {
                receptor: JSON.stringify(group.map(({ to }) => iranLocal(to))),
                sender: JSON.stringify(group.map(() => line)),
                message: texts,
                localmessageids: `[${group.map(({ ref }) => numericRef(ref)).join(',')}]`,
              },
              signal,
            );
      return outcomesOf(answer, group, setup.now());
    };
    const lookup = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const { name, params } = sms.pattern!;
      const answer = outcomesOf(
        await post('verify/lookup', { receptor: iranLocal(sms.to), template: name, ...params }, signal),
        [sms],
        setup.now(),
      );
      return answer === 'split' ? unreadable('') : answer[0]![1];
    };

    return {
      name: setup.name,
      driver: 'kavenegar',
      capabilities: capabilitiesOf(settings.bulk),
      async send(batch, { signal }) {
        const { patterns, plain } = apart(batch);
        const sent = await sendGroups(plain, settings.bulk, (group) => sendGroup(group, signal));
        return new Map([...sent, ...(await sendEach(patterns, (sms) => lookup(sms, signal)))]);
      },
      ...reports(setup, ask),
      async balance({ signal }) {
        const balance = amount(record(await ask('account/info', {}, signal))['remaincredit'], 'IRR');
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The credit could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => ({
          notes: line ? [] : ['no line is set: the default line of the account sends'],
          balance: (await this.balance?.({ signal }))!,
        }));
      },
      secrets: () => [key],
    };
  },
});

function capabilitiesOf(bulk: number): Capabilities {
  return {
    batch: bulk,
    dedupe: bulk === 1 ? { windowMs: LOCAL_IDS_KEPT_MS } : null,
    lookup: {
      strength: bulk === 1 ? 'strong' : 'weak',
      settleMs: 120_000,
      windowMs: LOCAL_IDS_KEPT_MS,
    },
    validity: null,
    receipts: { webhook: true, poll: 'asked' },
    inbox: { webhook: true, poll: true },
    patterns: true,
    rate: { count: 10, perMs: 1000 },
    unit: 'request',
    concatRef: 8,
    maxParts: 13,
    textRules: [
      LEAVING_WORD,
      noLinks('https://kavenegar.com/rest.html code 420 (read 2026-11-21)'),
      {
        code: 'max-characters',
        line: 'any',
        count: 900,
        source: 'https://kavenegar.com/rest.html code 413 (read 2026-11-21)',
      },
    ],
  };
}

/** What stands against a success, or undefined. The body decides; 200 alone says nothing. */
function failure(answer: HttpAnswer, now: number): Outcome | undefined {
  if (answer.kind !== 'answer') return commonOutcome(answer, now);
  const said = record(record(readJson(answer.body))['return']);
  const code = word(said['status']);
  if (code === '200') return undefined;
  if (code === undefined) return commonOutcome(answer, now);
  const fallback: Verdict = Number(code) >= 500 ? 'unknown' : 'message';
  return outcomeFor(
    ERRORS[code] ?? fallback,
    code,
    word(said['message']) ?? describe(answer),
    retryAfterMs(answer, now),
  );
}

function outcomesOf(answer: HttpAnswer, group: readonly OutgoingSms[], now: number): GroupAnswer {
  const failed = failure(answer, now);
  // One bad number spoils the whole request (411): it took none of them.
  if (failed) return group.length > 1 && failed.kind === 'rejected' ? 'split' : allOf(group, failed);
  const entries = list(record(readJson((answer as { body: string }).body))['entries']).map(record);
  const outcomes = group.map((sms, index): [string, Outcome] => {
    const same = entries.filter((entry) => toE164(word(entry['receptor']) ?? '', '98') === sms.to);
    const entry = same.length === 1 ? same[0] : entries.length === group.length ? entries[index] : undefined;
    const gatewayId = word(entry?.['messageid']);
    if (!entry || gatewayId === undefined || gatewayId === '0')
      return [sms.ref, unreadable('The answer names no id for this message.')];
    if (word(entry['status']) === BLOCKED)
      return [sms.ref, outcomeFor('opted-out', BLOCKED, word(entry['statustext']) ?? 'blocked')];
    return [sms.ref, { kind: 'accepted', gatewayId, ...rialCost(entry['cost']) }];
  });
  return idsOnce(outcomes);
}
