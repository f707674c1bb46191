const INVISIBLE = /[\u00AD\u0640\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const ARABIC_TO_PERSIAN: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ؤ: 'و',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
};

/** Foreign digits, and what lies outside the scripts that shops here write: below U+07C0 there are only those of Arabic and Persian. */
const MAY_BE_DIGIT = /[^\u0000-\u065f\u066a-\u06ef\u06fa-\u07bf\u2000-\u206f]/;

/** Digits of any script to ASCII: ۱۲ and ١٢ and １２ become 12. Everything else is left alone. */
export function asciiDigits(text: string): string {
  // Most cells hold no foreign digit at all, and the test is cheaper than the replace.
  if (!MAY_BE_DIGIT.test(text)) return text;
  return arabicDigits(text) ?? anyDigits(text);
}

/** The digits of Arabic and Persian, a ninth of the cost; undefined where others may be among them. */
function arabicDigits(text: string): string | undefined {
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= FIRST_AFTER_ARABIC) return undefined;
    if (code >= 0x6f0 && code <= 0x6f9) plain += String.fromCharCode(code - 0x6c0);
    else if (code >= 0x660 && code <= 0x669) plain += String.fromCharCode(code - 0x630);
    else plain += text[at];
  }
  return plain;
}

const FIRST_AFTER_ARABIC = 0x7c0;

function anyDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    if (code < 0x80) return digit;
    return String(digitValue(code));
  });
}

/** Unicode lays decimal digits out in runs of ten that start at the script's zero. */
function digitValue(code: number): number {
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/**
 * The key under which two spellings are the same word: NFKC, Arabic ye and kaf as Persian, digits as
 * ASCII, no vowel marks, half-spaces or invisible marks, one space, lower case. For keys only: a text
 * that goes to a person is never folded.
 */
export function fold(text: string): string {
  if (/^[a-z0-9 ]*$/.test(text)) return text.replace(/ {2,}/g, ' ').trim();
  const plain = asciiDigits(text.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(/[يىېكةۀەؤأإٱ]/g, (letter) => ARABIC_TO_PERSIAN[letter] ?? letter);
  // Text has a space every few letters, and hardly ever one that must change.
  return (/[^\S ]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain).trim().toLowerCase();
}

/**
 * Text that came from outside, made safe to print: control characters, escapes and bidi overrides
 * become visible symbols. Half-space (U+200C) and joiner (U+200D) stay, Persian needs them; so do the two marks of
 * direction (U+200E, U+200F): they turn no text round, and our own Persian sentences hold a flag in its place by them.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (char) => {
      const code = char.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      if (code === 0x7f) return '\u2421';
      return '\ufffd';
    },
  );
}

/** The nearest of `known` to `word`, or undefined when nothing is near enough to suggest. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const wanted = fold(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, fold(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein (adjacent swaps count one); answers `limit` as soon as the distance reaches it. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, before[j - 2]! + 1);
      }
      row.push(value);
    }
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length]!, limit);
}
