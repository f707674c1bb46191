import { validateHeaderName, validateHeaderValue } from 'node:http';
import { defineDriver, type Finding, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import type { CompleteAnswer, HttpRequest } from '../kit/answer.ts';
import { form, FORM, JSON_TYPE } from '../kit/forms.ts';
import { atPointer, readJson, record, word, writeJson } from '../kit/json.ts';
import { commonOutcome, describe, healthOf, outcomeFor, troubleOf, unreadable } from '../kit/outcome.ts';
import { retryAfterMs } from '../kit/retryAfter.ts';
import { invalid, matches, readAnswerRule } from '../kit/rules.ts';
import { allowHttp, choice, duration, optional, secret, table, texts, url } from '../kit/settings.ts';
import { readTemplate, readTemplates } from '../kit/template.ts';
import { readFeeds } from './http/feeds.ts';
import { namesFor, readLookup, secretValues, TEMPLATE_NAMES } from './http/lookup.ts';

const SETTINGS = {
  url: url('where a text is sent to'),
  allow_http: allowHttp(),
  method: optional(choice('method of the request', ['POST', 'PUT', 'PATCH', 'GET']), 'POST'),
  format: optional(choice('how the fields travel', ['json', 'form']), 'json'),
  fields: table('what is sent: texts with {{ to }}, {{ text }}, {{ ref }}'),
  headers: optional(texts('headers of every request'), {}),
  accepted: table('the answers that mean taken, and where the id stands'),
  rejected: optional(table('the answers that are final for this number or text')),
  refused: optional(table('the answers that refuse the account')),
  retry: optional(table('the answers that mean certainly not taken, try again')),
  lookup: optional(table('how to ask for a message in doubt')),
  receipts: optional(table('where delivery reports are, in a feed or a webhook')),
  replies: optional(table('where texts from people are, in a feed or a webhook')),
  signature: optional(table('how webhooks are signed')),
  timeout: optional(duration('the whole time of a request', 86_400_000, 1), 30_000),
  '*': secret('any secret, used as {{ secret.<key> }}'),
} as const;

/** Any JSON or form API, as `campaign.toml` describes it. Without `lookup` a lost answer stays in doubt. */
export const http = defineDriver({
  name: 'http',
  summary: 'speaks to any JSON or form API',
  source: 'the owner of the API',
  settings: SETTINGS,
  example: `driver = "http"
url = "http://127.0.0.1:9080/send"
allow_http = true
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200, 201, 202], id = "/id" }
rejected = { status = [400, 422] }
refused = { status = [401, 402, 403] }
retry = { status = [429] }
lookup = { url = "http://127.0.0.1:9080/status?ref={{ ref }}", accepted_when = { pointer = "/found", equals = true }, never_when = { pointer = "/found", equals = false }, settle = "10 seconds" }
price_per_part = "0 EUR"`,

  create(setup) {
    const { settings, http: net } = setup;
    const request = readRequest(setup);
    refuseHeaders(setup.name, request.of(NOBODY).headers);
    const outcomeOf = readOutcomes(setup);
    const lookup = settings.lookup && readLookup(setup, settings.lookup);
    const feeds = readFeeds(setup, {
      receipts: settings.receipts,
      replies: settings.replies,
      signature: settings.signature,
    });

    return {
      name: setup.name,
      driver: 'http',
      capabilities: {
        batch: 1,
        dedupe: null,
        lookup: lookup ? { strength: lookup.strong ? 'strong' : 'weak', settleMs: lookup.settleMs } : null,
        validity: request.usesValidity ? { minMs: 60_000, maxMs: 7 * 86_400_000 } : null,
        receipts: { webhook: feeds.webhook !== undefined, poll: feeds.receipts ? 'feed' : null },
        inbox: { webhook: feeds.webhook !== undefined, poll: feeds.inbox !== undefined },
        patterns: false,
        rate: { count: 1000, perMs: 1000 },
        unit: 'request',
        concatRef: 8,
        maxParts: 255,
        textRules: [],
      },
      async send(batch, { signal }) {
        const all = new Map<string, Outcome>();
        for (const sms of batch) {
          const answer = await net.request({ ...request.of(sms), timeoutMs: settings.timeout, signal });
          all.set(sms.ref, answer.kind === 'answer' ? outcomeOf(answer) : commonOutcome(answer, setup.now()));
        }
        return all;
      },
      ...(lookup && {
        async reconcile(doubts, { signal }) {
          const all = new Map<string, Finding>();
          for (const doubt of doubts) {
            const answer = await net.request({
              ...lookup.of(doubt.ref, doubt.to),
              timeoutMs: settings.timeout,
              signal,
            });
            all.set(doubt.ref, lookup.findingOf(answer));
          }
          return all;
        },
      }),
      ...feeds,
      // There is no telling what a request would do at an API we do not know, so its first byte is never written.
      check: ({ signal }) =>
        healthOf(async () => {
          const unsent = await net.reach({ ...request.of(NOBODY), timeoutMs: settings.timeout, signal });
          if (unsent) throw troubleOf(commonOutcome(unsent, setup.now()));
          return {
            notes: [`${new URL(settings.url).host}: nothing was sent; campaign test sends one text.`],
          };
        }),
      secrets: () => Object.values(setup.secrets).map((one) => one.reveal()),
    };
  },
});

/** For a request that is made up and never written. */
const NOBODY: OutgoingSms = { ref: 'check', to: '+10000000000', text: '', encoding: 'GSM-7', parts: 1 };

type HttpSetup = Setup<typeof SETTINGS>;

function readRequest(setup: HttpSetup) {
  const { settings } = setup;
  const place = (key: string): string => `gateways.${setup.name}.${key}`;
  const known = namesFor(setup, TEMPLATE_NAMES);
  const secrets = secretValues(setup);
  const address = readTemplate(settings.url, place('url'), known);
  const fields = readTemplates(settings.fields, place('fields'), known);
  const headers = readTemplates(settings.headers, place('headers'), known);
  const usesValidity = /\{\{\s*valid_until\s*\}\}/.test(JSON.stringify(settings.fields) + settings.url);

  return {
    usesValidity,
    of(sms: OutgoingSms): Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'> {
      const values = {
        ...secrets,
        to: sms.to,
        to_digits: sms.to.slice(1),
        text: sms.text,
        ref: sms.ref,
        line: setup.line,
        parts: String(sms.parts),
        encoding: sms.encoding,
        valid_until: sms.validUntil === undefined ? '' : new Date(sms.validUntil).toISOString(),
      };
      const where = address.fill(values, encodeURIComponent);
      const filled = record(fields(values));
      const own = record(headers(values)) as Record<string, string>;
      if (settings.method === 'GET') {
        return {
          method: 'GET',
          url: `${where}${where.includes('?') ? '&' : '?'}${form(flat(filled))}`,
          headers: own,
        };
      }
      const [type, body] =
        settings.format === 'json' ? [JSON_TYPE, writeJson(filled)] : [FORM, form(flat(filled))];
      return { method: settings.method, url: where, headers: { ...type, ...own }, body };
    },
  };
}

