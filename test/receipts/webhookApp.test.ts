import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createGateway, type Gateway, type WebhookRequest } from '../../src/gateways/index.ts';
import { openWebhookApp, webhookUrl } from '../../src/receipts/index.ts';
import { FLOWER_SHOP } from '../support/cli.ts';
import { KEY } from '../support/ledgerDesk.ts';
import { openShopDesk, type ShopDesk } from '../support/shopDesk.ts';

// The token of Twilio's own example of request validation: its helper libraries test themselves with this
// address, these fields and this signature (twilio-python, tests of RequestValidator, checked 2026-11-21).
const TOKEN = '12345';
const TOML = `${FLOWER_SHOP}
[gateways.texas]
driver = "twilio"
line = "+15125550100"
account_sid = "AC00000000000000000000000000000000"
auth_token_env = "TWILIO"
price_per_part = "5000 IRR"
`;
const PUBLIC = 'https://sms.example.com';

/** A gateway that signs nothing: only its address holds a secret. */
function unsigned(): Gateway {
  return {
    name: 'plain',
    webhook: {
      signed: false,
      verify: () => true,
      parse: (request: WebhookRequest) => [
        { kind: 'text', id: 'p1', from: '+989121234567', text: request.body.toString(), at: request.now },
      ],
    },
  } as unknown as Gateway;
}

async function open(
  follow: (code: string) => string | undefined = () => undefined,
  key: Buffer | 'lost' = KEY,
) {
  const desk = openShopDesk({ toml: TOML });
  const world = {
    workspace: '/tmp',
    env: { TWILIO: TOKEN },
    now: () => desk.now,
    random: () => 0.5,
    sleep: async () => {},
  };
  const texas = await createGateway(desk.settings.gateways.get('texas')!, world);
  const taken: string[] = [];
  const waits: number[] = [];
  const gateways = new Map([
    ['texas', texas],
    ['plain', unsigned()],
  ]);
  const app = await openWebhookApp({
    desk,
    gateways,
    key: key === 'lost' ? undefined : key,
    publicUrl: () => PUBLIC,
    now: () => desk.now,
    sleep: async () => void waits.push(1),
    onTaken: (gateway) => void taken.push(gateway),
    onUnread: (gateway) => void taken.push(`${gateway}: unread`),
    follow,
  });
  return { desk, app, taken, texas, gateways, waits };
}

/** As Twilio documents it: the address, then every field by name, HMAC-SHA1, base64. */
function signed(path: string, fields: Readonly<Record<string, string>>, token = TOKEN): RequestInit {
  const text =
    PUBLIC +
    path +
    Object.keys(fields)
      .sort()
      .map((name) => name + fields[name])
      .join('');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64'),
    },
    body: new URLSearchParams(fields).toString(),
  };
}

const STOP = { MessageSid: 'SM1', From: '+15125550142', To: '+15125550100', Body: 'STOP' };
const out = (desk: ShopDesk) => [...desk.suppressions.list()].length;

