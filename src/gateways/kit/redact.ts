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

function formsOf(secret: string): string[] {
  if (secret.length < 3) return [];
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = bytes.toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    base64,
    // Base64 in the middle of a longer text still shows all but its last letters.
    base64.replace(/=+$/, '').slice(0, Math.max(4, base64.replace(/=+$/, '').length - 1)),
    bytes.toString('base64url'),
    encodeURIComponent(base64),
    bytes.toString('hex'),
  ];
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
