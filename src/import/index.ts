// Import: in comes any file a small business has, as bytes; out go people, events, consent and suppressions, and
// for every row that was not taken its line and reason. Applied whole or not at all.

import type { ImportReport, ImportRequest, ImportWorld } from './request.ts';

export type { Batch, BatchStore, Counts } from './batchStore.ts';
export { createBatchStore } from './batchStore.ts';
export { copyRefusals } from './copyRefusals.ts';
export type {
  RejectCode,
  Rejected,
  Warning,
  WarningCode,
} from './clean/rejected.ts';
export type { ImportMode } from './apply/peopleSetup.ts';
export type { ImportReport, ImportRequest, ImportWorld, Preview } from './request.ts';
export type { ImportKind } from './map/fields.ts';
export {
  createStandingStore,
  type Standing,
  type StandingParams,
  type StandingReason,
  type StandingStore,
} from './standingStore.ts';
export { GRANT_WORDS, type GrantWord } from './clean/flags.ts';
export { basisOf, groundOf } from './apply/statements.ts';
export { readWhen } from './readWhen.ts';
export { type Undone, type UndoSetup, undoImport } from './undoImport.ts';
export { type Added, addPerson } from './people/addPerson.ts';
export { mergePeople } from './people/mergePeople.ts';
export { readPerson } from './people/readPerson.ts';
export { setPerson } from './people/setPerson.ts';
export type { CleanPerson } from './clean/cleanPerson.ts';
export { exportHeader, exportLine } from './people/exportPeople.ts';
export { createSaidStore, type Said, saidAsText } from './people/saidStore.ts';
export { refuseUnwritable } from './writable.ts';

/**
 * Imports one file: decodes it, finds its header, maps its columns, cleans its rows aside, and applies them in one
 * transaction; a dry run tries all of it on a copy. The readers of files are loaded by the first call: whoever only
 * asks about people does without them.
 *
 * Errors: those of reading and mapping (the whole file is refused, exit 2).
 */
export async function importFile(request: ImportRequest, world: ImportWorld): Promise<ImportReport> {
  return (await import('./importFile.ts')).importFile(request, world);
}
export type { Overwrite } from './overwrites.ts';
