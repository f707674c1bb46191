import {
  BALANCE_COLUMNS,
  CONTACT_COLUMNS,
  type ContactColumn,
  type ContactRow,
} from '../../contacts/index.ts';

type Columns = Partial<Record<ContactColumn, unknown>>;

/** The columns in which two states of one person differ: as they are now, and as they were. */
export function changesBetween(
  before: ContactRow,
  after: ContactRow,
): { readonly changes: Columns; readonly previous: Columns } {
  // Two rows of one person may move the balance to and fro; where it ends as it was, so does its day.
  if (BALANCE_COLUMNS.every((column) => before[column] === after[column]))
    after.base_as_of = before.base_as_of;
  const changes: Columns = {};
  const previous: Columns = {};
  for (const column of CONTACT_COLUMNS) {
    if (before[column] === after[column]) continue;
    changes[column] = after[column];
    previous[column] = before[column];
  }
  return { changes, previous };
}
