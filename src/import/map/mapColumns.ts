import { UserError } from '../../shared/errors.ts';
import { asciiDigits, fold } from '../../shared/text.ts';
import { lettersOf } from '../clean/flags.ts';
import { unguarded } from '../csvCell.ts';
import { answersBesideDay } from './answers.ts';
import { applyWanted, isWanted } from './applyWanted.ts';
import { dateStyleOf } from './dateOrder.ts';
import { type Field, FIELDS_OF, type ImportKind, type Mapping, MANY, type Target } from './fields.ts';
import { headerKey } from './headerKey.ts';
import { agreeing, forgetSiteVisits, forgetTotals, nameParts } from './inContext.ts';
import { afterFilled, areAnswers, isAnswerInWords, isCounted, judgedByCells } from './judgedByCells.ts';
import { isDropped, type Meaning, meaningOf, unitOf } from './lexicon.ts';
import { orderColumn } from './orderExport.ts';
import { namesTexts } from './speaksOf.ts';
import { phoneByValues } from './phoneByValues.ts';
import { unclearConsent } from './unclearConsent.ts';
import { attributeNamed } from './ownHeaders.ts';
import { OWN_EXPORT, presetOf } from './presets.ts';

export interface MapOptions {
  readonly kind: ImportKind;
  /** `csv`, `xlsx`, `vcard`: the format where no known export is recognised. */
  readonly format: string;
  readonly file: string;
  readonly headerLine: number;
  /** `--map`: field to header. */
  readonly wanted: readonly (readonly [field: string, header: string])[];
  /** Of the business: for numbers, and for the order of day and month where nothing tells. */
  readonly country: string;
  /** Other sheets of the workbook that hold anything. */
  readonly sheets?: readonly string[] | undefined;
}

const DATES: ReadonlySet<Field> = new Set<Field>([
  'birthday',
  'first_order',
  'last_order',
  'created',
  'consent_at',
  'opted_out_at',
  'at',
]);
const MONEY: ReadonlySet<Field> = new Set<Field>(['spent', 'amount']);

/**
 * Decides what each column is: what `--map` says, else the known export, else the name, else the values.
 * Columns that stay unknown become attributes under their own names.
 *
 * Errors: `header-duplicate`, `no-phone-column`, `map-invalid`.
 *
 * @param sample cells of the first rows, for guesses
 */
export function mapColumns(
  rawHeaders: readonly string[],
  sample: readonly (readonly string[])[],
  options: MapOptions,
): Mapping {
  const headers = rawHeaders.map((header) =>
    unguarded(header.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim()),
  );
  refuseDuplicates(headers, options);
  const { kind } = options;
  const preset = presetOf(headers, kind);
  const presetMap = new Map(
    Object.entries(preset?.map ?? {}).map(([header, target]) => [headerKey(header), target]),
  );

  const meanings = headers.map((header, index): Meaning | 'ignored' | undefined => {
    if (header === '') return 'ignored';
    const known = presetMap.get(headerKey(header));
    if (known === 'ignored') return 'ignored';
    if (known === 'attribute') return undefined;
    if (known && FIELDS_OF[kind].includes(known)) return { field: known, rank: -1 };
    if (preset?.closed) return undefined;
    if (isDropped(header)) return 'ignored';
    const cells = sample.map((row) => row[index] ?? '');
    const meaning = agreeing(header, meaningOf(header, kind), cells);
    return (
      meaning && judgedByCells(meaning, cells, { ofTexts: namesTexts(header), country: options.country })
    );
  });
  nameParts(headers, meanings);
  forgetSiteVisits(headers, meanings);
  const order = kind === 'contacts' ? (placeOf(headers, preset?.order) ?? orderColumn(headers)) : undefined;
  if (order !== undefined) forgetTotals(meanings);
  applyWanted(headers, meanings, options);
  const taken = settle(meanings.map((meaning, index) => afterFilled(meaning, index, sample)));
  const numbers = taken.includes('phone')
    ? undefined
    : phoneByValues(headers, taken, sample, options.country);
  // An id may be all that such a list needs: whose the numbers are is for a person to say.
  const guessed = numbers !== undefined && !taken.includes('external_id');
  if (guessed) taken[numbers] = 'phone';
  else if (numbers === undefined) refuseNobody(headers, taken, options);
  if (kind === 'events') clockBesideDay(headers, taken, sample);
  const answers = kind === 'consent' ? answersBesideDay(headers, taken, sample) : undefined;
  if (answers !== undefined) taken[answers] = 'consent';
  const unclear = kind === 'contacts' ? unclearConsent(headers, meanings, taken, sample) : undefined;

  const targets = taken.map((field, index): Target => {
    if (field === 'ignored')
      return { kind: 'ignored', ...(headers[index] === '' && { unnamed: true as const }) };
    if (field === undefined) {
      const cells = sample.map((row) => row[index] ?? '');
      const counted = cells.some(isCounted);
      const answers = !counted && areAnswers(cells);
      return {
        kind: 'attribute',
        name: preset === OWN_EXPORT ? attributeNamed(headers[index]!) : headers[index]!,
        ...(counted && { counted }),
        ...(answers && { answers }),
        ...(!counted && !answers && cells.some(isAnswerInWords) && { heard: true as const }),
      };
    }
    const unit = MONEY.has(field) ? unitOf(headers[index]!) : undefined;
    const date = DATES.has(field) ? dateStyleOf(sample.map((row) => row[index] ?? '')) : undefined;
    const letters = field === 'consent' ? lettersOf(sample.map((row) => row[index] ?? '')) : undefined;
    return {
      kind: 'field',
      field,
      ...(unit && { unit }),
      ...(date && { date }),
      ...(letters !== undefined && { letters }),
      ...(index === unclear && { unclear: true }),
      ...(field === 'consent_at' && isWanted(meanings[index]) && { told: true }),
    };
  });
  const format = preset?.format ?? options.format;
  return {
    format,
    headers,
    targets,
    guessed,
    ...(numbers !== undefined && !guessed && { numbers: headers[numbers]! }),
    ...(order !== undefined && { order }),
  };
}

