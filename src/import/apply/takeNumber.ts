import type { ContactRow } from '../../contacts/index.ts';
import type { StagedRow } from '../personValues.ts';
import type { PeopleSetup } from './peopleSetup.ts';

export interface TakeSetup extends Pick<PeopleSetup, 'mode'> {
  /** Somebody has a main number that was not theirs, and had this one before it. */
  readonly takes: (phone: string, before: string | null) => void;
}

/**
 * A person found by their id has another number in this row. Within one file a second number is a further one;
 * from one file to the next the number changed.
 */
export function takeNumber(
  known: ContactRow,
  row: StagedRow,
  group: readonly StagedRow[],
  setup: TakeSetup,
): boolean {
  const { phone } = known;
  const statedHere = group.some((other) => other.phone === phone && other.externalId === row.externalId);
  if (phone !== null && (statedHere || setup.mode === 'fill')) {
    const others = JSON.parse(known.phone_alt) as string[];
    if (others.includes(row.phone!) || setup.mode === 'fill') return false;
    known.phone_alt = JSON.stringify([...others, row.phone]);
    return true;
  }
  setup.takes(row.phone!, phone);
  known.phone = row.phone;
  known.phone_kind = row.phoneKind;
  known.phone_country = row.phoneCountry;
  const rest = (JSON.parse(known.phone_alt) as string[]).filter((other) => other !== row.phone);
  known.phone_alt = JSON.stringify(rest);
  return true;
}

/** Another name and another number under a known id: a new number of theirs, or somebody else whom a shop gave the id anew. */
export function warnOfMove(
  { line, externalId }: StagedRow,
  phone: string | null,
  contact: number | undefined,
  { warn, externalIdHeader: column }: PeopleSetup,
): void {
  if (phone === null || externalId === null) return;
  warn({
    line,
    column,
    code: 'id-moved',
    value: externalId,
    phone,
    ...(contact !== undefined && { contact }),
  });
}
