import { ghasedak } from '../../../src/gateways/drivers/ghasedak.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { e164, hook, json, parsed, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const told = (http: number, data: unknown, message = '', isSuccess = http === 200) =>
  json(http, { isSuccess, statusCode: http, message, data });

prove({
  driver: ghasedak,
  line: '21000000',
  settings: (url) => ({ url, allow_http: true }),
  secrets: { api_key: 'ghasedak-canary_key~1' },
  peer: {
    read(request) {
      if (request.path !== '/WebService/SendPairToPairSMS') return undefined;
      return parsed(request).items.map(({ receptor, message, clientReferenceId }: any) => ({
        to: e164(receptor),
        text: message,
        ref: clientReferenceId,
      }));
    },
    accepted: (texts) =>
      told(200, {
        items: [...texts].reverse().map(({ id, to, text }) => ({
          lineNumber: '21000000',
          receptor: `0${to.slice(3)}`,
          messageId: id,
          cost: 940,
          message: text,
        })),
      }),
    other(request, book) {
      const ids = request.query.get('Ids')?.split(',') ?? [];
      if (request.path === '/WebService/CheckSmsStatus')
        return told(
          200,
          book
            .filter(({ ref }) => ids.includes(ref!))
            .map(({ id, ref }) => ({ messageId: id, clientReferenceId: ref, status: 5 })),
        );
      return request.path === '/WebService/GetAccountInformation'
        ? told(200, { credit: 150_000, expireDate: '2027-01-01', plan: 'gold' })
        : undefined;
    },
  },
  bulk: { settings: { bulk: 5 }, most: 5 },
  codes: [
    {
      why: '401 wrong key',
      reply: told(401, null, 'کلید نامعتبر است'),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    {
      why: 'no credit',
      reply: told(400, null, 'اعتبار کافی نیست'),
      outcome: { kind: 'refused', reason: 'credit' },
    },
    {
      why: 'no such number',
      reply: told(400, null, 'شماره گیرنده نامعتبر است'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: 'a line that is not ours',
      reply: told(400, null, 'شماره خط نامعتبر است'),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    { why: '429 too many', reply: told(429, null, 'too many'), outcome: { kind: 'retry' } },
    {
      why: 'a failure with status 200',
      reply: told(200, null, 'اعتبار کافی نیست', false),
      outcome: { kind: 'refused', reason: 'credit' },
    },
    {
      why: 'a success that names nobody',
      reply: told(200, { items: [] }),
      outcome: { kind: 'unknown', unreadable: true },
    },
  ],
  unknownCode: told(499, null, 'new'),
  pattern: {
    sms: { name: 'Order', params: { Code: '1042', Name: 'مینا' } },
    read(request) {
      if (request.path !== '/WebService/SendOtpSMS') return undefined;
      const { receptors, templateName, inputs } = parsed(request);
      return {
        to: e164(receptors[0].mobile),
        name: templateName,
        values: inputs.map(({ value }: any) => value),
      };
    },
    accepted: told(200, { messageId: '2387931' }),
  },
  webhooks: [
    {
      why: 'a status callback',
      request: hook('{"messageId":2387931,"status":5}', { headers: { 'content-type': 'application/json' } }),
      events: [{ kind: 'receipt', gatewayId: '2387931', state: 'delivered' }],
    },
  ],
  asked: [
    {
      why: 'receipts by id',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '2387931' }],
      reply: () => told(200, [{ messageId: '2387931', status: 2 }]),
      answer: [{ ref: 'm1', state: 'undelivered', suppress: 'operator-blocked' }],
    },
    {
      why: 'replies',
      call: 'inbox',
      reply: () =>
        told(200, {
          pageIndex: 1,
          hasNextPage: false,
          items: [
            {
              id: 4,
              message: 'لغو۱۱',
              sender: '09121234567',
              lineNumber: '21000000',
              receiveDate: '2026-11-21T05:00:00Z',
            },
          ],
        }),
      answer: [{ id: '4', from: '+989121234567', text: 'لغو۱۱', at: Date.UTC(2026, 10, 21, 5) }],
    },
    {
      why: 'credit in rial',
      call: 'balance',
      reply: () => told(200, { credit: 150_000 }),
      answer: { micros: '150000000000', currency: 'IRR' },
    },
  ],
} satisfies DriverProfile);
