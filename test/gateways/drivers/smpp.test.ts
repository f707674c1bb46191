import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { relativeTime, smpp } from '../../../src/gateways/drivers/smpp.ts';
import { prove } from '../prove.ts';
import { smppPeer } from './smppPeer.ts';
import { gateway, later, signal, sms } from '../support.ts';

const codec = createRequire(import.meta.url)('smpp');

const PASSWORD = 'smpp+canary/9';
const SESSION = 'they come over the session, by themselves: the tests below';
const status = (code: number) => ({ status: code, body: '' });
prove(
  {
    driver: smpp,
    settings: (url) => ({
      host: new URL(url).hostname,
      port: Number(new URL(url).port || 2775),
      allow_http: true,
      system_id: 'narenj',
      timeout: '300 ms',
      listen: '50 ms',
    }),
    secrets: { password: PASSWORD },
    peer: smppPeer(PASSWORD),
    codes: [
      { why: '0x0b no such number', reply: status(0x0b), outcome: { kind: 'rejected', why: 'recipient' } },
      { why: '0x0a not our sender', reply: status(0x0a), outcome: { kind: 'refused', reason: 'sender' } },
      { why: '0x58 too fast', reply: status(0x58), outcome: { kind: 'retry' } },
      { why: '0x14 the queue is full', reply: status(0x14), outcome: { kind: 'retry' } },
      { why: '0x08 a system error proves nothing', reply: status(0x08), outcome: { kind: 'unknown' } },
    ],
    unknownCode: status(0x4ff),
    lifetimeOf: ({ body }) => JSON.parse(body).lifetimeMs,
  },
  {
    waits: 'SMPP has no word for how long',
    receipts: SESSION,
    webhooks: 'it has none',
    replies: SESSION,
    'opt-outs': 'an SMSC tells of none',
  },
);

interface Taken {
  to: string;
  message: string;
  parts: number;
  dataCoding: number;
  validity: string;
  registered: number;
}

/** An SMSC of the same codec on loopback: for what the driver decides. Other people's SMSCs are asked in test/peers. */
async function smsc(
  answer: (pdu: any, count: number) => { status?: number; silent?: boolean; drop?: boolean } = () => ({}),
) {
  const taken: Taken[] = [];
  const sessions: any[] = [];
  const acknowledged: number[] = [];
  let count = 0;
  const server = codec.createServer((session: any) => {
    sessions.push(session);
    session.on('error', () => {});
    session.on('bind_transceiver', (pdu: any) =>
      session.send(pdu.response({ command_status: pdu.password === 'secret-canary' ? 0 : 0x0e })),
    );
    session.on('deliver_sm_resp', (pdu: any) => acknowledged.push(pdu.sequence_number));
    session.on('unbind', (pdu: any) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: any) => {
      const play = answer(pdu, count);
      count += 1;
      if (play.drop) return session.destroy();
      if (play.silent) return;
      if (!play.status)
        taken.push({
          to: pdu.destination_addr,
          message: pdu.short_message.message,
          parts: pdu.short_message.udh ? pdu.short_message.udh[0][3] : 1,
          dataCoding: pdu.data_coding,
          validity: pdu.validity_period,
          registered: pdu.registered_delivery,
        });
      session.send(
        pdu.response({ command_status: play.status ?? 0, message_id: play.status ? '' : `id${count}` }),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  later(() => {
    for (const session of sessions) session.destroy();
    return new Promise((done) => server.close(done));
  });
  return { port: (server.address() as AddressInfo).port, taken, sessions, acknowledged };
}

const account = (port: number, more = {}) =>
  gateway(
    {
      driver: 'smpp',
      host: '127.0.0.1',
      port,
      allow_http: true,
      system_id: 'narenj',
      password_env: 'PASSWORD',
      timeout: '300 ms',
      listen: '100 ms',
      ...more,
    },
    { env: { PASSWORD: 'secret-canary' } },
  );

describe('sending over SMPP', () => {
  it.each([
    ['Persian in one part', 'یلدا مبارک\nلغو۱۱', 'UCS-2', 1, 8],
    ['Persian in three parts, no emoji torn apart', `${'گل‌فروشی نارنج 🍉 '.repeat(10)}`, 'UCS-2', 3, 8],
    ['GSM with extended characters', 'Price: 5€ [today] {only}', 'GSM-7', 1, 0],
    ['GSM in two parts, no escape torn apart', `${'a'.repeat(152)}€${'b'.repeat(100)}`, 'GSM-7', 2, 0],
  ] as const)('%s', async (_why, text, encoding, parts, dataCoding) => {
    const peer = await smsc();
    const main = await account(peer.port);
    const one = sms('+989121234567', text, { encoding, parts });

    expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'accepted',
      parts,
      gatewayId: `id${parts}`,
    });

    expect(peer.taken.map(({ message }) => message).join('')).toBe(text);
    expect(peer.taken).toHaveLength(parts);
    expect(peer.taken.every((part) => part.dataCoding === dataCoding && part.to === '989121234567')).toBe(
      true,
    );
    expect(peer.taken.map(({ registered }) => registered)).toEqual([...Array(parts - 1).fill(0), 1]);
  });

  it.each([
    ['no such number', 0x0b, { kind: 'rejected', why: 'recipient', code: '0x0000000b' }],
    ['a sender that is not ours', 0x0a, { kind: 'refused', reason: 'sender' }],
    ['too fast', 0x58, { kind: 'retry' }],
    ['queue full', 0x14, { kind: 'retry' }],
    ['a system error proves nothing', 0x08, { kind: 'unknown' }],
    ['an undocumented status proves nothing', 0x4ff, { kind: 'unknown' }],
  ])('%s', async (_why, status, outcome) => {
    const peer = await smsc(() => ({ status }));
    const main = await account(peer.port);
    const one = sms();

    expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject(outcome);
  });

  it.each([
    ['silence', { silent: true }, 'timeout'],
    ['a connection that ends', { drop: true }, 'closed'],
  ])('%s leaves the text in doubt, and the next one goes over a new session', async (_why, play, code) => {
    const peer = await smsc((_pdu, count) => (count === 0 ? play : {}));
    const main = await account(peer.port);
    const [lost, next] = [sms(), sms()];

    expect((await main.send([lost], { signal: signal() })).get(lost.ref)).toMatchObject({
      kind: 'unknown',
      code,
    });
    expect((await main.send([next], { signal: signal() })).get(next.ref)).toMatchObject({ kind: 'accepted' });
  });

  it('a text of which only the first part was taken is in doubt, and never sent again whole', async () => {
    const peer = await smsc((_pdu, count) => (count === 1 ? { status: 0x58 } : {}));
    const main = await account(peer.port);
    const one = sms('+989121234567', 'سلام '.repeat(30), { parts: 3 });

    expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'unknown',
      code: 'some-parts',
    });
  });

  it('a wrong password refuses the account, and nobody listening is proof of not sent', async () => {
    const peer = await smsc();
    const wrong = await gateway(
      {
        driver: 'smpp',
        host: '127.0.0.1',
        port: peer.port,
        allow_http: true,
        system_id: 'narenj',
        password_env: 'PASSWORD',
      },
      { env: { PASSWORD: 'wrong' } },
    );
    const nobody = await account(1);
    const public_ = await account(2775, { host: '203.0.113.7' });
    const one = sms();

    expect((await wrong.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'refused',
      reason: 'credentials',
    });
    expect((await nobody.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'notSent',
      on: 'connect',
    });
    expect((await public_.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'refused',
      reason: 'address',
    });
  });
});

