import { describe, expect, it } from 'vitest';
import {
  type Capabilities,
  type Finding,
  type Gateway,
  GatewayTrouble,
  type InboundText,
} from '../../src/gateways/index.ts';
import { syncGateway } from '../../src/receipts/index.ts';
import { NOON } from '../support/ledgerDesk.ts';
import { openShopDesk, type ShopDesk } from '../support/shopDesk.ts';

const SARA = '+989121234567';
const text = (id: string, words = 'سلام'): InboundText => ({
  kind: 'text',
  id,
  from: SARA,
  text: words,
  at: NOON,
});

function gateway(parts: Partial<Gateway>, lookup: Capabilities['lookup'] = null): Gateway {
  return {
    name: 'main',
    driver: 'played',
    capabilities: { lookup } as Capabilities,
    send: async () => new Map(),
    check: async () => ({ kind: 'ready', notes: [] }),
    secrets: () => [],
    ...parts,
  };
}

const world = (desk: ShopDesk, signal = new AbortController().signal) => ({
  actor: 'sync:main',
  now: () => desk.now,
  signal,
});

describe('a destructive feed', () => {
  it('is acknowledged only after its page is stored', async () => {
    const desk = openShopDesk();
    const order: string[] = [];
    await syncGateway(
      desk,
      gateway({
        inbox: async () => ({
          events: [text('a')],
          more: false,
          acknowledge: async () => void order.push(`acknowledged with ${desk.inbox.recent(9).length} stored`),
        }),
      }),
      world(desk),
    );

    expect(order).toEqual(['acknowledged with 1 stored']);
  });

  it('is not acknowledged when storing fails', async () => {
    const desk = openShopDesk();
    let acknowledged = false;
    (desk.inbox as { add: unknown }).add = () => {
      throw new Error('disk');
    };
    const broken = gateway({
      inbox: async () => ({
        events: [text('a')],
        more: false,
        acknowledge: async () => {
          acknowledged = true;
        },
      }),
    });

    await expect(syncGateway(desk, broken, world(desk))).rejects.toThrow('disk');
    expect(acknowledged).toBe(false);
  });

  it('goes on where it stopped, and takes what was acknowledged too late only once', async () => {
    const desk = openShopDesk();
    const asked: (string | undefined)[] = [];
    const pages = gateway({
      inbox: async (cursor) => {
        asked.push(cursor);
        const page = Number(cursor ?? 0);
        return { events: [text(`p${Math.min(page, 2)}`)], cursor: String(page + 1), more: page < 2 };
      },
    });
    expect((await syncGateway(desk, pages, world(desk))).replies).toBe(3);
    expect((await syncGateway(desk, pages, world(desk))).replies).toBe(0);
    expect(asked).toEqual([undefined, '1', '2', '3']);
  });
});

describe('what cannot be asked', () => {
  it('is told, and keeps nothing else from being asked', async () => {
    const desk = openShopDesk();
    const synced = await syncGateway(
      desk,
      gateway({
        inbox: async () => {
          throw new GatewayTrouble('unreachable', 'no route');
        },
        optOuts: async () => [{ kind: 'opt-out', phone: SARA, by: 'person' }],
      }),
      world(desk),
    );

    expect(synced.troubles.map(({ asked, trouble }) => [asked, trouble.kind])).toEqual([
      ['inbox', 'unreachable'],
    ]);
    expect(synced.optOuts).toBe(1);
  });

  it('nothing is asked after a stop', async () => {
    const desk = openShopDesk();
    const stop = new AbortController();
    stop.abort();
    let calls = 0;
    await syncGateway(
      desk,
      gateway({
        inbox: async () => {
          calls += 1;
          return { events: [], more: false };
        },
      }),
      world(desk, stop.signal),
    );

    expect(calls).toBe(0);
  });
});

describe('delivery that must be asked for', () => {
  it('asks about what was handed over and has not ended, and not for ever', async () => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'accepted', ref: 'fresh' });
    desk.message(SARA, { state: 'accepted', ref: 'old', at: NOON - 4 * 86_400_000 });
    desk.message(SARA, { state: 'planned', ref: 'waiting' });
    const asked: string[] = [];
    const ask = gateway({
      status: async (handed) => {
        asked.push(...handed.map(({ ref }) => ref));
        return handed.map(({ ref }) => ({ kind: 'receipt', ref, state: 'delivered' }));
      },
    });
    await syncGateway(desk, ask, world(desk));
    await syncGateway(desk, ask, world(desk));

    expect(asked).toEqual(['fresh']);
    expect(desk.messages().map(({ delivery }) => delivery)).toEqual(['delivered', 'none', 'none']);
  });
});

const STRONG = { strength: 'strong', settleMs: 60_000, windowMs: 3_600_000 } as const;
const never: Finding = { kind: 'never' };

describe('a message in doubt', () => {
  it.each([
    ['found', { kind: 'found', outcome: { kind: 'accepted', gatewayId: 'g9' } }, STRONG, 0, 'accepted', 1],
    [
      'found at a gateway whose silence proves nothing',
      { kind: 'found', outcome: { kind: 'accepted' } },
      { strength: 'weak', settleMs: 0 },
      0,
      'accepted',
      1,
    ],
    [
      'found, and refused',
      {
        kind: 'found',
        outcome: { kind: 'rejected', code: '411', detail: 'no such number', why: 'recipient' },
      },
      STRONG,
      0,
      'rejected',
      1,
    ],
    ['never had, after the time it takes to settle', never, STRONG, 60_000, 'retry', 1],
    ['never had, too early to know', never, STRONG, 59_999, 'unknown', 0],
    ['never had, too late to know', never, STRONG, 3_600_001, 'unknown', 0],
    [
      'never had, says a gateway whose word proves nothing',
      never,
      { strength: 'weak', settleMs: 0 },
      60_000,
      'unknown',
      0,
    ],
    ['no answer', { kind: 'no-answer', detail: 'busy' }, STRONG, 60_000, 'unknown', 0],
  ] as const)('%s', async (_why, finding, lookup, after, state, settled) => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'unknown', ref: 'rose' });
    desk.now += after;
    const synced = await syncGateway(
      desk,
      gateway(
        { reconcile: async (doubts) => new Map(doubts.map(({ ref }) => [ref, finding as Finding])) },
        lookup,
      ),
      world(desk),
    );

    expect([desk.messages()[0]!.state, synced.settled]).toEqual([state, settled]);
  });

  it('is not looked up where the gateway cannot be asked', async () => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'unknown' });
    expect(
      (await syncGateway(desk, gateway({ reconcile: async () => new Map() }), world(desk))).settled,
    ).toBe(0);
  });
});
