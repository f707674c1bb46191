import { http } from '../../src/gateways/drivers/http.ts';
import type { DriverProfile } from '../../src/testing.ts';
import { hook, json } from './prove.ts';
import { shop } from './support.ts';

const own = (url: string) => {
  const { driver: _driver, ...rest } = shop(url, {
    timeout: '400 ms',
    headers: { authorization: 'Bearer {{ secret.token }}' },
  });
  return rest;
};
const TOKEN = 'sh0p/canary+token=';
const told = (body: object) =>
  hook(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
/** The driver of the manual's example, described to the suite as any other one is. */
export const httpProfile: DriverProfile = {
  driver: http,
  settings: (url) => own(url),
  secrets: { token: TOKEN },
  peer: {
    read: (request) => (request.path === '/send' ? [JSON.parse(request.body)] : undefined),
    accepted: ([text]) => json(202, { id: text!.id }),
    other: (request, book) =>
      request.path === '/status'
        ? json(200, { found: book.some(({ ref }) => ref === request.query.get('ref')) })
        : undefined,
  },
  codes: [
    { why: '422 this number', reply: json(422, {}), outcome: { kind: 'rejected' } },
    { why: '402 the account', reply: json(402, {}), outcome: { kind: 'refused', reason: 'credit' } },
    {
      why: '201 with a number of 18 digits for an id',
      reply: { status: 201, body: '{"id":123456789012345678}' },
      outcome: { kind: 'accepted', gatewayId: '123456789012345678' },
    },
  ],
  unknownCode: json(418, {}),
  webhooks: [
    {
      why: 'a receipt',
      request: told({ ref: 'm1', id: '7', state: 'delivered' }),
      events: [{ kind: 'receipt', ref: 'm1', gatewayId: '7', state: 'delivered' }],
    },
    { why: 'a state that nobody knows is no event', request: told({ ref: 'm1', state: 'new' }), events: [] },
    {
      why: 'a reply',
      request: told({ id: 't1', from: '+989121234567', text: 'لغو ۱۱' }),
      events: [{ kind: 'text', id: 't1', from: '+989121234567', text: 'لغو ۱۱' }],
    },
  ],
  asked: [
    {
      why: 'receipts, and a state that nobody knows is left out',
      call: 'receipts',
      reply: ({ path }) =>
        path === '/receipts'
          ? json(200, {
              items: [
                { ref: 'm1', id: '7', state: 'delivered' },
                { ref: 'm2', id: '8', state: 'teleported' },
              ],
              next: '2',
            })
          : undefined,
      answer: [{ kind: 'receipt', ref: 'm1', gatewayId: '7', state: 'delivered' }],
    },
    {
      why: 'a reply',
      call: 'inbox',
      reply: ({ path }) =>
        path === '/texts'
          ? json(200, { items: [{ id: 't1', from: '+989121234567', text: 'لغو ۱۱' }], next: '1' })
          : undefined,
      answer: [{ kind: 'text', id: 't1', from: '+989121234567', text: 'لغو ۱۱' }],
    },
  ],
};
