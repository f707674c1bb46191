import { type NewConsent, revocationOf, type SuppressionStore } from '../consent/index.ts';

/** From which number to which, and by whose hand. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Who changed it: an import, or somebody at the terminal. */
  readonly importId?: number;
  readonly actor?: string;
}

/** What a person refused goes along to their new number. Answers the noes that the ledger is to hold of it. */
export function copyRefusals(
  suppressions: SuppressionStore,
  { from, to, importId, actor = `import ${importId}` }: Move,
): readonly NewConsent[] {
  const statement = { source: 'went along with a changed number', method: 'number-change', actor };
  return suppressions
    .copy(from, to)
    .filter(({ origin }) => origin === 'person')
    .map((row) => revocationOf(row, statement, importId));
}
