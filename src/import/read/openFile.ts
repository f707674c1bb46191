import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import { type FileKind, kindOf } from './kind.ts';
import { HEAD, nameless, spool, type SpoolOptions, writeAll } from './spool.ts';

/** A file that can be read again and again, whatever it came from. */
export interface OpenedFile {
  /** As shown and recorded: without its folder. */
  readonly name: string;
  readonly kind: Exclude<FileKind, 'gzip'>;
  /** Of this process: another of its threads may read it too. */
  readonly descriptor: number;
  /** Unpacked bytes. */
  readonly size: number;
  /** Of the bytes as they came. */
  readonly sha256: string;
  /** From the start each time. A chunk holds until the next one is asked for. */
  chunks(): Iterable<Buffer>;
  close(): void;
}

/** What is said of the file that a stream is kept in, too. */
interface OpenOptions extends Omit<SpoolOptions, 'file'> {
  readonly stdin: () => AsyncIterable<Buffer | string>;
}

const CHUNK = 1024 * 1024;

/**
 * Opens what the person named; `-` is standard input. Streams and packed files are unpacked to a private file
 * without a name, so that nothing stays behind however this process ends.
 *
 * Errors: `file-missing`, `file-unreadable`, `file-empty`, `not-a-table`, `ratio-too-high`, and those of {@link spool}.
 */
export async function openFile(path: string, options: OpenOptions): Promise<OpenedFile> {
  const name = path === '-' ? 'stdin' : basename(path);
  const hash = createHash('sha256');
  const spooled = { ...options, file: name };
  let file = path === '-' ? await spool(options.stdin(), hash, spooled) : openNamed(path);
  try {
    if (!fstatSync(file).isFile()) {
      const pipe = file;
      file = await spool(descriptorChunks(pipe), hash, spooled);
      closeSync(pipe);
    } else if (path !== '-') for (const chunk of descriptorChunks(file)) hash.update(chunk);
    const sha256 = hash.digest('hex');
    const packed = file;
    if (kindOf(headOf(file), name) === 'gzip') {
      file = await unpack(packed, name, options.token);
      closeSync(packed);
    }
    return opened(file, name, sha256);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function opened(file: number, name: string, sha256: string): OpenedFile {
  const { size } = fstatSync(file);
  if (size === 0) throw fileEmpty(name);
  const kind = kindOf(headOf(file), name);
  if (kind === 'gzip') {
    throw new UserError('not-a-table', 'The file is packed twice.', {
      hint: 'Unpack it and import the file inside.',
      where: { file: name, line: null, column: null },
    });
  }
  return { ...sharedFile({ name, kind, size, sha256, descriptor: file }), close: () => closeSync(file) };
}

/** What of an opened file can be told to another thread. */
export type FileFacts = Pick<OpenedFile, 'name' | 'kind' | 'size' | 'sha256' | 'descriptor'>;

/** A file that somebody else opened and will close. */
export function sharedFile(facts: FileFacts): OpenedFile {
  return { ...facts, chunks: () => descriptorChunks(facts.descriptor), close: () => {} };
}

/** The refusal of a file in which nothing is written. */
export function fileEmpty(name: string): UserError {
  return new UserError('file-empty', 'The file is empty.', {
    hint: 'Export the list again; the first line must name the columns, for example: phone,name',
    where: { file: name, line: null, column: null },
  });
}

function openNamed(path: string): number {
  try {
    const file = openSync(path, 'r');
    if (!fstatSync(file).isDirectory()) return file;
    closeSync(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError('file-missing', `There is no file ${path}.`, {
        hint: 'Check the name and the folder; - reads standard input.',
        values: { path },
        cause,
      });
    }
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new UserError('file-unreadable', `${path} may not be read by you.`, {
      hint: `Let yourself read it: chmod u+r "${path}"`,
      values: { path },
      cause,
    });
  }
  throw new UserError('file-unreadable', `${path} is a folder.`, {
    hint: 'Name one file of it.',
    values: { path },
  });
}

/** Reads from the start, whenever it is asked; a file that shrinks meanwhile simply ends. */
function* descriptorChunks(file: number): Generator<Buffer> {
  const seekable = fstatSync(file).isFile();
  let at = 0;
  // One buffer for the whole file: a new one for each chunk stays in memory until the collector comes by.
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const size = readSync(file, chunk, 0, CHUNK, seekable ? at : null);
    if (size === 0) return;
    at += size;
    yield chunk.subarray(0, size);
  }
}

function headOf(file: number): Buffer {
  const head = Buffer.alloc(HEAD);
  return head.subarray(0, readSync(file, head, 0, head.length, 0));
}

async function unpack(packed: number, name: string, token: string): Promise<number> {
  const file = nameless(`${token}-unpacked`);
  const { size } = fstatSync(packed);
  const gunzip = createGunzip();
  let written = 0;
  const feeding = (async () => {
    for (const chunk of descriptorChunks(packed)) {
      if (gunzip.destroyed) return;
      // A copy: the stream may hold it longer than the buffer holds these bytes.
      if (!gunzip.write(Buffer.from(chunk)))
        await new Promise((resolve) => gunzip.once('drain', resolve).once('close', resolve));
    }
    gunzip.end();
  })();
  try {
    for await (const bytes of gunzip) {
      written += (bytes as Buffer).length;
      if (written > LIMITS.ratioFrom && written > size * LIMITS.ratio) throw ratioTooHigh(name);
      writeAll(file, bytes as Buffer);
    }
    await feeding;
    return file;
  } catch (cause) {
    closeSync(file);
    gunzip.destroy();
    await feeding.catch(() => {});
    if (cause instanceof UserError) throw cause;
    throw new UserError('not-a-table', 'The file is a damaged gzip file.', {
      hint: 'Pack it again, or import the unpacked file.',
      where: { file: name, line: null, column: null },
      cause,
    });
  }
}

/** The refusal of a file that unpacks to far more than a list of people would. */
export function ratioTooHigh(name: string): UserError {
  return new UserError('ratio-too-high', `The file unpacks to more than ${LIMITS.ratio} times its size.`, {
    hint: 'Unpack it yourself, look at it, and import the file inside.',
    where: { file: name, line: null, column: null },
  });
}
