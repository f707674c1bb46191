import { type AttributeValue, statedEventType, joinName } from '../../contacts/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Instant } from '../../shared/time.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import type { TableRecord } from '../read/csv.ts';
import { readAmount } from './amounts.ts';
import { attributeIn } from './attributeIn.ts';
import type { Cell } from './cell.ts';
import { columnsOf, createPhoneReader, phoneMissing } from './cleanPhone.ts';
import { hourBehindDay } from './clock.ts';
import { createStatusReader } from './orderStatus.ts';
import { personIdIn } from './personId.ts';
import type { Rejected } from './rejected.ts';

/** A row that became an event of somebody. */
export interface CleanEvent {
  readonly line: number;
  readonly phone: string | null;
  readonly phoneKind: string | null;
  readonly phoneCountry: string | null;
  /** The person's id in the shop, not the event's. */
  readonly personId: string | null;
  readonly name: string | null;
  readonly type: string;
  readonly at: Instant;
  readonly externalId: string | null;
  /** Millionths; a decimal string of an integer, for JSON. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly properties: Readonly<Record<string, AttributeValue>>;
  /** A further line of the event above it, as Shopify writes one for each article. */
  readonly continues: boolean;
}

interface EventSetup {
  readonly mapping: Mapping;
  readonly cell: Cell;
  /** `--type`. */
  readonly type: string | undefined;
}

/**
 * Reads the rows of one table as events.
 * Errors: `event-type-invalid` for a `--type` that can be no name.
 */
export function createEventCleaner({ mapping, cell, type: wanted }: EventSetup) {
  const fixedType = wanted === undefined ? undefined : statedEventType(wanted);
  const readPhones = createPhoneReader(mapping, cell);
  const column = (field: Field): number => columnsOf(mapping, field)[0] ?? -1;
  const places = {
    type: column('type'),
    at: column('at'),
    time: column('time'),
    amount: column('amount'),
    currency: column('currency'),
    id: column('id'),
  };
  const target = (index: number): Extract<Target, { kind: 'field' }> | undefined => {
    const found = mapping.targets[index];
    return found?.kind === 'field' ? found : undefined;
  };
  const money = target(places.amount);
  const statusOf = createStatusReader(mapping, cell);
  const personId = column('external_id');
  const names = [column('name'), column('first_name'), column('last_name')] as const;
  let lastId: string | null = null;

  return ({ line, fields }: TableRecord): CleanEvent | Rejected => {
    cell.at(line);
    const text = (index: number): string => (index === -1 ? '' : cell.plain(fields[index] ?? ''));
    const header = (index: number): string => mapping.headers[index] ?? '';
    const nul = fields.findIndex((field) => field.includes('\0'));
    if (nul !== -1) return cell.reject(header(nul), 'control-character', fields[nul]!);

    const externalId = text(places.id) || null;
    const phones = readPhones(fields);
    const continues =
      externalId !== null &&
      externalId === lastId &&
      phones === undefined &&
      (text(places.at) === '' || text(places.amount) === '');
    // Also of an order that is not taken: one row to mend is enough.
    lastId = externalId;
    if (phones && 'code' in phones) return phones;
    const person = personIdIn(text(personId));
    if (!phones && person === null && !continues) return phoneMissing(mapping, line);

    const type = fixedType ?? readType(text(places.type));
    if (type === undefined) return cell.reject(header(places.type), 'event-type-missing', text(places.type));
    const moment = [text(places.at), hourBehindDay(text(places.time))]
      .filter((part) => part !== '')
      .join(' ');
    const at = continues ? 0 : readTime(cell, header(places.at), moment, target(places.at));
    if (at === undefined) return cell.reject(header(places.at), 'time-invalid', moment);

    // Nobody has ordered tomorrow; an appointment is to come.
    if (type === 'order' && !continues) cell.warnOfFuture(header(places.at), moment, at);

    const currency = text(places.currency).toUpperCase() || cell.currency;
    const amount = readAmount(text(places.amount), { currency, unit: money?.unit, decimal: money?.decimal });
    if (amount.kind === 'invalid')
      return cell.reject(header(places.amount), 'amount-invalid', text(places.amount));
    if (amount.kind === 'amount' && amount.currency !== cell.currency) {
      // The cell that says so, as it stands there.
      const place = text(places.currency) === '' ? places.amount : places.currency;
      return cell.reject(header(place), 'currency-mismatch', text(place));
    }
    const [name, first, last] = names.map(text) as [string, string, string];
    return {
      line,
      phone: phones?.main.e164 ?? null,
      phoneKind: phones?.main.kind ?? null,
      phoneCountry: phones?.main.country ?? null,
      personId: person,
      name: name || joinName(first || null, last || null),
      type,
      at,
      externalId,
      amount: amount.kind === 'amount' ? String(amount.micros) : null,
      currency: amount.kind === 'amount' ? amount.currency : null,
      status: statusOf(fields, type),
      properties: propertiesOf(mapping, fields, cell),
      continues,
    };
  };
}

function readType(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return statedEventType(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** An unreadable time rejects the event, so no warning beside it. */
function readTime(
  cell: Cell,
  header: string,
  text: string,
  target: Extract<Target, { kind: 'field' }> | undefined,
): Instant | undefined {
  return text === '' ? undefined : cell.quietly(() => cell.moment(header, text, target?.date));
}

function propertiesOf(
  { targets, headers }: Mapping,
  fields: readonly string[],
  cell: Cell,
): Record<string, AttributeValue> {
  const properties: Record<string, AttributeValue> = Object.create(null) as Record<string, AttributeValue>;
  targets.forEach((target, index) => {
    // Where somebody ordered from is something of the order too.
    if (target.kind === 'ignored' || (target.kind === 'field' && target.field !== 'country')) return;
    const plain = cell.plain(fields[index] ?? '');
    const value = attributeIn(target, plain);
    if (value !== '' && !cell.isError(headers[index]!, plain)) properties[headers[index]!] = value;
  });
  return properties;
}
