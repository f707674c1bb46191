import { EXIT, UserError } from '../../shared/errors.ts';
import type { World } from '../world.ts';

export interface PromptSetup {
  readonly world: World;
  /** False with --no-input. */
  readonly input: boolean;
}

/** A question may be asked only where somebody can read it and answer: stdin and stderr are terminals. */
export function canAsk({ world, input }: PromptSetup): boolean {
  return input && world.stdin.isTty && world.stderr.isTty;
}

/** One line from the terminal. Errors: `interrupted` when the input ends or Ctrl-C is pressed. */
export async function readAnswer(world: World, question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({
    input: world.stdin.stream,
    output: world.stderr.stream,
    terminal: Boolean(world.stderr.stream.isTTY),
  });
  try {
    // A closed input never answers a question; left alone the process would end as if all were well.
    return await new Promise<string>((resolve, reject) => {
      lines.once('close', () => reject(interrupted()));
      lines.once('SIGINT', () => {
        world.stderr.write('\n');
        reject(interrupted());
      });
      lines.question(question).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}

/** One key of the terminal, no enter; where keys cannot be had one by one, a line. Errors: as `readAnswer`. */
export async function readKey(world: World, question: string): Promise<string> {
  const stream: NodeJS.ReadableStream & { setRawMode?(on: boolean): unknown } = world.stdin.stream;
  if (typeof stream.setRawMode !== 'function') return readAnswer(world, question);
  world.stderr.write(question);
  stream.setRawMode(true);
  try {
    const key = await new Promise<string>((resolve, reject) => {
      stream.once('data', (bytes) => resolve(String(bytes)));
      stream.once('end', () => reject(interrupted()));
    });
    world.stderr.write(/^[\r\n\p{C}]/u.test(key) ? '\n' : `${key}\n`);
    // Ctrl-C and Ctrl-D are mere bytes in this mode.
    if (/^[\x03\x04]/.test(key)) throw interrupted();
    return key;
  } finally {
    stream.setRawMode?.(false);
    stream.pause();
  }
}

function interrupted(): UserError {
  return new UserError('interrupted', 'Stopped before an answer was given; nothing was changed.', {
    hint: 'Run the command again when you are ready.',
    exitCode: EXIT.interrupted,
  });
}

/** What a command without an answer says: which flag would have answered. Exit 6. */
export function needsFlag(question: string, flag: string): UserError {
  return new UserError(
    'confirmation-needed',
    `This needs an answer, and nobody is at a terminal: ${question}`,
    {
      hint: `Give it as a flag: ${flag}`,
      exitCode: EXIT.unconfirmed,
      values: { question, flag },
    },
  );
}

export function declined(): UserError {
  return new UserError('declined', 'Not confirmed; nothing was changed.', {
    hint: 'Run the command again when you are ready.',
    exitCode: EXIT.unconfirmed,
  });
}
