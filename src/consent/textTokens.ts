import { asciiDigits, fold } from '../shared/text.ts';

const APOSTROPHES = /['\u2018\u2019\u02bc\u00b4`]/g;
// The box and the variation mark of 1️⃣.
const KEYCAP = /[\ufe0f\u20e3]/g;
const LATIN_MARKS = /[\u0300-\u036f]/g;
const PLAIN: Readonly<Record<string, string>> = { ı: 'i', đ: 'd', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe' };

/** A text cut into words and numbers, the way two people spell the same thing. */
export interface Tokens {
  /** Folded, marks kept: Vietnamese "đúng" (right) is not "dung". */
  readonly marked: readonly string[];
  /** Without the accents of Latin, Greek and Cyrillic. */
  readonly plain: readonly string[];
}

/**
 * Folds script, digits, case, punctuation and spacing.
 * @param apart letters that stand alone are left alone: "s t a" is three words
 */
export function tokensOf(text: string, apart = false): Tokens {
  const folded = fold(apartByScript(text.replace(KEYCAP, '').replace(APOSTROPHES, '')));
  const words = folded.match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu) ?? [];
  const marked = (apart ? [...words] : joinSpelled(words)).map(unstretch);
  return { marked, plain: marked.map(plain) };
}

/** Accents off: arrêt is arret. Vowel signs of Indian scripts are letters and stay. */
export function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .replace(/[ıđłßøæœ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** "11۵" is two numbers in two scripts, not 115. */
function apartByScript(text: string): string {
  return text.replace(/\p{Nd}{2,}/gu, (run) => {
    let apart = '';
    let before: number | undefined;
    for (const digit of run) {
      const zero = digit.codePointAt(0)! - Number(asciiDigits(digit));
      apart += before !== undefined && zero !== before ? ` ${digit}` : digit;
      before = zero;
    }
    return apart;
  });
}

/** "s t o p" and "s.t.o.p" are one word. */
function joinSpelled(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run: string[] = [];
  const end = (): void => {
    joined.push(...(run.length >= 3 ? [run.join('')] : run));
    run = [];
  };
  for (const word of words) {
    if (/^\p{L}\p{M}*$/u.test(word) && !isUnspaced(word)) run.push(word);
    else {
      end();
      joined.push(word);
    }
  }
  end();
  return joined;
}

/** "stoppp" is "stop"; a doubled letter is left to the near-miss rule. */
function unstretch(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, '$1');
}

/** Chinese, Japanese, Korean, Thai, Khmer, Burmese: words are not parted by spaces. */
export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    text,
  );
}
