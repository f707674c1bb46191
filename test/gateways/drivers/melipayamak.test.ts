import { melipayamak } from '../../../src/gateways/drivers/melipayamak.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { e164, fields, json, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const told = (value: string, status: number, words = 'Ok') =>
  json(200, { Value: value, RetStatus: status, StrRetStatus: words });

prove({
  driver: melipayamak,
  line: '50004001',
  settings: (url) => ({ url, allow_http: true, username: '09120000000' }),
  secrets: { password: 'meli canary&pass=1' },
  peer: {
    read(request) {
      if (request.path !== '/SendSMS') return undefined;
      const { to, text } = fields(request);
      return [{ to: e164(to!), text: text! }];
    },
    accepted: ([text]) => told(text!.id, 1),
    other(request, book) {
      if (request.path === '/GetMessages')
        return json(200, {
          MyBase: { Value: '', RetStatus: 1 },
          Data: book.map(({ id, to, text }) => ({
            MsgID: id,
            RecID: id,
            Body: text,
            Receiver: `0${to.slice(3)}`,
            Sender: '50004001',
            SendDate: '2026-11-21T09:00:00',
          })),
        });
      return request.path === '/GetCredit' ? told('5412.7', 1) : undefined;
    },
  },
  codes: [
    {
      why: '0 wrong password',
      reply: told('0', 0, 'UserNameAndPasswordFailed'),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    { why: '2 no credit', reply: told('2', 2), outcome: { kind: 'refused', reason: 'credit' } },
    { why: '5 a line that is not ours', reply: told('5', 5), outcome: { kind: 'refused', reason: 'sender' } },
    { why: '6 being updated', reply: told('6', 6), outcome: { kind: 'retry' } },
    { why: '7 a filtered word', reply: told('7', 7), outcome: { kind: 'rejected', why: 'message' } },
    { why: '10 account inactive', reply: told('10', 10), outcome: { kind: 'refused', reason: 'account' } },
    { why: '12 papers missing', reply: told('12', 12), outcome: { kind: 'refused', reason: 'account' } },
    { why: '14 a link', reply: told('14', 14), outcome: { kind: 'rejected', why: 'message' } },
    { why: '15 without «لغو11»', reply: told('15', 15), outcome: { kind: 'rejected', why: 'message' } },
    { why: '18 no such number', reply: told('18', 18), outcome: { kind: 'rejected', why: 'recipient' } },
    {
      why: '35 on the black list',
      reply: told('35', 35),
      outcome: { kind: 'rejected', why: 'operator-blocked' },
    },
    {
      why: '35 with a value of 0',
      reply: told('0', 35, 'InvalidData'),
      outcome: { kind: 'rejected', code: '35' },
    },
    {
      why: '-110 the panel wants its API key',
      reply: told('-110', 35),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    { why: 'a success without an id', reply: told('', 1), outcome: { kind: 'unknown', unreadable: true } },
  ],
  unknownCode: told('-777', -777),
  pattern: {
    sms: { name: '104250', params: { 0: 'مینا', 1: '1042' } },
    read(request) {
      if (request.path !== '/BaseServiceNumber') return undefined;
      const { to, bodyId, text } = fields(request);
      return { to: e164(to!), name: bodyId!, values: text!.split(';') };
    },
    accepted: told('5243690627088685351', 1),
  },
  asked: [
    {
      why: 'a receipt by id',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '5243690627088685351' }],
      reply: () => told('1', 1),
      answer: [{ ref: 'm1', state: 'delivered', code: '1' }],
    },
    {
      why: 'a receipt of the black list',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW, gatewayId: '5243690627088685351' }],
      reply: () => told('35', 1),
      answer: [{ state: 'undelivered', suppress: 'operator-blocked' }],
    },
    {
      why: 'replies, with the time in Tehran',
      call: 'inbox',
      reply: () =>
        json(200, {
          MyBase: { RetStatus: 1 },
          Data: [
            {
              MsgID: 9,
              Body: 'لغو۱۱',
              SendDate: '2026-11-21T09:00:00.57',
              Sender: '9121234567',
              Receiver: '50004001',
            },
          ],
        }),
      answer: [{ id: '9', from: '+989121234567', text: 'لغو۱۱', at: Date.UTC(2026, 10, 21, 5, 30) }],
    },
  ],
} satisfies DriverProfile);
