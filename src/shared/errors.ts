/** Exit codes of the `campaign` command. Scripts and cron jobs rely on them: never renumber. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  partly: 3,
  account: 4,
  policy: 5,
  unconfirmed: 6,
  tryLater: 75,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** When several codes apply to one call the first of these wins. */
export const EXIT_PRECEDENCE: readonly ExitCode[] = [1, 130, 143, 4, 5, 75, 3, 2, 6, 0];

/** The code that wins when a call has several outcomes. An empty list is 0. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const all = new Set(codes);
  return EXIT_PRECEDENCE.find((code) => all.has(code)) ?? EXIT.ok;
}

/** A place in a file that a person can open. Lines and columns count from 1. */
export interface Where {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

interface UserErrorOptions {
  /** What the person can do next: a command to run, a flag to add, a line to mend. */
  readonly hint: string;
  /** Default 2: usage, configuration or input; nothing was changed. */
  readonly exitCode?: ExitCode;
  readonly where?: Where;
  /** Values for a translated sentence; the message itself is the English one. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/**
 * A failure that the person at the terminal can act on. Shown as two lines, without a stack trace.
 * Anything else that is thrown is a bug, and is shown as one.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
  readonly where: Where | undefined;
  readonly values: Readonly<Record<string, string | number>>;

  /** @param code stable kebab-case name, listed in docs/errors.md */
  constructor(code: string, message: string, options: UserErrorOptions) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? EXIT.usage;
    this.where = options.where;
    this.values = options.values ?? {};
  }
}
