import type { Db } from '../db/sqlite.ts';
import { UserError } from '../shared/errors.ts';
import { createBatchStore } from './batchStore.ts';
import { namesLeavers } from './map/leavers.ts';
import type { OpenedFile } from './read/openFile.ts';
import type { Table } from './read/table.ts';
import type { ImportRequest, ImportWorld } from './request.ts';

/** The sheets beside the one that is read which by their names hold those who left, and which no import took in yet. */
export function sheetsOfLeavers(
  { kind }: Pick<ImportRequest, 'kind'>,
  { sha256 }: Pick<OpenedFile, 'sha256'>,
  { sheets }: Pick<Table, 'sheets'>,
  db: Db,
): readonly string[] {
  const named = kind === 'contacts' || kind === 'consent' ? (sheets?.left ?? []).filter(namesLeavers) : [];
  if (named.length === 0) return named;
  const batches = createBatchStore(db);
  return named.filter((sheet) => !batches.tookRefusals(sha256, sheet));
}

/** Whoever stands in both sheets would agree by the owner's word, though the workbook itself says that they left. */
export function consentBesideLeavers(
  sheet: string,
  file: string,
  takeSheet: ImportWorld['takeSheet'],
): UserError {
  const command = takeSheet?.(sheet) ?? `--sheet "${sheet}" --as suppressions`;
  return new UserError(
    'consent-beside-leavers',
    `The sheet "${sheet}" says that its people left, and it was not taken in.`,
    {
      hint: `Take it in first, then this list again: ${command}\nIf they agreed all the same, give that sheet another name.`,
      where: { file, line: null, column: null },
      values: { sheet, command },
    },
  );
}
