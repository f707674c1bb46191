import { type NewConsent, revocationOf, type SuppressionStore } from '../consent/index.ts';
import type { ContactRow, ContactStore } from '../contacts/index.ts';

/** From which number to which, and by whose hand. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Who changed it: an import, or somebody at the terminal. */
  readonly importId?: number;
  readonly actor?: string;
}

/** What a person refused goes along to their new number, and from a further number to the main one. Answers the noes that the ledger is to hold of it. */
export function copyRefusals(
  suppressions: SuppressionStore,
  { from, to, importId, actor = `import ${importId}` }: Move,
): readonly NewConsent[] {
  const statement = { source: 'went along with another number of theirs', method: 'number-change', actor };
  return suppressions
    .copy(from, to)
    .filter(({ origin }) => origin === 'person')
    .map((row) => revocationOf(row, statement, importId));
}

/** Further numbers that a person did not have before. A number that is somebody's main one speaks for that person alone. */
export function newFurtherNumbers(
  before: ContactRow | undefined,
  row: ContactRow,
  contacts: ContactStore,
): readonly string[] {
  if (row.phone_alt === (before?.phone_alt ?? '[]')) return [];
  const known = before ? (JSON.parse(before.phone_alt) as string[]) : [];
  return (JSON.parse(row.phone_alt) as string[]).filter(
    (each) => !known.includes(each) && !contacts.byPhone(each),
  );
}
