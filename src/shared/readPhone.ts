import { createRequire } from 'node:module';
import type { CountryCode, ParseError, PhoneNumber } from 'libphonenumber-js/max';
import { dialledToday } from './dialledToday.ts';
import { dialledTogether } from './frenchNumbers.ts';
import { type PhoneKind, readFast } from './phoneFastPath.ts';
import { asciiDigits } from './text.ts';
import { tollRangeOf } from './tollRanges.ts';

export type { PhoneKind } from './phoneFastPath.ts';

/** One number, checked against the numbering plan of its country. */
export interface Phone {
  readonly e164: string;
  readonly kind: PhoneKind;
  /** ISO 3166 alpha-2; undefined for numbers of no country (+800, satellites). */
  readonly country: string | undefined;
  readonly extension?: string;
}

/** Why a cell is no number. The codes are those of the rejects file. */
export type PhoneProblem = 'phone-missing' | 'phone-invalid' | 'phone-lossy' | 'phone-ambiguous';

export type PhoneReading =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly problem: PhoneProblem };

type Library = {
  default(text: string, options: { defaultCountry?: CountryCode; extract: false }): PhoneNumber | undefined;
  isSupportedCountry(country: string): boolean;
  ParseError: typeof ParseError;
};

// Loading the numbering plans costs more than starting Node: only a command that reads a number pays.
let library: Library | undefined;
function plans(): Library {
  library ??= createRequire(import.meta.url)('libphonenumber-js/max') as Library;
  return library;
}

export const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u3000]+/g;
const NOTHING =
  /^(?:[-–—_.\\/?؟*]*|n\/?a|none|null|nil|undefined|unknown|ندارد|نامشخص|نامعلوم|خالی|بدون شماره)$/i;
