import type { CleanPerson } from '../clean/cleanPerson.ts';
import { createPersonCleaner } from '../clean/cleanPerson.ts';
import { createCell } from '../clean/cell.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean, fold } from '../../shared/text.ts';
import { FIELDS_OF, type Field, type Target } from '../map/fields.ts';

interface ReadPersonOptions {
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly now: number;
  /** Attributes that exist, by their names. */
  readonly attributes: readonly string[];
  readonly words: (code: Rejected['code'] | Warning['code']) => string;
}

/** Consent is recorded with its source, never as a field. */
const NOT_HERE: ReadonlySet<Field> = new Set<Field>([
  'consent',
  'consent_at',
  'consent_source',
  'opted_out',
  'opted_out_at',
  'sms_topics',
  'also_known_as',
]);

/**
 * Reads `city=Shiraz birthday=1370/07/12 "shoe size=42"` as an import would read a row; what an import warns of is
 * an error here, for a person is there to mend it.
 *
 * Errors: `field-unknown`, `field-invalid`.
 */
export function readPerson(pairs: readonly string[], options: ReadPersonOptions): CleanPerson {
  const named = pairs.map((pair) => splitPair(pair));
  const targets = named.map(([name]) => targetOf(name, options.attributes));
  const headers = named.map(([name]) => name);
  // Whoever is meant is named elsewhere on the line, so the row needs neither number nor id of its own.
  headers.push('');
  targets.push(
    isOneOf(targets, 'external_id') ? { kind: 'ignored' } : { kind: 'field', field: 'external_id' },
  );
  const warnings: Warning[] = [];
  const cell = createCell({
    ...options,
    contradictory: new Set(),
    warn: (warning) => warnings.push(warning),
  });
  const clean = createPersonCleaner({
    mapping: { format: 'fields', headers, targets, guessed: false },
    cell,
    consent: undefined,
    extraTags: [],
  });
  const person = clean({ line: 1, fields: [...named.map(([, value]) => value), STAND_IN] })!;
  const trouble = 'code' in person ? person : warnings.find(({ code }) => !TAKEN.has(code));
  if (trouble) {
    throw new UserError(
      'field-invalid',
      `${trouble.column}="${trouble.value}": ${options.words(trouble.code)}`,
      {
        hint: 'Nothing was changed; mend it and try again.',
        values: { field: trouble.column, value: trouble.value },
      },
    );
  }
  const read = person as CleanPerson;
  const own = read.externalId === STAND_IN ? { ...read, externalId: null } : read;
  return isOneOf(targets, 'phone_alt') ? withMainAsTyped(own, pairs, options) : own;
}

/** A note may say what it says: who writes it down knows of the no. */
const TAKEN: ReadonlySet<Warning['code']> = new Set<Warning['code']>([
  'date-guessed',
  'opt-out-unread',
  'answer-unread',
]);

const STAND_IN = '\u0001';

function isOneOf(targets: readonly Target[], field: Field): boolean {
  return targets.some((target) => target.kind === 'field' && target.field === field);
}

/** In a row of a file the first mobile is the main number; what somebody types as a further one stays a further one. */
function withMainAsTyped(
  read: CleanPerson,
  pairs: readonly string[],
  options: ReadPersonOptions,
): CleanPerson {
  const main = pairs.filter((pair) => splitPair(pair)[0].toLowerCase() === 'phone');
  const { phone, phoneKind, phoneCountry } = readPerson(main, options);
  const further = [...(read.phone === null ? [] : [read.phone]), ...read.phoneAlt];
  return { ...read, phone, phoneKind, phoneCountry, phoneAlt: further.filter((each) => each !== phone) };
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  throw new UserError('field-unknown', `"${pair}" is not field=value.`, {
    hint: 'For example: city=Shiraz "shoe size=42"',
    values: { field: pair },
  });
}

function targetOf(name: string, attributes: readonly string[]): Target {
  const fields = FIELDS_OF.contacts.filter((field) => !NOT_HERE.has(field));
  const field = fields.find((known) => known === name.toLowerCase());
  if (field) return { kind: 'field', field };
  const known = attributes.find((attribute) => fold(attribute) === fold(name));
  if (known !== undefined) return { kind: 'attribute', name: known };
  const near = NOT_HERE.has(name as Field) ? undefined : didYouMean(name, fields);
  if (near === undefined && !NOT_HERE.has(name as Field)) return { kind: 'attribute', name };
  throw new UserError('field-unknown', `There is no field "${name}".`, {
    hint: near
      ? `Did you mean: ${near}=…`
      : name === 'also_known_as'
        ? 'Other names are noted where a list gives a known number another name.'
        : 'Consent is recorded with: campaign opt-in WHO --source "…"',
    values: { field: name },
  });
}
