import { cutSignature } from './data/signatures.ts';
import { type Answer, type LeavingWord, type Lexicon, markedKey, theLexicon } from './lexicon.ts';
import { unmixed } from './lookAlikes.ts';
import { isNear } from './nearMiss.ts';
import { footerSentBack } from './footerSentBack.ts';
import { readCode } from './readCode.ts';
import { isNegated, readPhrase, wordsAt } from './readPhrase.ts';
import { found, NOTHING, type Reading, type ReadingContext } from './reading.ts';
import { readSigns } from './readSigns.ts';
import { isUnspaced, type Tokens, tokensOf } from './textTokens.ts';

/**
 * Reads what a person wrote. Leaving wins over everything else in the text. A false goodbye is cheap and a
 * missed one is not, so what holds a word of leaving but is not clear becomes `doubt`: a human decides.
 */
export function readText(text: string, context: ReadingContext = {}): Reading {
  const cut = cutSignature(text);
  // "Sent from my iPhone stop" is no signature: it says something.
  return cut && readSaid(cut.signature, context).intent === 'none'
    ? readSaid(cut.said, context)
    : readSaid(text, context);
}

function readSaid(text: string, context: ReadingContext): Reading {
  const joined = readTokens(text, tokensOf(text), context);
  // Letters that stand alone may spell a word, or be words themselves: a goodbye is heard either way.
  const reading = joined === NOTHING ? readTokens(text, tokensOf(text, true), context) : joined;
  if (reading !== NOTHING) return reading;
  const unmixedReading = readUnmixed(text, context);
  return unmixedReading === NOTHING ? readSigns(text) : unmixedReading;
}

/** "stоp" with a Cyrillic о is stop where it is the whole text. */
function readUnmixed(text: string, context: ReadingContext): Reading {
  const readings = unmixed(text).map((each) => readTokens(each, tokensOf(each), context));
  return readings.find(({ intent, rule }) => intent === 'opt-out' && rule.startsWith('keyword:')) ?? NOTHING;
}

function readTokens(text: string, tokens: Tokens, context: ReadingContext): Reading {
  const words = theLexicon();
  if (tokens.plain.length === 0) return NOTHING;
  const core = coreOf(tokens, words);
  const question = /[?؟？]/.test(text);
  return (
    readCode(text, tokens, context) ??
    readWhole(core, words, context) ??
    readAnswer(core, words, context) ??
    readUnsure(core, words) ??
    readPhrase(tokens, words) ??
    readEdge(tokens, core, words, question) ??
    readUnspaced(tokens, core, words) ??
    readNear(core, words) ??
    readContained(tokens, words) ??
    NOTHING
  );
}

/** The text without politeness. Numbers stand apart: "stop 5" may be the answer to another question. */
interface Core {
  readonly whole: Tokens;
  readonly tokens: Tokens;
  readonly numbers: readonly string[];
}

function coreOf(tokens: Tokens, words: Lexicon): Core {
  const kept = tokens.plain.map((word) => !words.politeWords.has(word) && !/^\p{N}+$/u.test(word));
  const numbers = tokens.plain.filter((word) => /^\p{N}+$/u.test(word));
  // "ok" and "on" are polite beside another word and an answer when alone.
  if (!kept.includes(true) && numbers.length === 0) return { whole: tokens, tokens, numbers };
  const keep = (list: readonly string[]): string[] => list.filter((_, index) => kept[index]);
  return { whole: tokens, tokens: { marked: keep(tokens.marked), plain: keep(tokens.plain) }, numbers };
}

function look<T>(map: ReadonlyMap<string, T>, { marked, plain }: Tokens): T | undefined {
  return map.get(plain.join('')) ?? map.get(markedKey(marked.join('')));
}

/** Every way to leave politeness off both ends: in "please بس کن", کن belongs to the word. */
function lookTrimmed<T>(
  map: ReadonlyMap<string, T>,
  { whole, tokens, numbers }: Core,
  words: Lexicon,
): { word: T; numbers: number } | undefined {
  const { plain, marked } = whole;
  const trivial = (at: number): boolean => words.politeWords.has(plain[at]!) || /^\p{N}+$/u.test(plain[at]!);
  let lead = 0;
  while (lead < Math.min(plain.length, MANY_POLITE) && trivial(lead)) lead += 1;
  let tail = 0;
  while (tail < Math.min(plain.length, MANY_POLITE) && trivial(plain.length - 1 - tail)) tail += 1;
  for (let from = 0; from <= lead; from += 1) {
    for (let to = plain.length; to >= plain.length - tail && to > from; to -= 1) {
      const word = look(map, { plain: plain.slice(from, to), marked: marked.slice(from, to) });
      const left = [...plain.slice(0, from), ...plain.slice(to)].filter((token) =>
        /^\p{N}+$/u.test(token),
      ).length;
      if (word) return { word, numbers: left };
    }
  }
  const word = look(map, tokens);
  return word && { word, numbers: numbers.length };
}

const MANY_POLITE = 8;

/** The whole text is a word of leaving, politeness aside. */
function readWhole(core: Core, words: Lexicon, { taught }: ReadingContext): Reading | undefined {
  const { whole, tokens, numbers } = core;
  const joined =
    numbers.length > 0 && tokens.plain.length > 0
      ? words.leaving.get([...tokens.plain, ...numbers].join(''))
      : undefined;
  if (joined) return found('opt-out', 'keyword', joined);
  const sentBack = footerSentBack(whole, words);
  if (sentBack) return found('opt-out', 'keyword', sentBack);
  const trimmed = lookTrimmed(words.leaving, core, words);
  const word = trimmed?.word ?? aboutMessages(tokens, words) ?? aboutMessages(whole, words);
  if (!word) return undefined;
  const left = trimmed ? trimmed.numbers : numbers.length;
  const clear = left === 0 || (numbers.length === 1 && taught?.has(numbers[0]!));
  return clear ? found('opt-out', 'keyword', word) : found('doubt', 'number-beside', word);
}

