import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const CHUNK = 1 << 20;
const MOST_BYTES = 256 * CHUNK;
const MOST_DEPTH = 4;

/**
 * Files of a folder that hold a phone in plain text, in any of the spellings in which we or a list may have
 * written it: plans, rejects files, exports, the log of a simulator. The database itself is never opened here.
 */
export function filesHolding(folder: string, phone: string): readonly string[] {
  const digits = phone.replace(/^\+/, '');
  // +989121234567, 00989121234567 and 09121234567 all end like this.
  const needles = [digits, digits.slice(-9)]
    .filter((text) => text.length >= 7)
    .map((text) => Buffer.from(text));
  const found: string[] = [];
  const walk = (path: string, depth: number): void => {
    for (const entry of entriesOf(path)) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (depth < MOST_DEPTH && entry.name !== 'node_modules' && entry.name !== '.git')
          walk(child, depth + 1);
      } else if (entry.isFile() && !isLiveDatabase(entry.name) && holds(child, needles)) {
        found.push(relative(folder, child));
      }
    }
  };
  walk(folder, 1);
  return found.sort();
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Opening and closing the database or its lock with plain reads would drop the locks that SQLite holds on them. */
function isLiveDatabase(name: string): boolean {
  return name.startsWith('campaign.db') && !name.endsWith('.ndjson');
}

function holds(path: string, needles: readonly Buffer[]): boolean {
  try {
    if (statSync(path).size > MOST_BYTES) return false;
    const file = openSync(path, 'r');
    try {
      const overlap = Math.max(...needles.map(({ length }) => length));
      const buffer = Buffer.alloc(CHUNK + overlap);
      let kept = 0;
      for (;;) {
        const read = readSync(file, buffer, kept, CHUNK, null);
        if (read === 0) return false;
        const filled = buffer.subarray(0, kept + read);
        if (needles.some((needle) => filled.includes(needle))) return true;
        kept = Math.min(overlap, filled.length);
        filled.copy(buffer, 0, filled.length - kept);
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
