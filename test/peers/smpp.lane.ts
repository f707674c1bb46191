import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gateway, NOW, signal, sms } from '../gateways/support.ts';
import { freePort, start, there, until } from './peers.ts';

interface Line {
  to: string;
  from: string;
  ton: number;
  coding: number;
  udh: string;
  text: string;
  validity: string;
  registered: number;
  acknowledged?: number;
}

// Another hand's reading of the same specification: Perl's Net::SMPP as the SMSC.
describe.skipIf(!there('usr/share/perl5/Net/SMPP.pm'))('Net::SMPP as the SMSC', () => {
  let smsc: ReturnType<typeof start>;
  let port: number;
  const lines = (): Line[] =>
    smsc
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const account = (password = 'p3rl') =>
    gateway(
      {
        driver: 'smpp',
        host: '127.0.0.1',
        port,
        allow_http: true,
        system_id: 'narenj',
        password_env: 'PASSWORD',
        receipt_ids: 'decimal',
        listen: '500 ms',
      },
      { env: { PASSWORD: password } },
      { line: 'Narenj' },
    );

  beforeAll(async () => {
    port = await freePort();
    smsc = start('perl', [join(import.meta.dirname, 'perl-smsc.pl'), String(port)]);
    await until(() => smsc.said().includes('listening'), 'the SMSC to listen');
  });

  it.each([
    ['Persian', 'یلدا مبارک\nلغو۱۱', 'UCS-2', 1],
    ['emoji over the end of a part', `${'ی'.repeat(66)}🍉${'ی'.repeat(20)}`, 'UCS-2', 2],
    ['GSM', 'Order 1042 is ready', 'GSM-7', 1],
    ['long GSM', 'Order 1042 is ready. '.repeat(12), 'GSM-7', 2],
  ] as const)(
    '%s is read there to the letter, with its receipt and a reply',
    async (_why, text, encoding, parts) => {
      const before = lines().length;
      const main = await account();
      const one = sms('+989121234567', text, { encoding, parts, validUntil: NOW + 3_600_000 });

      const outcome = (await main.send([one], { signal: signal() })).get(one.ref)!;

      expect(outcome).toMatchObject({ kind: 'accepted', parts });
      const seen = await until(() => {
        const got = lines()
          .slice(before)
          .filter((line) => line.to);
        return got.length >= parts && got;
      }, 'every part at the SMSC');
      expect(seen.map((line) => Buffer.from(line.text, 'hex').toString('utf8')).join('')).toBe(text);
      expect(seen).toHaveLength(parts);
      expect(
        seen.every(
          ({ to, from, ton, coding, validity }) =>
            to === '989121234567' &&
            from === 'Narenj' &&
            ton === 5 &&
            coding === (encoding === 'UCS-2' ? 8 : 0) &&
            validity === '000000010000000R',
        ),
      ).toBe(true);
      expect(seen.map(({ udh }) => udh.slice(0, 6) + udh.slice(8))).toEqual(
        parts === 1 ? [''] : ['0500030201', '0500030202'],
      );

      const receipts = await main.receipts!(undefined, { signal: signal() });
      const texts = await main.inbox!(undefined, { signal: signal() });
      expect(receipts.events).toMatchObject([
        {
          gatewayId: outcome.kind === 'accepted' ? outcome.gatewayId!.toLowerCase() : '',
          state: 'delivered',
        },
      ]);
      expect(texts.events).toMatchObject([{ from: '+989121234567', text: 'لغو ۱۱' }]);
      await receipts.acknowledge!();
      await texts.acknowledge!();
      await until(
        () =>
          lines()
            .slice(before)
            .filter(({ acknowledged }) => acknowledged).length === 2,
        'both to be acknowledged',
      );
      await main.close!();
    },
  );

  it.each([
    ['throttled', '+989121234569', { kind: 'retry', code: '0x00000058' }],
    ['no such number', '+989121234568', { kind: 'rejected', why: 'recipient' }],
  ])('%s', async (_why, to, outcome) => {
    const main = await account();
    const one = sms(to);
    expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject(outcome);
    await main.close!();
  });

  it('a wrong password refuses the account', async () => {
    const one = sms();
    const wrong = await account('wrong');
    expect((await wrong.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
      kind: 'refused',
      reason: 'credentials',
    });
  });
});
