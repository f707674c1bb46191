import { type Mac, shortSha256 } from './sha256.ts';

/** What happened to a person's consent. Rows are only ever added. */
export type ConsentEventKind =
  | 'granted'
  | 'asked'
  | 'confirmed'
  | 'revoked'
  | 'expired'
  | 'restored'
  | 'erased'
  | 'withdrawn-import';

export type Basis = 'express' | 'implied' | 'none';
export type SourceKind = 'import' | 'cli' | 'sms' | 'webhook' | 'system';

/** Bytes of every hash that is stored: HMAC-SHA-256 cut to 128 bits (RFC 2104 section 5 allows half). */
export const HASH_SIZE = 16;

/** What the chain holds of a row: no personal detail. */
export interface ChainedRow {
  readonly id: number;
  readonly phoneHash: Uint8Array;
  readonly event: string;
  readonly purpose: string;
  readonly topic: string;
  readonly basis: string;
  readonly sourceKind: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly expiresAt: number | null;
  readonly previousId: number | null;
  readonly detailsDigest: Uint8Array;
}

/** What the mark of an entry of the suppression list covers: all but the sentence that says why. */
export interface MarkedSuppression {
  /** null: erased, and `phoneHash` is set. */
  readonly phone: string | null;
  readonly phoneHash: Uint8Array | null;
  readonly origin: string;
  readonly scope: string;
  readonly via: string;
  readonly topic: string;
  readonly at: number;
  readonly recordedAt: number;
}

let lastWords: { readonly row: ChainedRow; readonly bytes: Uint8Array } | undefined;

/** A million rows of one import share these five words. */
function wordsOf(row: ChainedRow): Uint8Array {
  const last = lastWords?.row;
  if (
    last &&
    row.event === last.event &&
    row.purpose === last.purpose &&
    row.topic === last.topic &&
    row.basis === last.basis &&
    row.sourceKind === last.sourceKind
  )
    return lastWords!.bytes;
  const text = `${row.event}\n${row.purpose}\n${row.topic}\n${row.basis}\n${row.sourceKind}`;
  const bytes = new TextEncoder().encode(text);
  lastWords = { row, bytes };
  return bytes;
}

/** Hashes phones, details and rows under the workspace's key. Phones and rows never share a message: the first byte differs. */
export function createChain(mac: Mac) {
  let bytes = new Uint8Array(512);
  let view = new DataView(bytes.buffer);
  const phoneBytes = new Uint8Array(64);
  phoneBytes[0] = 1;

  const number = (at: number, value: number | null): void => {
    // Present or absent, then 53 bits in two halves: a moment does not fit 32.
    bytes[at] = value === null ? 0 : 1;
    view.setInt32(at + 1, value === null ? 0 : Math.floor(value / 2 ** 32));
    view.setUint32(at + 5, value === null ? 0 : value >>> 0);
  };

  return {
    phoneHash(phone: string): Buffer {
      let length = 1;
      for (; length <= phone.length && length < 64; length += 1) {
        phoneBytes[length] = phone.charCodeAt(length - 1);
      }
      return mac(phoneBytes, length, HASH_SIZE);
    },

    rowHash(previous: Uint8Array, row: ChainedRow): Buffer {
      const words = wordsOf(row);
      const length = 94 + words.length;
      if (length > bytes.length) {
        bytes = new Uint8Array(length * 2);
        view = new DataView(bytes.buffer);
      }
      bytes[0] = 2;
      bytes.set(previous, 1);
      bytes.set(row.phoneHash, 17);
      bytes.set(row.detailsDigest, 33);
      number(49, row.id);
      number(58, row.at);
      number(67, row.recordedAt);
      number(76, row.expiresAt);
      number(85, row.previousId);
      bytes.set(words, 94);
      return mac(bytes, length, HASH_SIZE);
    },

    /** Of the end of the chain. */
    seal(lastId: number, rows: number, hash: Uint8Array): Buffer {
      bytes[0] = 3;
      number(1, lastId);
      number(10, rows);
      bytes.set(hash, 19);
      return mac(bytes, 19 + hash.length, HASH_SIZE);
    },

    /** Of an entry of the suppression list: it stays the same when an erasure leaves only the hash of the phone. */
    suppressionMark(row: MarkedSuppression): Buffer {
      const words = Buffer.from(`${row.origin}\n${row.scope}\n${row.via}\n${row.topic}`);
      const message = Buffer.alloc(33 + words.length);
      message[0] = 5;
      message.set(row.phoneHash ?? this.phoneHash(row.phone!), 1);
      message.writeDoubleBE(row.at, 17);
      message.writeDoubleBE(row.recordedAt, 25);
      message.set(words, 33);
      return mac(message, message.length, HASH_SIZE);
    },

    /** Tells one key from another without telling the key. */
    keyMark(): Buffer {
      bytes[0] = 4;
      return mac(bytes, 1, HASH_SIZE);
    },
  };
}

export type Chain = ReturnType<typeof createChain>;

/** What the first row of all is chained to. */
export const GENESIS = new Uint8Array(HASH_SIZE);

const DETAILS = new Uint8Array(128);

/** The salted digest of what may be erased. Without the salt it tells nothing of phone or words. */
export function detailsDigest(salt: Uint8Array, phone: string, statementDigest: Uint8Array): Buffer {
  let length = 0;
  for (const part of [salt, statementDigest]) {
    DETAILS.set(part, length);
    length += part.length;
  }
  for (let i = 0; i < phone.length && length < 128; i += 1, length += 1)
    DETAILS[length] = phone.charCodeAt(i);
  return shortSha256(DETAILS, length, HASH_SIZE);
}
