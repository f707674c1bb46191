import { createConsentStore, createSuppressionStore } from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { ImportMode } from './apply/applyPeople.ts';
import { applyBatch } from './applyBatch.ts';
import type { Counts } from './batchStore.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import { openCopy } from './dryRunStore.ts';
import { attributesOf, describeMapping, type ImportKind, type Mapping } from './map/fields.ts';
import { mapColumns } from './map/mapColumns.ts';
import { draftColumns } from './map/columns.ts';
import { type OpenedFile, openFile } from './read/openFile.ts';
import { firstRecords, openTable, type Table } from './read/table.ts';
import { createReport } from './report.ts';
import { createRowStager } from './stageRows.ts';
import { openStage } from './stageStore.ts';
import { surveyDates } from './surveyDates.ts';
import { writeRejects } from './rejectsFile.ts';

/** What the person asked for. */
export interface ImportRequest {
  /** `-` is standard input. */
  readonly path: string;
  readonly kind: ImportKind;
  /** `--type`: of events whose rows name none. */
  readonly type?: string | undefined;
  /** `--country`, else the business's. */
  readonly country: string;
  readonly map: readonly (readonly [field: string, header: string])[];
  readonly mode: ImportMode;
  readonly consent?: 'express' | 'implied' | undefined;
  readonly consentSource?: string | undefined;
  readonly consentAt?: Instant | undefined;
  readonly tags: readonly string[];
  readonly sheet?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly asOf?: Instant | undefined;
  readonly unknown: 'reject' | 'create';
  readonly rejectsPath?: string | undefined;
  readonly dryRun: boolean;
}

/** What an import needs of the world and the workspace. */
export interface ImportWorld {
  readonly db: Db;
  /** See `readKey`: without it erased people cannot be told from new ones. */
  readonly key: Buffer;
  readonly timezone: string;
  readonly currency: string;
  readonly now: Instant;
  readonly random: () => number;
  readonly randomBytes: (size: number) => Buffer;
  readonly stdin: () => AsyncIterable<Buffer | string>;
  /** The reason of a rejection in the person's language, for the rejects file. */
  readonly reason: (code: Rejected['code']) => string;
  /** Asked before anything is written; throws to stop. */
  readonly agree?: (preview: Preview) => Promise<void>;
  readonly progress?: (rows: number) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** What will become of which column, with the first cells of each. */
export interface Preview {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  readonly mapping: Mapping;
  /** Cells of the first rows, column by column. */
  readonly samples: readonly (readonly string[])[];
}

/** What an import did; the shape of `campaign/import/1`. */
export interface ImportReport {
  readonly import: {
    readonly id: number | null;
    readonly as: ImportKind;
    readonly file: string;
    readonly format: string;
    readonly encoding: string;
    readonly delimiter: string | null;
    readonly header_line: number | null;
  } & Counts;
  readonly mapping: Readonly<Record<string, string | string[]>>;
  readonly attributes: readonly string[];
  /** The first 1000. */
  readonly rejects: readonly Rejected[];
  readonly warnings: readonly Warning[];
  /** How many warnings there were. */
  readonly warningCount: number;
}

const SAMPLE_ROWS = 500;
const SLICE = 5_000;

/**
 * Imports one file: decodes it, finds its header, maps its columns, cleans its rows aside, and applies them in one
 * transaction. Until that transaction commits not one byte of the database changes; a dry run tries all of it on a copy.
 *
 * Errors: those of reading and mapping (the whole file is refused, exit 2); `interrupted` when the signal came.
 */
export async function importFile(request: ImportRequest, world: ImportWorld): Promise<ImportReport> {
  const token = world.randomBytes(12).toString('hex');
  const file = await openFile(request.path, { stdin: world.stdin, token });
  try {
    const table = await openTable(file, {
      kind: request.kind,
      encoding: request.encoding,
      delimiter: request.delimiter,
      sheet: request.sheet,
      wanted: request.map.map(([, header]) => header),
      country: request.country,
    });
    const sample = firstRecords(table.records(), SAMPLE_ROWS);
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
      },
    );
    const survey = surveyDates(mapped, sample, () => table.records());
    await world.agree?.(
      preview(
        file,
        table,
        survey.mapping,
        sample.map(({ fields }) => fields),
      ),
    );
    return await stageAndApply(request, world, { file, table, ...survey });
  } finally {
    file.close();
  }
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
  const { encoding, encodingGuessed } = table;
  return { file: file.name, format: mapping.format, encoding, encodingGuessed, mapping, samples };
}

interface Reading {
  readonly file: OpenedFile;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly contradictory: ReadonlySet<string>;
}

async function stageAndApply(
  request: ImportRequest,
  world: ImportWorld,
  reading: Reading,
): Promise<ImportReport> {
  const { table, mapping, contradictory, file } = reading;
  const report = createReport(table);
  const stage = openStage(draftColumns(mapping));
  const target = request.dryRun ? await openCopy(world.db) : world.db;
  try {
    const add = createRowStager(
      {
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
      },
      { stage, warn: report.warn, rejected: report.reject },
    );
    for (const record of table.records()) {
      report.counts.rows += 1;
      add(record);
      if (report.counts.rows % SLICE === 0) {
        await world.progress?.(report.counts.rows);
        world.signal?.throwIfAborted();
      }
    }
    stage.joinIds();
    const stores = {
      consent: createConsentStore(target, world.key, world.randomBytes),
      suppressions: createSuppressionStore(target),
    };
    const id = applyBatch(target, { request, world, file, table, mapping, stage, report, ...stores });
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
        ...report.counts,
      },
      mapping: describeMapping(mapping),
      attributes: attributesOf(mapping),
      rejects,
      warnings: report.warnings(),
      warningCount: report.warningCount(),
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
