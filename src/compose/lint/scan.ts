import { SEPTETS } from '../gsm7.ts';

/** What a text holds, as bits: one walk over its characters decides which closer looks are worth their time. */
export const HAS = {
  beyondGsm: 1,
  brace: 2,
  latinDigit: 4,
  persianDigit: 8,
  arabicDigit: 16,
  arabicLetter: 32,
  arabicScript: 64,
  invisible: 128,
  halfSpace: 256,
  surrogate: 512,
  /** A dot between two letters or digits, as in an address. */
  address: 1024,
  latinLetter: 2048,
  /** More than three letters of scripts that GSM-7 can never hold: so few may be strays, more are the text. */
  foreignLetter: 4096,
  /** Two spaces, a space before a comma, a comma at the start of a line, empty brackets. */
  hole: 8192,
  /** Sixteen digits or more, wherever they stand. */
  manyDigits: 1 << 19,
} as const;

const SPACE = 1 << 14;
const COMMA = 1 << 15;
const BREAK = 1 << 16;
const OPENING = 1 << 17;
const CLOSING = 1 << 18;
const DOT = 1 << 20;
const DIGIT = HAS.latinDigit | HAS.persianDigit | HAS.arabicDigit;

const CLASS = classTable();

function classTable(): Uint32Array {
  const table = new Uint32Array(0x10000);
  const mark = (bit: number, from: number, to = from) => {
    for (let code = from; code <= to; code += 1) table[code]! |= bit;
  };
  for (let code = 0; code < 0x10000; code += 1) if (SEPTETS[code] === 0) mark(HAS.beyondGsm, code);
  const each = (bit: number, chars: string) => {
    for (const char of chars) mark(bit, char.charCodeAt(0));
  };
  each(HAS.brace, '{}');
  mark(HAS.latinDigit, 0x30, 0x39);
  mark(HAS.persianDigit, 0x6f0, 0x6f9);
  mark(HAS.arabicDigit, 0x660, 0x669);
  each(HAS.arabicLetter, 'يك');
  mark(HAS.arabicScript, 0x600, 0x6ff);
  each(HAS.invisible, '\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff');
  mark(HAS.invisible, 0x202a, 0x202e);
  mark(HAS.invisible, 0x2066, 0x2069);
  each(HAS.halfSpace, '\u200c');
  mark(HAS.surrogate, 0xd800, 0xdfff);
  each(DOT, '.');
  mark(HAS.latinLetter, 0x41, 0x5a);
  mark(HAS.latinLetter, 0x61, 0x7a);
  // Greek capitals are partly GSM, so only what lies behind them counts as foreign.
  mark(HAS.foreignLetter, 0x400, 0x1fff);
  mark(HAS.foreignLetter, 0x2e80, 0xd7ff);
  mark(HAS.foreignLetter, 0xf900, 0xfdff);
  each(SPACE, ' \u00a0');
  // Only what no language sets a space before: French does before ! ? ; and :
  each(COMMA, ',،.؛');
  each(BREAK, '\n');
  each(OPENING, '(«[“');
  each(CLOSING, ')»]”');
  return table;
}

/** The bits of {@link HAS} that are true of the text. */
export function scan(text: string): number {
  let bits = 0;
  let before = BREAK;
  let digits = 0;
  let foreign = 0;
  for (let index = 0; index < text.length; index += 1) {
    const here = CLASS[text.charCodeAt(index)]!;
    bits |= here;
    if (here & DIGIT) digits += 1;
    if (here & HAS.foreignLetter) foreign += 1;
    if (here & DOT && isAddressDot(text, index)) bits |= HAS.address;
    if (
      (before & SPACE && here & (SPACE | COMMA)) ||
      (before & BREAK && here & COMMA) ||
      (before & OPENING && here & CLOSING)
    ) {
      // Three dots, ".5" and ".com" after a space are no hole.
      if (!isDotBeforeMore(text, index)) bits |= HAS.hole;
    }
    before = here;
  }
  if (foreign <= 3) bits &= ~HAS.foreignLetter;
  return digits < 16 ? bits : bits | HAS.manyDigits;
}

function isAddressDot(text: string, index: number): boolean {
  return index > 0 && isPlainWord(text.charCodeAt(index - 1)) && isPlainWord(text.charCodeAt(index + 1));
}

function isPlainWord(code: number): boolean {
  return ((CLASS[code] ?? 0) & (HAS.latinLetter | HAS.latinDigit)) !== 0;
}

function isDotBeforeMore(text: string, index: number): boolean {
  return text[index] === '.' && /[\w.]/.test(text[index + 1] ?? '');
}
