import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../../shared/ids.ts';
import type {
  Feed,
  Gateway,
  GatewayEvent,
  InboundText,
  Receipt,
  Setup,
  Webhook,
  WebhookRequest,
} from '../../driver.ts';
import { refuseAddress } from '../../kit/address.ts';
import { readForm } from '../../kit/forms.ts';
import { atPointer, list, readJson, record, word } from '../../kit/json.ts';
import { demandJson } from '../../kit/outcome.ts';
import { invalid } from '../../kit/rules.ts';
import { readTemplate, readTemplates } from '../../kit/template.ts';

type Table = Readonly<Record<string, unknown>> | undefined;
type Values = Readonly<Record<string, string>>;

interface Told {
  readonly receipts: Table;
  readonly replies: Table;
  readonly signature: Table;
}

const RECEIPT_KEYS = { ref: '/ref', id: '/id', state: '/state', code: '/code', at: '/at' };
const REPLY_KEYS = { id: '/id', from: '/from', to: '/to', text: '/text', at: '/at' };
const FEED_KEYS = ['url', 'items', 'next', 'states', 'webhook'];
const STATES: Readonly<Record<string, Receipt['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  expired: 'expired',
};

/**
 * Receipts and replies of the `http` driver, by feed (`url`, `items`, `next`) or by webhook; where each
 * value stands is a JSON pointer, with the names that most APIs use as defaults.
 */
export function readFeeds(setup: Setup, told: Told): Pick<Gateway, 'receipts' | 'inbox' | 'webhook'> {
  const receiptOf = told.receipts && readReceipt(told.receipts, `gateways.${setup.name}.receipts`);
  const replyOf = told.replies && readReply(told.replies, `gateways.${setup.name}.replies`);
  const receipts = receiptOf && readFeed(setup, told.receipts!, 'receipts', receiptOf);
  const inbox = replyOf && readFeed(setup, told.replies!, 'replies', replyOf);
  const webhook = readWebhook(setup, told, receiptOf, replyOf);
  return { ...(receipts && { receipts }), ...(inbox && { inbox }), ...(webhook && { webhook }) };
}

type ReadOne<T> = (item: unknown) => T | undefined;

function pointersOf(value: NonNullable<Table>, defaults: Values, place: string): Values {
  const pointers: Record<string, string> = { ...defaults };
  for (const [key, pointer] of Object.entries(value)) {
    if (FEED_KEYS.includes(key)) continue;
    if (!(key in defaults))
      throw invalid(`${place}.${key}`, `one of: ${[...Object.keys(defaults), ...FEED_KEYS].join(', ')}`);
    if (typeof pointer !== 'string' || !pointer.startsWith('/'))
      throw invalid(`${place}.${key}`, 'a JSON pointer like "/id"');
    pointers[key] = pointer;
  }
  return pointers;
}

function readReceipt(value: NonNullable<Table>, place: string): ReadOne<Receipt> {
  const pointers = pointersOf(value, RECEIPT_KEYS, place);
  const states: Record<string, Receipt['state']> = { ...STATES };
  for (const [theirs, ours] of Object.entries(record(value['states']))) {
    const state = STATES[String(ours)];
    if (state === undefined)
      throw invalid(`${place}.states.${theirs}`, 'sent, delivered, undelivered or expired');
    states[theirs] = state;
  }
  return (item) => {
    const get = (key: string): string | undefined => word(atPointer(item, pointers[key]!));
    const told = get('state');
    const state = told === undefined ? undefined : states[told];
    const [ref, gatewayId, code, at] = [
      get('ref'),
      get('id'),
      get('code'),
      instantOf(atPointer(item, pointers['at']!)),
    ];
    if (state === undefined || (ref === undefined && gatewayId === undefined)) return undefined;
    return {
      kind: 'receipt',
      state,
      ...(ref === undefined ? {} : { ref }),
      ...(gatewayId === undefined ? {} : { gatewayId }),
      ...(code === undefined ? {} : { code }),
      ...(at === undefined ? {} : { at }),
    };
  };
}