it('receipts and replies are acknowledged only when they are stored', async () => {
  const peer = await smsc();
  const main = await account(peer.port);
  expect(await main.check({ signal: signal() })).toMatchObject({ kind: 'ready' });
  const deliver = (fields: object) => peer.sessions[0].deliver_sm(fields);
  deliver({
    source_addr: '989121234567',
    esm_class: 4,
    short_message:
      'id:id7 sub:001 dlvrd:001 submit date:2611210900 done date:2611210901 stat:DELIVRD err:000 text:hi',
  });
  deliver({
    source_addr: '989121234568',
    esm_class: 4,
    short_message: 'id:id8 sub:001 dlvrd:000 stat:UNDELIV err:069 text:',
    receipted_message_id: 'id8',
    message_state: 5,
  });
  deliver({ source_addr: '989121234567', destination_addr: '10001', short_message: 'لغو ۱۱' });

  const receipts = await main.receipts!(undefined, { signal: signal() });
  const texts = await main.inbox!(undefined, { signal: signal() });

  expect(receipts.events).toMatchObject([
    { gatewayId: 'id7', state: 'delivered' },
    { gatewayId: 'id8', state: 'undelivered', code: 'UNDELIV 069' },
  ]);
  expect(texts.events).toMatchObject([{ from: '+989121234567', text: 'لغو ۱۱' }]);
  expect(peer.acknowledged).toEqual([]);
  await receipts.acknowledge!();
  await texts.acknowledge!();
  await expect.poll(() => peer.acknowledged.length).toBe(3);
  expect((await main.receipts!(undefined, { signal: signal() })).events).toEqual([]);
});

it.each([
  ['an hour and a second', 3_601_000, '000000010001000R'],
  ['never above what is left', 90_999, '000000000130000R'],
  ['never above a week', 30 * 86_400_000, '000007000000000R'],
])('the lifetime of a text: %s', (_why, ms, written) => {
  expect(relativeTime(ms)).toBe(written);
});
