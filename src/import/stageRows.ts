import type { GrantWord } from './clean/flags.ts';
import { createCell } from './clean/cell.ts';
import { createConsentCleaner, createSuppressionCleaner } from './clean/cleanConsent.ts';
import { createEventCleaner } from './clean/cleanEvent.ts';
import { createPersonCleaner } from './clean/cleanPerson.ts';
import { columnsOf } from './clean/cleanPhone.ts';
import { createNoHearer } from './clean/hearNo.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import { createSections } from './clean/sections.ts';
import type { ImportKind, Mapping } from './map/fields.ts';
import type { TableRecord } from './read/csv.ts';
import type { Stage } from './stageStore.ts';

export interface CleanSetup {
  /** Its name. */
  readonly file: string;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly contradictory: ReadonlySet<string>;
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly now: number;
  readonly type: string | undefined;
  readonly consent: GrantWord | undefined;
  readonly tags: readonly string[];
}

export interface Sink {
  readonly stage: Pick<Stage, 'addPerson' | 'addOther' | 'addRejected'>;
  /** Called for each row that is not taken. */
  readonly rejected: () => void;
  /** Called for each row that goes on with the one above it and is nobody. */
  readonly continued: () => void;
  readonly warn: (warning: Warning) => void;
}

/** Makes the function that cleans one record and sets it aside. */
export function createRowStager(setup: CleanSetup, sink: Sink): (record: TableRecord) => void {
  const refuse = createShapeCheck(setup.mapping);
  const sections = createSections(setup.mapping.headers, sink.warn);
  const add = createAdder(setup, sink, sections);
  const hear = createHearing(setup, sink);
  return (record) => {
    const misshapen = refuse(record);
    const trouble = misshapen ?? add(record);
    if (!trouble) return;
    if (setup.kind === 'contacts' || setup.kind === 'consent') sections.pass(record);
    sink.rejected();
    sink.stage.addRejected(hear(record, trouble, misshapen === undefined));
  };
}

/** Adds to a row that is not taken the no in it; made for the first of them, for most files have none. */
function createHearing({ kind, mapping, ...setup }: CleanSetup, { warn }: Sink) {
  let hearNo: ReturnType<typeof createNoHearer> | undefined;
  return (record: TableRecord, trouble: Rejected, whole: boolean): Rejected => {
    hearNo ??= createNoHearer(kind, mapping, createCell({ ...setup, warn: () => {} }));
    const no = hearNo(record, whole);
    if (!no) return trouble;
    const column = mapping.headers[columnsOf(mapping, 'phone')[0] ?? -1] ?? '';
    warn({ line: record.line, column, code: 'rejected-no', value: no.phone });
    return { ...trouble, no };
  };
}

type Adder = (record: TableRecord) => Rejected | undefined;

function createAdder(
  setup: CleanSetup,
  { stage, warn, continued }: Sink,
  sections: ReturnType<typeof createSections>,
): Adder {
  const { file, mapping, consent } = setup;
  const cell = createCell({ ...setup, warn });
  if (setup.kind === 'contacts') {
    const clean = createPersonCleaner({ mapping, cell, file, consent, extraTags: setup.tags });
    return (record) => {
      const person = clean(record);
      if (!person) {
        continued();
        return undefined;
      }
      if ('code' in person) return person;
      stage.addPerson(sections.read(person));
      return undefined;
    };
  }
  const cleaners = {
    events: () => createEventCleaner({ mapping, cell, type: setup.type }),
    consent: () => {
      const read = createConsentCleaner({ mapping, cell, file, consent });
      return (record: TableRecord) => {
        const row = read(record);
        return 'code' in row ? row : (sections.refuse(row) ?? row);
      };
    },
    suppressions: () => createSuppressionCleaner({ mapping, cell }),
  };
  const clean = cleaners[setup.kind]();
  return (record) => {
    const row = clean(record);
    if ('code' in row) return row;
    stage.addOther(row);
    return undefined;
  };
}

/** A row with too few or too many cells has its values under the wrong names: it is not taken. */
function createShapeCheck({ headers }: Mapping): Adder {
  const named = headers.reduce((last, header, index) => (header === '' ? last : index + 1), 0);
  return ({ line, fields, problem }) => {
    if (problem) {
      const column = problem === 'field-too-long' ? longestColumn(headers, fields) : '';
      return { line, column, code: problem, value: fields.join(',').slice(0, 200) };
    }
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
