import type { Hash } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import { tooLong } from './csv.ts';
import { ENCODING_SAMPLE, refuseBinary } from './encoding.ts';
import { type FileKind, kindOf } from './kind.ts';

export interface SpoolOptions {
  /** As shown. */
  readonly file: string;
  /** Unique in this process and moment. */
  readonly token: string;
  /** `--encoding`: then its bytes are told apart by nobody else. */
  readonly encoding?: string | undefined;
  /** Bytes; only a test says another than {@link LIMITS}. */
  readonly most?: number | undefined;
}

/** Bytes by which a file that is something else is known. */
export const HEAD = 4096;

/**
 * Keeps a stream aside. It may never end, so what no list of people holds is refused as soon as it has come, not
 * after the last byte.
 *
 * Errors: `not-a-table`, `record-too-long`, `stdin-too-large`.
 */
export async function spool(
  chunks: AsyncIterable<Buffer | string> | Iterable<Buffer>,
  hash: Hash,
  options: SpoolOptions,
): Promise<number> {
  const file = nameless(options.token);
  const watch = createWatch(options, file);
  try {
    for await (const chunk of chunks) {
      const bytes = Buffer.from(chunk as Buffer);
      watch(bytes);
      hash.update(bytes);
      writeAll(file, bytes);
    }
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** A private file that has no name any more: it is gone when the process is. */
export function nameless(token: string): number {
  const path = join(tmpdir(), `campaign-import-${token}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

export function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** A letter of a record has three bytes at most, for two code units have four. */
const LINE_BYTES = LIMITS.recordChars * 3;

function createWatch({ file, encoding, most = LIMITS.streamBytes }: SpoolOptions, kept: number) {
  let head: Buffer | undefined = Buffer.alloc(0);
  let kind: FileKind | undefined;
  let size = 0;
  let lineStart = 0;
  return (bytes: Buffer): void => {
    if (head) {
      head = Buffer.concat([head, bytes.subarray(0, ENCODING_SAMPLE - head.length)]);
      if (head.length >= HEAD) kind ??= kindOf(head.subarray(0, HEAD), file);
      if (head.length >= ENCODING_SAMPLE) {
        if (kind === 'text' && encoding === undefined) refuseBinary(head, file);
        head = undefined;
      }
    }
    const end = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR));
    if (end !== -1) lineStart = size + end + 1;
    size += bytes.length;
    if (kind === 'text' && size - lineStart > LINE_BYTES) throw tooLong(file, lineAt(kept, lineStart));
    if (size > most) throw streamTooLarge(file, most);
  };
}

const LF = 0x0a;
const CR = 0x0d;

/** Counted only where it is told. */
function lineAt(file: number, offset: number): number {
  const chunk = Buffer.alloc(1024 * 1024);
  let line = 1;
  for (let at = 0; at < offset; ) {
    const size = readSync(file, chunk, 0, Math.min(chunk.length, offset - at), at);
    if (size === 0) return line;
    const read = chunk.subarray(0, size);
    for (let found = read.indexOf(LF); found !== -1; found = read.indexOf(LF, found + 1)) line += 1;
    at += size;
  }
  return line;
}

function streamTooLarge(file: string, most: number): UserError {
  const gibibytes = most / 1024 ** 3;
  return new UserError('stdin-too-large', `What comes in does not end after ${gibibytes} GiB.`, {
    hint: 'Import the file itself, which has no such limit: campaign import list.csv',
    where: { file, line: null, column: null },
    values: { gibibytes },
  });
}
