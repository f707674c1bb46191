import type { ContactRow } from '../../contacts/index.ts';
import type { StagedRow } from '../personValues.ts';
import type { PeopleSetup } from './peopleSetup.ts';

/**
 * A person found by their id has another number in this row. Within one file a second number is a further one;
 * from one file to the next the number changed.
 */
export function takeNumber(
  known: ContactRow,
  row: StagedRow,
  group: readonly StagedRow[],
  setup: Pick<PeopleSetup, 'mode' | 'moveRefusals'>,
): boolean {
  const { phone } = known;
  const statedHere = group.some((other) => other.phone === phone && other.externalId === row.externalId);
  if (phone !== null && (statedHere || setup.mode === 'fill')) {
    const others = JSON.parse(known.phone_alt) as string[];
    if (others.includes(row.phone!) || setup.mode === 'fill') return false;
    known.phone_alt = JSON.stringify([...others, row.phone]);
    return true;
  }
  if (phone !== null) setup.moveRefusals(phone, row.phone!);
  known.phone = row.phone;
  known.phone_kind = row.phoneKind;
  known.phone_country = row.phoneCountry;
  const rest = (JSON.parse(known.phone_alt) as string[]).filter((other) => other !== row.phone);
  known.phone_alt = JSON.stringify(rest);
  return true;
}
