import type { AttributeValue } from '../../contacts/index.ts';
import type { CleanEvent } from '../clean/cleanEvent.ts';

/** An event, and the rows of the file that tell of it one below the other. */
export interface FoldedEvent {
  /** What they say together; of two times, amounts or statuses the last. */
  readonly event: CleanEvent;
  readonly further: readonly FurtherRow[];
}

/** A row but the first. */
export interface FurtherRow {
  readonly line: number;
  /** It goes on with the one above it and names nobody. */
  readonly continues: boolean;
  /** Whether it said anything that those above it did not. */
  readonly fresh: boolean;
}

/** A file may repeat one id a million times. */
const MOST_ROWS = 1_000;
const MOST_VALUES = 100;
const BETWEEN = ' | ';

/**
 * Puts rows together that tell of one event of one person, as shops write one for each article: compared one by one with
 * what is known, each would change what the row above it had written.
 *
 * @param again called with a row, and what those above it said, before it is folded in
 */
export function* foldEvents(
  rows: Iterable<CleanEvent>,
  again: (row: CleanEvent, above: CleanEvent) => void,
): Generator<FoldedEvent> {
  let event: CleanEvent | undefined;
  let values = new Map<string, Set<AttributeValue>>();
  let further: FurtherRow[] = [];
  for (const row of rows) {
    if (event && further.length < MOST_ROWS && goesOn(row, event)) {
      again(row, event);
      const { line, continues } = row;
      const fresh = collect(values, row.properties);
      further.push({ line, continues, fresh: fresh || says(row, event) });
      event = { ...event, ...saidIn(row, event) };
      continue;
    }
    if (event) yield { event: { ...event, properties: together(values) }, further };
    event = row;
    values = new Map();
    collect(values, row.properties);
    further = [];
  }
  if (event) yield { event: { ...event, properties: together(values) }, further };
}

function goesOn(row: CleanEvent, above: CleanEvent): boolean {
  if (row.externalId === null || row.externalId !== above.externalId || row.type !== above.type) return false;
  if (row.continues) return true;
  return !above.continues && row.phone === above.phone && row.personId === above.personId;
}

/** What a row leaves out stays as the rows above it said. */
function saidIn(
  row: CleanEvent,
  above: CleanEvent,
): Pick<CleanEvent, 'at' | 'amount' | 'currency' | 'status'> {
  return {
    at: row.continues ? above.at : row.at,
    amount: row.amount ?? above.amount,
    currency: row.amount === null ? above.currency : row.currency,
    status: row.status ?? above.status,
  };
}

function says(row: CleanEvent, above: CleanEvent): boolean {
  const said = saidIn(row, above);
  return said.at !== above.at || said.amount !== above.amount || said.status !== above.status;
}

/** Whether a value was not there yet. */
function collect(values: Map<string, Set<AttributeValue>>, properties: CleanEvent['properties']): boolean {
  let fresh = false;
  for (const [name, value] of Object.entries(properties)) {
    const known = values.get(name) ?? new Set();
    if (known.has(value) || known.size >= MOST_VALUES) continue;
    values.set(name, known.add(value));
    fresh = true;
  }
  return fresh;
}

function together(values: ReadonlyMap<string, ReadonlySet<AttributeValue>>): CleanEvent['properties'] {
  const properties = Object.create(null) as Record<string, AttributeValue>;
  for (const [name, said] of values) {
    const [first] = said;
    properties[name] = said.size === 1 ? first! : [...said].join(BETWEEN);
  }
  return properties;
}