describe('a signed webhook', () => {
  it.each([
    ['as it is printed', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', true],
    ['with one letter changed', 'QSOYDt4T1cUTdK1PDd93/VVr8B8=', false],
  ])("knows the provider's own example %s", async (_why, signature, known) => {
    const { texas } = await open();
    const fields = {
      CallSid: 'CA1234567890ABCDE',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
      Caller: '+14158675309',
    };
    const answer = texas.webhook!.verify({
      method: 'POST',
      url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: Buffer.from(new URLSearchParams(fields).toString()),
      now: 0,
    });

    expect(answer).toBe(known);
  });

  it('binds an opt-out in the call that tells it', async () => {
    const { app, desk, taken } = await open();
    const waiting = desk.message('+15125550142');
    const answer = await app.request('/hooks/texas', signed('/hooks/texas', STOP));

    expect(answer.status).toBe(200);
    expect(out(desk)).toBe(1);
    expect(desk.messages().find(({ id }) => id === waiting)?.state).toBe('suppressed');
    expect(taken).toEqual(['texas']);
  });

  it('replayed a thousand times has one effect', async () => {
    const { app, desk } = await open();
    for (let n = 0; n < 1_000; n += 1)
      expect((await app.request('/hooks/texas', signed('/hooks/texas', STOP))).status).toBe(200);

    expect(desk.db.prepare('SELECT count(*) FROM inbound').pluck().get()).toBe(1);
    expect(desk.ledger!.history('+15125550142')).toHaveLength(1);
    expect(desk.messages()).toHaveLength(1);
  });

  it.each([
    ['another token', signed('/hooks/texas', STOP, '12346')],
    ['another address', signed('/hooks/other', STOP)],
    [
      'a field changed after signing',
      {
        ...signed('/hooks/texas', STOP),
        body: new URLSearchParams({ ...STOP, From: '+15125550143' }).toString(),
      },
    ],
    [
      'no signature',
      {
        method: 'POST',
        body: new URLSearchParams(STOP).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    [
      'an empty signature',
      {
        method: 'POST',
        body: new URLSearchParams(STOP).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': '' },
      },
    ],
  ])('forged with %s has no effect', async (_why, request) => {
    const { app, desk, taken } = await open();
    const answer = await app.request('/hooks/texas', request);

    expect(answer.status).toBe(403);
    expect(out(desk)).toBe(0);
    expect(desk.db.prepare('SELECT count(*) FROM inbound').pluck().get()).toBe(0);
    expect(taken).toEqual([]);
  });
});

describe('an unsigned webhook', () => {
  it('is open only to who knows its address', async () => {
    const { app, desk, gateways } = await open();
    const url = webhookUrl(PUBLIC, KEY, gateways.get('plain')!)!;
    expect(url).toMatch(/^https:\/\/sms\.example\.com\/hooks\/plain\/[0-9a-f]{32}$/);
    for (const path of [
      '/hooks/plain',
      '/hooks/plain/',
      `/hooks/plain/${'0'.repeat(32)}`,
      `${new URL(url).pathname}0`,
    ]) {
      expect((await app.request(path, { method: 'POST', body: 'STOP' })).status, path).toBe(404);
    }
    expect(out(desk)).toBe(0);
    expect((await app.request(new URL(url).pathname, { method: 'POST', body: 'STOP' })).status).toBe(200);
    expect(out(desk)).toBe(1);
  });
});

describe('a genuine call that says nothing to us', () => {
  const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

  it.each([
    ['an event that we have no use for', '{"status":"queued"}', JSON_TYPE, 200, 'texas'],
    ['an empty call', '', JSON_TYPE, 200, 'texas'],
    ['a form', 'status=queued', {}, 200, 'texas'],
    ['JSON cut off on the way', '{"status":"deli', JSON_TYPE, 400, 'texas: unread'],
    ['the same, with no word of what it is', '[{"status":', {}, 400, 'texas: unread'],
    ['bytes that call themselves JSON', '\u0000\u0001', JSON_TYPE, 400, 'texas: unread'],
  ])('%s', async (_why, body, headers, status, told) => {
    const { app, gateways, taken } = await open();
    const dumb = { name: 'texas', webhook: { signed: true, verify: () => true, parse: () => [] } };
    gateways.set('texas', dumb as unknown as Gateway);

    expect((await app.request('/hooks/texas', { method: 'POST', body, headers })).status).toBe(status);
    expect(taken).toEqual([told]);
  });

  it('is refused only after it has proved that it is genuine', async () => {
    const { app, taken } = await open();
    const answer = await app.request('/hooks/texas', { method: 'POST', body: '{"a', headers: JSON_TYPE });

    expect([answer.status, taken]).toEqual([403, []]);
  });
});

describe('without the key', () => {
  it('a signed call is heard, and an unsigned one is told to come again', async () => {
    const { app, desk, gateways } = await open(() => undefined, 'lost');
    const { pathname } = new URL(webhookUrl(PUBLIC, KEY, gateways.get('plain')!)!);
    const plain = await app.request(pathname, { method: 'POST', body: 'STOP' });
    expect([plain.status, plain.headers.get('retry-after')]).toEqual([503, '30']);
    expect(out(desk)).toBe(0);
    expect(webhookUrl(PUBLIC, undefined, gateways.get('plain')!)).toBeUndefined();

    const signedCall = await app.request('/hooks/texas', signed('/hooks/texas', STOP));
    expect(signedCall.status).toBe(200);
    expect(out(desk)).toBe(1);
  });
});

describe('limits', () => {
  it('a body of more than 64 KiB is refused before it is read', async () => {
    const { app, desk } = await open();
    const answer = await app.request('/hooks/texas', {
      method: 'POST',
      body: 'x'.repeat(70_000),
      headers: { 'content-length': '70000' },
    });

    expect(answer.status).toBe(413);
    expect(out(desk)).toBe(0);
  });

  it('a database that is busy for a moment is waited for', async () => {
    const { app, desk, waits } = await open();
    const add = desk.inbox.add;
    let tries = 0;
    (desk.inbox as { add: unknown }).add = (row: Parameters<typeof add>[0]) => {
      tries += 1;
      if (tries < 10) throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
      return add(row);
    };

    expect((await app.request('/hooks/texas', signed('/hooks/texas', STOP))).status).toBe(200);
    expect([out(desk), waits.length]).toEqual([1, 9]);
  });

  it('a database that cannot be written for now is 503 with a time to come back', async () => {
    const { app, desk } = await open();
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    (desk.inbox as { add: unknown }).add = () => {
      throw busy;
    };
    const answer = await app.request('/hooks/texas', signed('/hooks/texas', STOP));

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect(out(desk)).toBe(0);
  });

  it.each([
    '/',
    '/hooks',
    '/hooks/nobody',
    '/hooks/__proto__',
    '/l/nothing',
    '/nothing',
    '/../campaign.toml',
  ])('%s is not there', async (path) => {
    expect((await (await open()).app.request(path)).status).toBe(404);
  });

  it.each(['/x7', '/l/x7'])('a short link leads to its page: %s', async (path) => {
    const { app } = await open((code) => (code === 'x7' ? 'https://naranj.example/yalda' : undefined));
    const answer = await app.request(path);

    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      302,
      'https://naranj.example/yalda',
      'no-store',
    ]);
  });
});
