import { createCell } from './clean/cell.ts';
import { type CleanPerson, createPersonCleaner } from './clean/cleanPerson.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import type { Mapping } from './map/fields.ts';
import type { TableRecord } from './read/csv.ts';

export interface CleanSetup {
  readonly mapping: Mapping;
  readonly contradictory: ReadonlySet<string>;
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly now: number;
  readonly consent: 'express' | 'implied' | undefined;
  readonly tags: readonly string[];
}

/** What cleaning hands on, in the order of the file. */
export interface Sink {
  person(person: CleanPerson): void;
  rejected(rejected: Rejected): void;
  warning(warning: Warning): void;
}

/** Makes the function that turns one record into a person or a rejection. */
export function createRowCleaner(setup: CleanSetup, sink: Sink): (record: TableRecord) => void {
  const { mapping, country, timezone, currency, now, contradictory } = setup;
  const cell = createCell({ country, timezone, currency, now, contradictory, warn: sink.warning });
  const clean = createPersonCleaner({ mapping, cell, consent: setup.consent, extraTags: setup.tags });
  const refuse = createShapeCheck(mapping);
  return (record) => {
    const refused = refuse(record);
    if (refused) return sink.rejected(refused);
    const result = clean(record);
    if ('code' in result) sink.rejected(result);
    else sink.person(result);
  };
}

/** A row with too few or too many cells has its values under the wrong names: it is not taken. */
export function createShapeCheck({ headers }: Mapping): (record: TableRecord) => Rejected | undefined {
  const named = headers.reduce((last, header, index) => (header === '' ? last : index + 1), 0);
  return ({ line, fields, problem }) => {
    if (problem)
      return {
        line,
        column: problem === 'field-too-long' ? longestColumn(headers, fields) : '',
        code: problem,
        value: fields.join(',').slice(0, 200),
      };
    if (fields.length === headers.length) return undefined;
    const extra = fields.slice(headers.length);
    if (fields.length >= named && extra.every((cell) => cell.trim() === '')) return undefined;
    return { line, column: '', code: 'row-ragged', value: fields.join(',').slice(0, 200) };
  };
}

function longestColumn(headers: readonly string[], fields: readonly string[]): string {
  let longest = 0;
  fields.forEach((field, index) => {
    if (field.length > fields[longest]!.length) longest = index;
  });
  return headers[longest] ?? '';
}
