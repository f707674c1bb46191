import { infobip } from '../../../src/gateways/drivers/infobip.ts';
import type { DriverProfile } from '../../../src/testing.ts';
import { hook, json, parsed, prove } from '../prove.ts';
import { NOW } from '../support.ts';

const PENDING = {
  groupId: 1,
  groupName: 'PENDING',
  id: 26,
  name: 'PENDING_ACCEPTED',
  description: 'Message sent to next instance',
};
const DELIVERED = {
  groupId: 3,
  groupName: 'DELIVERED',
  id: 5,
  name: 'DELIVERED_TO_HANDSET',
  description: 'Message delivered to handset',
};
const failed = (groupId: number, name: string) => (texts: readonly { ref?: string }[]) =>
  json(200, {
    messages: texts.map(({ ref }) => ({
      messageId: ref,
      status: { groupId, groupName: 'x', id: 1, name, description: `${name} said` },
      details: { messageCount: 1 },
    })),
  });
const report = (status: object, error: object = { groupName: 'OK', name: 'NO_ERROR' }) =>
  hook(
    JSON.stringify({
      results: [
        {
          bulkId: 'b',
          messageId: 'm42',
          to: '989121234567',
          doneAt: '2026-11-21T05:00:00.000+0000',
          status,
          error,
        },
      ],
    }),
    { headers: { 'content-type': 'application/json' } },
  );

