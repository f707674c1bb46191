import { keyedHash } from '../shared/ids.ts';

/** What a personal link is for. */
export interface LinkOwner {
  readonly campaign: string;
  readonly occurrence: string;
  /** E.164. */
  readonly phone: string;
  readonly url: string;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
// 62^8 codes: among a million links two are alike in one of 400 databases, hence `attempt`.
const LENGTH = 8;

/**
 * The short code of one person's link: the same on every machine with the same key, so that a dry run shows
 * what is sent; without the key nobody can tell whose it is or guess another.
 * @param attempt raised by the caller who found the code taken by another link
 */
export function linkCode(key: Buffer, owner: LinkOwner, attempt = 0): string {
  // Lengths in front, so that no two owners write the same text.
  const words = [owner.campaign, owner.occurrence, owner.phone, owner.url, String(attempt)];
  const hash = keyedHash(key, `link ${words.map((word) => `${word.length}:${word}`).join(' ')}`);
  let left = BigInt(`0x${hash.slice(0, 24)}`);
  let code = '';
  while (code.length < LENGTH) {
    code += ALPHABET[Number(left % 62n)];
    left /= 62n;
  }
  return code;
}

/** `https://s.narenj.example` and a code make the address that people see. */
export function shortLink(base: string, code: string): string {
  return `${base.replace(/\/+$/, '')}/${code}`;
}