function readReply(value: NonNullable<Table>, place: string): ReadOne<InboundText> {
  const pointers = pointersOf(value, REPLY_KEYS, place);
  return (item) => {
    const get = (key: string): string | undefined => word(atPointer(item, pointers[key]!));
    const [from, text, to, at] = [
      get('from'),
      get('text'),
      get('to'),
      instantOf(atPointer(item, pointers['at']!)),
    ];
    if (from === undefined && text === undefined) return undefined;
    return {
      kind: 'text',
      id: get('id') ?? sha256(JSON.stringify(item)).slice(0, 32),
      // Nobody knows how an API that we do not know spells numbers: they are read where texts are taken.
      from: from ?? '',
      text: text ?? '',
      ...(to === undefined ? {} : { to }),
      ...(at === undefined ? {} : { at }),
    };
  };
}

/** ISO 8601, Unix seconds or Unix milliseconds. */
function instantOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value > 100_000_000_000 ? value : value * 1000;
  if (typeof value !== 'string') return undefined;
  if (/^\d{9,13}$/.test(value)) return instantOf(Number(value));
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

function readFeed<T>(setup: Setup, value: NonNullable<Table>, key: string, readOne: ReadOne<T>) {
  const place = `gateways.${setup.name}.${key}`;
  const { url, items = '/items', next = '/next' } = value;
  if (url === undefined) return undefined;
  if (typeof url !== 'string') throw invalid(`${place}.url`, 'a web address');
  refuseAddress(`${place}.url`, url, setup.settings['allow_http'] === true);
  const stems = Object.keys(setup.secrets).map((stem) => `secret.${stem}`);
  const address = readTemplate(url, `${place}.url`, ['cursor', ...stems]);
  const headers = readTemplates(setup.settings['headers'] ?? {}, place, [
    ...stems,
    'to',
    'text',
    'ref',
    'line',
  ]);
  const secrets = Object.fromEntries(
    Object.entries(setup.secrets).map(([stem, one]) => [`secret.${stem}`, one.reveal()]),
  );
  return async (cursor: string | undefined, { signal }: { signal: AbortSignal }): Promise<Feed<T>> => {
    const request = {
      method: 'GET',
      url: address.fill({ ...secrets, cursor: cursor ?? '' }, encodeURIComponent),
      headers: headers(secrets) as Record<string, string>,
      signal,
    } as const;
    const document = demandJson(await setup.http.request(request), setup.now());
    const found = list(atPointer(document, String(items)));
    const events = found.map(readOne).filter((one): one is NonNullable<typeof one> => one !== undefined);
    const after = word(atPointer(document, String(next)));
    return {
      events,
      ...(after === undefined ? {} : { cursor: after }),
      more: found.length > 0 && after !== undefined && after !== cursor,
    };
  };
}

function readWebhook(
  setup: Setup,
  told: Told,
  receiptOf: ReadOne<Receipt> | undefined,
  replyOf: ReadOne<InboundText> | undefined,
): Webhook | undefined {
  if (!receiptOf && !replyOf) return undefined;
  const statePointer = String(told.receipts?.['state'] ?? RECEIPT_KEYS.state);
  const verify = told.signature && readSignature(setup, told.signature);
  return {
    signed: verify !== undefined,
    verify: verify ?? (() => true),
    parse(request) {
      const type = request.headers['content-type'] ?? '';
      const text = request.body.toString('utf8');
      const document = type.includes('form') ? readForm(text) : readJson(text);
      const items = Array.isArray(document) ? document : [document];
      return items.flatMap((item): GatewayEvent[] => {
        const event = receiptOf?.(item) ?? replyOf?.(item);
        // A report in a state that means nothing to us may repeat our own text, and names no sender.
        const isReport = receiptOf && word(atPointer(item, statePointer)) !== undefined;
        return event === undefined || (event.kind === 'text' && event.from === '' && isReport) ? [] : [event];
      });
    },
  };
}

/** `signature = { header = "x-signature", secret = "hook", prefix = "sha256=" }`: HMAC-SHA256 of the body, hex. */
function readSignature(setup: Setup, value: NonNullable<Table>): (request: WebhookRequest) => boolean {
  const place = `gateways.${setup.name}.signature`;
  const { header, secret: stem = 'hook', prefix = 'sha256=' } = value;
  const key = setup.secrets[String(stem)];
  if (typeof header !== 'string') throw invalid(`${place}.header`, 'the name of a header');
  if (key === undefined) throw invalid(`${place}.secret`, `the stem of a secret, like "hook" with hook_file`);
  return (request) => {
    const given = Buffer.from(request.headers[header.toLowerCase()] ?? '');
    const wanted = Buffer.from(
      `${prefix}${createHmac('sha256', key.reveal()).update(request.body).digest('hex')}`,
    );
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
}
