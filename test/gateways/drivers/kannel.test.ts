import { kannel } from '../../../src/gateways/drivers/kannel.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { hook, prove } from '../prove.ts';

const PASSWORD = 'k4nnel canary/pass&word';
const said = (status: number, body: string) => ({ status, headers: { 'content-type': 'text/html' }, body });

const profile: DriverProfile = {
  driver: kannel,
  line: '10001',
  settings: (url) => ({
    url: `${url}/cgi-bin/sendsms`,
    allow_http: true,
    username: 'tester',
    callback_url: 'http://127.0.0.1:18080/hooks/main',
    max_messages: 255,
  }),
  secrets: { password: PASSWORD },
  peer: {
    read({ query }) {
      const [to, text] = [query.get('to'), query.get('text')];
      if (to === null) return undefined;
      return [{ to, text: text!, ref: new URL(query.get('dlr-url')!).searchParams.get('ref')! }];
    },
    accepted: () => said(202, '0: Accepted for delivery'),
    other: ({ query }) =>
      query.get('password') === PASSWORD
        ? said(400, 'Missing receiver number, rejected')
        : said(403, 'Authorization failed for sendsms'),
  },
  codes: [
    {
      why: 'queued while no SMSC is up',
      reply: said(202, '3: Queued for later delivery'),
      outcome: { kind: 'accepted' },
    },
    {
      why: '403 wrong password',
      reply: said(403, 'Authorization failed for sendsms'),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    {
      why: '403 no route for this number',
      reply: said(403, 'Not routable. Do not try again.'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: '400 on a black list',
      reply: said(400, 'Number(s) has/have been denied by white- and/or black-lists.'),
      outcome: { kind: 'rejected', why: 'operator-blocked' },
    },
    {
      why: '400 no number',
      reply: said(400, 'Missing receiver number, rejected'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: '503 temporal failure',
      reply: said(503, 'Temporal failure, try again later.'),
      outcome: { kind: 'retry' },
    },
    {
      why: '503 from something in between',
      reply: said(503, 'upstream connect error'),
      outcome: { kind: 'unknown' },
    },
  ],
  unknownCode: said(202, '9: Something new'),
  lifetimeOf: ({ query }) => (query.get('validity') ? Number(query.get('validity')) * 60_000 : undefined),
  webhooks: [
    {
      why: 'delivered',
      request: hook('', {
        method: 'GET',
        url: 'http://127.0.0.1:18080/hooks/main?ref=m42&state=1&reply=ACK%2F',
      }),
      events: [{ kind: 'receipt', ref: 'm42', state: 'delivered' }],
    },
    {
      why: 'taken by the SMSC',
      request: hook('', {
        method: 'GET',
        url: 'http://127.0.0.1:18080/hooks/main?ref=m42&state=8&reply=ACK%2F',
      }),
      events: [{ kind: 'receipt', ref: 'm42', state: 'sent' }],
    },
    {
      why: 'refused by the SMSC',
      request: hook('', {
        method: 'GET',
        url: 'http://127.0.0.1:18080/hooks/main?ref=m42&state=16&reply=NACK%2F0x0000000b%2FInvalid%20Destination%20Address',
      }),
      events: [
        { kind: 'receipt', state: 'undelivered', code: 'NACK/0x0000000b/Invalid Destination Address' },
      ],
    },
    {
      why: 'a reply in Persian',
      request: hook('', {
        method: 'GET',
        url: `http://127.0.0.1:18080/hooks/main?from=%2B989121234567&to=13013&text=${encodeURIComponent('لغو۱۱')}&id=5e1f`,
      }),
      events: [{ kind: 'text', id: '5e1f', from: '+989121234567', text: 'لغو۱۱' }],
    },
  ],
};

prove(profile);
