import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulator } from '../../../src/gateways/drivers/simulator.ts';
import { bookPeer, prove } from '../prove.ts';
import { gateway, NOW, signal, sms, tempFolder } from '../support.ts';

const quick = { sleep: async () => {} };

const INSIDE = 'it plays faults and events itself: the tests below';
prove(
  {
    driver: simulator,
    settings: () => ({ latency: '0 ms' }),
    secrets: {},
    codes: [],
    peer: {
      plays: [],
      start: async (workspace) => {
        const path = join(workspace, 'campaign.db.simulator-main.ndjson');
        return bookPeer(() => {
          const taken = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
          return taken.map((line) => JSON.parse(line));
        });
      },
    },
  },
  {
    codes: INSIDE,
    answers: INSIDE,
    waits: INSIDE,
    account: INSIDE,
    receipts: INSIDE,
    webhooks: 'it has none',
    replies: INSIDE,
    'opt-outs': INSIDE,
    loopback: 'it opens no socket',
  },
);

describe('the simulator', () => {
  it('remembers over processes what it took, and tells receipts and replies later', async () => {
    const workspace = tempFolder();
    let now = NOW;
    const settings = { driver: 'simulator', script: 'suffix' };
    const first = await gateway(settings, { ...quick, workspace, now: () => now });
    const text = sms('+989121234400');
    expect((await first.send([text], { signal: signal() })).get(text.ref)).toMatchObject({
      kind: 'accepted',
    });

    now += 60_000;
    const second = await gateway(settings, { ...quick, workspace, now: () => now });
    const receipts = await second.receipts!(undefined, { signal: signal() });
    const texts = await second.inbox!(undefined, { signal: signal() });

    expect(receipts.events.map(({ state }) => state)).toEqual(['sent', 'delivered']);
    expect(texts.events).toMatchObject([{ from: text.to, text: 'STOP' }]);
    expect((await second.receipts!(receipts.cursor, { signal: signal() })).events).toEqual([]);
    expect(statSync(join(workspace, 'campaign.db.simulator-main.ndjson')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['what was taken is found', '200', 'unknown', 'found'],
    ['what was not taken is never', '201', 'unknown', 'never'],
    ['a page that is no answer stops the run', '206', 'unknown', 'never'],
  ])('plays faults by suffix: %s', async (_why, suffix, kind, finding) => {
    const main = await gateway({ driver: 'simulator', script: 'suffix' }, quick);
    const text = sms(`+989121234${suffix}`);

    expect((await main.send([text], { signal: signal() })).get(text.ref)).toMatchObject({ kind });
    expect((await main.reconcile!([{ ...text, at: NOW }], { signal: signal() })).get(text.ref)).toMatchObject(
      { kind: finding },
    );
  });

  it('plays nothing by default, and by chance what its seed says', async () => {
    const plain = await gateway({ driver: 'simulator' }, quick);
    const rough = await gateway({ driver: 'simulator', failures: '30%', seed: 7 }, quick);
    const batch = Array.from({ length: 200 }, (_, index) =>
      sms(`+98912000${String(index).padStart(4, '0')}`, 'سلام', { ref: `r${index}` }),
    );

    const kinds = async (one: typeof plain) =>
      [...(await one.send(batch, { signal: signal() })).values()].map(({ kind }) => kind);

    expect(new Set(await kinds(plain))).toEqual(new Set(['accepted']));
    const rejected = (await kinds(rough)).filter((kind) => kind === 'rejected').length;
    expect(rejected).toBeGreaterThan(40);
    expect(rejected).toBeLessThan(80);
  });
});
