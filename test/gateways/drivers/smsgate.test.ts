import { smsgate } from '../../../src/gateways/drivers/smsgate.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { hmac, hook, json, parsed, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const PASSWORD = 'ph0ne:canary';
const SIGNING = 'signing-canary-key';
const stamp = String(NOW / 1000);
const signed = (body: object) => {
  const text = JSON.stringify(body);
  return hook(text, {
    headers: {
      'content-type': 'application/json',
      'x-timestamp': stamp,
      'x-signature': hmac('sha256', SIGNING, text + stamp, 'hex'),
    },
  });
};

const profile: DriverProfile = {
  driver: smsgate,
  settings: (url) => ({ url, allow_http: true, username: 'sms' }),
  secrets: { password: PASSWORD, signing: SIGNING },
  peer: {
    dedupes: true,
    read(request) {
      if (request.method !== 'POST' || request.path !== '/messages') return undefined;
      const { id, textMessage, phoneNumbers } = parsed(request);
      return [{ to: phoneNumbers[0], text: textMessage.text, ref: id }];
    },
    accepted: ([text]) =>
      json(202, {
        id: text!.ref,
        state: 'Pending',
        recipients: [{ phoneNumber: text!.to, state: 'Pending' }],
      }),
    other(request, book) {
      if (request.path === '/messages') return json(200, []);
      const found = book.find(({ ref }) => request.path === `/messages/${ref}`);
      return found
        ? json(200, { id: found.ref, state: 'Sent', recipients: [{ phoneNumber: found.to, state: 'Sent' }] })
        : json(404, { message: 'Message not found' });
    },
  },
  codes: [
    {
      why: '409 it is there already',
      reply: json(409, { message: 'Message with this ID already exists' }),
      outcome: { kind: 'accepted' },
    },
    {
      why: '503 the queue of the phone is full',
      reply: json(503, { message: 'Queue limit exceeded' }),
      outcome: { kind: 'retry' },
    },
    {
      why: '400 no such number',
      reply: json(400, { message: 'invalid phone number' }),
      outcome: { kind: 'rejected', why: 'message' },
    },
    {
      why: '401 wrong password',
      reply: json(401, { message: 'Unauthorized' }),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
  ],
  unknownCode: json(202, { id: 'somebody-else', state: 'Pending' }),
  lifetimeOf: (request, now) =>
    parsed(request).validUntil ? Date.parse(parsed(request).validUntil) - now : undefined,
  webhooks: [
    {
      why: 'delivered',
      request: signed({
        event: 'sms:delivered',
        id: 'e1',
        payload: { messageId: 'm42', phoneNumber: '+989121234567', deliveredAt: '2026-11-21T09:00:00+03:30' },
      }),
      events: [{ kind: 'receipt', ref: 'm42', state: 'delivered' }],
    },
    {
      why: 'failed',
      request: signed({ event: 'sms:failed', id: 'e2', payload: { messageId: 'm42', reason: 'no service' } }),
      events: [{ kind: 'receipt', state: 'undelivered', detail: 'no service' }],
    },
    {
      why: 'a reply in Persian',
      request: signed({
        event: 'sms:received',
        id: 'e3',
        payload: {
          messageId: 'h1',
          message: 'لغو',
          phoneNumber: '+989121234567',
          receivedAt: '2026-11-21T09:00:00+03:30',
        },
      }),
      events: [{ kind: 'text', from: '+989121234567', text: 'لغو', at: Date.UTC(2026, 10, 21, 5, 30) }],
    },
    { why: 'a ping', request: signed({ event: 'system:ping', payload: { health: 'ok' } }), events: [] },
  ],
  asked: [
    {
      why: 'receipts by our own reference',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW }],
      reply: () =>
        json(200, {
          id: 'm1',
          state: 'Delivered',
          recipients: [{ phoneNumber: 'x', state: 'Failed', error: 'no service' }],
        }),
      answer: [{ ref: 'm1', state: 'undelivered', detail: 'no service' }],
    },
    {
      why: 'a message that the phone forgot',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW }],
      reply: () => json(404, { message: 'not found' }),
      answer: [],
    },
    {
      why: 'replies',
      call: 'inbox',
      reply: () =>
        json(200, [
          {
            id: 'i1',
            type: 'SMS',
            sender: '+989121234567',
            recipient: '+98935',
            contentPreview: '۱۱',
            createdAt: '2026-11-21T05:00:00Z',
          },
        ]),
      answer: [{ id: 'i1', from: '+989121234567', text: '۱۱', at: Date.UTC(2026, 10, 21, 5) }],
    },
  ],
};

prove(profile);
