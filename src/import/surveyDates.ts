import { holdsNumbers } from './map/cells.ts';
import { type OrderEvidence, needsOrder, styleOf, weighOrder } from './map/dateOrder.ts';
import { type CalendarEvidence, noEvidence, weighCalendar, yearlessOf } from './map/dateCalendar.ts';
import type { Mapping, Target, YearlessDays } from './map/fields.ts';
import type { TableRecord } from './read/csv.ts';

const DATE_FIELDS = new Set([
  'birthday',
  'first_order',
  'last_order',
  'created',
  'consent_at',
  'opted_out_at',
  'at',
]);
/** Exports that are known to write birthdays as MM/DD. */
const MONTH_FIRST_FORMATS = new Set(['mailchimp', 'square']);

/** Their day is one of the Gregorian calendar: they take no other. */
const GREGORIAN: YearlessDays = { calendar: 'gregorian' };

interface Survey {
  readonly mapping: Mapping;
  /** Headers of columns whose dates prove both orders. */
  readonly contradictory: ReadonlySet<string>;
}

/**
 * Tells day and month apart over whole columns: one 25/12 proves the order of every 3/4 above it. Reads the file
 * only where the first rows leave it open: by their dates, or because none stands in them.
 */
export function surveyDates(
  mapping: Mapping,
  sample: readonly TableRecord[],
  records: () => Iterable<TableRecord>,
): Survey {
  const doubtful = mapping.targets.flatMap((target, index) => {
    const isDate = target.kind === 'field' && DATE_FIELDS.has(target.field);
    const cells = sample.map(({ fields }) => fields[index] ?? '');
    return isDate && (cells.some(needsOrder) || !cells.some(holdsNumbers)) ? [index] : [];
  });
  const birthdays = new Map<number, CalendarEvidence>(
    mapping.targets.flatMap((target, index) =>
      target.kind === 'field' && target.field === 'birthday' ? [[index, noEvidence()]] : [],
    ),
  );
  const evidence = new Map<number, OrderEvidence>(
    doubtful.map((index) => [index, { dayFirst: 0, monthFirst: 0 }]),
  );
  // A further day without a year is judged by what stands above.
  for (const { fields } of doubtful.length > 0 ? records() : sample) {
    for (const [index, found] of evidence) weighOrder(fields[index] ?? '', found);
    for (const [index, found] of birthdays) weighCalendar(fields[index] ?? '', found);
  }
  const contradictory = new Set<string>();
  const targets = mapping.targets.map((sampled, index): Target => {
    const target = withYearless(sampled, birthdays.get(index), mapping.format);
    const found = evidence.get(index);
    if (!found || target.kind !== 'field') return target;
    const { date: _sampled, ...bare } = target;
    if (found.dayFirst > 0 && found.monthFirst > 0) contradictory.add(mapping.headers[index]!);
    const style = styleOf(found) ?? (MONTH_FIRST_FORMATS.has(mapping.format) ? 'month-first' : undefined);
    return style ? { ...bare, date: style } : bare;
  });
  return { mapping: { ...mapping, targets }, contradictory };
}

function withYearless(target: Target, found: CalendarEvidence | undefined, format: string): Target {
  if (!found || target.kind !== 'field') return target;
  const yearless = yearlessOf(found) ?? (MONTH_FIRST_FORMATS.has(format) ? GREGORIAN : undefined);
  return yearless ? { ...target, yearless } : target;
}
