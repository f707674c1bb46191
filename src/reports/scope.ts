import type { Condition } from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';

/** What a report is about. Texts to the owner's own phone are in none. */
export type Scope = (
  | { readonly kind: 'all' }
  | { readonly kind: 'campaign'; readonly name: string }
  | { readonly kind: 'run'; readonly id: number }
  /** Messages to the people who are in it now, whoever was in it when they went out. */
  | { readonly kind: 'segment'; readonly name: string; readonly condition: Condition }
) & {
  /** Only runs that began in this time; half-open. */
  readonly from?: Instant;
  readonly to?: Instant;
};

/** A condition on a column of contact ids: whom the report counts. */
export function countedPeople(scope: Scope, column: string): Condition {
  if (scope.kind !== 'segment') return { sql: `${column} IS NOT NULL`, params: [] };
  const { sql, params } = scope.condition;
  return { sql: `${column} IN (SELECT contact.id FROM contact WHERE ${sql})`, params };
}

/** A run, as far as reports care. */
export interface ReportedRun {
  readonly id: number;
  readonly campaign: string;
  readonly occurrence: string;
  readonly purpose: 'marketing' | 'transactional' | 'reply';
  readonly currency: string;
  readonly audience: number;
  readonly skipped: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** When it was due or, if that came later, stored. */
  readonly startedAt: Instant;
}

/** The runs that a report counts. */
export function runsIn(scope: Scope, runs: readonly ReportedRun[]): readonly ReportedRun[] {
  return runs.filter((run) => {
    if (scope.kind === 'campaign' && run.campaign !== scope.name) return false;
    if (scope.kind === 'run' && run.id !== scope.id) return false;
    return run.startedAt >= (scope.from ?? -Infinity) && run.startedAt < (scope.to ?? Infinity);
  });
}
