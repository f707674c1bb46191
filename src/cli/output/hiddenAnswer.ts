import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { World } from '../world.ts';

/** One line typed at the terminal that is not shown: readline echoes into nothing. Errors: `interrupted`. */
export async function readHidden(world: World, question: string): Promise<string> {
  world.stderr.stream.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: world.stdin.stream, output: nowhere, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      const stop = (): void => reject(interrupted());
      lines.once('close', stop);
      lines.once('SIGINT', stop);
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    world.stderr.write('\n');
  }
}

function interrupted(): UserError {
  return new UserError('interrupted', 'Stopped before an answer was given; nothing was changed.', {
    hint: 'Run the command again when you are ready.',
    exitCode: EXIT.interrupted,
  });
}
