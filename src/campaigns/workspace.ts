import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, type Where } from '../shared/errors.ts';

export const SETTINGS_FILE = 'campaign.toml';
export const SEGMENTS_FILE = 'segments.toml';
export const CAMPAIGNS_FOLDER = 'campaigns';

/** The only place of this room that reads files. A file that is not UTF-8 is refused: `file-encoding`. */
export function readWorkspaceFile(dir: string, file: string, where?: Where): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(dir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UserError('file-missing', `There is no file ${file}.`, {
      hint: 'Paths count from the folder with campaign.toml.',
      values: { file },
      ...(where ? { where } : {}),
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError('file-encoding', `${file} is not UTF-8 text.`, {
      hint: 'Save it again as UTF-8.',
      where: where ?? { file, line: null, column: null },
      values: { file },
      cause: error,
    });
  }
}

export function hasWorkspaceFile(dir: string, file: string): boolean {
  return existsSync(join(dir, file));
}

/** Names of the campaign files, in the order of the alphabet. */
export function campaignNames(dir: string): readonly string[] {
  const folder = join(dir, CAMPAIGNS_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.toml') && !file.startsWith('.'))
    .map((file) => file.slice(0, -'.toml'.length))
    .sort((a, b) => a.localeCompare(b));
}
