import { expect, it } from 'vitest';
import { kavenegar } from '../../../src/gateways/drivers/kavenegar.ts';
import { numericRef } from '../../../src/gateways/kit/references.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { e164, fields, hook, json, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const KEY = 'K4VE/canary+NEGAR=';
const told = (status: number, entries: unknown, message = 'تایید شد') =>
  json(status >= 400 && status < 600 ? status : 200, { return: { status, message }, entries });
const path = (method: string): string => `/v1/${encodeURIComponent(KEY)}/${method}.json`;
const localOf = (phone: string): string => `0${phone.slice(3)}`;

prove({
  driver: kavenegar,
  settings: (url) => ({ url, allow_http: true }),
  secrets: { api_key: KEY },
  peer: {
    dedupes: true,
    read(request) {
      const form = fields(request);
      if (request.path === path('sms/send'))
        return [{ to: e164(form['receptor']!), text: form['message']!, ref: form['localid']! }];
      if (request.path !== path('sms/sendarray')) return undefined;
      const texts: string[] = JSON.parse(form['message']!);
      return texts.map((text, index) => ({
        to: e164(JSON.parse(form['receptor']!)[index]),
        text,
        ref: form['localmessageids']!.slice(1, -1).split(',')[index]!,
      }));
    },
    accepted: (texts) => ({
      status: 200,
      // Ids are numbers there, and larger than a JavaScript number holds.
      body: `{"return":{"status":200,"message":"تایید شد"},"entries":[${texts.map(({ id, to, text }) => `{"messageid":${id},"message":${JSON.stringify(text)},"status":1,"statustext":"در صف ارسال","sender":"10004346","receptor":"${localOf(to)}","date":1795239000,"cost":120}`).join(',')}]}`,
    }),
    other(request, book) {
      const ids = fields(request)['localid']?.split(',') ?? [];
      if (request.path === path('sms/statuslocalmessageid')) {
        return told(
          200,
          ids.map((localid) => {
            const found = book.find(({ ref }) => ref === localid);
            return found
              ? { messageid: found.id, localid, status: 10, statustext: 'رسیده به گیرنده' }
              : { messageid: 0, localid, status: 100, statustext: 'شناسه نامعتبر' };
          }),
        );
      }
      return request.path === path('account/info')
        ? told(200, { remaincredit: 1_000_000, expiredate: 1_735_689_600, type: 'master' })
        : undefined;
    },
  },
  bulk: { settings: { bulk: 6 }, most: 6 },
  codes: [
    { why: '401 account disabled', reply: told(401, null), outcome: { kind: 'refused', reason: 'account' } },
    {
      why: '403 wrong key',
      reply: told(403, null),
      outcome: { kind: 'refused', reason: 'credentials', code: '403' },
    },
    {
      why: '407 address not allowed',
      reply: told(407, null),
      outcome: { kind: 'refused', reason: 'account' },
    },
    { why: '409 the server cannot now', reply: told(409, null), outcome: { kind: 'retry' } },
    { why: '411 no such number', reply: told(411, null), outcome: { kind: 'rejected', why: 'recipient' } },
    {
      why: '412 a line that is not ours',
      reply: told(412, null),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    { why: '413 empty or too long', reply: told(413, null), outcome: { kind: 'rejected', why: 'message' } },
    { why: '418 no credit', reply: told(418, null), outcome: { kind: 'refused', reason: 'credit' } },
    { why: '420 a link', reply: told(420, null), outcome: { kind: 'rejected', why: 'message' } },
    { why: '451 too many calls', reply: told(451, null), outcome: { kind: 'retry' } },
    {
      why: '402 the operation failed: taken or not, nobody knows',
      reply: told(402, null),
      outcome: { kind: 'unknown' },
    },
    {
      why: '14 the person blocked the line',
      reply: (texts) =>
        told(200, [{ messageid: 5, status: 14, statustext: 'بلاک شده', receptor: localOf(texts[0]!.to) }]),
      outcome: { kind: 'rejected', why: 'opted-out', code: '14' },
    },
    { why: '200 without an entry', reply: told(200, []), outcome: { kind: 'unknown', unreadable: true } },
    {
      why: 'status 200 outside, failure inside',
      reply: json(200, { return: { status: 418, message: 'اعتبار کافی نیست' }, entries: null }),
      outcome: { kind: 'refused', reason: 'credit' },
    },
  ],
  unknownCode: json(200, { return: { status: 999, message: 'new' }, entries: null }),
  pattern: {
    sms: { name: 'order-ready', params: { token: '1042', token2: '15' } },
    read(request) {
      if (request.path !== path('verify/lookup')) return undefined;
      const { receptor, template, token, token2 } = fields(request);
      return { to: e164(receptor!), name: template!, values: [token!, token2!] };
    },
    accepted: told(200, [{ messageid: 8_792_343, status: 5, receptor: '' }]),
  },
  webhooks: [
    {
      why: 'delivered',
      request: hook('messageid=8792343&status=10'),
      events: [{ kind: 'receipt', gatewayId: '8792343', state: 'delivered' }],
    },
    {
      why: 'blocked by the person',
      request: hook('messageid=8792343&status=14'),
      events: [{ kind: 'receipt', state: 'undelivered', suppress: 'opted-out' }],
    },
    {
      why: 'a reply in Persian by GET',
      request: hook('', {
        method: 'GET',
        url: `https://shop.example/h?messageid=7&from=09121234567&to=10004346&message=${encodeURIComponent('لغو۱۱')}`,
      }),
      events: [{ kind: 'text', id: '7', from: '+989121234567', text: 'لغو۱۱' }],
    },
  ],
  asked: [
    {
      why: 'receipts by id, one still waiting',
      call: 'status',
      handed: [
        { ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '11' },
        { ref: 'm2', to: '+989121234568', at: NOW, gatewayId: '12' },
      ],
      reply: () =>
        told(200, [
          { messageid: 11, status: 10 },
          { messageid: 12, status: 1 },
        ]),
      answer: [{ ref: 'm1', gatewayId: '11', state: 'delivered' }],
    },
    {
      why: 'replies',
      call: 'inbox',
      reply: () =>
        told(200, [
          {
            messageid: 7,
            message: 'لغو ۱۱',
            sender: '09121234567',
            receptor: '10004346',
            date: 1_795_239_000,
          },
        ]),
      answer: [{ id: '7', from: '+989121234567', text: 'لغو ۱۱', at: 1_795_239_000_000 }],
    },
    {
      why: 'who left, and whom the operator blocks',
      call: 'optOuts',
      reply: () =>
        told(200, [
          { number: '09121234567', blockreason: 2, date: 1_795_239_000 },
          { number: '09351234567', blockreason: 3, date: 0 },
        ]),
      answer: [
        { phone: '+989121234567', by: 'person' },
        { phone: '+989351234567', by: 'operator' },
      ],
    },
    {
      why: 'taking back what still waits',
      call: 'cancel',
      handed: [
        { ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '11' },
        { ref: 'm2', to: '+989121234568', at: NOW, gatewayId: '12' },
      ],
      reply: () =>
        told(200, [
          { messageid: 11, status: 13 },
          { messageid: 12, status: 10 },
        ]),
      answer: ['m1'],
    },
    {
      why: 'credit in rial',
      call: 'balance',
      reply: () => told(200, { remaincredit: 1_000_000 }),
      answer: { micros: '1000000000000', currency: 'IRR' },
    },
  ],
} satisfies DriverProfile);

it('makes a number of a reference that is always the same and fits 63 bits', () => {
  expect(numericRef('m1')).toBe(numericRef('m1'));
  expect(new Set(Array.from({ length: 10_000 }, (_, n) => numericRef(`m${n}`))).size).toBe(10_000);
  expect(BigInt(numericRef('x')) < 2n ** 63n).toBe(true);
});
