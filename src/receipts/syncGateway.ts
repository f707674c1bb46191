import {
  type Doubt,
  type Feed,
  type Finding,
  type Gateway,
  type GatewayEvent,
  GatewayTrouble,
} from '../gateways/index.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import type { Act, Desk } from './desk.ts';
import { addTaken, NOTHING_TAKEN, type Taken, takeEvents } from './takeEvents.ts';

export interface SyncWorld {
  readonly actor: string;
  now(): Instant;
  readonly signal: AbortSignal;
}

export interface Synced extends Taken {
  /** Messages in doubt that a look-up settled. */
  readonly settled: number;
  /** What could not be asked, and why. */
  readonly troubles: readonly { readonly asked: string; readonly trouble: GatewayTrouble }[];
}

/** A gateway is asked about a message for so long; later reports come by themselves or not at all. */
const ASK_FOR_MS = 3 * DAY_MS;
const ASK_AT_ONCE = 100;
const ASK_AT_MOST = 2_000;
const PAGES_AT_MOST = 1_000;

/** Fetches everything that one gateway has to tell. What cannot be asked does not keep the rest from being asked. */
export function syncGateway(desk: Desk, gateway: Gateway, world: SyncWorld): Promise<Synced> {
  return askFor(desk, gateway, world, 'everything');
}

/** Fetches only what people said: a goodbye that waits at the gateway must bind before the next text leaves. */
export function hearReplies(desk: Desk, gateway: Gateway, world: SyncWorld): Promise<Synced> {
  return askFor(desk, gateway, world, 'replies');
}

async function askFor(
  desk: Desk,
  gateway: Gateway,
  world: SyncWorld,
  what: 'everything' | 'replies',
): Promise<Synced> {
  let taken = NOTHING_TAKEN;
  let settled = 0;
  const troubles: Synced['troubles'][number][] = [];
  const ask = async (asked: string, work: () => Promise<void>): Promise<void> => {
    if (world.signal.aborted) return;
    try {
      await work();
    } catch (trouble) {
      if (!(trouble instanceof GatewayTrouble)) throw trouble;
      if (!world.signal.aborted) troubles.push({ asked, trouble });
    }
  };
  const take = (more: Taken): void => {
    taken = addTaken(taken, more);
  };
  await ask('inbox', async () => {
    if (gateway.inbox) take(await drain(desk, gateway, 'inbox', gateway.inbox.bind(gateway), world));
  });
  await ask('opt-outs', async () => {
    const held = await gateway.optOuts?.({ signal: world.signal });
    if (held) take(takeEvents(desk, gateway.name, held, act(world)));
  });
  if (what === 'replies') return { ...taken, settled, troubles };
  await ask('receipts', async () => {
    if (gateway.receipts) take(await drain(desk, gateway, 'receipts', gateway.receipts.bind(gateway), world));
  });
  await ask('status', async () => {
    if (gateway.status) take(await askStatus(desk, gateway, gateway.status.bind(gateway), world));
  });
  await ask('look-up', async () => {
    settled = await lookUp(desk, gateway, world);
  });
  return { ...taken, settled, troubles };
}

function act({ actor, now }: SyncWorld): Act {
  return { actor, now: now() };
}

type Read = (cursor: string | undefined, options: { signal: AbortSignal }) => Promise<Feed<GatewayEvent>>;

/** Page by page: stored first, with its cursor in the same transaction, and only then acknowledged. */
async function drain(
  desk: Desk,
  gateway: Gateway,
  feed: string,
  read: Read,
  world: SyncWorld,
): Promise<Taken> {
  let taken = NOTHING_TAKEN;
  for (let page = 0; page < PAGES_AT_MOST && !world.signal.aborted; page += 1) {
    const { events, cursor, more, acknowledge } = await read(desk.receipts.cursor(gateway.name, feed), {
      signal: world.signal,
    });
    taken = desk.transaction(() => {
      const got = takeEvents(desk, gateway.name, events, act(world));
      if (cursor !== undefined) desk.receipts.setCursor(gateway.name, feed, cursor, world.now());
      return addTaken(taken, got);
    });
    await acknowledge?.();
    if (!more) break;
  }
  return taken;
}

