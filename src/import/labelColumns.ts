import { fold } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import type { ImportKind } from './map/fields.ts';
import { meaningOf } from './map/lexicon.ts';
import { type Pair, pairsIn } from './map/pairs.ts';
import { subjectOf } from './map/speaksOf.ts';
import type { TableRecord } from './read/csv.ts';
import { type Table, type TableOptions, tooManyColumns } from './read/table.ts';

/** Groups whose label is the name of what stands beside it; of the others it tells a kind: the site of their work. */
const NAMED: ReadonlySet<string> = new Set(['Custom Field', 'Event']);
const GROUPS: ReadonlySet<string> = new Set([...NAMED, 'Relation', 'Website']);
/** As Google joins several values of one label. */
const JOINED = ' ::: ';
/** A sentence is no name. */
const LONGEST = 100;

/**
 * The table with a column for each label in which somebody named a field of their own (`Custom Field 1 - Label: SMS opt-in`,
 * `Custom Field 1 - Value: no`), so that each is what a column of its name is, and a no in it is heard. Where such a
 * column stands already it fills that. Of labels without number (a program may write one for each person) the later ones
 * share a column, `label: value`. Reads the file once more only where there are such pairs.
 *
 * Errors: `too-many-columns`.
 */
export function withLabelColumns(
  table: Table,
  file: string,
  { kind, wanted }: Pick<TableOptions, 'kind' | 'wanted'>,
): Table {
  const { headers, headerLine } = table;
  const asked = new Set(wanted.map(fold));
  const pairs = pairsIn(headers).filter(
    ({ group, label, value }) =>
      GROUPS.has(group) && ![label, value].some((place) => asked.has(fold(headers[place]!))),
  );
  if (pairs.length === 0) return table;
  const labels = labelsIn(table, pairs, kind);
  const count = headers.length + labels.size;
  if (count > LIMITS.columns) throw tooManyColumns(file, headerLine ?? 1, count);
  const known = new Map(headers.map((header, index) => [fold(header), index]));
  const places = new Map<string, { readonly own: number; readonly known: number | undefined }>();
  const names = new Set(known.keys());
  const added = [...labels].map(([key, { group, name }], index) => {
    places.set(key, { own: headers.length + index, known: known.get(fold(name)) });
    let header = name;
    while (names.has(fold(header))) header = `${header} (${group})`;
    names.add(fold(header));
    return header;
  });
  const inPairs = new Set(pairs.flatMap(({ label, value }) => [label, value]));

  const widened = (record: TableRecord): TableRecord => {
    const fields = fitted(record, headers);
    if (!fields) return { problem: 'row-ragged', ...record };
    const wide = [...fields.map((cell, index) => (inPairs.has(index) ? '' : cell)), ...added.map(() => '')];
    for (const { group, label, value } of saidIn(fields, pairs)) {
      const found = places.get(keyOf(group, label));
      const { own, known: other } = found ?? places.get(group)!;
      const said = found ? value : `${label}: ${value}`;
      const place = other !== undefined && wide[other] === '' ? other : own;
      if (wide[place] !== said) wide[place] = wide[place] === '' ? said : wide[place] + JOINED + said;
    }
    return { ...record, fields: wide };
  };
  return {
    ...table,
    asWritten: table,
    headers: [...headers.map((header, index) => (inPairs.has(index) ? '' : header)), ...added],
    *records() {
      for (const record of table.records()) yield widened(record);
    },
  };
}

/** The cells of a row under its headers; undefined where they have slipped. */
function fitted({ fields, problem }: TableRecord, headers: readonly string[]): readonly string[] | undefined {
  const named = headers.reduce((last, header, index) => (header === '' ? last : index + 1), 0);
  const beside = fields.slice(headers.length);
  if (problem !== undefined || fields.length < named || beside.some((cell) => cell.trim() !== ''))
    return undefined;
  return headers.map((_header, index) => fields[index] ?? '');
}

const keyOf = (group: string, label: string): string => `${group}\n${fold(label)}`;

/** What the pairs of a row say. Google marks the first of several: `* Work`. */
function* saidIn(fields: readonly string[], pairs: readonly Pair[]) {
  for (const { group, label, value } of pairs) {
    const said = fields[value]!;
    if (said.trim() === '') continue;
    const name = fields[label]!.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
    yield { group, label: name.replace(/^\* /, ''), value: said };
  }
}

interface Column {
  readonly group: string;
  readonly name: string;
}

/** The labels of a file in the order in which they first come, by their keys; those that share a column by their group. */
function labelsIn(table: Table, pairs: readonly Pair[], kind: ImportKind): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  let others = 0;
  for (const record of table.records()) {
    const fields = fitted(record, table.headers);
    for (const { group, label } of fields ? saidIn(fields, pairs) : []) {
      const key = keyOf(group, label);
      if (columns.has(key)) continue;
      const name = nameOf(group, label);
      const means = speaks(name, kind);
      if (!means && (others >= LIMITS.labels || label.length > LONGEST)) {
        columns.set(group, { group, name: `${group}s` });
        continue;
      }
      if (!means) others += 1;
      columns.set(key, { group, name });
      // More than any table may have: refused, however many follow.
      if (columns.size > LIMITS.columns) return columns;
    }
  }
  return columns;
}

function nameOf(group: string, label: string): string {
  if (label === '') return group;
  if (!NAMED.has(group)) return `${group} ${label}`;
  return group === 'Event' && meaningOf(label, 'contacts')?.field === 'birthday' ? 'Birthday' : label;
}

/** Whether a column of this name means something: of those none is left out. */
function speaks(name: string, kind: ImportKind): boolean {
  const { texts, consent, perhaps, email } = subjectOf(name);
  return texts || consent || perhaps !== undefined || email || meaningOf(name, kind) !== undefined;
}
