// The GSM 7-bit default alphabet and its extension table, for reading (not for packing) text.
// Source: 3GPP TS 23.038 section 6.2.1 and 6.2.1.1, release 17 (read 2026-11-21).

/** One septet each. U+001B (escape) is not text and is left out. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Escape and one more: two septets each. */
const EXTENSION = '\f^{}\\[~]|€';

/** Septets of every UTF-16 code unit: 1 basic, 2 extension, 0 not in the alphabet. */
export const SEPTETS: Uint8Array = septetTable();

function septetTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const char of BASIC) table[char.charCodeAt(0)] = 1;
  for (const char of EXTENSION) table[char.charCodeAt(0)] = 2;
  return table;
}

/** True when every character has a place in the GSM 7-bit alphabet or its extension. */
export function fitsGsm7(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (SEPTETS[text.charCodeAt(index)] === 0) return false;
  }
  return true;
}
