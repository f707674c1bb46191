import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../shared/errors.ts';

/**
 * Refuses a file that could not be written at the end, before anything begins.
 * Errors: `file-unwritable`.
 */
export function refuseUnwritable(path: string): void {
  try {
    const known = statSync(path, { throwIfNoEntry: false });
    if (known?.isDirectory()) throw new Error('it is a folder');
    accessSync(known ? path : dirname(path), constants.W_OK);
  } catch (cause) {
    throw new UserError('file-unwritable', `${path} cannot be written.`, {
      hint: 'Name a file in a folder that is there and that you may write to.',
      values: { path },
      cause,
    });
  }
}
