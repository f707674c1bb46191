import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCarrierProcess } from '../../support/carrierProcess.ts';
import { FLOWER_SHOP } from '../../support/cli.ts';
import { settingsFrom } from '../../support/shopDesk.ts';
import { httpProfile } from '../httpProfile.ts';
import { prove } from '../prove.ts';
import { carrier, gateway, later, NOW, shop, signal, sms, tempFolder } from '../support.ts';

describe('the example of the manual against the fake carrier', () => {
  it.each([
    // why this row                                 suffix  outcome      details                                          really taken
    ['a plain number is taken', '000', 'accepted', {}, 1],
    ['400 is final', '140', 'rejected', { code: 'http-400', why: 'message' }, 0],
    ['422 is final', '122', 'rejected', { code: 'http-422' }, 0],
    ['401 stops the account', '141', 'refused', { reason: 'credentials' }, 0],
    ['402 is no credit', '142', 'refused', { reason: 'credit' }, 0],
    ['403 stops the account', '143', 'refused', { reason: 'account' }, 0],
    ['a status that is not listed proves nothing', '144', 'unknown', { code: 'http-404' }, 0],
    ['429 with seconds', '129', 'retry', { afterMs: 2000 }, 0],
    ['500 after it was taken', '150', 'unknown', { code: 'http-500' }, 1],
    ['503 before it was taken cannot be told apart', '163', 'unknown', { code: 'http-503' }, 0],
    ['reset after it was taken', '200', 'unknown', {}, 1],
    ['reset before it was read', '201', 'unknown', {}, 0],
    ['silence ends at our own deadline', '202', 'unknown', { code: 'timeout' }, 1],
    ['a body cut short', '203', 'unknown', {}, 1],
    ['a slow drip ends at our own deadline', '204', 'unknown', { code: 'timeout' }, 1],
    ['an endless body', '205', 'unknown', { code: 'body-too-long' }, 1],
    ['a hotel page stops the run', '206', 'unknown', { unreadable: true }, 0],
    ['no id stops the run', '207', 'unknown', { unreadable: true }, 1],
    ['a redirect is never followed', '208', 'notSent', { on: 'redirect' }, 0],
    ['bytes that are no HTTP', '209', 'unknown', {}, 1],
  ])('%s', async (_why, suffix, kind, details, taken) => {
    const shopCarrier = await carrier();
    const main = await gateway(shop(shopCarrier.url, { timeout: '300 ms' }));
    const text = sms(`+989121234${suffix}`);

    const outcomes = await main.send([text], { signal: signal() });

    expect(outcomes.get(text.ref)).toMatchObject({ kind, ...details });
    expect(shopCarrier.taken()).toBe(taken);
  });

  it('sends text and number to the byte, in a process of its own', async () => {
    const peer = await startCarrierProcess(tempFolder());
    later(() => peer.stop());
    const main = await gateway(shop(peer.url));
    const text = sms('+989121234000', 'سلام می‌خواهم "50% & more" +1 😀\n\\n {{ to }} لغو۱۱');

    const outcome = (await main.send([text], { signal: signal() })).get(text.ref)!;

    const [line] = peer.log();
    expect(line).toMatchObject({ to: text.to, text: text.text, ref: text.ref, taken: true });
    expect(outcome).toEqual({ kind: 'accepted', gatewayId: line!.id });
  });

  it('nobody listening is proof of not sent', async () => {
    const gone = await carrier();
    await gone.close();
    const main = await gateway(shop(gone.url));
    const text = sms();

    expect((await main.send([text], { signal: signal() })).get(text.ref)).toMatchObject({
      kind: 'notSent',
      on: 'connect',
    });
  });
});

describe('looking messages in doubt up', () => {
  it.each([
    ['what was taken is found', '200', 'found'],
    ['what was not taken is never', '201', 'never'],
    ['a carrier that looks still gives no answer', '211', 'no-answer'],
  ])('%s', async (_why, suffix, kind) => {
    const shopCarrier = await carrier();
    const main = await gateway(shop(shopCarrier.url));
    const text = sms(`+989121234${suffix}`);
    await main.send([text], { signal: signal() });

    const findings = await main.reconcile!([{ ...text, at: NOW }], { signal: signal() });

    expect(findings.get(text.ref)).toMatchObject({ kind });
  });
});