/** undici writes these itself. */
const OURS = /^(connection|keep-alive|transfer-encoding|upgrade|expect|content-length)$/i;

function refuseHeaders(name: string, headers: HttpRequest['headers'] = {}): void {
  const sound = Object.entries(headers).every(([key, value]) => {
    try {
      validateHeaderName(key);
      validateHeaderValue(key, value);
    } catch {
      return false;
    }
    return !OURS.test(key);
  });
  if (!sound)
    throw invalid(`gateways.${name}.headers`, 'headers that HTTP allows, without those of the connection');
}

function flat(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'object' ? writeJson(value) : String(value),
    ]),
  );
}

function readOutcomes(setup: HttpSetup): (answer: CompleteAnswer) => Outcome {
  const { settings } = setup;
  const rule = (key: 'accepted' | 'rejected' | 'refused' | 'retry') =>
    readAnswerRule(
      settings[key],
      `gateways.${setup.name}.${key}`,
      key === 'accepted' ? ['id'] : ['code', 'detail'],
    );
  const [accepted, rejected, refused, retry] = [
    rule('accepted'),
    rule('rejected'),
    rule('refused'),
    rule('retry'),
  ];
  if (accepted.status.length === 0)
    throw invalid(`gateways.${setup.name}.accepted`, '{ status = [200], id = "/id" }');

  return (answer) => {
    const said = (pointers: Readonly<Record<string, string>>, key: string): string | undefined =>
      pointers[key] === undefined ? undefined : word(atPointer(readJson(answer.body), pointers[key]));
    for (const [one, verdict] of [
      [refused, refusedAs(answer.status)],
      [retry, 'retry'],
      [rejected, 'message'],
    ] as const) {
      if (!matches(one, answer)) continue;
      const code = said(one.pointers, 'code') ?? `http-${answer.status}`;
      return outcomeFor(
        verdict,
        code,
        said(one.pointers, 'detail') ?? describe(answer),
        retryAfterMs(answer, setup.now()),
      );
    }
    if (matches(accepted, answer)) return acceptedAs(answer, accepted.pointers['id']);
    return unlisted(answer, setup);
  };
}

function refusedAs(status: number): 'credentials' | 'credit' | 'account' {
  if (status === 401) return 'credentials';
  return status === 402 ? 'credit' : 'account';
}

function acceptedAs(answer: CompleteAnswer, idPointer: string | undefined): Outcome {
  if (idPointer === undefined) return { kind: 'accepted' };
  const document = readJson(answer.body);
  const id = word(atPointer(document, idPointer));
  return id === undefined
    ? unreadable(`No id at ${idPointer}: ${describe(answer)}`)
    : { kind: 'accepted', gatewayId: id };
}

/** Only what is listed has a meaning of its own: of the rest nobody knows whether the text was taken. */
function unlisted(answer: CompleteAnswer, setup: HttpSetup): Outcome {
  const { status } = answer;
  if (status === 429 || (status >= 200 && status < 400)) return commonOutcome(answer, setup.now());
  return outcomeFor('unknown', `http-${status}`, describe(answer));
}
