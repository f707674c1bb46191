import { twilio } from '../../../src/gateways/drivers/twilio.ts';
import type { DriverProfile, TakenSms } from '../../../src/testing.ts';
import { fields, hmac, hook, json, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const SID = 'AC00000000000000000000000000000001';
const TOKEN = 'tw1lio/canary+token=9';
const sid = (n: number): string => `SM${n.toString(16).padStart(32, '0')}`;
const message = (text: TakenSms, n: number, more = {}): object => ({
  sid: sid(n),
  status: 'queued',
  num_segments: '1',
  price: null,
  price_unit: 'USD',
  error_code: null,
  error_message: null,
  to: text.to,
  from: '+15005550006',
  body: text.text,
  direction: 'outbound-api',
  date_created: new Date(text.at).toUTCString(),
  date_sent: null,
  ...more,
});
const error = (status: number, code: number) =>
  json(status, {
    code,
    message: `error ${code}`,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
let made = 0;
const signed = (body: string, url = 'https://shop.example/hooks/main?ref=m42') =>
  hook(body, {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': hmac(
        'sha1',
        TOKEN,
        url +
          [...new URLSearchParams(body)]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => k + v)
            .join(''),
        'base64',
      ),
    },
  });

export const profile: DriverProfile = {
  driver: twilio,
  line: '+15005550006',
  settings: (url) => ({
    url,
    allow_http: true,
    account_sid: SID,
    callback_url: 'https://shop.example/hooks/main',
  }),
  secrets: { auth_token: TOKEN },
  peer: {
    read(request) {
      if (request.method !== 'POST' || request.path !== `/2010-04-01/Accounts/${SID}/Messages.json`)
        return undefined;
      const { To, Body, StatusCallback } = fields(request);
      return [{ to: To!, text: Body!, ref: new URL(StatusCallback!).searchParams.get('ref')! }];
    },
    accepted: ([text]) => json(201, message(text!, ++made)),
    other(request, book) {
      if (request.path.endsWith('/Balance.json')) return json(200, { balance: '12.50', currency: 'USD' });
      const to = request.query.get('To');
      if (to !== null)
        return json(200, {
          messages: book.map((one, n) => message(one, n + 1)).filter((one: any) => one.to === to),
          next_page_uri: null,
        });
      return undefined;
    },
  },
  codes: [
    {
      why: '21211 no such number',
      reply: error(400, 21211),
      outcome: { kind: 'rejected', why: 'recipient', code: '21211' },
    },
    { why: '21614 not a mobile', reply: error(400, 21614), outcome: { kind: 'rejected', why: 'recipient' } },
    {
      why: '21610 the person said STOP',
      reply: error(400, 21610),
      outcome: { kind: 'rejected', why: 'opted-out' },
    },
    { why: '21617 too long', reply: error(400, 21617), outcome: { kind: 'rejected', why: 'message' } },
    {
      why: '21606 a line that is not ours',
      reply: error(400, 21606),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    {
      why: '30034 unregistered sender',
      reply: error(400, 30034),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    {
      why: '21408 country not enabled',
      reply: error(403, 21408),
      outcome: { kind: 'rejected', why: 'message' },
    },
    {
      why: '20003 wrong token',
      reply: error(401, 20003),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    {
      why: '20005 account inactive',
      reply: error(403, 20005),
      outcome: { kind: 'refused', reason: 'account' },
    },
    {
      why: '30002 account suspended',
      reply: error(403, 30002),
      outcome: { kind: 'refused', reason: 'account' },
    },
    { why: '21611 queue of the line is full', reply: error(429, 21611), outcome: { kind: 'retry' } },
    { why: '20429 too many requests', reply: error(429, 20429), outcome: { kind: 'retry' } },
    { why: '20500 their own fault', reply: error(500, 20500), outcome: { kind: 'unknown', code: '20500' } },
    {
      why: 'created, and failed already',
      reply: json(
        201,
        message({ to: '', text: '', id: '', at: NOW }, 1, { status: 'failed', error_code: 30006 }),
      ),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
  ],
  unknownCode: error(400, 99999),
  lifetimeOf: (request) =>
    fields(request)['ValidityPeriod'] ? Number(fields(request)['ValidityPeriod']) * 1000 : undefined,
  webhooks: [
    {
      why: 'a receipt names our reference',
      request: signed(`MessageSid=${sid(7)}&MessageStatus=delivered&To=%2B15005550001`),
      events: [{ kind: 'receipt', ref: 'm42', gatewayId: sid(7), state: 'delivered' }],
    },
    {
      why: 'a failed receipt of a person who left',
      request: signed(`MessageSid=${sid(7)}&MessageStatus=undelivered&ErrorCode=21610`),
      events: [{ kind: 'receipt', state: 'undelivered', code: '21610', suppress: 'opted-out' }],
    },
    {
      why: 'a state on the way is no event',
      request: signed(`MessageSid=${sid(7)}&MessageStatus=sending`),
      events: [],
    },
    {
      why: 'a reply in Persian',
      request: signed(
        `MessageSid=${sid(8)}&From=%2B989121234567&To=%2B15005550006&Body=${encodeURIComponent('لغو ۱۱')}`,
      ),
      events: [{ kind: 'text', id: sid(8), from: '+989121234567', text: 'لغو ۱۱' }],
    },
    {
      why: 'a STOP that Twilio understood',
      request: signed(`MessageSid=${sid(9)}&From=%2B15005550001&To=%2B15005550006&Body=STOP&OptOutType=STOP`),
      events: [
        { kind: 'text', text: 'STOP' },
        { kind: 'opt-out', phone: '+15005550001', by: 'person' },
      ],
    },
  ],
  asked: [
    {
      why: 'receipts by id',
      call: 'status',
      handed: [{ ref: 'm1', to: '+15005550001', at: NOW, gatewayId: sid(1) }],
      reply: () =>
        json(
          200,
          message({ to: '', text: '', id: '', at: NOW }, 1, { status: 'undelivered', error_code: 30005 }),
        ),
      answer: [
        {
          kind: 'receipt',
          ref: 'm1',
          gatewayId: sid(1),
          state: 'undelivered',
          code: '30005',
          suppress: 'dead',
        },
      ],
    },
    {
      why: 'replies over two pages, oldest first, ours left out',
      call: 'inbox',
      reply: (request) => {
        const inbound = (n: number) =>
          message({ to: '', text: `reply ${n}`, id: '', at: NOW - n * 1000 }, n, {
            direction: 'inbound',
            from: '+15005550001',
            date_sent: new Date(NOW - n * 1000).toUTCString(),
          });
        return request.query.get('PageToken')
          ? json(200, { messages: [inbound(2)], next_page_uri: null })
          : json(200, {
              messages: [inbound(1), message({ to: '', text: 'ours', id: '', at: NOW }, 5)],
              next_page_uri: `/2010-04-01/Accounts/${SID}/Messages.json?PageToken=x`,
            });
      },
      answer: [{ text: 'reply 2' }, { text: 'reply 1' }],
    },
    {
      why: 'credit',
      call: 'balance',
      reply: () => json(200, { balance: '12.50', currency: 'USD' }),
      answer: { micros: '12500000', currency: 'USD' },
    },
  ],
};

prove(profile);
