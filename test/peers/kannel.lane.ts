import { createServer } from 'node:http';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Gateway, GatewayEvent, Receipt } from '../../src/gateways/index.ts';
import { gateway, signal, sms } from '../gateways/support.ts';
import { folder, freePort, listening, ROOT, rest, start, there, until } from './peers.ts';

/** What fakesmsc heard: Kannel writes bytes as in addresses, and Persian as UTF-16BE. */
function textsOf(said: string): string[] {
  return [
    ...said.matchAll(/Got message \d+: <\S+ \S+ (?:text ([^>]*)|ucs-2 (\S*)|udh \S+ data (\S*))>/g),
  ].map(([, plain, whole, part]) => {
    if (plain !== undefined) return plain;
    const bytes = (whole ?? part ?? '')
      .replaceAll('+', '%20')
      .replace(/%([0-9a-f]{2})/gi, (_hole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return new TextDecoder('utf-16be').decode(Buffer.from(bytes, 'latin1'));
  });
}

// bearerbox, smsbox and fakesmsc as Debian ships them; texts, receipts and replies go all the way round.
describe.skipIf(!there('usr/sbin/bearerbox'))('Kannel 1.4.5', () => {
  const calls: string[] = [];
  let main: (password?: string) => Promise<Gateway>;
  let smscPort: number;
  let fakesmsc: ReturnType<typeof start>;
  const smsc = (...texts: string[]) =>
    start(join(ROOT, 'usr/lib/kannel/test/fakesmsc'), [
      '-H',
      '127.0.0.1',
      '-r',
      String(smscPort),
      '-i',
      '0.2',
      '-m',
      texts.length > 1 ? '1' : '0',
      texts.at(-1)!,
    ]);

  beforeAll(async () => {
    const [admin, box, http, sink] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    smscPort = await freePort();
    const home = folder();
    mkdirSync(join(home, 'spool'));
    chmodSync(home, 0o755);
    const conf = join(home, 'kannel.conf');
    const group = (name: string, lines: Record<string, string | number>): string =>
      [`group = ${name}`, ...Object.entries(lines).map(([key, value]) => `${key} = ${value}`), ''].join('\n');
    writeFileSync(
      conf,
      [
        group('core', {
          'admin-port': admin,
          'admin-password': 'admin',
          'admin-interface': '127.0.0.1',
          'smsbox-port': box,
          'smsbox-interface': '127.0.0.1',
          'store-type': 'spool',
          'store-location': join(home, 'spool'),
          'dlr-storage': 'internal',
          'box-allow-ip': '127.0.0.1',
          'log-file': join(home, 'bearerbox.log'),
          'log-level': 0,
        }),
        group('smsc', { smsc: 'fake', 'smsc-id': 'FAKE', port: smscPort, 'connect-allow-ip': '127.0.0.1' }),
        group('smsbox', {
          'bearerbox-host': '127.0.0.1',
          'bearerbox-port': box,
          'sendsms-port': http,
          'sendsms-interface': '127.0.0.1',
          'global-sender': 10001,
          'mo-recode': 'true',
          'log-file': join(home, 'smsbox.log'),
        }),
        group('sendsms-user', {
          username: 'tester',
          password: 'k4nnel',
          'user-allow-ip': '127.0.0.1',
          'max-messages': 10,
          concatenation: 'true',
        }),
        group('sms-service', {
          keyword: 'default',
          'catch-all': 'true',
          'max-messages': 0,
          'get-url': `"http://127.0.0.1:${sink}/hooks/main?from=%p&to=%P&text=%b&charset=%C&id=%I"`,
        }),
      ].join('\n'),
    );
    createServer((request, response) => {
      calls.push(`http://127.0.0.1:${sink}${request.url}`);
      response.end();
    })
      .listen(sink, '127.0.0.1')
      .unref();
    start(join(ROOT, 'usr/sbin/bearerbox'), [conf]);
    await listening(box);
    start(join(ROOT, 'usr/sbin/smsbox'), [conf]);
    await listening(http);
    await listening(smscPort);
    fakesmsc = smsc('1 2 text nop');
    await rest(1_500);
    main = (password = 'k4nnel') =>
      gateway(
        {
          driver: 'kannel',
          url: `http://127.0.0.1:${http}/cgi-bin/sendsms`,
          allow_http: true,
          username: 'tester',
          password_env: 'PASSWORD',
          callback_url: `http://127.0.0.1:${sink}/hooks/main`,
        },
        { env: { PASSWORD: password } },
        { line: '10001' },
      );
  });

  const events = (shop: Gateway, from = 0): GatewayEvent[] =>
    calls
      .slice(from)
      .flatMap((url) => [
        ...shop.webhook!.parse({ method: 'GET', url, headers: {}, body: Buffer.alloc(0), now: 0 }),
      ]);

  it('knows the account without sending, and a wrong password', async () => {
    expect(await (await main()).check({ signal: signal() })).toEqual({ kind: 'ready', notes: [] });
    expect(await (await main('wrong')).check({ signal: signal() })).toMatchObject({
      kind: 'refused',
      reason: 'credentials',
    });
  });

  it.each([
    ['Latin', 'Order 1042 is ready & waiting', 'GSM-7', 1],
    ['Persian with half-spaces', 'گل‌فروشی نارنج: یلدا مبارک\nلغو۱۱', 'UCS-2', 1],
    ['long Persian', 'گل‌فروشی نارنج یلدا مبارک '.repeat(6), 'UCS-2', 3],
  ] as const)(
    '%s goes out to the byte, and its receipts come back by our reference: taken, then delivered',
    async (_why, text, encoding, parts) => {
      const shop = await main();
      const one = sms('+989121234567', text, { encoding, parts });
      const before = fakesmsc.said().length;

      expect((await shop.send([one], { signal: signal() })).get(one.ref)).toEqual({ kind: 'accepted' });

      const mine = () =>
        events(shop).filter((event): event is Receipt => event.kind === 'receipt' && event.ref === one.ref);
      const states = await until(
        () => mine().length >= 2 && mine().map(({ state }) => state),
        'two receipts',
      );
      expect([...new Set(states)].sort()).toEqual(['delivered', 'sent']);
      const heard = await until(() => {
        const got = textsOf(fakesmsc.said().slice(before));
        return got.length >= parts && got;
      }, 'the text at the SMSC');
      expect(heard.join('')).toBe(text);
    },
  );

  it.each([
    ['STOP', 'text STOP please', 'STOP please'],
    ['لغو۱۱ in Persian digits', 'ucs2 %06%44%06%3a%06%48%06%f1%06%f1', 'لغو۱۱'],
  ])('a reply arrives: %s', async (_why, body, text) => {
    const shop = await main();
    const from = calls.length;
    fakesmsc.kill('SIGTERM');
    await rest(1_000);
    const person = smsc('mo', `+989121234567 10001 ${body}`);

    const got = await until(() => events(shop, from).find((event) => event.kind === 'text'), 'a reply');
    expect(got).toMatchObject({ kind: 'text', from: '+989121234567', text });
    person.kill('SIGTERM');
    await rest(500);
    fakesmsc = smsc('1 2 text nop');
    await rest(1_000);
  });
});
