// Source: 3GPP TS 23.038 (GSM 7 bit) and 23.040 section 9.2.3.24.1 (concatenation), release 17.
const EXTENDED = new Set([...'^{}\\[~]|€\f']);
const UDH_8 = 5 + 1;
const UDH_16 = 6 + 1;
const PAYLOAD_BYTES = 140;

/** A text as the pieces in which it goes over the air; one piece needs no header. No character is torn apart. */
export function splitText(text: string, encoding: 'GSM-7' | 'UCS-2', concatRef: 8 | 16): readonly string[] {
  const cost =
    encoding === 'UCS-2' ? (char: string) => char.length : (char: string) => (EXTENDED.has(char) ? 2 : 1);
  const whole = encoding === 'UCS-2' ? 70 : 160;
  const header = concatRef === 16 ? UDH_16 : UDH_8;
  const room =
    encoding === 'UCS-2'
      ? Math.floor((PAYLOAD_BYTES - header) / 2)
      : Math.floor(((PAYLOAD_BYTES - header) * 8) / 7);
  const chars = [...text];
  const total = chars.reduce((sum, char) => sum + cost(char), 0);
  if (total <= whole) return [text];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const char of chars) {
    if (used + cost(char) > room) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += char;
    used += cost(char);
  }
  return [...pieces, piece];
}

/** The header that joins the pieces again: `number` counts from 1. */
export function concatHeader(concatRef: 8 | 16, ref: number, of: number, number: number): Buffer {
  return concatRef === 16
    ? Buffer.from([6, 8, 4, (ref >> 8) & 0xff, ref & 0xff, of, number])
    : Buffer.from([5, 0, 3, ref & 0xff, of, number]);
}

/** The place of a piece, from its header in bytes; undefined when it stands alone. */
export function pieceOf(
  udh: Buffer,
): { readonly ref: string; readonly number: number; readonly of: number } | undefined {
  for (let at = 1; at + 1 < udh.length; ) {
    const [kind, length] = [udh[at]!, udh[at + 1]!];
    if (kind === 0 && length === 3)
      return { ref: String(udh[at + 2]), of: udh[at + 3]!, number: udh[at + 4]! };
    if (kind === 8 && length === 4)
      return { ref: String(udh.readUInt16BE(at + 2)), of: udh[at + 4]!, number: udh[at + 5]! };
    at += 2 + length;
  }
  return undefined;
}
