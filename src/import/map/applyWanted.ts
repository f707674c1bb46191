import { UserError } from '../../shared/errors.ts';
import { didYouMean, fold } from '../../shared/text.ts';
import { unguarded } from '../csvCell.ts';
import { type Field, FIELDS_OF, type ImportKind, MANY } from './fields.ts';
import { type Meaning, meaningOf } from './lexicon.ts';

/** The rank of what `--map` says: surer than any name. */
const WANTED = -2;

/** Whether `--map` says so. */
export function isWanted(meaning: Meaning | 'ignored' | undefined): boolean {
  return typeof meaning === 'object' && meaning.rank === WANTED;
}

/** Puts what `--map` says over what the columns were taken for. Errors: `map-invalid`. */
export function applyWanted(
  headers: readonly string[],
  meanings: (Meaning | 'ignored' | undefined)[],
  {
    wanted,
    kind,
    file,
  }: {
    readonly wanted: readonly (readonly [field: string, header: string])[];
    readonly kind: ImportKind;
    readonly file: string;
  },
): void {
  for (const [nth, [field, header]] of wanted.entries()) {
    const known = field === 'ignore' || FIELDS_OF[kind].includes(field as Field);
    if (!known) {
      const turned = turnedRound(field, header, headers, kind);
      const near = meaningOf(field, kind)?.field ?? didYouMean(field, FIELDS_OF[kind]);
      throw new UserError('map-invalid', `--map: there is no field "${field}".`, {
        hint:
          turned ??
          (near ? `Did you mean: --map ${near}="${header}"` : `Fields: ${FIELDS_OF[kind].join(', ')}`),
        values: { field },
      });
    }
    const exact = headers.indexOf(header.trim());
    const place = exact === -1 ? headers.indexOf(unguarded(header.trim())) : exact;
    const index = place === -1 ? headers.findIndex((name) => fold(name) === fold(header)) : place;
    if (index === -1) {
      const near = didYouMean(header, headers);
      throw new UserError('map-invalid', `--map: ${file} has no column "${header}".`, {
        hint: near ? `Did you mean: --map ${field}="${near}"` : `Columns: ${headers.join(', ')}`,
        values: { header },
      });
    }
    const before = wanted
      .slice(0, nth)
      .find(([other, name]) => other !== field && fold(name) === fold(header));
    if (before) {
      throw new UserError(
        'map-invalid',
        `--map: the column "${header}" cannot be ${before[0]} and ${field} both.`,
        {
          hint: 'Leave one of them out; a column is one field.',
          values: { header },
        },
      );
    }
    if (!MANY.has(field as Field)) {
      meanings.forEach((meaning, other) => {
        if (typeof meaning === 'object' && meaning.field === field && !isWanted(meaning))
          meanings[other] = field === 'phone' ? { field: 'phone_alt', rank: 0 } : undefined;
      });
    }
    meanings[index] = field === 'ignore' ? 'ignored' : { field: field as Field, rank: WANTED };
  }
}

/** Who wrote the column first meant the same. */
function turnedRound(
  column: string,
  field: string,
  headers: readonly string[],
  kind: ImportKind,
): string | undefined {
  const known = (FIELDS_OF[kind] as readonly string[]).includes(field);
  return known && headers.some((name) => fold(name) === fold(column))
    ? `The field comes first: --map ${field}="${column}"`
    : undefined;
}
