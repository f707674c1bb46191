import { contactFields, type ContactRow, type ContactStore } from '../contacts/index.ts';
import type { Change } from './batchStore.ts';

/** A value of a known person in whose place an import puts another. */
export interface Overwrite {
  readonly contact: number;
  /** As in `--map`, or the name of an attribute. */
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** Of several, an import adds to them and takes none away. */
const ADDED_TO: ReadonlySet<string> = new Set(['phone_alt', 'also_known_as', 'tags', 'attributes']);
const BALANCES = ['orders', 'spent', 'first_order', 'last_order'] as const;

/** What the recorded changes of people wrote over, person by person; what was empty before is none. */
export function* overwritesOf(
  changes: Iterable<Change>,
  { byId }: Pick<ContactStore, 'byId'>,
): Generator<Overwrite> {
  for (const { contactId: contact, before } of changes) {
    const row = byId(contact);
    if (!row) continue;
    const now = valuesOf(row);
    for (const [column, value] of valuesOf(rowBefore(row, before))) {
      const after = now.get(column) ?? '';
      if (value !== '' && value !== after) yield { contact, column, before: value, after };
    }
  }
}

/** What a list states of orders is a balance, and shown with the events after it. */
function rowBefore(row: ContactRow, before: Change['before']): ContactRow {
  const told = BALANCES.flatMap((column) => {
    const base = before[`base_${column}`];
    return base !== undefined && row[`base_${column}`] === row[column] ? [[column, base] as const] : [];
  });
  return { ...row, ...before, ...Object.fromEntries(told) };
}

function valuesOf(row: ContactRow): Map<string, string> {
  const fields = contactFields(row, []);
  const plain = Object.entries(fields).filter(([column]) => !ADDED_TO.has(column));
  return new Map(
    [...plain, ...Object.entries(fields.attributes)].map(([column, value]) => [column, String(value ?? '')]),
  );
}
