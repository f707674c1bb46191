import type { Said } from '../said.ts';
import { saidOfFiles } from './said/files.ts';
import { saidOfFilters } from './said/filters.ts';
import { saidOfMachine } from './said/machine.ts';
import { saidOfPauses } from './said/pauses.ts';
import { saidOfPeople } from './said/people.ts';
import { saidOfSending } from './said/sending.ts';

/** Errors and hints by their English sentences. */
export const said: Said = {
  ...saidOfMachine,
  ...saidOfPauses,
  ...saidOfPeople,
  ...saidOfFiles,
  ...saidOfFilters,
  ...saidOfSending,
};
