import { maskPhone } from '../../shared/phone.ts';
import { printable } from '../../shared/text.ts';

const LONGEST_DETAIL = 300;

/**
 * Makes a function that blots every secret out of a text, in each form in which it travels: as it is,
 * URL-encoded, form-encoded, in JSON, as base64 and base64url.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= 3)
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(
    forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'gi',
  );
  return (text) => text.replace(pattern, '***');
}

/** Shorter pieces are met in ordinary words too. */
const SHORTEST_PIECE = 8;

function formsOf(secret: string): string[] {
  if (secret.length < 3) return [];
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(bytes.toString('base64')),
    bytes.toString('hex'),
    ...insideBase64(bytes),
  ];
}

/** In the middle of a longer text base64 begins at one of three places: what then shows is all but the edges. */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const end = ((before + bytes.length) * 8) % 6 === 0 ? whole.length : whole.length - 1;
    const piece = whole.slice(Math.ceil((before * 8) / 6), end);
    if (piece.length < SHORTEST_PIECE) return [];
    return [piece, piece.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(piece)];
  });
}

/** A gateway's words, safe to store and show: no secret, no whole phone, nothing invisible, not long. */
export function presentable(
  text: string,
  redact: (text: string) => string,
  phones: readonly string[],
): string {
  let shown = redact(text);
  for (const phone of phones) shown = maskAll(shown, phone);
  shown = printable(shown);
  return shown.length > LONGEST_DETAIL ? `${shown.slice(0, LONGEST_DETAIL)}…` : shown;
}

function maskAll(text: string, phone: string): string {
  const digits = phone.replace(/^\+/, '');
  // The last nine digits are the person in every way of writing a number: +98 912…, 0912…, 98912….
  const person = digits.slice(-9);
  if (person.length < 7 || !text.includes(person)) return text;
  return text.replace(new RegExp(`\\+?\\d{0,6}${person}`, 'g'), maskPhone(phone));
}
