import type { Delivery, MessageState } from '../dispatch/index.ts';
import { DELIVERY_RANK, MESSAGE_STATES } from '../dispatch/index.ts';
import { entry } from './entry.ts';
import type { RawMessage, Undelivered } from './messageStore.ts';
import type { ReportedRun } from './scope.ts';

/** What became of the messages of one run at one gateway. */
export interface Cell {
  readonly run: ReportedRun;
  readonly gateway: string;
  readonly states: Record<MessageState, number>;
  /** Of accepted messages. */
  readonly delivery: Record<Delivery, number>;
  /** Accepted and in doubt: what is, or may be, paid for. */
  parts: number;
  readonly price: Sum;
  /** Messages whose charge the gateway told, what that is, and what was worked out for the same messages. */
  charged: number;
  readonly charge: Sum;
  readonly priceOfCharged: Sum;
}

/** The same by the operator whose number it is. */
export interface OperatorCell {
  accepted: number;
  rejected: number;
  delivered: number;
  undelivered: number;
}

/** Everything a single pass over the messages can tell. */
export interface Tally {
  readonly cells: readonly Cell[];
  /** By the first five digits. */
  readonly operators: ReadonlyMap<string, OperatorCell>;
  /** Whole seconds from acceptance to arrival -> messages. */
  readonly seconds: ReadonlyMap<number, number>;
  /** Quarter hours since 1970 -> messages accepted. */
  readonly quarters: ReadonlyMap<number, number>;
  /** `gateway`, `reason` of refused messages. */
  readonly rejections: readonly {
    readonly gateway: string;
    readonly reason: string;
    readonly messages: number;
  }[];
  /** Messages that were taken and did not arrive, by what their gateway says. */
  readonly undelivered: readonly Undelivered[];
  /** Ids of the first messages that were charged otherwise than worked out, and how many there are. */
  readonly odd: readonly number[];
  readonly oddCount: number;
}

export const QUARTER_MS = 900_000;
const ODD_SHOWN = 20;
/** Failed messages are asked about so many at a time. */
const ASKED = 10_000;

/**
 * Adds messages up, row by row; what it holds does not grow with their number.
 * @param why asks what is known of messages that did not arrive
 */
export function createTally(why: (ids: readonly number[]) => readonly Undelivered[]) {
  const cells = new Map<number, Map<string, Cell>>();
  const operators = new Map<string, OperatorCell>();
  const seconds = new Map<number, number>();
  const quarters = new Map<number, number>();
  const rejections = new Map<string, { gateway: string; reason: string; messages: number }>();
  const undelivered = new Map<string, Undelivered & { messages: number }>();
  let failed: number[] = [];
  const odd: number[] = [];
  let oddCount = 0;
  let last: Cell | undefined;

  const cellOf = (run: ReportedRun, gateway: string): Cell => {
    if (last && last.run === run && last.gateway === gateway) return last;
    const byGateway = entry(cells, run.id, () => new Map<string, Cell>());
    last = entry(byGateway, gateway, () => emptyCell(run, gateway));
    return last;
  };
  const askWhy = (): void => {
    for (const found of why(failed)) {
      const { gateway, state, code, detail } = found;
      const key = JSON.stringify([gateway, state, code, code === null ? detail : null]);
      entry(undelivered, key, () => ({ ...found, messages: 0 })).messages += found.messages;
    }
    failed = [];
  };
  const accepted = (cell: Cell, operator: OperatorCell, row: RawMessage): void => {
    const [id, , , , , delivery, , , price, charge, acceptedAt, deliveryAt] = row;
    cell.delivery[delivery as Delivery] += 1;
    operator.accepted += 1;
    if (delivery === 'delivered') operator.delivered += 1;
    else if (delivery === 'undelivered' || delivery === 'expired') {
      operator.undelivered += 1;
      failed.push(id);
      if (failed.length === ASKED) askWhy();
    }
    if (acceptedAt !== null) {
      add(quarters, Math.floor(acceptedAt / QUARTER_MS));
      // The gateway's clock may be a little behind ours: nothing arrives before it was sent.
      if (delivery === 'delivered' && deliveryAt !== null)
        add(seconds, Math.max(0, Math.floor((deliveryAt - acceptedAt) / 1_000)));
    }
    if (charge === null) return;
    cell.charged += 1;
    cell.charge.add(charge);
    cell.priceOfCharged.add(price);
    if (charge === price) return;
    oddCount += 1;
    if (odd.length < ODD_SHOWN) odd.push(id);
  };

  return {
    add(run: ReportedRun, row: RawMessage): void {
      const [, , , digits, state, , gateway, parts, price, , , , reason] = row;
      const cell = cellOf(run, gateway);
      cell.states[state as MessageState] += 1;
      if (state !== 'accepted' && state !== 'unknown' && state !== 'rejected') return;
      const operator = entry(operators, digits, emptyOperator);
      if (state === 'rejected') {
        operator.rejected += 1;
        const empty = () => ({ gateway, reason: reason ?? '', messages: 0 });
        entry(rejections, `${gateway}\n${reason ?? ''}`, empty).messages += 1;
        return;
      }
      cell.parts += parts;
      cell.price.add(price);
      if (state === 'accepted') accepted(cell, operator, row);
    },
    end(): Tally {
      askWhy();
      return {
        cells: [...cells.values()].flatMap((byGateway) => [...byGateway.values()]),
        operators,
        seconds,
        quarters,
        rejections: [...rejections.values()],
        undelivered: [...undelivered.values()],
        odd,
        oddCount,
      };
    },
  };
}

const emptyOperator = (): OperatorCell => ({ accepted: 0, rejected: 0, delivered: 0, undelivered: 0 });

function emptyCell(run: ReportedRun, gateway: string): Cell {
  return {
    run,
    gateway,
    states: Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>,
    delivery: Object.fromEntries(Object.keys(DELIVERY_RANK).map((state) => [state, 0])) as Record<
      Delivery,
      number
    >,
    parts: 0,
    price: createSum(),
    charged: 0,
    charge: createSum(),
    priceOfCharged: createSum(),
  };
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A sum of millionths that never rounds, however many there are. */
export interface Sum {
  add(micros: number): void;
  total(): bigint;
}

/** Most of it in a plain number, which is ten times as fast; carried over long before it would round. */
export function createSum(): Sum {
  let whole = 0n;
  let rest = 0;
  return {
    add(micros) {
      if (micros > 4e15 || micros < -4e15) {
        whole += BigInt(micros);
        return;
      }
      rest += micros;
      if (rest > 4e15 || rest < -4e15) {
        whole += BigInt(rest);
        rest = 0;
      }
    },
    total: () => whole + BigInt(rest),
  };
}

/** A value below which the given part of all counted values lies; undefined for none. */
export function quantile(counts: ReadonlyMap<number, number>, part: number): number | undefined {
  const values = [...counts].sort(([a], [b]) => a - b);
  const all = values.reduce((sum, [, count]) => sum + count, 0);
  // Nearest rank: a value that was really seen.
  let wanted = Math.max(1, Math.ceil(part * all));
  for (const [value, count] of values) {
    wanted -= count;
    if (wanted <= 0) return value;
  }
  return undefined;
}
