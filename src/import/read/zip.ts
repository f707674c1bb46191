import { crc32, inflateRawSync } from 'node:zlib';

/** One file of a zip, as the directory at its end tells. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacked, in bytes; of a file of 4 GB or more, that it is so large. */
  readonly size: number;
  readonly packed: number;
  readonly crc: number;
  readonly method: number;
  /** Where its own head begins. */
  readonly at: number;
}

const DIRECTORY = 'PK\x01\x02';
const HEAD = 'PK\x03\x04';
const STORED = 0;
const DEFLATED = 8;

/**
 * The directory of a zip, before anything is unpacked.
 * Source: PKWARE APPNOTE 6.3.10 section 4.3.12, central directory header (read 2026-11-21).
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = bytes.indexOf(DIRECTORY, 0, 'latin1');
  while (at !== -1 && at + 46 <= bytes.length) {
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      size: bytes.readUInt32LE(at + 24),
      packed: bytes.readUInt32LE(at + 20),
      crc: bytes.readUInt32LE(at + 16),
      method: bytes.readUInt16LE(at + 10),
      at: bytes.readUInt32LE(at + 42),
    });
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    at = bytes.toString('latin1', next, next + 4) === DIRECTORY ? next : -1;
  }
  return entries;
}

/**
 * Whether a file of a zip unpacks to what was packed: readers of workbooks do not look, and a flipped bit would be
 * another digit of a phone. Unpacks no more than the directory states.
 * Source: the same, section 4.3.7, local file header.
 */
export function isWhole(bytes: Buffer, { size, packed, crc, method, at }: ZipEntry): boolean {
  if (at + 30 > bytes.length || bytes.toString('latin1', at, at + 4) !== HEAD) return false;
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed || (method !== STORED && method !== DEFLATED)) return false;
  try {
    const unpacked = method === STORED ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
    return unpacked.length === size && crc32(unpacked) === crc;
  } catch {
    return false;
  }
}
