import { statSync } from 'node:fs';
import { createConsentStore, createSuppressionStore } from '../consent/index.ts';
import { openCopy } from '../db/copy.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { createContactStore } from '../contacts/index.ts';
import { createBatchStore } from './batchStore.ts';
import { overwritesOf } from './overwrites.ts';
import { applyBatch } from './applyBatch.ts';
import { attributesOf, describeMapping, type Field, type Mapping } from './map/fields.ts';
import { leaversNamed } from './map/leavers.ts';
import { mapColumns } from './map/mapColumns.ts';
import { draftColumns } from './map/columns.ts';
import type { TableRecord } from './read/csv.ts';
import { type OpenedFile, openFile } from './read/openFile.ts';
import { openTable } from './read/openTable.ts';
import { firstRecords, type Table, type TableOptions } from './read/table.ts';
import { withLabelColumns } from './labelColumns.ts';
import { refuseIdleConsent } from './idleConsent.ts';
import { refuseListsBeside } from './listsBeside.ts';
import type { ImportReport, ImportRequest, ImportWorld, Preview } from './request.ts';
import { createReport } from './report.ts';
import { stageApart, worthAThread } from './stageApart.ts';
import { stageHere } from './stageHere.ts';
import type { CleanSetup } from './stageRows.ts';
import { openStage } from './stageStore.ts';
import { createStandingStore } from './standingStore.ts';
import { consentBesideLeavers, sheetsOfLeavers } from './sheetsOfLeavers.ts';
import { surveyAmounts } from './surveyAmounts.ts';
import { withLateAnswers } from './surveyAnswers.ts';
import { surveyDates } from './surveyDates.ts';
import { writeRejects } from './rejectsFile.ts';
import { refuseUnwritable } from './writable.ts';

const SAMPLE_ROWS = 500;

/**
 * Imports one file: decodes it, finds its header, maps its columns, cleans its rows aside, and applies them in one
 * transaction. Until that transaction commits not one byte of the database changes; a dry run tries all of it on a copy.
 *
 * Errors: those of reading and mapping (the whole file is refused, exit 2).
 */
export async function importFile(request: ImportRequest, world: ImportWorld): Promise<ImportReport> {
  if (request.rejectsPath !== undefined) {
    if (sameFile(request.rejectsPath, request.path)) throw rejectsOverSource();
    refuseUnwritable(request.rejectsPath);
  }
  const token = world.randomBytes(12).toString('hex');
  const file = await openFile(request.path, { stdin: world.stdin, token, encoding: request.encoding });
  try {
    const options: TableOptions = {
      kind: request.kind,
      encoding: request.encoding,
      delimiter: request.delimiter,
      sheet: request.sheet,
      wanted: request.map.map(([, header]) => header),
      country: request.country,
    };
    const table = withLabelColumns(await openTable(file, options), file.name, options);
    const leavers = leaversNamed(file.name, table);
    if (leavers !== undefined && request.consent !== undefined) throw consentOfLeavers(leavers, file.name);
    const beside = sheetsOfLeavers(request, file, table, world.db);
    if (beside.length > 0 && request.consent !== undefined)
      throw consentBesideLeavers(beside[0]!, file.name, world.takeSheet);
    const records = (): Iterable<TableRecord> => table.records();
    const sample = withLateAnswers(firstRecords(records(), SAMPLE_ROWS), table.headers, {
      kind: request.kind,
      all: SAMPLE_ROWS,
      records,
    });
    const mapped = mapColumns(
      table.headers,
      sample.map(({ fields }) => fields),
      {
        kind: request.kind,
        format: table.format,
        file: file.name,
        headerLine: table.headerLine ?? 1,
        wanted: request.map,
        country: request.country,
        sheets: table.sheets?.left,
      },
    );
    if (request.kind === 'events') refuseUntold(request, mapped);
    refuseIdleConsent(request, mapped, file.name);
    refuseListsBeside(mapped, sample, { ...request, file: file.name });
    const priced = surveyAmounts(mapped, sample, { records, country: request.country });
    const survey = surveyDates(priced, sample, records);
    await world.agree?.(
      preview(
        file,
        table,
        survey.mapping,
        sample.map(({ fields }) => fields),
      ),
    );
    return await stageAndApply(request, world, { file, table, options, leavers, beside, ...survey });
  } finally {
    file.close();
  }
}

/** By whatever name or link. */
function sameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return one === other || (a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev);
}

/** The rows would be written over while they are still read. */
function rejectsOverSource(): UserError {
  return new UserError('rejects-over-source', '--rejects names the very file that is imported.', {
    hint: 'Name another one, for example: --rejects rejects.csv',
  });
}

