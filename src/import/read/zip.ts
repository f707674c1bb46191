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
 * A file of a zip, unpacked; undefined where it does not unpack to what was packed: readers of workbooks do not look, and
 * a flipped bit would be another digit of a phone. Unpacks no more than the directory states.
 * Source: the same, section 4.3.7, local file header.
 */
export function unpacked(bytes: Buffer, entry: ZipEntry): Buffer | undefined {
  const { size, crc, method } = entry;
  const data = packedData(bytes, entry);
  if (data === undefined || (method !== STORED && method !== DEFLATED)) return undefined;
  try {
    const whole = method === STORED ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
    return whole.length === size && crc32(whole) === crc ? whole : undefined;
  } catch {
    return undefined;
  }
}

function packedData(bytes: Buffer, { packed, at }: ZipEntry): Buffer | undefined {
  if (at + 30 > bytes.length || bytes.toString('latin1', at, at + 4) !== HEAD) return undefined;
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + packed);
  return data.length === packed ? data : undefined;
}

/** A zip of the same files, some of them with other contents, by name. Source: the same, sections 4.3.7, 4.3.12 and 4.3.16. */
export function rezipped(
  bytes: Buffer,
  entries: readonly ZipEntry[],
  contents: ReadonlyMap<string, Buffer>,
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const fresh = contents.get(entry.name);
    const data = fresh ?? packedData(bytes, entry) ?? Buffer.alloc(0);
    const name = Buffer.from(entry.name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    // Bit 11: names are UTF-8.
    head.writeUInt16LE(1 << 11, 2);
    head.writeUInt16LE(fresh ? STORED : entry.method, 4);
    head.writeUInt32LE(fresh ? crc32(fresh) : entry.crc, 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(fresh ? fresh.length : entry.size, 18);
    head.writeUInt16LE(name.length, 22);
    files.push(Buffer.from(HEAD, 'latin1'), head, name, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from(`${DIRECTORY}\x14\0`, 'latin1'), head, place, name);
    at += 4 + head.length + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}
