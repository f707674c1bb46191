import { entry } from './entry.ts';
import { type Figures, figuresOf, type ReactionFigures, reactionsOf } from './figures.ts';
import { operatorOf } from './operators.ts';
import type { Reactions, RunReactions } from './reactions.ts';
import type { ReportedRun } from './scope.ts';
import { type Cell, quantile, type Tally } from './tally.ts';

/** One line of a breakdown. */
export interface Line extends Figures, ReactionFigures {
  readonly name: string;
  /** Of a breakdown by run. */
  readonly run?: ReportedRun;
}

export interface TimeToDelivery {
  readonly messages: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  /** Messages that arrived within so many seconds and not within fewer; the last has no end. */
  readonly steps: readonly { readonly within: number | undefined; readonly messages: number }[];
}

export interface OperatorLine {
  readonly operator: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly delivered: number;
  readonly undelivered: number;
}

const STEPS = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

export function timeOf({ seconds }: Tally): TimeToDelivery | undefined {
  const median = quantile(seconds, 0.5);
  if (median === undefined) return undefined;
  const steps = [...STEPS, undefined].map((within) => ({ within, messages: 0 }));
  let all = 0;
  for (const [value, count] of seconds) {
    steps.find(({ within }) => within === undefined || value <= within)!.messages += count;
    all += count;
  }
  return { messages: all, median, p90: quantile(seconds, 0.9)!, p99: quantile(seconds, 0.99)!, steps };
}

/** Breaks the cells up by a name. Reactions belong to runs, so a breakdown by gateway has none of its own. */
export function linesOf(
  { cells }: Tally,
  { byRun }: Reactions,
  nameOf: (cell: Cell) => string,
  ofRuns: boolean,
): Line[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    entry(groups, nameOf(cell), (): Cell[] => []).push(cell);
  }
  return [...groups].map(([name, group]) => {
    const figures = figuresOf(group);
    const ids = new Set(group.map(({ run }) => run.id));
    const reactions = ofRuns
      ? [...ids].flatMap((id): readonly RunReactions[] => {
          const found = byRun.get(id);
          return found ? [found] : [];
        })
      : [];
    const { run } = group[0]!;
    return { name, ...figures, ...reactionsOf(reactions, figures, group), ...(ids.size === 1 && { run }) };
  });
}

export function operatorsOf({ operators }: Tally): OperatorLine[] {
  const lines = new Map<string, Omit<OperatorLine, 'operator'>>();
  for (const [digits, cell] of operators) {
    const operator = operatorOf(digits);
    const sum = lines.get(operator) ?? { accepted: 0, rejected: 0, delivered: 0, undelivered: 0 };
    lines.set(operator, {
      accepted: sum.accepted + cell.accepted,
      rejected: sum.rejected + cell.rejected,
      delivered: sum.delivered + cell.delivered,
      undelivered: sum.undelivered + cell.undelivered,
    });
  }
  return [...lines]
    .map(([operator, line]) => ({ operator, ...line }))
    .sort((a, b) => b.accepted + b.rejected - a.accepted - a.rejected || (a.operator < b.operator ? -1 : 1));
}
