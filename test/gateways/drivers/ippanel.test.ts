import { ippanel } from '../../../src/gateways/drivers/ippanel.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { json, parsed, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const told = (http: number, data: unknown, code = '200-1', errors = {}) =>
  json(http, {
    data,
    meta: {
      status: http === 200,
      message: http === 200 ? 'انجام شد' : 'نشد',
      message_parameters: [],
      message_code: code,
      errors,
    },
  });

prove({
  driver: ippanel,
  line: '3000505',
  settings: (url) => ({ url, allow_http: true }),
  secrets: { api_key: 'ippanel-canary:key%20' },
  peer: {
    read(request) {
      if (request.path !== '/api/send') return undefined;
      const body = parsed(request);
      if (body.from_number !== '+983000505') throw new Error(`the line became ${body.from_number}`);
      return body.sending_type === 'webservice'
        ? body.params.recipients.map((to: string) => ({ to, text: body.message }))
        : undefined;
    },
    accepted: (texts) => ({
      status: 200,
      body: `{"data":{"message_outbox_ids":[${texts.map(({ id }) => id).join(',')}]},"meta":{"status":true,"message":"انجام شد","message_code":"200-1"}}`,
    }),
    other(request, book) {
      if (request.path === '/api/report/new_list') {
        const { message } = parsed(request).filters;
        return told(
          200,
          book
            .filter(({ text }) => text === message)
            .map(({ id, text }) => ({ messages_outbox_id: id, message: text, state_id: 6 })),
        );
      }
      const id = request.query.get('bulk_id');
      if (request.path === '/api/report/recipients')
        return told(
          200,
          book
            .filter((one) => one.id === id)
            .map(({ to, text }) => ({ recipient: to, message: text, message_status: '2' })),
        );
      return request.path === '/api/payment/credit/mine'
        ? told(200, { credit: 250_000.5, gift: 0 })
        : undefined;
    },
  },
  codes: [
    {
      why: '400-1 wrong key',
      reply: told(401, null, '400-1'),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    {
      why: '400-2 a number that does not do',
      reply: told(422, null, '400-2', { 'params.recipients.0': ['x'] }),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: '400-2 no text',
      reply: told(422, null, '400-2', { message: ['x'] }),
      outcome: { kind: 'rejected', why: 'message' },
    },
    {
      why: '400-2 a line that is not ours',
      reply: told(422, null, '400-2', { from_number: ['x'] }),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    {
      why: 'no id',
      reply: told(200, { message_outbox_ids: [] }),
      outcome: { kind: 'unknown', unreadable: true },
    },
    {
      why: 'two ids for one text',
      reply: told(200, { message_outbox_ids: [1, 2] }),
      outcome: { kind: 'unknown', unreadable: true },
    },
  ],
  unknownCode: told(418, null, '418-9'),
  pattern: {
    sms: { name: 'pt-42', params: { code: '1042' } },
    read(request) {
      const body = parsed(request);
      return request.path === '/api/send' && body.sending_type === 'pattern'
        ? { to: body.recipients[0], name: body.code, values: Object.values(body.params) }
        : undefined;
    },
    accepted: told(200, { message_outbox_ids: [1_123_544_244] }),
  },
  asked: [
    {
      why: 'a receipt by the id of the text',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '77' }],
      reply: () => told(200, [{ recipient: '+989121234567', message_status: '4' }]),
      answer: [{ ref: 'm1', state: 'undelivered', suppress: 'operator-blocked' }],
    },
    {
      why: 'a text that the monitors refused later',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '77' }],
      reply: (request) =>
        request.path === '/api/report/recipients'
          ? told(200, [])
          : told(200, { state_id: 3, status: 'رد شده' }),
      answer: [{ ref: 'm1', state: 'undelivered', code: 'state-3', detail: 'رد شده' }],
    },
    {
      why: 'a text that waits',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '77' }],
      reply: (request) =>
        request.path === '/api/report/recipients' ? told(200, []) : told(200, { state_id: 5 }),
      answer: [],
    },
    {
      why: 'replies, oldest first',
      call: 'inbox',
      reply: () =>
        told(200, [
          {
            messages_inbox_id: 123,
            from: '+989122222222',
            number: '+981000123',
            message: 'لغو ۱۱',
            time: 1_747_808_125,
          },
          {
            messages_inbox_id: 122,
            from: '+989122222222',
            number: '+981000123',
            message: 'سلام',
            time: 1_747_808_120,
          },
        ]),
      answer: [
        { id: '122', text: 'سلام' },
        { id: '123', text: 'لغو ۱۱', at: 1_747_808_125_000 },
      ],
    },
    {
      why: 'credit in rial',
      call: 'balance',
      reply: () => told(200, { credit: 250_000.5, gift: 0 }),
      answer: { micros: '250000500000', currency: 'IRR' },
    },
  ],
} satisfies DriverProfile);
