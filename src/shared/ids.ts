import { createHash, createHmac } from 'node:crypto';

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A keyed hash as lower-case hex: the only form in which an erased phone may be remembered. */
export function keyedHash(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** A number in [0, size) that is always the same for the same key and text, and looks random. */
export function keyedNumber(key: Buffer, text: string, size: number): number {
  return Number(BigInt(`0x${keyedHash(key, text).slice(0, 13)}`) % BigInt(size));
}
