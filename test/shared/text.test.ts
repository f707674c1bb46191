import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, fold } from '../../src/shared/text.ts';

/** What folding means, step by step and without a short cut. */
function slowly(text: string): string {
  const digits = asciiSlowly(text.normalize('NFKC'));
  const visible = digits.replace(
    /[\u00AD\u0640\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g,
    '',
  );
  const persian = visible
    .replace(/[يىې]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀە]/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/[أإٱ]/g, 'ا');
  return persian.replace(/\s+/g, ' ').trim().toLowerCase();
}

function asciiSlowly(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    const code = zero;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}

describe('two spellings of one word have one key', () => {
  it.each([
    // why this row                     text                         key
    ['letters of two keyboards', 'كيان', 'کیان'],
    ['half-space', 'می\u200cخرد', 'میخرد'],
    ['digits of three scripts', '۱۲ ١٢ १२', '12 12 12'],
    ['wide digits', '１２', '12'],
    ['digits beyond the first plane', '𝟏𝟐', '12'],
    ['a digit of a script seldom seen', '߁߂', '12'],
    ['spaces of all kinds', ' a \t\u00a0b\u2009\u2009c\n', 'a b c'],
    ['one odd space between words', 'a\u3000b', 'a b'],
    ['capitals', 'ÉTÉ ŁÓDŹ', 'été łódź'],
    ['marks of vowels', 'مُحَمَّد', 'محمد'],
  ])('%s', (_why, text, key) => {
    expect(fold(text)).toBe(key);
  });

  it('takes no short cut that another text would notice', () => {
    const near = fc
      .array(fc.constantFrom(...'aZ 09۰٩߀१１ \t\u00a0\u2009\u200c\u0651\u0654كيىةەأآهرگ،؟٪٫٬'), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(fold(text)).toBe(slowly(text));
        expect(asciiDigits(text)).toBe(asciiSlowly(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('knows every digit there is', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const char = String.fromCodePoint(code);
      if (/\p{Nd}/u.test(char)) expect([code, asciiDigits(char)]).toEqual([code, asciiSlowly(char)]);
    }
  });
});
