import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, UserError } from '../shared/errors.ts';

const SIZE = 32;

/**
 * Makes the workspace's key: 32 random bytes as hex, in a file for its owner only. Never writes over one.
 *
 * @param random from the world
 */
export function createKey(path: string, random: (size: number) => Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${random(SIZE).toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * The key under which erased phones are remembered and the ledger is chained.
 * Errors: `suppression-key-missing` (exit 5) when the file is gone or is no key. Import, plan and send stop then:
 * without it nobody can tell an erased person from a new one.
 */
export function readKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw keyTrouble(path, `The key of the suppression list is missing: ${path}.`);
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw keyTrouble(path, `The key of the suppression list is damaged: ${path}.`);
  }
  return Buffer.from(text, 'hex');
}

/** Like {@link readKey}, for what must work without it: an opt-out needs nothing but the wish. */
export function readKeyIfThere(path: string): Buffer | undefined {
  try {
    return readKey(path);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function keyTrouble(path: string, sentence: string): UserError {
  return new UserError('suppression-key-missing', sentence, {
    hint: 'Put the file back from a backup; without it erased people cannot be told from new ones, so nothing is imported or sent.',
    exitCode: EXIT.policy,
    values: { path },
  });
}