const EXTENSION = /\s*(?:;ext=|[,،]?\s*(?:ext(?:ension)?\.?|x|#|داخلی)\s*[:.]?\s*)(\d{1,7})$/iu;
const TEXT_MARK = /^(?:="(.*)"|'+(.*?)'*|"(.*)")$/su;
const SCIENTIFIC = /^\+?(\d)(?:[.,٫](\d+))?e\+?(\d{1,2})$/i;
/** `Mob: 0612345678`, `تلفن ۰۲۱…`: what a number is called, before it. */
export const LABEL_WORDS =
  '(?:tel(?:ephone|éphone|efon|éfono|efone)?|tél(?:éphone)?|phone|ph|mob(?:ile|il)?|móvil|cell?(?:ulare|phone|ular)?|gsm|handy|port(?:able)?|whatsapp|wa|home|work|office|büro|privat|dienstlich|geschäftlich|domicile|bureau|travail|casa|trabajo|oficina|ufficio|ev|iş|موبایل|همراه|تلفن|شماره|جوال|هاتف|منزل|خانه|محل کار|شرکت|ثابت|المنزل|العمل|дом|раб|тел|моб)';
const LABEL = new RegExp(`^${LABEL_WORDS} ?[.:]* ?(?=[+(\\d])`, 'iu');
/** `0612345678 (le soir)`: words in brackets behind it. */
const REMARK = /(?<=\d)\s*\([^()\d+]*\)$/u;
/** The link to a chat holds the number with its country's code. */
const LINK = /^(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=)\+?(?=\d{8,15}(?:\D|$))/i;
/** `664123456.0`: the decimals of a spreadsheet, behind digits that stand together. */
const DECIMALS = /(?<=^(?:\+?\d{4,}|\+?[\d ()-]*\d{6}))[.,٫]0+$/;
/** What may join the parts of one number. */
const BETWEEN = /^[+\d ()[\]./~-]*$/;

/**
 * Reads one number in any spelling people and spreadsheets use: digits of any script, +, 00, (0), a lost
 * leading zero, invisible marks, text marks, `.0`, scientific notation where no digit was lost.
 * Never guesses: letters are refused, and so is a number with lost digits.
 *
 * @param country ISO 3166 alpha-2 of numbers written without a country
 */
export function readPhone(text: string, country: string): PhoneReading {
  const clean = withoutDecimals(cleaned(text));
  const fast = readFast(clean, country);
  if (fast) return { ok: true, phone: fast };
  if (NOTHING.test(clean)) return no('phone-missing');

  const scientific = SCIENTIFIC.exec(clean);
  if (scientific) {
    const [, first, rest = '', exponent] = scientific;
    const digits = rest.replace(/0+$/, '');
    if (Number(exponent) < 6) return no('phone-invalid');
    if (digits.length < Number(exponent) - 1 || rest.length > Number(exponent)) return no('phone-lossy');
    return readPhone(`${first}${rest.padEnd(Number(exponent), '0')}`, country);
  }
  const extension = EXTENSION.exec(clean);
  const number = extension ? clean.slice(0, extension.index) : clean;
  if (!BETWEEN.test(number)) return no('phone-invalid');
  const phone = withLostPlus(number, country, askLibrary(number, country)) ?? fromAbroad(number, country);
  if (!phone) return no(digitsIn(number) > 17 ? 'phone-ambiguous' : 'phone-invalid');
  if (isWholeBeforeSlash(number, country)) return no('phone-ambiguous');
  return { ok: true, phone: extension ? { ...phone, extension: extension[1]! } : phone };
}

/**
 * `4915123456789` in Germany, whose plan has room for it as a landline: nobody leaves the zero out of a landline of thirteen digits, and
 * spreadsheets take the plus away from every mobile.
 */
function withLostPlus(number: string, country: string, read: Phone | undefined): Phone | undefined {
  if (!read || isMobile(read) || !/^[ (]*[1-9]/.test(number)) return read;
  const digits = number.replace(/\D+/g, '');
  const mobile = askLibrary(`+${digits}`, country);
  return mobile && isMobile(mobile) && mobile.country === country && mobile.e164 === `+${digits}`
    ? mobile
    : read;
}

/**
 * `0033612345678` in a list of the United States, where abroad begins with 011: two zeros are what the world dials (ITU-T E.164, 00 as
 * recommended prefix), and no number of such a country begins so. A number of its own with zeros before it is another matter: then nobody knows.
 */
function fromAbroad(number: string, country: string): Phone | undefined {
  const rest = /^[ (]*00([ ./-]*[1-9][\d ()./-]*)$/.exec(number)?.[1]?.replace(/\D+/g, '');
  if (rest === undefined) return undefined;
  const abroad = askLibrary(`+${rest}`, country);
  const here = askLibrary(rest, country);
  return abroad && (!here || here.e164 === abroad.e164) ? abroad : undefined;
}

/**
 * `0171/1234567/8`, `030 998877 / 998878`: where numbers vary in length two of them, or a range, read as one that is somebody else's.
 * `0171 / 123 45 67` is one, for no number ends before its slash.
 */
function isWholeBeforeSlash(number: string, country: string): boolean {
  const ends = [...number.matchAll(/\//g)].map(({ index }) => index);
  return ends.some((end) => askLibrary(number.slice(0, end), country) !== undefined);
}

/** The answer that it is none. */
export function no(problem: PhoneProblem): { readonly ok: false; readonly problem: PhoneProblem } {
  return { ok: false, problem };
}

/** Without what surrounds a number in a cell: marks of a spreadsheet, what it is called, a remark. */
export function cleaned(text: string): string {
  // The common cell is plain ASCII without marks.
  if (/^[+\d][\d ().-]*$/.test(text)) return text.trimEnd();
  let clean = asciiDigits(text.replace(INVISIBLE, '')).replace(SPACES, ' ').trim();
  if (/^\+?\d+$/.test(clean)) return clean;
  const marked = TEXT_MARK.exec(clean);
  if (marked) clean = (marked[1] ?? marked[2] ?? marked[3] ?? '').trim();
  return clean
    .replace(LINK, '+')
    .replace(LABEL, '')
    .replace(REMARK, '')
    .replace(/[‐‑‒–—―−－ー]/g, '-')
    .replace(/[（）＋．／]/g, (sign) => sign.normalize('NFKC'))
    .replace(/^\(\s*(\+|00)\s*(\d{1,3})\s*\)/, '$1$2');
}

/** They are no digits of the number: where numbers vary in length it would be somebody else's. */
function withoutDecimals(text: string): string {
  return text.endsWith('0') ? text.replace(DECIMALS, '') : text;
}

function digitsIn(text: string): number {
  return text.replace(/\D+/g, '').length;
}

function askLibrary(number: string, country: string): Phone | undefined {
  const { default: parse, isSupportedCountry } = plans();
  const text = dialledToday(number, country);
  const ask = (home: string): PhoneNumber | undefined => {
    const options = isSupportedCountry(home) ? { defaultCountry: home as CountryCode } : {};
    const answer = parse(text, { ...options, extract: false });
    return answer?.isValid() ? answer : undefined;
  };
  const found = ask(country) ?? onlyOne(dialledTogether(text, country).map(ask));
  if (!found) return undefined;
  const kind = tollRangeOf(found.number) ? 'premium' : kindOf(found.getType());
  return { e164: found.number, kind, country: found.country };
}

/** What one of several knows and no other: between two the number does not say who is meant. */
function onlyOne<T>(answers: readonly (T | undefined)[]): T | undefined {
  const [answer, ...others] = answers.filter((each) => each !== undefined);
  return others.length === 0 ? answer : undefined;
}

function kindOf(type: ReturnType<PhoneNumber['getType']>): PhoneKind {
  switch (type) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE_OR_MOBILE':
      return 'fixed-or-mobile';
    case 'FIXED_LINE':
      return 'fixed';
    case 'VOIP':
      return 'voip';
    case 'PREMIUM_RATE':
      return 'premium';
    default:
      return 'other';
  }
}

/** True where a text can be expected to arrive. */
export function isMobile(phone: Pick<Phone, 'kind'>): boolean {
  return phone.kind === 'mobile' || phone.kind === 'fixed-or-mobile';
}
