import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { type Instant, isoUtc } from '../shared/time.ts';

const MOST_BYTES = 1_000_000;
const KEPT = 5;

/**
 * Appends lines to the log of a workspace. A full file becomes `campaign.log.1`, that one `.2`, and so on; the
 * oldest goes. Each line begins with its moment in UTC.
 */
export function appendLog(
  path: string,
  lines: readonly string[],
  now: Instant,
  mostBytes = MOST_BYTES,
): void {
  if (lines.length === 0) return;
  if (existsSync(path) && statSync(path).size >= mostBytes) rotate(path);
  const stamp = isoUtc(now);
  appendFileSync(path, lines.map((line) => `${stamp} ${line.replace(/\s*\n\s*/g, ' / ')}\n`).join(''), {
    mode: 0o600,
  });
}

/** Two processes may rotate at once: a file that is gone already was moved by the other one. */
function rotate(path: string): void {
  for (let age = KEPT - 1; age >= 0; age -= 1) {
    const from = age === 0 ? path : `${path}.${age}`;
    try {
      renameSync(from, `${path}.${age + 1}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
