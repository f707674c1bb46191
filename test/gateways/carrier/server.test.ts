import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PLAYS } from '../../../src/gateways/index.ts';
import { carrier, gateway, later, NOW, shop, signal, sms, tempFolder } from '../support.ts';

it.each([
  ['too many in a second', { perSecond: 2 }, ['accepted', 'accepted', 'retry']],
  ['no credit left', { credit: 1 }, ['accepted', 'refused', 'refused']],
  ['a wrong token', { token: 'right' }, ['refused', 'refused', 'refused']],
])('%s', async (_why, options, kinds) => {
  const peer = await carrier(options);
  const main = await gateway(shop(peer.url));
  const got: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const one = sms();
    got.push((await main.send([one], { signal: signal() })).get(one.ref)!.kind);
  }
  expect(got).toEqual(kinds);
});

it('a number that throttles once is taken the second time', async () => {
  const peer = await carrier();
  const main = await gateway(shop(peer.url));
  const one = sms('+989121234128');
  expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
    kind: 'retry',
    afterMs: 1000,
  });
  expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject({ kind: 'accepted' });
  expect(peer.taken()).toBe(1);
});

it('its log is on the disk before it answers, and tells what was really taken', async () => {
  const logFile = join(tempFolder(), 'carrier.ndjson');
  const peer = await carrier({ logFile });
  const main = await gateway(shop(peer.url, { timeout: '200 ms' }));
  const [well, lost, refused] = [sms('+989121234000'), sms('+989121234200'), sms('+989121234140')];
  for (const one of [well, lost, refused]) {
    await main.send([one], { signal: signal() });
    expect(readFileSync(logFile, 'utf8')).toContain(one.ref);
  }
  const lines = readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { seq: 1, ref: well.ref, taken: true, text: well.text },
    { ref: lost.ref, taken: true, answer: 'reset' },
    { ref: refused.ref, taken: false, answer: 400 },
  ]);
});

it('the same seed plays the same chaos', async () => {
  const kindsOf = async (seed: number): Promise<string[]> => {
    const peer = await carrier({ chances: { seed, chaos: 0.5 } });
    const main = await gateway(shop(peer.url, { timeout: '200 ms' }));
    const batch = Array.from({ length: 40 }, (_, n) => sms('+989120000000', 'سلام', { ref: `r${n}` }));
    return [...(await main.send(batch, { signal: signal() })).values()].map(({ kind }) => kind);
  };
  const first = await kindsOf(7);
  expect(await kindsOf(7)).toEqual(first);
  expect(await kindsOf(8)).not.toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(1);
});

it('posts receipts and replies, signed, in order, again until they are taken', async () => {
  const got: { body: string; right: boolean }[] = [];
  let refusals = 2;
  const shopServer = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const right =
      request.headers['x-carrier-signature'] ===
      `sha256=${createHmac('sha256', 'hook-secret').update(body).digest('hex')}`;
    if (right && refusals > 0) {
      refusals -= 1;
      response.writeHead(503).end();
      return;
    }
    got.push({ body, right });
    response.end();
  });
  await new Promise<void>((done) => shopServer.listen(0, '127.0.0.1', done));
  later(() => new Promise((done) => shopServer.close(done)));
  let now = NOW;
  const peer = await carrier({
    now: () => now,
    webhook: {
      url: `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}/hooks`,
      secret: 'hook-secret',
    },
  });
  const main = await gateway(
    { ...shop(peer.url), hook_env: 'HOOK', signature: { header: 'x-carrier-signature', secret: 'hook' } },
    { env: { HOOK: 'hook-secret' } },
  );
  const one = sms('+989121234305');
  await main.send([one], { signal: signal() });
  now += 60_000;

  await expect.poll(() => got.length, { timeout: 10_000 }).toBe(2);
  const verdicts = got.map(({ body }) =>
    main.webhook!.parse({
      method: 'POST',
      url: 'http://x/',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(body),
      now,
    }),
  );
  expect(got.map(({ right }) => right)).toEqual([false, true]);
  expect(verdicts).toMatchObject([
    [{ ref: one.ref, state: 'undelivered' }],
    [{ ref: one.ref, state: 'delivered' }],
  ]);
  for (const { body, right } of got) {
    const signature = `sha256=${createHmac('sha256', right ? 'hook-secret' : 'not hook-secret')
      .update(body)
      .digest('hex')}`;
    expect(
      main.webhook!.verify({
        method: 'POST',
        url: 'http://x/',
        headers: { 'x-carrier-signature': signature },
        body: Buffer.from(body),
        now,
      }),
    ).toBe(right);
  }
});

it('a person can be made to write', async () => {
  const peer = await carrier();
  const main = await gateway(shop(peer.url));
  await fetch(`${peer.url}/_text`, {
    method: 'POST',
    body: JSON.stringify({ from: '+989121234567', text: 'لغو' }),
  });
  expect((await main.inbox!(undefined, { signal: signal() })).events).toMatchObject([
    { from: '+989121234567', text: 'لغو' },
  ]);
});

it('every play names what it plays with three digits', () => {
  expect(Object.keys(PLAYS).every((suffix) => /^\d{3}$/.test(suffix))).toBe(true);
  expect(Object.keys(PLAYS).length).toBeGreaterThanOrEqual(40);
});
