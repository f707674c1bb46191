import { UserError } from '../shared/errors.ts';
import { isMobile } from '../shared/readPhone.ts';
import { readPhoneCell } from '../shared/readPhoneCell.ts';
import type { ImportKind, Mapping } from './map/fields.ts';
import { namesLeavers } from './map/leavers.ts';
import type { TableRecord } from './read/csv.ts';

/**
 * Two lists side by side: `Phone` and, in the next column, `Unsubscribed` with the numbers of those who left. Read as one
 * list, whoever stands beside such a number would be taken for the one who left.
 *
 * Errors: `list-of-leavers-beside`.
 */
export function refuseListsBeside(
  { headers, targets }: Mapping,
  sample: readonly TableRecord[],
  { kind, country, file }: { readonly kind: ImportKind; readonly country: string; readonly file: string },
): void {
  if (kind !== 'contacts' && kind !== 'consent') return;
  const phones = targets.flatMap((target, index) =>
    target.kind === 'field' && (target.field === 'phone' || target.field === 'phone_alt') ? [index] : [],
  );
  targets.forEach((target, index) => {
    const header = headers[index]!;
    const left = target.kind === 'field' && (target.field === 'opted_out' || target.field === 'opted_out_at');
    if (!left && (target.kind !== 'attribute' || !namesLeavers(header))) return;
    const found = sample.find(({ fields }) => {
      const number = mobileIn(fields[index] ?? '', country);
      return (
        number !== undefined && !phones.some((place) => mobileIn(fields[place] ?? '', country) === number)
      );
    });
    if (found)
      throw listBeside(header, { file, line: found.line, theirs: phones.map((place) => headers[place]!) });
  });
}

function mobileIn(cell: string, country: string): string | undefined {
  if (cell.length < 8) return undefined;
  const reading = readPhoneCell(cell, country);
  return reading.ok && isMobile(reading.phone) ? reading.phone.e164 : undefined;
}

function listBeside(
  header: string,
  {
    file,
    line,
    theirs,
  }: { readonly file: string; readonly line: number; readonly theirs: readonly string[] },
): UserError {
  const map = [`phone="${header}"`, ...theirs.map((other) => `ignore="${other}"`)];
  return new UserError(
    'list-of-leavers-beside',
    `In the column "${header}" stand the numbers of other people, who left.`,
    {
      hint: `Take them in first: --as suppressions ${map.map((one) => `--map ${one}`).join(' ')}\nThen this list again without them: --map ignore="${header}"`,
      where: { file, line, column: null },
      values: { header },
    },
  );
}
