import { ALPHABETS, type Alphabet } from './alphabets.ts';
import { textOf } from './textOf.ts';
import { guessWideCodePage } from './wideCodePage.ts';

/**
 * The code page in which the bytes are words of some language, or undefined where they are of none.
 *
 * @param country ISO 3166, of the business: what is written there is the likelier where few letters tell
 */
export function guessCodePage(chunks: Iterable<Buffer>, country: string): string | undefined {
  const sample = notAsciiAround(chunks);
  const outside = sample.filter((byte) => byte >= 0x80).length;
  if (outside === 0 || looksLikeDamagedUtf8(sample)) return undefined;
  const wide = guessWideCodePage(sample, country);
  if (wide !== undefined) return wide;
  const readings = readingsOf(sample, country);
  const [best] = readings;
  if (!best) return undefined;
  const rival = readings.find(({ text }) => text !== best.text);
  if (!rival || best.score - rival.score > SURE) return best.codePage;
  // A word or two of letters that several languages have: the code page that most lists are in.
  return (readings.find(({ codePage, small }) => codePage === USUAL && !small) ?? best).codePage;
}

const USUAL = 'windows-1252';
/** Twenty times as likely as the next. */
const SURE = Math.log(20);
/** Of a language of the business's own country. */
const AT_HOME = Math.log(30);
const PUNCTUATED = Math.log(0.02);
/** A letter that the language does not have: of a name from abroad. */
const FOREIGN = Math.log(0.002);
/** A large letter behind a small one. */
const MISCASED = Math.log(0.02);
/** Of so many letters one may be foreign, or stand where none stands. */
const RARE = 0.1;
/** Letters of another script, each of which may be one of Latin in another code page. */
const FEWEST = 4;
const LATIN = /\p{Script=Latin}/u;
const WITH_PLAIN_LETTER = /[A-Za-z]\P{ASCII}|\P{ASCII}[A-Za-z]/u;

interface Reading {
  readonly codePage: string;
  readonly text: string;
  readonly score: number;
  readonly small: boolean | undefined;
}

/** The sample in each language that it may be, the likeliest first. */
function readingsOf(sample: Buffer, country: string): readonly Reading[] {
  const seen = new Map<string, Seen | undefined>();
  const readings = ALPHABETS.flatMap((alphabet): Reading[] => {
    const { codePage } = alphabet;
    if (!seen.has(codePage)) seen.set(codePage, see(textOf(sample, codePage)));
    const one = seen.get(codePage);
    const score = one && scoreOf(one, alphabet, country);
    return one && score !== undefined ? [{ codePage, text: one.text, score, small: alphabet.small }] : [];
  });
  return readings.sort((one, other) => other.score - one.score);
}

/** What stands in a text beyond ASCII. */
interface Seen {
  readonly text: string;
  /** Small ones, counted. */
  readonly letters: ReadonlyMap<string, number>;
  readonly total: number;
  readonly signs: number;
  readonly miscased: number;
}

/** Undefined: it is no text of lists, for signs stand in the midst of its words. */
function see(text: string): Seen | undefined {
  if (/[\u0080-\u009f\ufffd]/.test(text)) return undefined;
  const letters = new Map<string, number>();
  let total = 0;
  for (const [letter] of text.matchAll(LETTER)) {
    const small = letter === 'İ' ? letter : letter.toLowerCase();
    letters.set(small, (letters.get(small) ?? 0) + 1);
    total += 1;
  }
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const signs = count(SIGN);
  const odd = signs - count(SIGN_IN_ITS_PLACE) + count(TWO_SCRIPTS);
  if (odd > 0 && odd >= (total + signs) * RARE * RARE) return undefined;
  return { text, letters, total, signs, miscased: count(LARGE_BEHIND_SMALL) };
}

