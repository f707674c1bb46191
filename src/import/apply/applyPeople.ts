import type { NewConsent } from '../../consent/index.ts';
import {
  type ContactRow,
  copyRow,
  emptyRow,
  kindOfValue,
  mergePerson,
  type WorkingPerson,
} from '../../contacts/index.ts';
import { fold } from '../../shared/text.ts';
import type { Rejected } from '../clean/rejected.ts';
import { newFurtherNumbers } from '../copyRefusals.ts';
import { changesBetween } from '../people/changes.ts';
import { applyTopics, withTopicsHere } from './applyTopics.ts';
import { addedUp } from './formerRows.ts';
import { lastWordsOf } from './lastWords.ts';
import type { PeopleSetup } from './peopleSetup.ts';
import { basisOf, createStatements } from './statements.ts';
import { applyNo, applyOptOut, applyOthers } from './rowNoes.ts';
import { takeNumber, type TakeSetup, warnOfMove } from './takeNumber.ts';
import type { StagedRow } from '../personValues.ts';

/** A person while the rows of the file that speak of them are folded in. */
interface Known extends WorkingPerson {
  readonly before: ContactRow | undefined;
  readonly tagsBefore: ReadonlySet<string>;
  /** What each row did; settled when the person is written. */
  readonly verdicts: ('added' | 'updated' | 'unchanged')[];
}

type RowSetup = PeopleSetup & TakeSetup;
type Move = Readonly<Record<'from' | 'to', string>>;

/**
 * Writes people group by group (rows of one person side by side, in the order of the file) and yields the
 * yeses and noes to record. A group whose end is what the database holds already writes nothing.
 */
export function* applyPeople(
  groups: Iterable<readonly StagedRow[]>,
  setup: PeopleSetup,
): Generator<NewConsent> {
  const statements = createStatements(setup);
  const heirs: Move[] = [];
  let moved: Move[] = [];
  const rowSetup: RowSetup = {
    ...setup,
    takes(to, before) {
      const mains = setup.mainsBefore(to);
      const inherited = mains.map((from) => ({ from, to }));
      heirs.push(...inherited);
      moved.push(...inherited);
      if (before !== null && !mains.includes(before)) moved.push({ from: before, to });
    },
  };
  for (const rows of groups) {
    const group = addedUp(rows, setup.formerOf).map((row) => withTopicsHere(row, setup));
    const people: Known[] = [];
    const words = lastWordsOf(group, setup);
    for (const row of group) {
      yield* applyOptOut(row, setup);
      applyOthers(row, setup);
      moved = [];
      const grant = applyRow(row, group, people, rowSetup);
      for (const { from, to } of moved) yield* setup.moveRefusals(from, to);
      const agreed = words.yes(row);
      const saidAt = row.consentAt ?? setup.consentAt ?? null;
      if (words.no(row)) {
        yield* applyNo(row, grant ?? row.phone, statements(row.consentSource), setup);
      } else if (grant && agreed !== undefined && setup.refused({ ...row, phone: grant, at: saidAt })) {
        setup.warn({ line: row.line, column: setup.phoneHeader, code: 'consent-refused', value: grant });
      } else if (grant && agreed !== undefined) {
        yield {
          phone: grant,
          event: 'granted',
          basis: basisOf(agreed),
          sourceKind: 'import',
          statement: statements(row.consentSource, agreed),
          at: saidAt ?? setup.now,
          recordedAt: setup.now,
          importId: setup.importId,
        };
      }
      yield* applyTopics(row, grant, statements, setup);
    }
    if (people.length > 1) freeNumbers(people, setup);
    for (const person of people) {
      settle(person, setup);
      for (const further of newFurtherNumbers(person.before, person.row, setup.contacts))
        yield* setup.moveRefusals(further, person.row.phone!);
    }
  }
  // Once more, for what a row further down said of the number they have it from.
  for (const { from, to } of heirs) yield* setup.moveRefusals(from, to);
}

/** Folds one row in; answers the phone that a grant of the row is for, or undefined when the row was not taken. */
function applyRow(
  row: StagedRow,
  group: readonly StagedRow[],
  people: Known[],
  setup: RowSetup,
): string | undefined {
  const { mode, counts } = setup;
  const refuse = (code: Rejected['code'], value: string): undefined => {
    counts.rejected += 1;
    const column = value === row.externalId ? setup.externalIdHeader : setup.phoneHeader;
    setup.reject({ line: row.line, column, code, value });
    if (row.phone !== null && code !== 'phone-erased' && (row.optedOut || row.consent === 'no'))
      setup.warn({ line: row.line, column: setup.phoneHeader, code: 'rejected-no', value: row.phone });
    return undefined;
  };
  if (row.phone !== null && setup.isErased(row.phone)) return refuse('phone-erased', row.phone);
  // Of somebody who was folded into another: that person's values win over it, as they did then.
  const main = setup.formerOf(row) ?? row.phone;
  const former = main !== row.phone;
  const byPhone = main === null ? undefined : findPerson(people, setup, 'phone', main);
  const byId = row.externalId === null ? undefined : findPerson(people, setup, 'external_id', row.externalId);
  if (byPhone && byId && byPhone !== byId) return refuse('external-id-conflict', row.externalId!);

  const known = byPhone ?? byId;
  if (!known) {
    if (mode === 'update') return refuse('person-unknown', row.phone ?? row.externalId!);
    if (row.phone === null) return refuse('phone-missing', '');
    people.push(newcomer(row, setup));
    setup.takes(row.phone, null);
    return row.phone;
  }
  if (mode === 'add') {
    known.verdicts.push('unchanged');
    return known.before ? undefined : (row.phone ?? undefined);
  }
  const { phone } = known.row;
  const other = !former && row.phone !== null && row.phone !== phone;
  const moved = other && takeNumber(known.row, row, group, setup);
  noteAttributes(row, setup);
  const draft = { ...row, phoneAlt: wantedAlternatives(row, known, setup), asOf: setup.asOf };
  const { changed, shared, renamed } = mergePerson(
    known,
    draft,
    mode === 'fill' || former ? 'fill' : 'upsert',
  );
  if (shared !== undefined) setup.warn({ line: row.line, column: '', code: 'phone-shared', value: shared });
  if (moved && renamed) warnOfMove(row, phone, known.before?.id, setup);
  known.verdicts.push(changed || moved ? 'updated' : 'unchanged');
  return row.phone ?? known.row.phone ?? undefined;
}

