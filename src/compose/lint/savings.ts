import { type ConcatRef, charactersOver, countParts, measure } from '../parts.ts';
import { plainTypography } from '../smart.ts';
import { around, type LintSubject } from './rule.ts';
import { HAS } from './scan.ts';

/** What one change would save, over everyone it touches. */
export interface Saving {
  readonly code: 'characters-over' | 'typography' | 'forces-unicode' | 'invisible-characters' | 'half-spaces';
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly people: number;
  /** Parts less than now. */
  readonly parts: number;
  /** Millionths less than now, as far as prices were given. */
  readonly micros: bigint;
  readonly examples: readonly { readonly contact: number; readonly found: string }[];
}

const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** A text that is further over is another text, not a shorter one. */
const FARTHEST_OVER = 15;

/** Adds up, text by text, what could be had for less. */
export interface SavingsTally {
  add(subject: LintSubject, bits: number): void;
  report(): Saving[];
}

/** @param appended what the gateway adds by itself: it counts, and nobody can shorten it */
export function createSavings(concatRef: ConcatRef, appended = ''): SavingsTally {
  const over = Array.from({ length: FARTHEST_OVER + 1 }, () => newSum());
  const typography = newSum();
  const typographic = new Map<string, number>();
  const invisible = newSum();
  const halfSpaces = newSum();
  const forcing = new Map<string, Sum>();

  const partsOf = (text: string) => measure(text + appended, concatRef).parts;
  const addUnicode = (subject: LintSubject) => {
    const { text, parts } = subject;
    const plain = plainTypography(text);
    if (plain !== undefined) {
      count(typography, subject, parts - partsOf(plain), text.slice(0, 40));
      for (const { char } of countParts(text, { concatRef }).forcesUcs2) {
        typographic.set(char, (typographic.get(char) ?? 0) + 1);
      }
      return;
    }
    const chars = countParts(text, { concatRef }).forcesUcs2;
    if (chars.length > 3) return;
    const without = chars.reduce((left, { char }) => left.replaceAll(char, ''), text);
    const key = chars
      .map(({ char }) => char)
      .sort()
      .join(' ');
    if (!forcing.has(key)) forcing.set(key, newSum());
    count(forcing.get(key)!, subject, parts - partsOf(without), around(text, chars[0]!.index, 1));
  };

  return {
    add(subject, bits) {
      const { text, parts, encoding } = subject;
      if (bits & HAS.beyondGsm && !(bits & HAS.foreignLetter)) addUnicode(subject);
      if (bits & HAS.invisible) {
        count(invisible, subject, parts - partsOf(text.replace(INVISIBLE, '')), shown(text));
      }
      if (parts < 2) return;
      const distance = charactersOver(subject, concatRef);
      if (distance <= FARTHEST_OVER) count(over[distance]!, subject, 1, text.slice(-24));
      if (encoding === 'UCS-2' && bits & HAS.halfSpace && distance <= text.split('\u200c').length - 1) {
        count(halfSpaces, subject, 1, text.slice(0, 40));
      }
    },
    report: () =>
      [
        overSaving(over),
        saving(
          'typography',
          typography,
          'In {people} of {messages} messages typographic characters ({chars}) force Unicode; smart_replace = true would save {parts} parts',
          { chars: [...typographic.keys()].join(' ') },
        ),
        ...[...forcing].map(([chars, sum]) =>
          saving(
            'forces-unicode',
            sum,
            'In {people} of {messages} messages only {chars} ({code_points}) forces Unicode; without it {parts} parts less',
            { chars, code_points: chars.split(' ').map(codePoint).join(' ') },
          ),
        ),
        saving(
          'invisible-characters',
          invisible,
          'In {people} of {messages} messages there are invisible characters; without them {parts} parts less',
          {},
        ),
        saving(
          'half-spaces',
          halfSpaces,
          'In {people} of {messages} messages half-spaces alone make one more part',
          {},
        ),
      ].filter((each) => each !== undefined),
  };
}

interface Sum {
  people: number;
  parts: number;
  micros: bigint;
  readonly examples: { contact: number; found: string }[];
}

function newSum(): Sum {
  return { people: 0, parts: 0, micros: 0n, examples: [] };
}

function count(sum: Sum, { contact, pricePerPart = 0n }: LintSubject, parts: number, found: string): void {
  sum.people += 1;
  sum.parts += parts;
  if (parts !== 0) sum.micros += pricePerPart * BigInt(parts);
  if (sum.examples.length < 5) sum.examples.push({ contact, found });
}

/** The fewest characters that help most of those whom shortening would help at all. */
function overSaving(over: readonly Sum[]): Saving | undefined {
  const all = over.reduce((people, sum) => people + sum.people, 0);
  const total = newSum();
  for (const [distance, sum] of over.entries()) {
    total.people += sum.people;
    total.parts += sum.parts;
    total.micros += sum.micros;
    total.examples.push(...sum.examples.slice(0, 5 - total.examples.length));
    if (total.people > 0 && total.people * 5 >= all * 4) {
      return saving(
        'characters-over',
        total,
        '{over} characters over in {people} of {messages} messages: that much shorter, and each takes a part less',
        { over: distance },
      );
    }
  }
  return undefined;
}

function saving(
  code: Saving['code'],
  sum: Sum,
  sentence: string,
  values: Saving['values'],
): Saving | undefined {
  // What saves nothing is no advice.
  if (sum.parts <= 0) return undefined;
  const { people, parts, micros, examples } = sum;
  return { code, sentence, values: { ...values, people, parts }, people, parts, micros, examples };
}

function codePoint(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function shown(text: string): string {
  const index = text.search(INVISIBLE);
  return around(text, index, 1).replace(INVISIBLE, '□');
}
