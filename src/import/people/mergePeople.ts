import {
  attributeKeys,
  BALANCE_COLUMNS,
  type ContactRow,
  type ContactStore,
  copyRow,
  type EventStore,
  parseAttributes,
} from '../../contacts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import { changesBetween } from './changes.ts';

export interface MergeSetup {
  readonly contacts: ContactStore;
  readonly events: EventStore;
  readonly moveRefusals: (from: string, to: string) => void;
  readonly now: Instant;
}

/** Lists and marks of their own; everything else of b fills what a does not have. */
const OWN = new Set<keyof ContactRow>([
  'id',
  'phone',
  'phone_kind',
  'phone_country',
  'phone_alt',
  'also_known_as',
  'attributes',
  'attributes_key',
  'bucket',
  'import_id',
  'created_at',
  'updated_at',
  'orders',
  'spent',
  'first_order',
  'last_order',
  'base_as_of',
  ...BALANCE_COLUMNS,
]);

/**
 * Folds b into a: a's values win, b's number and name are kept beside a's, b's events and refusals become a's, b's
 * yes does not. Lists that go on to name b mean a. Call it inside a transaction.
 *
 * Errors: `merge-same` when both are one person already.
 */
export function mergePeople(a: number, b: number, { contacts, events, moveRefusals, now }: MergeSetup): void {
  if (a === b) {
    throw new UserError('merge-same', `#${a} is one person already.`, {
      hint: "Name two people: campaign contacts merge '#1' '#2'",
    });
  }
  const before = contacts.byId(a)!;
  const other = contacts.byId(b)!;
  const row = copyRow(before);
  const columns = row as unknown as Record<string, unknown>;
  const sameName = before.name_key === other.name_key;
  for (const [column, value] of Object.entries(other)) {
    if (OWN.has(column as keyof ContactRow) || columns[column] !== null || value === null) continue;
    if (!sameName && before.name !== null && /name/.test(column)) continue;
    columns[column] = value;
  }
  mergeLists(row, before, other);
  addBalances(row, before, other, now);
  row.created_at = Math.min(before.created_at, other.created_at);
  events.move(b, a);
  contacts.moveTags(b, a);
  if (other.phone !== null && row.phone !== null) moveRefusals(other.phone, row.phone);
  contacts.moveFormer(b, a);
  // Gone first: an external id is one person's alone.
  contacts.remove(b);
  if (row.phone === null && other.phone !== null) {
    row.phone = other.phone;
    row.phone_kind = other.phone_kind;
    row.phone_country = other.phone_country;
  }
  contacts.noteFormer(
    a,
    other.phone === row.phone ? null : other.phone,
    other.external_id === row.external_id ? null : other.external_id,
  );
  contacts.update(a, { ...changesBetween(before, row).changes, updated_at: now });
  contacts.refreshTotals(a);
}

function mergeLists(row: ContactRow, before: ContactRow, other: ContactRow): void {
  const list = (json: string): string[] => JSON.parse(json) as string[];
  const phones = [
    ...list(before.phone_alt),
    ...(other.phone === null ? [] : [other.phone]),
    ...list(other.phone_alt),
  ];
  row.phone_alt = JSON.stringify([...new Set(phones)].filter((phone) => phone !== row.phone));
  const names = [
    ...list(before.also_known_as),
    ...(typeof other.name === 'string' ? [other.name] : []),
    ...list(other.also_known_as),
  ];
  const seen = new Set([before.name_key]);
  row.also_known_as = JSON.stringify(
    names.filter((name) => {
      const fresh = !seen.has(fold(name));
      seen.add(fold(name));
      return fresh;
    }),
  );
  const attributes = Object.assign(parseAttributes(other.attributes), parseAttributes(before.attributes));
  row.attributes = JSON.stringify(attributes);
  row.attributes_key = JSON.stringify(attributeKeys(attributes));
}

/** Two customers that were one bought what both bought. */
function addBalances(row: ContactRow, before: ContactRow, other: ContactRow, now: Instant): void {
  const both = (a: unknown, b: unknown, join: (x: number, y: number) => number): number | null =>
    typeof a === 'number' && typeof b === 'number' ? join(a, b) : ((a ?? b ?? null) as number | null);
  row.base_orders = both(before.base_orders, other.base_orders, (x, y) => x + y);
  row.base_spent = both(before.base_spent, other.base_spent, (x, y) => x + y);
  row.base_first_order = both(before.base_first_order, other.base_first_order, Math.min);
  row.base_last_order = both(before.base_last_order, other.base_last_order, Math.max);
  row.base_as_of =
    both(before.base_as_of, other.base_as_of, Math.min) ?? (row.base_orders === null ? null : now);
}