function placeOf(headers: readonly string[], name: string | undefined): number | undefined {
  const place =
    name === undefined ? -1 : headers.findIndex((header) => headerKey(header) === headerKey(name));
  return place === -1 ? undefined : place;
}

function refuseDuplicates(headers: readonly string[], { file, headerLine }: MapOptions): void {
  const seen = new Set<string>();
  headers.forEach((header, index) => {
    const key = fold(header);
    if (key !== '' && seen.has(key)) {
      throw new UserError('header-duplicate', `Two columns are named "${header}".`, {
        hint: 'Rename or remove one of them; which of the two should count cannot be guessed.',
        where: { file, line: headerLine, column: index + 1 },
        values: { header, line: headerLine },
      });
    }
    seen.add(key);
  });
}

/** What a second column of a field is: a number more, another way to have left. */
const FURTHER: Readonly<Partial<Record<Field, Field>>> = { phone: 'phone_alt', opted_out_at: 'opted_out' };

/** One column for each field: the surest name, then the first. Further phones are kept as further phones. */
function settle(meanings: readonly (Meaning | 'ignored' | undefined)[]): (Field | 'ignored' | undefined)[] {
  const best = new Map<Field, number>();
  meanings.forEach((meaning, index) => {
    if (typeof meaning !== 'object' || MANY.has(meaning.field)) return;
    const known = best.get(meaning.field);
    const before = known === undefined ? undefined : (meanings[known] as Meaning);
    if (!before || meaning.rank < before.rank) best.set(meaning.field, index);
  });
  const settled = meanings.map((meaning, index): Field | 'ignored' | undefined => {
    if (typeof meaning !== 'object') return meaning;
    if (MANY.has(meaning.field) || best.get(meaning.field) === index) return meaning.field;
    return FURTHER[meaning.field];
  });
  // A list whose only numbers stand under "home phone" still has a main number.
  const only = settled.indexOf('phone_alt');
  if (!settled.includes('phone') && only !== -1) settled[only] = 'phone';
  return settled;
}

const CLOCK =
  /^\d{1,2}(?:[:h.]\d{2}(?::\d{2})?(?:\s*\p{L}.{0,4})?|\s*(?:h|uhr|[ap]\.?m\.?|صبح|ظهر|بعد ?از ?ظهر|عصر|شب))$/iu;
const HOUR = /^\d{1,2}$/;
const CLOCK_NAME = /time|hour|heure|hora|uhrzeit|saat|ساعت|زمان/i;

/** Where one column has days alone and another hours alone, the second completes the first. */
function clockBesideDay(
  headers: readonly string[],
  taken: (Field | 'ignored' | undefined)[],
  sample: readonly (readonly string[])[],
): void {
  const day = taken.indexOf('at');
  const told = taken.indexOf('time');
  // Whoever says `time=Column` and has no other means the moment itself.
  if (day === -1 && told !== -1) taken[told] = 'at';
  if (day === -1 || told !== -1) return;
  const cells = (index: number): string[] =>
    sample.map((row) => asciiDigits(row[index] ?? '').trim()).filter((cell) => cell !== '');
  if (cells(day).some((cell) => /\d:\d/.test(cell))) return;
  const clock = headers.findIndex((header, index) => {
    if (taken[index] !== undefined || !CLOCK_NAME.test(header)) return false;
    const hours = cells(index);
    // Numbers alone may be how long it takes; beside an hour they are hours.
    return (
      hours.some((cell) => CLOCK.test(cell)) && hours.every((cell) => CLOCK.test(cell) || HOUR.test(cell))
    );
  });
  if (clock !== -1) taken[clock] = 'time';
}

/** Nobody can be told by a row of it. */
function refuseNobody(
  headers: readonly string[],
  taken: readonly (Field | 'ignored' | undefined)[],
  options: MapOptions,
): void {
  if (!taken.includes('phone') && !taken.includes('external_id')) throw noPhoneColumn(headers, options);
}

/** The refusal of a table in which no column is a phone's. */
export function noPhoneColumn(
  headers: readonly string[],
  { file, headerLine, sheets = [] }: Pick<MapOptions, 'file' | 'headerLine' | 'sheets'>,
): UserError {
  const shown = headers.filter((header) => header !== '').slice(0, 12);
  const name = `--map phone="${shown.at(-1)}"   (columns: ${shown.join(', ')})`;
  const other = `--sheet "${sheets[0]}"   (sheets: ${sheets.join(', ')})`;
  return new UserError('no-phone-column', 'No column is known to hold phone numbers.', {
    hint:
      sheets.length > 0
        ? `If the people stand in another sheet: ${other}. Else name the column: ${name}`
        : shown.length > 0
          ? `Name it, for example: ${name}`
          : 'The first line must name the columns, for example: phone,name',
    where: { file, line: headerLine, column: null },
  });
}