/** "cancel my subscription", «لغو پیامک تبلیغاتی»: nothing but the word and what it is said of. */
function aboutMessages({ plain }: Tokens, words: Lexicon): LeavingWord | undefined {
  if (plain.length > 6) return undefined;
  const rest = plain.filter((word) => !words.subjects.has(word) && !words.fillers.has(word));
  const named = plain.some((word) => words.subjects.has(word));
  if (!named || rest.length === 0) return undefined;
  const word = words.leaving.get(rest.join(''));
  return word && word.strength !== 'whole' ? word : undefined;
}

/** Leaving in one language and "all right" in another. */
function readUnsure(core: Core, words: Lexicon): Reading | undefined {
  const word = lookTrimmed(words.unsure, core, words)?.word;
  return word && found('doubt', 'unsure', word);
}

const INTENT_OF = { join: 'opt-in', yes: 'opt-in', help: 'help' } as const;

function readAnswer(core: Core, words: Lexicon, { asked }: ReadingContext): Reading | undefined {
  if (core.numbers.length > 0) return undefined;
  const answer: Answer | undefined = lookTrimmed(words.answers, core, words)?.word;
  if (!answer) return undefined;
  const { kind } = answer;
  if (kind === 'no') return asked ? found('opt-out', 'no', answer) : found('doubt', 'no', answer);
  if (kind === 'help') return found('help', 'keyword', answer);
  if (asked) return found('confirm', 'keyword', answer);
  if (kind === 'assent') return undefined;
  return found(INTENT_OF[kind], kind === 'yes' ? 'yes' : 'keyword', answer);
}

const SHORT = 4;

/** A short text that begins or ends with a word that means leaving and nothing else. */
function readEdge(tokens: Tokens, core: Core, words: Lexicon, question: boolean): Reading | undefined {
  const { plain } = tokens;
  if (core.tokens.plain.length > SHORT || core.numbers.length > 0) return undefined;
  for (const { word, at } of wordsAt(tokens, words.contained)) {
    if (word.strength !== 'strong') continue;
    const end = at + word.tokens.length;
    const first = core.tokens.plain[0] === plain[at];
    const last = core.tokens.plain.at(-1) === plain[end - 1];
    if (!first && !last) continue;
    const before = plain.slice(0, at);
    const turned =
      before.some((each) => words.negations.has(each)) ||
      words.negationsAfter.has(plain[end] ?? '') ||
      (question && core.tokens.plain.length > 1) ||
      words.visits.has(plain[end] ?? '') ||
      words.places.has(plain[at - 1] ?? '');
    return found(turned ? 'doubt' : 'opt-out', turned ? 'turned' : 'edge', word);
  }
  return undefined;
}

const MANY_CHARACTERS = 20;
const TURNED = /(?:不要|不想|不|别|別|勿|안|않)$/u;

/** Where no spaces part the words they are looked for inside the text. */
function readUnspaced({ plain }: Tokens, { tokens, numbers }: Core, words: Lexicon): Reading | undefined {
  if (!isUnspaced(plain.join(''))) return undefined;
  const text = tokens.plain.filter((word) => !words.politeWords.has(word)).join('') || plain.join('');
  const bare = words.politeUnspaced.reduce((left, polite) => left.replaceAll(polite, ''), text);
  const whole = words.unspaced.find(({ key }) => key === text || key === bare);
  if (whole) return found(numbers.length > 0 ? 'doubt' : 'opt-out', 'keyword', whole);
  const inside = words.unspaced
    .filter(({ key, strength }) => strength !== 'whole' && text.includes(key))
    .sort(
      (a, b) =>
        Number(b.strength === 'strong') - Number(a.strength === 'strong') || b.key.length - a.key.length,
    )[0];
  if (!inside) return undefined;
  const turned = TURNED.test(text.slice(0, text.indexOf(inside.key)));
  const clear = inside.strength === 'strong' && text.length <= MANY_CHARACTERS && !turned;
  return found(clear ? 'opt-out' : 'doubt', clear ? 'phrase' : 'contains', inside);
}

/** A slip of the finger in one or two words: "stpo", "unsubcribe". Never a word that is another word. */
function readNear({ tokens, numbers }: Core, words: Lexicon): Reading | undefined {
  if (tokens.plain.length > 2) return undefined;
  for (const written of [...tokens.plain, tokens.plain.join('')]) {
    const near = words.guessable.find(({ key }) => isNear(written, key));
    // «n'arrêtez pas»: the apostrophe ties the no to the word.
    if (near?.language === 'fr' && written === `n${near.key}`) return found('doubt', 'negated', near);
    if (near) return found(numbers.length > 0 ? 'doubt' : 'opt-out', 'near', near);
  }
  return undefined;
}

/** A word of leaving among others, an everyday one with only a number beside it, or a complaint: a person looks. */
function readContained(tokens: Tokens, words: Lexicon): Reading | undefined {
  for (const { word } of wordsAt(tokens, words.contained)) return found('doubt', 'contains', word);
  for (const { word, at } of wordsAt(tokens, words.held))
    if (!isNegated(tokens, word.tokens.length, at, words)) return found('doubt', 'complaint', word);
  return undefined;
}
