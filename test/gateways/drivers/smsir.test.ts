import { smsir } from '../../../src/gateways/drivers/smsir.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { e164, json, parsed, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const LINE = '300077320000001';
const told = (status: number, data: unknown, http = 200) =>
  json(http, { status, message: `status ${status}`, data });
const one = (id: unknown) => told(1, { packId: '2b99e63c', messageIds: [id], cost: 1 });

prove({
  driver: smsir,
  line: LINE,
  settings: (url) => ({ url, allow_http: true }),
  secrets: { api_key: 'sms.ir+canary/key=' },
  peer: {
    read(request) {
      if (request.path !== '/send/likeToLike') return undefined;
      // Fifteen digits that must arrive as a number, every one of them.
      if (!request.body.includes(`"lineNumber":${LINE},`)) throw new Error('the line lost its digits');
      const { messageTexts, mobiles } = parsed(request);
      return messageTexts.map((text: string, index: number) => ({ text, to: e164(mobiles[index]) }));
    },
    accepted: (texts) => ({
      status: 200,
      body: `{"status":1,"message":"موفق","data":{"packId":"2b99e63c","messageIds":[${texts.map(({ id }) => id).join(',')}],"cost":2.0}}`,
    }),
    other(request, book) {
      if (request.path === '/send/live')
        return told(
          1,
          book.map(({ id, to, text, at }) => ({
            messageId: id,
            mobile: Number(to.slice(1)),
            messageText: text,
            sendDateTime: at / 1000,
            lineNumber: 1,
          })),
        );
      if (request.path === '/line')
        return { status: 200, body: `{"status":1,"message":"موفق","data":[3000,${LINE}]}` };
      return request.path === '/credit' ? told(1, 1234.5) : undefined;
    },
  },
  bulk: { settings: { bulk: 4 }, most: 4 },
  codes: [
    { why: '0 a problem in the system', reply: told(0, null, 500), outcome: { kind: 'unknown', code: '0' } },
    { why: '10 wrong key', reply: told(10, null, 401), outcome: { kind: 'refused', reason: 'credentials' } },
    {
      why: '12 address not allowed',
      reply: told(12, null, 401),
      outcome: { kind: 'refused', reason: 'account' },
    },
    { why: '20 too many requests', reply: told(20, null, 429), outcome: { kind: 'retry' } },
    {
      why: '101 a line that is not ours',
      reply: told(101, null, 400),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    { why: '102 no credit', reply: told(102, null, 400), outcome: { kind: 'refused', reason: 'credit' } },
    {
      why: '104 no such number',
      reply: told(104, null, 400),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: '115 on the black list',
      reply: told(115, null, 400),
      outcome: { kind: 'rejected', why: 'operator-blocked' },
    },
    {
      why: '117 a text that was not approved',
      reply: told(117, null, 400),
      outcome: { kind: 'rejected', why: 'message' },
    },
    { why: 'id 0 is the black list', reply: one(0), outcome: { kind: 'rejected', why: 'operator-blocked' } },
    {
      why: 'id null is a number or text that does not do',
      reply: one(null),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: 'more ids than texts',
      reply: told(1, { messageIds: [1, 2] }),
      outcome: { kind: 'unknown', unreadable: true },
    },
  ],
  unknownCode: told(888, null, 400),
  pattern: {
    sms: { name: '123456', params: { CODE: '1042' } },
    read(request) {
      if (request.path !== '/send/verify') return undefined;
      const { mobile, templateId, parameters } = parsed(request);
      return {
        to: e164(mobile),
        name: String(templateId),
        values: parameters.map(({ value }: any) => value),
      };
    },
    accepted: told(1, { messageId: 89_545_112, cost: 1 }),
  },
  asked: [
    {
      why: 'a receipt by id',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '86522023' }],
      reply: () => told(1, { messageId: 86_522_023, deliveryState: 7, deliveryDateTime: null }),
      answer: [{ ref: 'm1', state: 'undelivered', suppress: 'operator-blocked' }],
    },
    {
      why: 'replies from the list that can be read again',
      call: 'inbox',
      reply: (request) =>
        request.path === '/receive/live'
          ? told(1, [
              {
                receiveReturnId: 5,
                messageText: 'لغو',
                number: 3000,
                mobile: 9_121_234_567,
                receivedDateTime: 1_795_239_000,
              },
            ])
          : undefined,
      answer: [{ id: '5', from: '+989121234567', text: 'لغو', at: 1_795_239_000_000 }],
    },
    {
      why: 'credit',
      call: 'balance',
      reply: (request) => (request.path === '/credit' ? told(1, 12_500.5) : undefined),
      answer: { micros: '12500500000', currency: 'IRR' },
    },
  ],
} satisfies DriverProfile);
