import { dirname } from 'node:path';
import { EXIT, type ExitCode, UserError, type Where } from '../shared/errors.ts';
import { maskPhone } from '../shared/phone.ts';
import { printable } from '../shared/text.ts';
import type { GlobalFlags } from './flags.ts';
import type { Words } from './locale/words.ts';
import type { Palette } from './output/color.ts';
import { flow } from './output/wrap.ts';
import type { World } from './world.ts';

interface ErrorDocument {
  readonly schema: 'campaign/error/1';
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly where: Where | null;
  };
}

/** What a script reads of a failure: always the same shape, always English codes. */
export function errorDocument(
  error: UserError,
  words: Words,
  flags: Pick<GlobalFlags, 'showPhones'>,
): ErrorDocument {
  const { message, hint } = words.error(error);
  const where = error.where
    ? { file: error.where.file, line: error.where.line, column: error.where.column }
    : null;
  return {
    schema: 'campaign/error/1',
    error: { code: error.code, message: safe(message, flags), hint: safe(hint, flags), where },
  };
}

interface FailureSetup {
  readonly world: World;
  readonly flags: GlobalFlags;
  readonly words: Words;
  readonly paintErr: Palette;
  /** A document is out already; the failure then speaks on stderr only. */
  readonly jsonPrinted: boolean;
}

/** Puts any failure into words and answers the exit code. */
export function reportFailure(
  thrown: unknown,
  { world, flags, words, paintErr, jsonPrinted }: FailureSetup,
): ExitCode {
  const error = userErrorOf(thrown);
  if (error === undefined) return reportBug(thrown, { world, flags, jsonPrinted });
  const { error: shown } = errorDocument(error, words, flags);
  if (flags.json && !jsonPrinted) {
    world.stdout.write(`${JSON.stringify(errorDocument(error, words, flags), null, 2)}\n`);
  } else {
    const place = shown.where ? `${showWhere(shown.where)}: ` : '';
    world.stderr.write(
      `${paintErr.bad('!')} ${place}${shown.message} ${paintErr.faint(`(${shown.code})`)}\n`,
    );
    for (const line of shown.hint.split('\n')) {
      const laid = world.stderr.isTty ? flow(`  → ${line}`, world.stderr.columns) : `  → ${line}`;
      world.stderr.write(`${laid.replace('→', paintErr.faint('→'))}\n`);
    }
  }
  return error.exitCode;
}

/** `campaigns/yalda.toml:3:9`, which editors and terminals can jump to. */
export function showWhere({ file, line, column }: Where): string {
  return [file, line, column]
    .filter((part) => part !== null)
    .map(String)
    .map(printable)
    .join(':');
}

/** A failure that can be acted on: a UserError, or trouble of the machine as one; undefined: a bug. */
export function userErrorOf(thrown: unknown): UserError | undefined {
  return thrown instanceof UserError ? thrown : troubleOfMachine(thrown);
}

/** The machine failed, not the program: full or failing disk, busy or broken database, rights. */
function troubleOfMachine(thrown: unknown): UserError | undefined {
  const { code = '', path, syscall } = thrown as NodeJS.ErrnoException;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const trouble = (name: string, sentence: string, hint: string, exitCode: ExitCode): UserError =>
    new UserError(name, sentence, { hint, exitCode, cause: thrown });
  if (/^SQLITE_(FULL|IOERR)/.test(code) || ['ENOSPC', 'EIO', 'EDQUOT'].includes(code)) {
    return trouble(
      'disk-trouble',
      `The disk is full or failing: ${message}`,
      'Make room, then run the command again: what was recorded is safe.',
      EXIT.tryLater,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
    return trouble(
      'database-busy',
      'Another process keeps the database busy.',
      'Try again in a moment. See what runs: campaign status',
      EXIT.tryLater,
    );
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return trouble(
      'database-corrupt',
      `The database is damaged: ${message}`,
      'Send nothing now. Restore a backup with: campaign restore <file>',
      EXIT.policy,
    );
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code) && syscall === 'mkdir' && path !== undefined) {
    const folder = dirname(path);
    return new UserError('folder-readonly', `Nothing can be written into ${folder}: ${reasonOf(code)}.`, {
      hint: 'Choose a folder of your own, or ask its owner for the right to write there.',
      values: { folder, reason: reasonOf(code) },
      cause: thrown,
    });
  }
  if (/^SQLITE_(READONLY|PERM|AUTH|CANTOPEN)/.test(code)) {
    return trouble(
      'database-readonly',
      `The database cannot be written: ${message}`,
      'Check the owner and mode of campaign.db and of its folder.',
      EXIT.usage,
    );
  }
  if (
    ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENOTDIR', 'EMFILE'].includes(code) &&
    path !== undefined &&
    syscall !== undefined
  ) {
    return new UserError('file-trouble', `${path}: ${reasonOf(code)}.`, {
      hint: 'Check the path and the rights of the file.',
      values: { path, reason: reasonOf(code) },
      cause: thrown,
    });
  }
  return undefined;
}

function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    EMFILE: 'too many open files',
  };
  return reasons[code] ?? code;
}

function reportBug(
  thrown: unknown,
  { world, flags, jsonPrinted }: Pick<FailureSetup, 'world' | 'flags' | 'jsonPrinted'>,
): ExitCode {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const words = 'This is a bug in campaign, not a mistake of yours.';
  const hint = 'Please report it with the lines above and `campaign doctor --json`: npm bugs campaign-sms';
  world.stderr.write(
    `${stack
      .split('\n')
      .map((line) => safe(line, flags))
      .join('\n')}\n\n${words}\n  → ${hint}\n`,
  );
  if (flags.json && !jsonPrinted) {
    const message = safe(thrown instanceof Error ? thrown.message : String(thrown), flags);
    const document = { schema: 'campaign/error/1', error: { code: 'bug', message, hint, where: null } };
    world.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return EXIT.bug;
}

/** Control characters made visible and, should a sentence carry one, phones masked. */
function safe(text: string, flags: Pick<GlobalFlags, 'showPhones'>): string {
  // The mark that keeps Latin words in order is our own Persian sentences'; it turns nothing around.
  const shown = text
    .split(/([\n\u200e])/)
    .map((piece, index) => (index % 2 === 1 ? piece : printable(piece)))
    .join('');
  return flags.showPhones ? shown : shown.replace(/\+\d{8,15}\b/g, maskPhone);
}
