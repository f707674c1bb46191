import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const CHUNK = 1 << 20;
const MOST_BYTES = 256 * CHUNK;
const MOST_DEPTH = 4;

/**
 * Files of a folder that hold a phone in plain text, with or without its country, with spaces and hyphens, in
 * Latin, Persian or Arabic digits: plans, rejects files, exports, lists, the log of a simulator. The database
 * itself is never opened here.
 */
export function filesHolding(folder: string, phone: string): readonly string[] {
  const spelled = spellings(phone);
  const found: string[] = [];
  const walk = (path: string, depth: number): void => {
    for (const entry of entriesOf(path)) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (depth < MOST_DEPTH && entry.name !== 'node_modules' && entry.name !== '.git')
          walk(child, depth + 1);
      } else if (entry.isFile() && !isLiveDatabase(entry.name) && holds(child, spelled)) {
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

/** +989121234567, 00989121234567 and 0912 123 4567 end alike. Bytes are read as Latin-1, so UTF-8 digits are two letters. */
function spellings(phone: string): RegExp {
  const digits = [...phone.replace(/\D/g, '').slice(-9)].map((digit) => {
    const persian = `\\xdb\\x${(0xb0 + Number(digit)).toString(16)}`;
    const arabic = `\\xd9\\x${(0xa0 + Number(digit)).toString(16)}`;
    return `(?:${digit}|${persian}|${arabic})`;
  });
  return new RegExp(digits.join('(?:[-. ()/\\t]|\\xc2\\xa0|\\xe2\\x80\\x8c){0,3}'));
}

/** The longest spelling: nine digits of two bytes with three separators of three between them. */
const OVERLAP = 9 * 2 + 8 * 9;

function holds(path: string, spelled: RegExp): boolean {
  try {
    if (statSync(path).size > MOST_BYTES) return false;
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK);
      let before = '';
      for (;;) {
        const read = readSync(file, buffer, 0, CHUNK, null);
        if (read === 0) return false;
        const text = before + buffer.toString('latin1', 0, read);
        if (spelled.test(text)) return true;
        before = text.slice(-OVERLAP);
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
