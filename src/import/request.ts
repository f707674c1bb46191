import type { GrantWord } from './clean/flags.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { ImportMode } from './apply/peopleSetup.ts';
import type { Counts } from './batchStore.ts';
import type { Overwrite } from './overwrites.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import type { ImportKind, Mapping } from './map/fields.ts';
import type { Table } from './read/table.ts';
import type { Warned } from './report.ts';
import type { Standing, StandingParams } from './standingStore.ts';

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
  readonly consent?: GrantWord | undefined;
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
  /** `[consent] topics`. A no to another one is a no to everything. */
  readonly topics?: readonly string[];
  readonly random: () => number;
  readonly randomBytes: (size: number) => Buffer;
  readonly stdin: () => AsyncIterable<Buffer | string>;
  /** The reason of a rejection in the person's language, for the rejects file. */
  readonly reason: (code: Rejected['code']) => string;
  /** Asked before anything is written; throws to stop. */
  readonly agree?: (preview: Preview) => Promise<void>;
  readonly progress?: (rows: number) => void;
  /** The command that takes another sheet of the file as a do-not-text list, for a refusal to name. */
  readonly takeSheet?: (sheet: string) => string;
  /** From how many rows on new and unchanged people are dealt with all at once; default: where it saves time. */
  readonly lotsFrom?: number;
  /** How many people may get marketing is counted at the end, if asked so. */
  readonly standing?: StandingParams;
}

/** What will become of which column, with the first cells of each. */
export interface Preview {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  /** Sheets of the workbook that hold something and are not read. */
  readonly sheets: Table['sheets'];
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
    /** Of a workbook only: the sheet that was read, and those with something in them that were not. */
    readonly sheet?: string;
    readonly other_sheets?: readonly string[];
  } & Counts;
  readonly mapping: Readonly<Record<string, string | string[]>>;
  readonly attributes: readonly string[];
  /** The first 1000. */
  readonly rejects: readonly Rejected[];
  /** The first 1000. */
  readonly warnings: readonly Warning[];
  /** Everyone there is after the import (of a dry run: would be), and why some may not get marketing. */
  readonly marketing: Standing | undefined;
  /** The rows read as people are orders. */
  readonly orders: boolean;
  /** Of a dry run of people: what would be written over, of the first people it changes. */
  readonly overwrites: readonly Overwrite[];
  /** All of them, counted by their kind. */
  readonly warned: readonly Warned[];
}

/** How the import was asked for, so that it can be understood, and made again, later. */
export function optionsOf({
  mode,
  consent,
  consentSource,
  country,
  tags,
  asOf,
  unknown,
  type,
}: ImportRequest): object {
  return {
    mode,
    country,
    unknown,
    ...(type !== undefined && { type }),
    ...(consent && { consent, consentSource }),
    ...(tags.length > 0 && { tags }),
    ...(asOf !== undefined && { asOf }),
  };
}
