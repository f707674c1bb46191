import { basename } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { sha256 } from '../../shared/ids.ts';
import { fold } from '../../shared/text.ts';

/** `campaign run` of one workspace, as a machine must start it every minute. */
export interface Job {
  /** Absolute path of the workspace. */
  readonly dir: string;
  /** Node and the program, as absolute paths: a scheduler has no PATH. */
  readonly program: readonly string[];
  /** What the program finds its own files by, and a scheduler would not set. */
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
}

/** What one kind of scheduler is given: exactly this is shown, and exactly this is written. */
export interface Installation {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly encoding?: 'utf8' | 'utf16le';
  }[];
  /** Run after the files are written. */
  readonly start: readonly (readonly string[])[];
  /** Run before the files are removed; it may fail where nothing was installed. */
  readonly stop: readonly (readonly string[])[];
  /** What the owner may have to do once. */
  readonly note?: string;
}

/** Several workspaces on one machine keep apart by a name that says which is which: `campaign-flowers-1a2b3c4d`. */
export function jobName({ dir }: Pick<Job, 'dir'>): string {
  const word = fold(basename(dir))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ['campaign', word, sha256(dir).slice(0, 8)].filter(Boolean).join('-');
}

/** The words of the command line. Errors: `path-unusable`: a line break would become a line of its own. */
export function jobWords({ program, dir }: Job): readonly string[] {
  const words = [...program, 'run', '-w', dir];
  const bad = words.find((word) => /[\n\r\0]/.test(word));
  if (bad === undefined) return words;
  throw new UserError('path-unusable', 'A path with a line break in it cannot be given to a scheduler.', {
    hint: 'Rename the folder.',
    values: { path: bad },
  });
}
