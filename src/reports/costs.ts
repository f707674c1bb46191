import type { Money } from '../shared/money.ts';
import { entry } from './entry.ts';
import { monies } from './figures.ts';
import type { Cell } from './tally.ts';

/** What one gateway took, beside what was worked out from parts and prices. */
export interface CostLine {
  readonly gateway: string;
  readonly currency: string;
  /** Accepted and in doubt. */
  readonly messages: number;
  readonly parts: number;
  readonly computed: Money;
  /** Messages whose charge the gateway told. */
  readonly charged: number;
  readonly charge: Money;
  /** Worked out for the same messages. */
  readonly computedOfCharged: Money;
  /** charge - computedOfCharged. */
  readonly difference: Money;
}

/** A message that was charged otherwise than worked out. */
export interface OddCharge {
  readonly message: number;
  readonly parts: number;
  readonly computed: Money;
  readonly charge: Money;
  /** What the charge comes to in parts of that price; undefined where it is no whole number of them. */
  readonly chargedParts: number | undefined;
}

export function costLines(cells: readonly Cell[]): CostLine[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    entry(groups, `${cell.gateway}\n${cell.run.currency}`, (): Cell[] => []).push(cell);
  }
  return [...groups.values()].map((group) => {
    const { gateway, run } = group[0]!;
    const count = (of: (cell: Cell) => number): number => group.reduce((sum, cell) => sum + of(cell), 0);
    const total = (of: (cell: Cell) => Cell['price']): Money =>
      monies(group.map((cell) => [cell.run.currency, of(cell)]))[0]!;
    const [charge, computedOfCharged] = [total((cell) => cell.charge), total((cell) => cell.priceOfCharged)];
    return {
      gateway,
      currency: run.currency,
      messages: count(({ states }) => states.accepted + states.unknown),
      parts: count((cell) => cell.parts),
      computed: total((cell) => cell.price),
      charged: count((cell) => cell.charged),
      charge,
      computedOfCharged,
      difference: { micros: charge.micros - computedOfCharged.micros, currency: run.currency },
    };
  });
}

export function oddCharge(
  row: { readonly id: number; readonly parts: number; readonly price: number; readonly charge: number },
  currency: string,
): OddCharge {
  const perPart = row.price / row.parts;
  const whole = perPart > 0 && row.charge % perPart === 0 ? row.charge / perPart : undefined;
  return {
    message: row.id,
    parts: row.parts,
    computed: { micros: BigInt(row.price), currency },
    charge: { micros: BigInt(row.charge), currency },
    chargedParts: whole,
  };
}