async function askStatus(
  desk: Desk,
  gateway: Gateway,
  status: NonNullable<Gateway['status']>,
  world: SyncWorld,
): Promise<Taken> {
  let taken = NOTHING_TAKEN;
  const handed = desk.delivery.handed(gateway.name, world.now() - ASK_FOR_MS, ASK_AT_MOST);
  for (let from = 0; from < handed.length && !world.signal.aborted; from += ASK_AT_ONCE) {
    const some = handed.slice(from, from + ASK_AT_ONCE).map(({ ref, to, at, gatewayId }) => ({
      ref,
      to,
      at,
      ...(gatewayId !== null && { gatewayId }),
    }));
    const receipts = await status(some, { signal: world.signal });
    taken = addTaken(taken, takeEvents(desk, gateway.name, receipts, act(world)));
  }
  return taken;
}

interface InDoubt extends Doubt {
  readonly id: number;
  readonly n: number;
  readonly endedAt: Instant | null;
  readonly writableUntil: Instant | null;
}

/** A worker that was given up may have been writing until its last moment, and its request takes this long at most. */
const REQUEST_MS = 60_000;

/** "Never had it" is proof only of a gateway that promises so, in the time that it promises it for. */
async function lookUp(desk: Desk, gateway: Gateway, world: SyncWorld): Promise<number> {
  const doubts: InDoubt[] = desk.delivery
    .doubts(gateway.name)
    .map(({ gatewayId, ...doubt }) => ({ ...doubt, ...(gatewayId !== null && { gatewayId }) }));
  if (!gateway.reconcile || !gateway.capabilities.lookup || doubts.length === 0) return 0;
  let settled = 0;
  for (let from = 0; from < doubts.length && !world.signal.aborted; from += ASK_AT_ONCE) {
    const some = doubts.slice(from, from + ASK_AT_ONCE);
    const findings = await gateway.reconcile(some, { signal: world.signal });
    settled += desk.transaction(
      () =>
        some.filter((doubt) => settleFinding(desk, gateway, doubt, findings.get(doubt.ref), world.now()))
          .length,
    );
  }
  return settled;
}

function settleFinding(
  desk: Desk,
  gateway: Gateway,
  doubt: InDoubt,
  finding: Finding | undefined,
  now: Instant,
): boolean {
  const base = { messageId: doubt.id, n: doubt.n, at: now, detail: 'look-up' };
  if (finding?.kind === 'found') {
    const { outcome } = finding;
    const settled =
      outcome.kind === 'accepted'
        ? ({ kind: 'accepted', gatewayId: outcome.gatewayId ?? null, charge: null } as const)
        : ({ kind: 'rejected', reason: outcome.code } as const);
    return (
      desk.settle({ ...base, code: outcome.kind === 'rejected' ? outcome.code : 'found', settled }) ===
      'settled'
    );
  }
  if (finding?.kind !== 'never' || !provesNever(gateway, doubt, now)) return false;
  return (
    desk.settle({ ...base, code: 'never', settled: { kind: 'retry', notBefore: now, gateway: null } }) ===
    'settled'
  );
}

function provesNever({ capabilities: { lookup } }: Gateway, doubt: InDoubt, now: Instant): boolean {
  if (lookup?.strength !== 'strong') return false;
  const givenUp = doubt.writableUntil === null ? 0 : doubt.writableUntil + REQUEST_MS;
  const since = now - Math.max(doubt.endedAt ?? doubt.at, givenUp);
  return since >= lookup.settleMs && (lookup.windowMs === undefined || since <= lookup.windowMs);
}
