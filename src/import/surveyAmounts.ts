import { holdsNumbers } from './map/cells.ts';
import { type DecimalMark, decimalMarkIn, decimalMarkOf, needsDecimalMark } from './map/decimalMark.ts';
import type { Mapping, Target } from './map/fields.ts';
import { areGrouped } from './map/groupedNumbers.ts';
import type { TableRecord } from './read/csv.ts';

/**
 * Tells over whole columns of amounts whether 1.234 is one and a quarter or a thousand: one 12,50 proves it for every
 * cell; and which columns without a meaning hold numbers, dressed as amounts are. Reads the file only where the first rows leave it open; at last it is as usual in the business's country.
 */
export function surveyAmounts(
  mapping: Mapping,
  sample: readonly TableRecord[],
  { records, country }: { readonly records: () => Iterable<TableRecord>; readonly country: string },
): Mapping {
  const usual = decimalMarkIn(country);
  const markOf = (index: number): DecimalMark => {
    // Our own export, as a table or as cards.
    if (mapping.format === 'campaign' || mapping.format === 'vcard') return '.';
    const cells = sample.map(({ fields }) => fields[index] ?? '');
    const open = cells.some(needsDecimalMark) || !cells.some(holdsNumbers);
    return decimalMarkOf(cells) ?? (open ? decimalMarkOf(column(records(), index)) : undefined) ?? usual;
  };
  /** `1,250,000` and `$1,250.00` are numbers where the whole column is. */
  const numbersIn = (target: Attribute, index: number): Attribute => {
    const cells = sample.map(({ fields }) => fields[index] ?? '');
    if (mapping.format === 'campaign' || !areGrouped(cells, { decimal: '.', usual })) return target;
    const decimal = markOf(index);
    return areGrouped(column(records(), index), { decimal, usual })
      ? { ...target, numbers: decimal }
      : target;
  };
  const targets = mapping.targets.map((target, index): Target => {
    if (target.kind === 'attribute') return numbersIn(target, index);
    if (target.kind !== 'field' || (target.field !== 'spent' && target.field !== 'amount')) return target;
    return { ...target, decimal: markOf(index) };
  });
  return { ...mapping, targets };
}

type Attribute = Extract<Target, { kind: 'attribute' }>;

function* column(records: Iterable<TableRecord>, index: number): Generator<string> {
  for (const { fields } of records) yield fields[index] ?? '';
}
