import { writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway, Receipt } from '../../src/gateways/index.ts';
import { gateway, signal, sms } from '../gateways/support.ts';
import { folder, freePort, listening, ROOT, start, there, until } from './peers.ts';

const codec = createRequire(import.meta.url)('smpp');
const INVALID_DESTINATION = 0x0b;
const THROTTLED = 0x58;

/** An SMSC that fails by the last digit of the number: 0 takes and does not deliver, 8 refuses, 9 is always busy. */
async function failingSmsc(): Promise<{ port: number; close(): void }> {
  let count = 0;
  const server = codec.createServer((session: any) => {
    session.on('error', () => {});
    for (const bind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver'])
      session.on(bind, (pdu: any) => session.send(pdu.response({ system_id: 'failing' })));
    session.on('enquire_link', (pdu: any) => session.send(pdu.response()));
    session.on('unbind', (pdu: any) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: any) => {
      const last = String(pdu.destination_addr).slice(-1);
      if (last === '8') return session.send(pdu.response({ command_status: INVALID_DESTINATION }));
      if (last === '9') return session.send(pdu.response({ command_status: THROTTLED }));
      count += 1;
      const id = `S${count}`;
      session.send(pdu.response({ message_id: id }));
      const [stat, err] = last === '0' ? ['UNDELIV', '069'] : ['DELIVRD', '000'];
      session.deliver_sm({
        source_addr: pdu.destination_addr,
        destination_addr: pdu.source_addr,
        esm_class: 4,
        short_message: `id:${id} sub:001 dlvrd:001 submit date:2611210530 done date:2611210531 stat:${stat} err:${err} text:`,
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe.skipIf(!there('usr/sbin/bearerbox'))('Kannel 1.4.5 in front of an SMSC that fails', () => {
  const calls: string[] = [];
  let main: Gateway;
  let smsc: Awaited<ReturnType<typeof failingSmsc>>;
  afterAll(() => smsc.close());

  beforeAll(async () => {
    const [admin, box, http, sink] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    smsc = await failingSmsc();
    const home = folder();
    mkdirSync(join(home, 'spool'));
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
          'sms-resend-freq': 1,
          'sms-resend-retry': 1,
        }),
        group('smsc', {
          smsc: 'smpp',
          'smsc-id': 'FAILING',
          host: '127.0.0.1',
          port: smsc.port,
          'transceiver-mode': 'true',
          'smsc-username': 'kannel',
          'smsc-password': 'kannel',
          'system-type': 'VMA',
          'reconnect-delay': 1,
        }),
        group('smsbox', {
          'bearerbox-host': '127.0.0.1',
          'bearerbox-port': box,
          'sendsms-port': http,
          'sendsms-interface': '127.0.0.1',
          'global-sender': 10001,
        }),
        group('sendsms-user', { username: 'tester', password: 'k4nnel', 'user-allow-ip': '127.0.0.1' }),
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
    main = await gateway(
      {
        driver: 'kannel',
        url: `http://127.0.0.1:${http}/cgi-bin/sendsms`,
        allow_http: true,
        username: 'tester',
        password_env: 'PASSWORD',
        callback_url: `http://127.0.0.1:${sink}/hooks/main`,
      },
      { env: { PASSWORD: 'k4nnel' } },
      { line: '10001' },
    );
  });

  it.each([
    ['taken by the SMSC, then delivered', '+989121234001', ['sent', 'delivered'], /stat:DELIVRD/],
    ['taken by the SMSC, then not delivered', '+989121234000', ['sent', 'undelivered'], /UNDELIV err:069/],
    ['refused as no number', '+989121234008', ['undelivered'], /NACK\/0x0000000b/],
    ['busy for good', '+989121234009', ['undelivered'], /NACK\/Retries Exceeded/],
  ] as const)('%s: the receipts say so by our reference', async (_why, to, states, words) => {
    const one = sms(to, 'Order 1042 is ready', { encoding: 'GSM-7' });
    expect((await main.send([one], { signal: signal() })).get(one.ref)).toEqual({ kind: 'accepted' });

    const mine = (): Receipt[] =>
      calls
        .flatMap((url) => [
          ...main.webhook!.parse({ method: 'GET', url, headers: {}, body: Buffer.alloc(0), now: 0 }),
        ])
        .filter((event): event is Receipt => event.kind === 'receipt' && event.ref === one.ref);
    const last = await until(
      () => mine().find(({ state }) => state === states.at(-1)),
      'the last receipt',
      60_000,
    );
    expect(mine().map(({ state }) => state)).toEqual(states);
    expect(last.code).toMatch(words);
  });
});