prove({
  driver: infobip,
  line: 'Narenj',
  settings: (url) => ({ url, allow_http: true }),
  secrets: { api_key: 'inf0bip-canary-key/1+2=' },
  peer: {
    read(request) {
      if (request.path !== '/sms/3/messages') return undefined;
      return parsed(request).messages.map(({ destinations: [to], content }: any) => ({
        to: `+${to.to}`,
        text: content.text,
        ref: to.messageId,
      }));
    },
    accepted: (texts) =>
      json(200, {
        bulkId: 'b1',
        messages: [...texts].reverse().map(({ ref, to }) => ({
          messageId: ref,
          status: PENDING,
          destination: to,
          details: { messageCount: 1 },
        })),
      }),
    other(request, book) {
      const ids = request.query.get('messageId')?.split(',') ?? [];
      if (request.path === '/sms/3/logs')
        return json(200, {
          results: book
            .filter(({ ref }) => ids.includes(ref!))
            .map(({ ref }) => ({ messageId: ref, status: DELIVERED })),
        });
      return request.path === '/account/1/balance'
        ? json(200, { balance: 47.79134, currency: 'EUR' })
        : undefined;
    },
  },
  bulk: { settings: { bulk: 5 }, most: 5 },
  codes: [
    {
      why: 'no credit',
      reply: failed(5, 'REJECTED_NOT_ENOUGH_CREDITS'),
      outcome: { kind: 'refused', reason: 'credit' },
    },
    {
      why: 'no such destination',
      reply: failed(5, 'REJECTED_DESTINATION'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: 'do not disturb',
      reply: failed(5, 'REJECTED_DND'),
      outcome: { kind: 'rejected', why: 'operator-blocked' },
    },
    {
      why: 'a sender that is not ours',
      reply: failed(5, 'REJECTED_SENDER'),
      outcome: { kind: 'refused', reason: 'sender' },
    },
    { why: 'too many alike', reply: failed(5, 'REJECTED_FLOODING_FILTER'), outcome: { kind: 'retry' } },
    {
      why: 'left marketing',
      reply: failed(2, 'EC_MARKETING_OPT_OUT'),
      outcome: { kind: 'rejected', why: 'opted-out' },
    },
    {
      why: 'on a black list',
      reply: failed(5, 'EC_DEST_ADDRESS_BLACKLISTED'),
      outcome: { kind: 'rejected', why: 'operator-blocked' },
    },
    {
      why: 'unknown subscriber',
      reply: failed(2, 'EC_UNKNOWN_SUBSCRIBER'),
      outcome: { kind: 'rejected', why: 'recipient' },
    },
    {
      why: 'an answer about somebody else',
      reply: failed(1, 'PENDING_ACCEPTED')([{ ref: 'not-ours' }]),
      outcome: { kind: 'unknown', unreadable: true },
    },
    {
      why: '401 wrong key',
      reply: json(401, {
        requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'Invalid login details' } },
      }),
      outcome: { kind: 'refused', reason: 'credentials' },
    },
    {
      why: '400 a request that does not do',
      reply: json(400, { errorCode: 'E400', description: 'Request cannot be processed.' }),
      outcome: { kind: 'rejected', why: 'message' },
    },
  ],
  unknownCode: json(200, { messages: [{ messageId: 'x', status: { groupId: 77, name: 'NEW' } }] }),
  lifetimeOf: (request) => {
    const period = parsed(request).messages[0].options?.validityPeriod;
    return period ? period.amount * 60_000 : undefined;
  },
  webhooks: [
    {
      why: 'delivered to the handset',
      request: report(DELIVERED),
      events: [{ kind: 'receipt', ref: 'm42', state: 'delivered', at: Date.UTC(2026, 10, 21, 5) }],
    },
    {
      why: 'at the operator is not delivered',
      request: report({ groupId: 3, name: 'DELIVERED_TO_OPERATOR' }),
      events: [{ kind: 'receipt', state: 'sent' }],
    },
    {
      why: 'expired',
      request: report({ groupId: 4, name: 'EXPIRED_EXPIRED' }),
      events: [{ kind: 'receipt', state: 'expired' }],
    },
    {
      why: 'a number that is dead',
      request: report(
        { groupId: 2, name: 'UNDELIVERABLE_NOT_DELIVERED' },
        { groupName: 'USER_ERRORS', name: 'EC_UNKNOWN_SUBSCRIBER' },
      ),
      events: [{ kind: 'receipt', state: 'undelivered', code: 'EC_UNKNOWN_SUBSCRIBER', suppress: 'dead' }],
    },
    {
      why: 'a reply in Persian',
      request: hook(
        JSON.stringify({
          results: [
            {
              messageId: 'i1',
              from: '989121234567',
              to: '985000',
              text: 'لغو ۱۱',
              cleanText: '۱۱',
              keyword: 'لغو',
              receivedAt: '2026-11-21T05:00:00.000+0000',
            },
          ],
        }),
        { headers: { 'content-type': 'application/json' } },
      ),
      events: [{ kind: 'text', id: 'i1', from: '+989121234567', text: 'لغو ۱۱' }],
    },
  ],
  asked: [
    {
      why: 'receipts from the logs, which can be asked again',
      call: 'status',
      handed: [{ ref: 'm1', to: '+989121234567', at: NOW }],
      reply: () =>
        json(200, {
          results: [{ messageId: 'm1', status: DELIVERED, doneAt: '2026-11-21T05:00:00.000+0000' }],
        }),
      answer: [{ ref: 'm1', state: 'delivered' }],
    },
    {
      why: 'replies',
      call: 'inbox',
      reply: () =>
        json(200, {
          results: [
            {
              messageId: 'i1',
              from: '989121234567',
              text: 'STOP',
              receivedAt: '2026-11-21T05:00:00.000+0000',
            },
          ],
          messageCount: 1,
          pendingMessageCount: 0,
        }),
      answer: [{ id: 'i1', text: 'STOP' }],
    },
    {
      why: 'who left: by a keyword or a link; entries of our own are blocks; mail and chats are not ours',
      call: 'optOuts',
      reply(request) {
        const page = Number(request.query.get('page'));
        const entry = (destination: string, sourceType: string, channel?: string) => ({
          sender: '10950',
          destination,
          sourceType,
          ...(channel && { channel }),
          createdDate: '2026-11-21T05:00:00.000Z',
        });
        const pages = [
          [entry('12022921990', 'MO', 'SMS'), entry('12022921991', 'URL_OPT_OUT')],
          [
            entry('12022921992', 'CUSTOM', 'SMS'),
            entry('jane@example.com', 'MO', 'EMAIL'),
            entry('urn:mbid:AQAAY3', 'MO', 'APPLE_MB'),
            entry('12022921993', 'MO', 'WHATSAPP'),
          ],
        ];
        return request.path === '/platform/1/blocklists'
          ? json(200, { results: pages[page], paging: { page, size: 1000, totalPages: 2 } })
          : undefined;
      },
      answer: [
        { phone: '+12022921990', by: 'person', at: Date.UTC(2026, 10, 21, 5) },
        { phone: '+12022921991', by: 'person' },
        { phone: '+12022921992', by: 'operator' },
      ],
    },
    {
      why: 'credit',
      call: 'balance',
      reply: () => json(200, { balance: 47.79134, currency: 'EUR' }),
      answer: { micros: '47791340', currency: 'EUR' },
    },
  ],
} satisfies DriverProfile);
