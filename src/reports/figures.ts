import { type Delivery, DELIVERY_RANK, MESSAGE_STATES, type MessageState } from '../dispatch/index.ts';
import type { Money } from '../shared/money.ts';
import type { RunReactions } from './reactions.ts';
import { type Estimate, share } from './statistics.ts';
import type { Cell, Sum } from './tally.ts';

/** What became of messages, and what people did: of a report, a campaign, a run or a gateway. */
export interface Figures {
  readonly messages: number;
  readonly states: Readonly<Record<MessageState, number>>;
  /** Of accepted messages. */
  readonly delivery: Readonly<Record<Delivery, number>>;
  /** Delivered, of accepted. */
  readonly delivered: Estimate | undefined;
  readonly parts: number;
  /** Worked out from parts and prices, of accepted and doubtful messages; by currency. */
  readonly cost: readonly Money[];
}

/** People's answers, of the same messages. Shares are of accepted messages. */
export interface ReactionFigures {
  readonly replies: number;
  readonly optOuts: number;
  readonly optOutShare: Estimate | undefined;
  readonly clicks: number;
  readonly clickedMessages: number;
  readonly clickShare: Estimate | undefined;
  readonly couponsGiven: number;
  readonly couponsRedeemed: number;
  readonly couponRevenue: readonly Money[];
  readonly orders: number;
  /** Messages that at least one order is put down to. */
  readonly orderedMessages: number;
  /** Of accepted marketing messages; undefined where there are none. */
  readonly orderShare: Estimate | undefined;
  readonly revenue: readonly Money[];
  /** By currency; per accepted marketing message. */
  readonly revenuePerMessage: readonly Money[];
  /** (revenue - cost) / cost, of marketing; undefined without cost, or where the two are in different currencies. */
  readonly return: number | undefined;
}

export function figuresOf(cells: readonly Cell[]): Figures {
  const states = addUp(MESSAGE_STATES, cells, (cell) => cell.states);
  const delivery = addUp(Object.keys(DELIVERY_RANK) as Delivery[], cells, (cell) => cell.delivery);
  return {
    messages: MESSAGE_STATES.reduce((sum, state) => sum + states[state], 0),
    states,
    delivery,
    delivered: share(delivery.delivered, states.accepted),
    parts: cells.reduce((sum, cell) => sum + cell.parts, 0),
    cost: monies(cells.map((cell) => [cell.run.currency, cell.price])),
  };
}

/** Only marketing can bring orders, so theirs are the messages and the cost that orders are held against. */
export function reactionsOf(
  runs: readonly RunReactions[],
  { states }: Figures,
  cells: readonly Cell[],
): ReactionFigures {
  const marketing = figuresOf(cells.filter(({ run }) => run.purpose === 'marketing'));
  const sold = marketing.states.accepted;
  const count = (of: (run: RunReactions) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  const revenue = monies(runs.flatMap((run) => [...run.revenue]));
  const [optOuts, clicked, ordered] = [
    count((run) => run.optOuts),
    count((run) => run.clicked),
    count((run) => run.ordered),
  ];
  return {
    replies: count((run) => run.replies),
    optOuts,
    optOutShare: share(optOuts, states.accepted),
    clicks: count((run) => run.clicks),
    clickedMessages: clicked,
    clickShare: share(clicked, states.accepted),
    couponsGiven: count((run) => run.coupons),
    couponsRedeemed: count((run) => run.redeemed),
    couponRevenue: monies(runs.flatMap((run) => [...run.couponRevenue])),
    orders: count((run) => run.orders),
    orderedMessages: ordered,
    orderShare: share(ordered, sold),
    revenue,
    revenuePerMessage:
      sold === 0 ? [] : revenue.map(({ micros, currency }) => ({ micros: micros / BigInt(sold), currency })),
    return: returnOf(revenue, marketing.cost),
  };
}

/** One currency on both sides, or none can be taken from the other. */
function returnOf(revenue: readonly Money[], cost: readonly Money[]): number | undefined {
  const spent = cost.filter(({ micros }) => micros > 0n);
  const [only] = spent;
  if (spent.length !== 1 || !only || revenue.length > 1) return undefined;
  if (revenue[0] && revenue[0].currency !== only.currency) return undefined;
  const earned = revenue[0]?.micros ?? 0n;
  return Number(((earned - only.micros) * 10_000n) / only.micros) / 10_000;
}

function addUp<Key extends string>(
  keys: readonly Key[],
  cells: readonly Cell[],
  of: (cell: Cell) => Record<Key, number>,
): Record<Key, number> {
  return Object.fromEntries(
    keys.map((key) => [key, cells.reduce((sum, cell) => sum + of(cell)[key], 0)]),
  ) as Record<Key, number>;
}

/** Totals by currency, in the order of their codes. Nothing of a currency is no entry; a price of 0 is one. */
export function monies(amounts: readonly (readonly [currency: string, sum: Sum])[]): Money[] {
  const totals = new Map<string, bigint>();
  for (const [currency, sum] of amounts) totals.set(currency, (totals.get(currency) ?? 0n) + sum.total());
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, micros]) => ({ micros, currency }));
}
