import {
  cleaned,
  INVISIBLE,
  isMobile,
  LABEL_WORDS,
  no,
  type Phone,
  type PhoneProblem,
  readPhone,
} from './readPhone.ts';

/** Everything that a cell held: the number to text first. */
export type PhoneCell =
  | {
      readonly ok: true;
      readonly phone: Phone;
      readonly others: readonly Phone[];
      readonly unread: readonly string[];
    }
  | { readonly ok: false; readonly problem: PhoneProblem };

/** Two of them in one cell: `Phone:(212) 555-1234  Mobile:(917) 555-1234`. */
const NEXT_LABEL = new RegExp(`\\s(?=${LABEL_WORDS}\\s?[.:])`, 'giu');
/** A second one in brackets: `0171 2345678 (Büro 0221 123456)`. */
const IN_BRACKETS = new RegExp(`\\((\\s*${LABEL_WORDS}[ .:]*[+\\p{Nd}][^()]*)\\)`, 'giu');
/** No cell of numbers is longer, and what looks for their ends takes its time over one that is. */
const LONGEST = 1_000;

const SEPARATORS =
  /\s*(?::::|[,،;؛|\n\r]|\s(?:یا|or|و|and|ou|et|oder|od\.?|und|o|y|e|of|en|lub|i|ve|veya|или|и|або|أو)\s)\s*/iu;
/** Between two numbers, or within one: `030 / 99 88 77`. */
const SLASH = /\s+\/\s+/;

/**
 * Reads a cell that may hold several numbers: the first mobile is the main one, the others are kept.
 * Ranges (`…67/8`), pairs joined by a dash and numbers glued together are refused as ambiguous.
 */
export function readPhoneCell(cell: string, country: string): PhoneCell {
  const text = cell.trim();
  if (text.length > LONGEST) return no('phone-invalid');
  const one = readPhone(text, country);
  if (one.ok) return { ok: true, phone: one.phone, others: [], unread: [] };
  if (one.problem === 'phone-missing' || one.problem === 'phone-lossy') return one;
  const parts = partsOf(text, country);
  if (parts.length < 2) return joined(text, country) ?? one;

  const phones: Phone[] = [];
  const unread: string[] = [];
  for (const part of parts) {
    const reading = readPhone(part, country);
    const several = reading.ok ? undefined : joined(part, country);
    const found = reading.ok ? [reading.phone] : several?.ok ? [several.phone, ...several.others] : [];
    if (!reading.ok && found.length === 0 && reading.problem !== 'phone-missing') unread.push(part);
    for (const phone of found) if (!phones.some((known) => known.e164 === phone.e164)) phones.push(phone);
  }
  const main = phones.find(isMobile) ?? phones[0];
  if (!main) return unread.length === 0 ? no('phone-missing') : one;
  return { ok: true, phone: main, others: phones.filter((phone) => phone !== main), unread };
}

function partsOf(text: string, country: string): string[] {
  return text
    .replace(INVISIBLE, '')
    .replace(IN_BRACKETS, '\n$1')
    .replace(NEXT_LABEL, '\n')
    .split(SEPARATORS)
    .flatMap((part) => (SLASH.test(part) && !readPhone(part, country).ok ? part.split(SLASH) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * Numbers with nothing but spaces or a slash between them, each whole by itself; anything else is a guess.
 * @param text no number as a whole
 */
function joined(text: string, country: string): PhoneCell | undefined {
  const clean = cleaned(text);
  for (const separator of [' ', '/']) {
    const parts = clean.split(separator).filter((part) => part !== '');
    if (parts.length < 2) continue;
    const readings = parts.map((part) => readPhone(part, country));
    if (!readings.every((reading) => reading.ok)) continue;
    const phones = readings.map((reading) => reading.phone);
    const main = phones.find(isMobile) ?? phones[0]!;
    const others = phones.filter(
      (phone, index) => phone.e164 !== main.e164 && phones.findIndex((p) => p.e164 === phone.e164) === index,
    );
    return { ok: true, phone: main, others, unread: [] };
  }
  const begins = clean.split(/\s*[-/]\s*/).filter((part) => part !== text && readPhone(part, country).ok);
  return begins.length > 0 ? no('phone-ambiguous') : undefined;
}