it('reads receipts and replies from a feed, each once', async () => {
  let now = NOW;
  const shopCarrier = await carrier({ now: () => now });
  const main = await gateway(shop(shopCarrier.url));
  const text = sms('+989121234401');
  await main.send([text], { signal: signal() });
  now += 60_000;

  const receipts = await main.receipts!(undefined, { signal: signal() });
  const texts = await main.inbox!(undefined, { signal: signal() });
  const again = await main.receipts!(receipts.cursor, { signal: signal() });

  expect(receipts.events.map(({ ref, state }) => [ref, state])).toEqual([
    [text.ref, 'sent'],
    [text.ref, 'delivered'],
  ]);
  expect(texts.events).toMatchObject([{ kind: 'text', from: text.to, text: 'لغو۱۱' }]);
  expect(again.events).toEqual([]);
});

describe('the example of the manual that hears', () => {
  const [, example] = /^## Reports, replies[\s\S]*?```toml\n([\s\S]*?)```/m.exec(
    readFileSync('docs/drivers.md', 'utf8'),
  )!;
  const SHOP = FLOWER_SHOP.slice(0, FLOWER_SHOP.indexOf('[gateways'));
  const SENT = Date.parse('2026-11-21T05:00:00Z');
  const REPORT = {
    message: { reference: 'm1', id: 'x1' },
    status: 'DELIVRD',
    error: {},
    time: '2026-11-21T05:00:00Z',
  };
  const REPLY = { uuid: 'u1', sender: '+989121234567', body: 'لغو', received_at: SENT / 1000 };

  async function hearing() {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(String(request.url));
      const fresh = request.url?.endsWith('after=') ?? false;
      const data = request.url?.startsWith('/reports') ? [REPORT] : [REPLY];
      const list = request.url?.startsWith('/reports')
        ? { data: fresh ? data : [] }
        : { items: fresh ? data : [] };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...list, paging: { after: 'p2' }, next: 'q2' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    later(() => new Promise((resolve) => server.close(resolve)));
    const workspace = tempFolder();
    mkdirSync(join(workspace, '.secrets'), { mode: 0o700 });
    for (const name of ['token', 'hook'])
      writeFileSync(join(workspace, '.secrets', name), name, { mode: 0o600 });
    const { driver, own } = settingsFrom(`${SHOP}\n${example}`).gateways.get('shop')!;
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const table = JSON.parse(JSON.stringify(own).replaceAll('https://api.example.com', here)) as object;
    return { asked, main: await gateway({ ...table, driver, allow_http: true }, { workspace }) };
  }

  it('asks its feeds from where it was', async () => {
    const { asked, main } = await hearing();
    const receipts = await main.receipts!(undefined, { signal: signal() });
    const texts = await main.inbox!(undefined, { signal: signal() });
    const again = await main.receipts!(receipts.cursor, { signal: signal() });

    expect(receipts.events).toEqual([
      { kind: 'receipt', state: 'delivered', ref: 'm1', gatewayId: 'x1', at: SENT },
    ]);
    expect(texts.events).toEqual([{ kind: 'text', id: 'u1', from: '+989121234567', text: 'لغو', at: SENT }]);
    expect(again.events).toEqual([]);
    expect(asked).toEqual(['/reports?after=', '/inbox?after=', '/reports?after=p2']);
  });

  it('hands senders on as they were told, and a text without one', async () => {
    const { main } = await hearing();
    const items = ['09121230001', '9121230002', '989121234567', 'bogus', ''].map((sender) => ({
      ...REPLY,
      sender,
    }));
    const events = main.webhook!.parse({
      method: 'POST',
      url: 'https://sms.example.com/hooks/main',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(items)),
      now: NOW,
    });
    expect(events.map((event) => event.kind === 'text' && event.from)).toEqual([
      '09121230001',
      '9121230002',
      '989121234567',
      'bogus',
      '',
    ]);
  });

  it('reads what is posted, and only what is signed', async () => {
    const { main } = await hearing();
    const body = Buffer.from(JSON.stringify([REPORT, REPLY, { status: 'NEVER HEARD OF' }]));
    const hmac = createHmac('sha256', 'hook').update(body).digest('hex');
    const call = (signature: string) => ({
      method: 'POST',
      url: 'https://sms.example.com/hooks/main',
      headers: { 'content-type': 'application/json', 'x-shop-signature': signature },
      body,
      now: NOW,
    });

    expect(main.webhook).toMatchObject({ signed: true });
    expect(
      [`sha256=${hmac}`, hmac, `sha256=${hmac.replace(/./, 'z')}`, ''].map((each) =>
        main.webhook!.verify(call(each)),
      ),
    ).toEqual([true, false, false, false]);
    expect(main.webhook!.parse(call(`sha256=${hmac}`)).map(({ kind }) => kind)).toEqual(['receipt', 'text']);
  });
});

prove(httpProfile);