function scoreOf(
  { text, letters, total, signs, miscased }: Seen,
  alphabet: Alphabet,
  country: string,
): number | undefined {
  const { codePage } = alphabet;
  const weights = weightsOf(alphabet);
  let score = signs * PUNCTUATED + miscased * MISCASED;
  let own = 0;
  for (const [letter, count] of letters) {
    const weight = weights.get(letter);
    if (weight !== undefined) own += count;
    score += count * (weight ?? FOREIGN);
  }
  if (own < total * (1 - RARE) || miscased > total * RARE) return undefined;
  // Signs alone are those of every code page.
  if (total === 0) return codePage === USUAL ? score : undefined;
  if (LATIN.test(alphabet.letters) ? !WITH_PLAIN_LETTER.test(text) : total < FEWEST) return undefined;
  if (alphabet.countries.split(' ').includes(country)) return score + AT_HOME;
  return alphabet.small ? score - AT_HOME : score;
}

/** In a language the n-th letter stands about 1/n as often as the first (Zipf's law), which is near enough. */
function weightsOf({ letters }: Alphabet): ReadonlyMap<string, number> {
  const shares = [...letters].map((letter, index) => [letter, 1 / (index + 2)] as const);
  const sum = shares.reduce((all, [, share]) => all + share, 0);
  return new Map(shares.map(([letter, share]) => [letter, Math.log(share / sum)]));
}

const LETTER = /[^\P{L}\u0000-\u007fªº]|\p{M}/gu;
const SIGN = /[^\p{L}\p{M}\u0000-\u007f]|[ªº]/gu;
/** That lists have; boxes, arrows and the like are letters of another code page. */
const USUAL_SIGNS = '‘’“”„‚‹›«»–—…•€£¥§©®™°ªº·²³½¼¿¡×№،؛؟ـ\u00a0';
const JOINERS = '\u200b-\u200f';
const LARGE_BEHIND_SMALL = /(?<=\p{Ll})[^\P{Lu}A-Z]|(?<=[^\P{Ll}a-z])\p{Lu}/gu;
const TWO_SCRIPTS = /[A-Za-z](?=[^\P{L}\p{Script=Latin}])|[^\P{L}\p{Script=Latin}](?=[A-Za-z])/gu;
/**
 * Apart from letters, at the end or the start of a word as each is written, in m² and l·l, and the apostrophe after a letter
 * that is shortened to it: O’Brien, L’Écuyer. A sign inside a word is a letter of DOS, of a Mac or of another language
 * (K”ln, Garc’a, Micha³).
 */
const SIGN_IN_ITS_PLACE = new RegExp(
  [
    `(?<!\\p{L})[${USUAL_SIGNS}](?!\\p{L})`,
    `(?<=\\p{Script=Arabic})[${JOINERS}]|[${JOINERS}](?=\\p{Script=Arabic})`,
    '(?<![A-Za-z]{2})(?<=\\p{L}|[.\\d])[ªº](?!\\p{L})',
    '(?<=\\p{L})[’”»“‘…°®©™\\u00a0،؛؟ـ](?!\\p{L})',
    '(?<!\\p{L})[‘“„‚’«¿¡§£€\\u00a0](?=\\p{L})',
    '(?<=\\p{L})[–—](?=\\p{L})',
    '(?<=[mM])[²³](?!\\p{L})',
    '(?<=[lL])·(?=[lL])',
    '(?<=(?<!\\p{L})\\p{L}|[dlDL]|[^\\P{L}A-Za-z])’(?=\\p{L})|(?<=\\p{L})’(?=s|\\p{Lu})',
  ].join('|'),
  'gu',
);

/** Runs of bytes around the ones outside ASCII: what a guess is made from. */
function notAsciiAround(chunks: Iterable<Buffer>): Buffer {
  const kept: number[] = [];
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length && kept.length < 40_000; at += 1) {
      const near =
        chunk[at]! >= 0x80 ||
        (chunk[at + 1] ?? 0) >= 0x80 ||
        (chunk[at + 2] ?? 0) >= 0x80 ||
        (chunk[at - 1] ?? 0) >= 0x80;
      if (near) kept.push(chunk[at]!);
    }
    if (kept.length >= 40_000) break;
  }
  return Buffer.from(kept);
}

/** Mostly sound UTF-8 with a wound: a truncated or overwritten file, which no code page explains. */
function looksLikeDamagedUtf8(sample: Buffer): boolean {
  const sound =
    sample
      .toString('latin1')
      .match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g) ?? [];
  const outside = sample.filter((byte) => byte >= 0x80).length;
  return sound.join('').length > outside * 0.6;
}
