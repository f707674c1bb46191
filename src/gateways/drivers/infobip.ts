import { defineDriver, GatewayTrouble, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import { amount } from '../kit/amounts.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { allOf, type GroupAnswer, sendGroups } from '../kit/batches.ts';
import { JSON_TYPE, withQuery } from '../kit/forms.ts';
import { list, readJson, record, word, writeJson } from '../kit/json.ts';
import {
  commonOutcome,
  demandJson,
  describe,
  healthOf,
  outcomeFor,
  unreadable,
  type Verdict,
} from '../kit/outcome.ts';
import { digitsOf } from '../kit/phone.ts';
import { lifetime } from '../kit/references.ts';
import { allowHttp, callback, flag, optional, secret, url, whole } from '../kit/settings.ts';
import { reports } from './infobip/reports.ts';

// Source: https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes (read 2026-11-21)
const GROUPS: Readonly<Record<string, 'taken' | 'failed'>> = {
  0: 'taken',
  1: 'taken',
  3: 'taken',
  2: 'failed',
  4: 'failed',
  5: 'failed',
};
const ERRORS: Readonly<Record<string, Verdict>> = {
  REJECTED_NOT_ENOUGH_CREDITS: 'credit',
  REJECTED_SENDER: 'sender',
  REJECTED_SOURCE: 'sender',
  REJECTED_DESTINATION: 'recipient',
  REJECTED_PREFIX_MISSING: 'recipient',
  REJECTED_INVALID_DESTINATION: 'recipient',
  REJECTED_NETWORK: 'message',
  REJECTED_ROUTE_NOT_AVAILABLE: 'message',
  REJECTED_DND: 'operator-blocked',
  REJECTED_FLOODING_FILTER: 'retry',
  REJECTED_SYSTEM_ERROR: 'retry',
  REJECTED_DUPLICATE_MESSAGE_ID: 'unknown',
  REJECTED_MESSAGE_TOO_LONG: 'message',
  REJECTED_MISSING_TEXT: 'message',
  REJECTED_OPERATION_NOT_SUPPORTED: 'message',
  REJECTED_ACCOUNT_DEACTIVATED: 'account',
  EC_UNKNOWN_SUBSCRIBER: 'recipient',
  EC_BLACKLISTED_DESTINATIONADDRESS: 'operator-blocked',
  EC_DEST_ADDRESS_BLACKLISTED: 'operator-blocked',
  EC_MARKETING_OPT_OUT: 'opted-out',
  EC_BLACKLISTED_SENDERADDRESS: 'sender',
};
const LOGS_KEPT_MS = 48 * 3_600_000;

const SETTINGS = {
  url: url('your own base address, https://xxxxx.api.infobip.com'),
  api_key: secret('API key with the scopes sms:message:send, sms:logs, inbound and blocklist:manage'),
  blocklist: optional(flag('fetch who is on the blocklist of the account (Do Not Contact list)'), true),
  bulk: optional(whole('most texts in a request', 1, 100), 20),
  callback_url: optional(callback('public address where receipts arrive')),
  allow_http: allowHttp(),
} as const;

export const infobip = defineDriver({
  name: 'infobip',
  summary: 'Infobip SMS (v3)',
  source: 'https://www.infobip.com/docs/api/channels/sms (v3, read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "infobip"
line = "Narenj"
url = "https://xxxxx.api.infobip.com"
api_key_file = ".secrets/infobip"
price_per_part = "0.05 EUR"`,

  create(setup) {
    const { settings, http } = setup;
    const key = settings.api_key.reveal();
    const headers = { ...JSON_TYPE, authorization: `App ${key}` };
    const get = async (
      path: string,
      query: Readonly<Record<string, string | number>>,
      signal: AbortSignal,
    ): Promise<Readonly<Record<string, unknown>>> => {
      const answer = await http.request({
        method: 'GET',
        url: withQuery(`${settings.url}${path}`, query),
        headers,
        signal,
      });
      return record(demandJson(answer, setup.now()));
    };
    const sendGroup = async (group: readonly OutgoingSms[], signal: AbortSignal): Promise<GroupAnswer> => {
      const body = writeJson({ messages: group.map((sms) => messageOf(sms, setup)) });
      return outcomesOf(
        await http.request({ method: 'POST', url: `${settings.url}/sms/3/messages`, headers, body, signal }),
        group,
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'infobip',
      capabilities: {
        batch: settings.bulk,
        dedupe: null,
        // Found by our reference is proof. "Never" is not: nothing says when a message is in the logs.
        // Source: https://infobip.com/docs/api/channels/sms/logs-and-status-reports (read 2026-11-22): the last
        // 48 hours, 1000 at most.
        lookup: { strength: 'weak', settleMs: 600_000, windowMs: LOGS_KEPT_MS },
        validity: { minMs: 60_000, maxMs: LOGS_KEPT_MS },
        receipts: { webhook: true, poll: 'asked' },
        inbox: { webhook: true, poll: true },
        patterns: false,
        rate: { count: 20, perMs: 1000 },
        unit: 'request',
        concatRef: 8,
        maxParts: 10,
        textRules: [],
      },
      send: (batch, { signal }) => sendGroups(batch, settings.bulk, (group) => sendGroup(group, signal)),
      ...reports(get, settings.blocklist),
      async balance({ signal }) {
        const told = await get('/account/1/balance', {}, signal);
        const balance = amount(told['balance'], word(told['currency']) ?? setup.currency);
        if (balance) return balance;
        throw new GatewayTrouble('unreadable', 'The balance could not be read.');
      },
      async check({ signal }) {
        return healthOf(async () => ({
          notes: setup.line ? [] : ['no line is set'],
          balance: (await this.balance?.({ signal }))!,
        }));
      },
      secrets: () => [key],
    };
  },
});

function messageOf(sms: OutgoingSms, setup: Setup<typeof SETTINGS>): unknown {
  const minutes = lifetime(sms.validUntil, setup.now(), 60_000, 1, 2_880);
  const callback = setup.settings.callback_url;
  return {
    sender: setup.line,
    destinations: [{ to: digitsOf(sms.to), messageId: sms.ref }],
    content: { text: sms.text },
    ...(minutes === undefined
      ? {}
      : { options: { validityPeriod: { amount: minutes, timeUnit: 'MINUTES' } } }),
    ...(callback === undefined
      ? {}
      : { webhooks: { delivery: { url: callback }, contentType: 'application/json' } }),
  };
}

function outcomesOf(answer: HttpAnswer, group: readonly OutgoingSms[], setup: Setup): GroupAnswer {
  if (answer.kind !== 'answer' || answer.status !== 200) {
    const outcome = commonOutcome(answer, setup.now());
    // One bad message spoils a whole request: halves are tried until it stands alone.
    return outcome.kind === 'rejected' && group.length > 1 ? 'split' : allOf(group, outcome);
  }
  const told = list(record(readJson(answer.body))['messages']).map(record);
  if (told.length === 0) return allOf(group, unreadable(describe(answer)));
  return group.map(({ ref }): [string, Outcome] => [
    ref,
    outcomeOf(
      told.filter(({ messageId }) => messageId === ref),
      ref,
    ),
  ]);
}

function outcomeOf(told: readonly Readonly<Record<string, unknown>>[], ref: string): Outcome {
  const status = record(told[0]?.['status']);
  const name = word(status['name']);
  const group = GROUPS[String(status['groupId'])];
  if (told.length !== 1 || name === undefined || group === undefined)
    return unreadable('The answer says nothing clear of this message.');
  if (group === 'taken') {
    const parts = Number(record(told[0]?.['details'])['messageCount']);
    return { kind: 'accepted', gatewayId: ref, ...(parts > 0 ? { parts } : {}) };
  }
  return outcomeFor(ERRORS[name] ?? 'message', name, word(status['description']) ?? name);
}
