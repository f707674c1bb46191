import { expect, it } from 'vitest';
import { vonage } from '../../../src/gateways/drivers/vonage.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { fields, hmac, hook, json, prove } from '../prove.ts';
import { gateway, NOW } from '../support.ts';

const SECRET = 'v0nage&canary=Secret';
const SIGNATURE = 'hook%canary key';
const status = (code: string, text = `error ${code}`) =>
  json(200, { 'message-count': '1', messages: [{ status: code, 'error-text': text }] });
const stamp = String(NOW / 1000);
function signed(values: Record<string, string>) {
  const all: Record<string, string> = { ...values, timestamp: stamp, nonce: 'n1' };
  const text = Object.keys(all)
    .sort()
    .map((key) => `&${key}=${all[key]!.replace(/[&=]/g, '_')}`)
    .join('');
  return hook(
    new URLSearchParams({ ...all, sig: hmac('sha256', SIGNATURE, text, 'hex').toUpperCase() }).toString(),
  );
}

const profile: DriverProfile = {
  driver: vonage,
  line: 'Boulangerie',
  settings: (url) => ({ url, allow_http: true, account: 'abcd1234' }),
  secrets: { api_secret: SECRET, signature: SIGNATURE },
  peer: {
    read(request) {
      if (request.path !== '/sms/json') return undefined;
      const { to, text, 'client-ref': ref } = fields(request);
      return [{ to: `+${to}`, text: text!, ref: ref! }];
    },
    accepted: ([text]) =>
      json(200, {
        'message-count': '2',
        messages: [1, 2].map((part) => ({
          to: text!.to,
          'message-id': `${text!.id}${part}`,
          status: '0',
          'remaining-balance': '3.14',
          'message-price': '0.0333',
          network: '12345',
          'client-ref': text!.ref,
        })),
      }),
    other: (request) =>
      request.path === '/account/get-balance' ? json(200, { value: 10.28, autoReload: false }) : undefined,
  },
  codes: [
    {
      why: '1 throttled, with the wait in the words',
      reply: status('1', 'Throughput Rate Exceeded - please wait [ 250 ] and retry'),
      outcome: { kind: 'retry', afterMs: 250, code: '1' },
    },
    { why: '2 missing parameter', reply: status('2'), outcome: { kind: 'rejected', why: 'message' } },
    { why: '4 wrong secret', reply: status('4'), outcome: { kind: 'refused', reason: 'credentials' } },
    { why: '5 their own fault', reply: status('5'), outcome: { kind: 'unknown', code: '5' } },
    { why: '6 no such number', reply: status('6'), outcome: { kind: 'rejected', why: 'recipient' } },
    { why: '7 number barred', reply: status('7'), outcome: { kind: 'rejected', why: 'operator-blocked' } },
    { why: '8 account barred', reply: status('8'), outcome: { kind: 'refused', reason: 'account' } },
    { why: '9 no credit', reply: status('9'), outcome: { kind: 'refused', reason: 'credit' } },
    { why: '15 illegal sender', reply: status('15'), outcome: { kind: 'refused', reason: 'sender' } },
    {
      why: '29 not on the list of a trial',
      reply: status('29'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    { why: '33 number deactivated', reply: status('33'), outcome: { kind: 'rejected', why: 'recipient' } },
    {
      why: 'one part of two was taken',
      reply: json(200, {
        messages: [
          { status: '0', 'message-id': 'A1' },
          { status: '9', 'error-text': 'no credit' },
        ],
      }),
      outcome: { kind: 'unknown', code: '9' },
    },
  ],
  unknownCode: status('777'),
  lifetimeOf: (request) => (fields(request)['ttl'] ? Number(fields(request)['ttl']) : undefined),
  webhooks: [
    {
      why: 'a receipt by form',
      request: signed({
        messageId: 'A1',
        msisdn: '447700900000',
        status: 'delivered',
        'client-ref': 'm42',
        'err-code': '0',
        'message-timestamp': '2026-11-21T05:00:00.000Z',
      }),
      events: [
        { kind: 'receipt', ref: 'm42', gatewayId: 'A1', state: 'delivered', at: Date.UTC(2026, 10, 21, 5) },
      ],
    },
    {
      why: 'an illegal number',
      request: signed({ messageId: 'A1', msisdn: '447700900000', status: 'failed', 'err-code': '9' }),
      events: [{ kind: 'receipt', state: 'undelivered', code: '9', suppress: 'dead' }],
    },
    {
      why: 'a reply in Persian with & and =',
      request: signed({
        messageId: 'B1',
        msisdn: '989121234567',
        to: '447700900000',
        text: 'لغو=۱۱ & تمام',
        type: 'unicode',
      }),
      events: [{ kind: 'text', id: 'B1', from: '+989121234567', text: 'لغو=۱۱ & تمام' }],
    },
    {
      why: 'a piece of a longer reply',
      request: signed({
        messageId: 'B2',
        msisdn: '447700900001',
        text: 'end',
        concat: 'true',
        'concat-ref': '7',
        'concat-part': '2',
        'concat-total': '2',
      }),
      events: [{ kind: 'text', piece: { ref: '7', number: 2, of: 2 } }],
    },
  ],
  asked: [
    {
      why: 'credit',
      call: 'balance',
      reply: () => json(200, { value: 10.28, autoReload: false }),
      answer: { micros: '10280000', currency: 'EUR' },
    },
  ],
};

prove(profile);

// Source: the provider's own client library for Python, its tests of signatures (read 2026-11-22).
const BY_THEM = {
  sha256: 'a321e824b9b816be7c3f28859a31749a098713d39f613c80d455bbaffae1cd24',
  sha512:
    '812a18f76680fa0fe1b8bd9ee1625466ceb1bd96242e4d050d2cfd9a7b40166c63ed26ec9702168781b6edcf1633db8ff95af9341701004eec3fcf9550572ee8',
} as const;

it.each([
  ['their example with SHA-256', 'sha256', BY_THEM.sha256, true],
  ['their example with SHA-512', 'sha512', BY_THEM.sha512, true],
  ['one digit changed', 'sha256', BY_THEM.sha256.replace(/^a/, 'b'), false],
  ['the other method', 'sha512', BY_THEM.sha256, false],
  ['their example with MD5, which is not accepted', 'sha256', '6af838ef94998832dbfc29020b564830', false],
  [
    'a hash without a key, as an old library of theirs made it',
    'sha256',
    '21c048bfc4fdcd3532ceb8dc110779d0fd2b754ea38b9eeb4ac17800a09d9ccd',
    false,
  ],
  ['their example of a forged one', 'sha256', 'xxx', false],
] as const)('a webhook signed by the provider: %s', async (_why, method, sig, right) => {
  const main = await gateway(
    {
      driver: 'vonage',
      account: 'abcd1234',
      api_secret_env: 'SECRET',
      signature_env: 'SIGNATURE',
      signature_method: method,
    },
    { env: { SECRET, SIGNATURE: 'secret' } },
  );
  const request = hook(new URLSearchParams({ a: '1', b: '2', timestamp: '1461605396', sig }).toString(), {
    now: 1_461_605_396_000,
  });
  expect(main.webhook!.verify(request)).toBe(right);
});