function findPerson(
  people: Known[],
  setup: PeopleSetup,
  column: 'phone' | 'external_id',
  value: string,
): Known | undefined {
  const here = people.find(({ row }) => row[column] === value);
  if (here) return here;
  const row = column === 'phone' ? setup.contacts.byPhone(value) : setup.contacts.byExternalId(value);
  if (!row) return undefined;
  const loaded = people.find(({ before }) => before?.id === row.id);
  // It was theirs before this file; a row above gave them another.
  if (loaded) return column === 'phone' && loaded.row.phone !== value ? undefined : loaded;
  const tags = new Map(setup.contacts.tagsOf(row.id).map((name) => [fold(name), name]));
  const known: Known = {
    row: copyRow(row),
    before: row,
    tags,
    tagsBefore: new Set(tags.keys()),
    verdicts: [],
  };
  people.push(known);
  return known;
}

function noteAttributes({ attributes }: StagedRow, { noteAttribute }: PeopleSetup): void {
  if (!attributes) return;
  for (const [name, value] of Object.entries(attributes)) noteAttribute(name, kindOfValue(value));
}

function newcomer(row: StagedRow, setup: PeopleSetup): Known {
  const fresh = emptyRow(Math.floor(setup.random() * 10_000), setup.now);
  fresh.phone = row.phone;
  fresh.phone_kind = row.phoneKind;
  fresh.phone_country = row.phoneCountry;
  fresh.import_id = setup.importId;
  noteAttributes(row, setup);
  const known: Known = {
    row: fresh,
    before: undefined,
    tags: new Map(),
    tagsBefore: new Set(),
    verdicts: ['added'],
  };
  mergePerson(known, { ...row, phoneAlt: wantedAlternatives(row, known, setup), asOf: setup.asOf }, 'upsert');
  return known;
}

/** Further numbers of erased people are not kept either. */
function wantedAlternatives(
  row: StagedRow,
  { row: { phone } }: Known,
  setup: PeopleSetup,
): readonly string[] {
  if (row.phoneAlt.length === 0) return row.phoneAlt;
  return row.phoneAlt.filter((other) => {
    if (!setup.isErased(other)) return other !== phone;
    setup.warn({ line: row.line, column: setup.phoneHeader, code: 'alternative-erased', value: '' });
    return false;
  });
}

/** Where several people of a group change numbers, each lets go of the old one before anyone takes it. */
function freeNumbers(people: readonly Known[], { contacts }: PeopleSetup): void {
  for (const { before, row } of people)
    if (before && before.phone !== row.phone) contacts.update(before.id, { phone: null });
}

/** Writes what is new about a person, and counts their rows. */
function settle(person: Known, setup: PeopleSetup): void {
  const { row, before, verdicts } = person;
  const { contacts, counts, now } = setup;
  const freshTags = [...person.tags].filter(([key]) => !person.tagsBefore.has(key)).map(([, name]) => name);
  let written = before === undefined;
  if (before === undefined) {
    row.orders = row.base_orders as number | null;
    row.spent = row.base_spent as number | null;
    row.first_order = row.base_first_order as number | null;
    row.last_order = row.base_last_order as number | null;
    row.id = contacts.insert(row);
  } else {
    const { changes, previous } = changesBetween(before, row);
    written = Object.keys(changes).length > 0 || freshTags.length > 0;
    if (written) {
      contacts.update(row.id, { ...changes, updated_at: now });
      if (Object.keys(changes).some((column) => column.startsWith('base_'))) contacts.refreshTotals(row.id);
      const after = freshTags.length > 0 ? { ...changes, tags: freshTags } : changes;
      const found = { ...previous, updated_at: before.updated_at };
      setup.batches.recordChange(setup.importId, { contactId: row.id, before: found, after });
    }
  }
  for (const tag of freshTags) contacts.tag(row.id, tag);
  // Rows that pulled a person to and fro and left them as they were changed nothing.
  for (const verdict of verdicts) counts[written ? verdict : 'unchanged'] += 1;
}
