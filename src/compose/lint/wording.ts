import { hasArabicLetters } from '../arabic.ts';
import { primary } from '../language.ts';
import { around, foundBy, type LintOptions, type Rule } from './rule.ts';
import { HAS } from './scan.ts';
import { unfinishedFinder } from './unfinished.ts';
import { LINK } from './words.ts';

const HOLE =
  /[ \u00a0]{2,}|[ \u00a0][,،؛](?!\d)|[ \u00a0]\.(?![\w.])|^[,،.؛](?![\w.])|[([«“][ \u00a0]*[)\]»”]/m;
const LEFTOVER = /\{\{|\}\}|\{%|%\}|\{[\p{L}_][\p{L}\p{N}_. -]*\}/u;
const JUNK = /\[object \w+\]|\b(?:undefined|NaN|null|None)\b/;
/** Digits in addresses, codes and telephone numbers are written as they must be. */
const NOT_PROSE = /(?:https?:\/\/|www\.)\S+|[A-Za-z0-9._%+-]*[A-Za-z][\w.%+-]*|\+?\d[\d ()-]{7,}\d/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const GLUED_LINK =
  /[\u0600-\u06ff\u200c](?:https?:\/\/|www\.)|(?:https?:\/\/|www\.)[\w./?=&%#-]*[\u0600-\u06ff]/;

/** How a text reads: holes where names are missing, leftovers of templates, mixed scripts. */
export function wordingRules({ business }: LintOptions): Rule[] {
  const language = primary(business.language);
  const unfinished = unfinishedFinder(business.name);
  return [
    {
      code: 'unfinished-text',
      level: 'error',
      mask: 0,
      sentence:
        'In {people} of {messages} messages what you have to say is missing, in place of the "…": {found}',
      find({ text }) {
        const hole = unfinished(text);
        return hole === undefined ? undefined : around(text, hole, 1);
      },
    },
    {
      code: 'broken-phrase',
      level: 'warning',
      mask: HAS.hole,
      sentence: 'In {people} of {messages} messages a phrase has a hole, as if a name were missing: {found}',
      find: ({ text }) => foundBy(HOLE, text),
    },
    {
      code: 'leftover-braces',
      level: 'warning',
      mask: HAS.brace | HAS.latinLetter,
      sentence: 'In {people} of {messages} messages something of the template is left: {found}',
      find: ({ text }, bits) => (bits & HAS.brace ? foundBy(LEFTOVER, text) : undefined) ?? junkIn(text),
    },
    {
      code: 'mixed-digits',
      level: 'warning',
      mask: HAS.persianDigit | HAS.arabicDigit,
      sentence: 'In {people} of {messages} messages digits of two scripts stand side by side: {found}',
      find: ({ text }, bits) => mixedDigits(text, bits),
    },
    {
      code: 'arabic-letters',
      level: 'warning',
      mask: HAS.arabicLetter,
      sentence: 'In {people} of {messages} messages Arabic ي or ك stand in Persian text: {found}',
      find: ({ text, facts }) => {
        const tongue = typeof facts.fields.language === 'string' ? primary(facts.fields.language) : language;
        return hasArabicLetters(text, tongue) ? foundBy(/[يك]/, text) : undefined;
      },
    },
    {
      code: 'lone-surrogate',
      level: 'error',
      mask: HAS.surrogate,
      sentence:
        'In {people} of {messages} messages half of a character is missing, and phones show a box: {found}',
      find: ({ text }) => foundBy(LONE_SURROGATE, text),
    },
    {
      code: 'link-glued',
      level: 'warning',
      mask: HAS.arabicScript,
      sentence:
        'In {people} of {messages} messages a link touches a right-to-left word and will not open: {found}',
      find: ({ text }, bits) => (bits & HAS.address ? foundBy(GLUED_LINK, text) : undefined),
    },
  ];
}

const JUNK_WORDS = ['undefined', 'NaN', '[object', 'null', 'None'];

function junkIn(text: string): string | undefined {
  // Plain searches are cheaper than the pattern, and nearly always the end of it.
  return JUNK_WORDS.some((word) => text.includes(word)) ? foundBy(JUNK, text) : undefined;
}

function mixedDigits(text: string, bits: number): string | undefined {
  const scripts = [HAS.latinDigit, HAS.persianDigit, HAS.arabicDigit].filter((digit) => bits & digit);
  if (scripts.length < 2) return undefined;
  const prose = text.replace(NOT_PROSE, (whole) =>
    LINK.test(whole) || /[A-Za-z]/.test(whole) || whole.length > 7 ? ' ' : whole,
  );
  const left = [/[0-9]/, /[\u06f0-\u06f9]/, /[\u0660-\u0669]/].filter((digit) => digit.test(prose));
  if (left.length < 2) return undefined;
  const [first, second] = left.map((digit) => prose.search(digit)).sort((a, b) => a - b);
  return `${prose.slice(Math.max(0, first! - 8), first! + 8).trim()} … ${prose.slice(Math.max(0, second! - 8), second! + 8).trim()}`;
}