/** The name of the list and what is said of it contradict each other. */
function consentOfLeavers(named: string, file: string): UserError {
  return new UserError('consent-of-leavers', `"${named}" says that these people left or never agreed.`, {
    hint: 'Nobody in it gets a yes by --consent. If they left: --as suppressions; if they shall be known only: leave --consent away. If they agreed all the same, give the file, its sheet or its title another name.',
    where: { file, line: null, column: null },
    values: { named },
  });
}

/** Before a row is read: without a type or a time each of them would be rejected for the same reason. */
function refuseUntold({ type }: ImportRequest, { targets, headers }: Mapping): void {
  const known = (field: Field): boolean =>
    targets.some((target) => target.kind === 'field' && target.field === field);
  const columns = headers.filter((header) => header !== '').join(', ');
  if (type === undefined && !known('type'))
    throw new UserError('event-type-needed', 'No column says what kind of events these are.', {
      hint: `Say it for the whole file: --type order; or name the column: --map type="Column"   (columns: ${columns})`,
      exitCode: EXIT.usage,
      values: { columns },
    });
  if (!known('at'))
    throw new UserError('event-time-needed', 'No column is known to hold the time of these events.', {
      hint: `Name it: --map at=COLUMN   (columns: ${columns})`,
      values: { columns },
    });
}

function preview(
  file: OpenedFile,
  table: Table,
  mapping: Mapping,
  rows: readonly (readonly string[])[],
): Preview {
  const samples = mapping.headers.map((_header, index) =>
    rows
      .map((fields) => fields[index] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, 3),
  );
  const { encoding, encodingGuessed, sheets } = table;
  return { file: file.name, format: mapping.format, encoding, encodingGuessed, sheets, mapping, samples };
}

interface Reading {
  readonly file: OpenedFile;
  readonly table: Table;
  readonly options: TableOptions;
  readonly mapping: Mapping;
  readonly contradictory: ReadonlySet<string>;
  /** The name that says that these people left. */
  readonly leavers: string | undefined;
  /** Sheets beside it whose names say so. */
  readonly beside: readonly string[];
}

async function stageAndApply(
  request: ImportRequest,
  world: ImportWorld,
  reading: Reading,
): Promise<ImportReport> {
  const { table, mapping, contradictory, file, options, leavers, beside } = reading;
  const report = createReport(table);
  if (leavers !== undefined && request.kind === 'contacts')
    report.warn({ line: 1, column: '', code: 'list-of-leavers', value: leavers });
  if (mapping.numbers !== undefined)
    report.warn({ line: table.headerLine ?? 1, column: mapping.numbers, code: 'phone-unnamed', value: '' });
  for (const sheet of beside) report.warn({ line: 1, column: '', code: 'sheet-of-leavers', value: sheet });
  const columns = draftColumns(mapping);
  const target = request.dryRun ? await openCopy(world.db) : world.db;
  const stage = openStage(target, columns);
  try {
    const setup: CleanSetup = {
      file: file.name,
      kind: request.kind,
      mapping,
      contradictory,
      country: request.country,
      timezone: world.timezone,
      currency: world.currency,
      now: world.now,
      type: request.type,
      consent: request.consent,
      tags: request.tags,
    };
    const staging = { table, setup, columns, stage, report, progress: world.progress };
    const apart = worthAThread(file, table, request.kind);
    await (apart ? stageApart({ ...staging, file, options }) : stageHere(staging));
    stage.complete();
    const stores = {
      consent: createConsentStore(target, world.key, world.randomBytes),
      suppressions: createSuppressionStore(target, world.key),
    };
    const id = applyBatch(target, { request, world, file, table, mapping, stage, report, ...stores });
    const overwrites =
      request.dryRun && request.kind === 'contacts'
        ? overwritesOf(createBatchStore(target).changes(id, 1000), createContactStore(target))
        : [];
    const rejects = [...take(stage.rejected(), 1000)];
    if (request.rejectsPath !== undefined)
      writeRejects(request.rejectsPath, { table, rejected: stage.rejected(), reason: world.reason });
    return {
      import: {
        id: request.dryRun ? null : id,
        as: request.kind,
        file: file.name,
        format: mapping.format,
        encoding: table.encoding,
        delimiter: table.delimiter,
        header_line: table.headerLine,
        ...(table.sheets && { sheet: table.sheets.read, other_sheets: table.sheets.left }),
        ...report.counts,
      },
      mapping: describeMapping(mapping),
      attributes: attributesOf(mapping),
      rejects,
      warnings: report.warnings(),
      marketing: world.standing && createStandingStore(target).count(world.standing),
      orders: mapping.order !== undefined,
      overwrites: [...take(overwrites, 100)],
      warned: report.warned(),
    };
  } finally {
    stage.close();
    if (target !== world.db) target.close();
  }
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken >= count) return;
    taken += 1;
    yield item;
  }
}
