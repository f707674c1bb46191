import { createRequire } from 'node:module';
import { tollRangeOf } from './tollRanges.ts';

/** What kind of line a number is, as far as the numbering plan tells. */
export type PhoneKind = 'mobile' | 'fixed-or-mobile' | 'fixed' | 'voip' | 'premium' | 'other';

export interface FastPhone {
  readonly e164: string;
  readonly kind: PhoneKind;
  readonly country: string;
}

/** The parts of a numbering plan that decide the common forms without the library. */
interface Plan {
  readonly country: string;
  readonly callingCode: string;
  /** No other country has this calling code. */
  readonly alone: boolean;
  readonly nationalPrefix: string;
  /** Dialled abroad with 00, as most of the world does. */
  readonly zeroZero: boolean;
  readonly general: RegExp;
  readonly mobile: RegExp | undefined;
  readonly fixed: RegExp | undefined;
  /** What the library may strip from the front of a national number; such numbers are left to it. */
  readonly stripped: RegExp | undefined;
  /** What all its numbers begin with, and those of no other country with the same calling code. */
  readonly leading: RegExp | undefined;
  readonly lines: readonly Line[];
}

/** A kind of line. */
interface Line {
  readonly pattern: RegExp;
  readonly lengths: readonly number[];
}

type CountryRow = readonly unknown[];
interface Metadata {
  readonly countries: Readonly<Record<string, CountryRow>>;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
}

// Source: node_modules/libphonenumber-js/metadata.max.json of 1.13.16, version 4 rows (read 2026-11-21):
// [calling code, IDD, pattern, lengths, formats, national prefix, rule, prefix for parsing, ..., types].
const CALLING_CODE = 0;
const IDD = 1;
const GENERAL = 2;
const LENGTHS = 3;
const NATIONAL_PREFIX = 5;
const PREFIX_FOR_PARSING = 7;
const LEADING = 10;
const TYPES = 11;

let tables: { readonly plans: Map<string, Plan | undefined>; readonly metadata: Metadata } | undefined;

function loaded(): NonNullable<typeof tables> {
  if (tables) return tables;
  const require = createRequire(import.meta.url);
  tables = { plans: new Map(), metadata: require('libphonenumber-js/metadata.max.json') as Metadata };
  return tables;
}

/** The countries that a calling code reaches, the largest first; none: no such code. */
export function callingCountries(code: string): readonly string[] {
  return loaded().metadata.country_calling_codes[code] ?? [];
}

function planOf(country: string): Plan | undefined {
  const { plans, metadata } = loaded();
  if (plans.has(country)) return plans.get(country);
  const plan = readPlan(country, metadata);
  plans.set(country, plan);
  return plan;
}

function readPlan(country: string, metadata: Metadata): Plan | undefined {
  const row = metadata.countries[country];
  if (!row) return undefined;
  const callingCode = row[CALLING_CODE] as string;
  const types = (row[TYPES] || []) as readonly (readonly [string, number[]?] | 0)[];
  const [fixed, mobile] = types.map((type) => (type && type[0] !== '' ? whole(type[0]) : undefined));
  const nationalPrefix = (row[NATIONAL_PREFIX] || '') as string;
  return {
    country,
    callingCode,
    alone: callingCountries(callingCode).length === 1,
    nationalPrefix,
    zeroZero: row[IDD] === '00',
    general: whole(row[GENERAL] as string),
    // An empty pattern is that of landlines once more: +1 does not tell them apart.
    mobile: types[1] && types[1][0] === '' ? fixed : mobile,
    fixed,
    stripped: beginning((row[PREFIX_FOR_PARSING] || nationalPrefix) as string),
    leading: beginning((row[LEADING] || '') as string),
    lines: types.flatMap((type) =>
      type && type[0] !== ''
        ? [{ pattern: whole(type[0]), lengths: type[1] ?? (row[LENGTHS] as readonly number[]) }]
        : [],
    ),
  };
}

function beginning(pattern: string): RegExp | undefined {
  return pattern === '' ? undefined : new RegExp(`^(?:${pattern})`);
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

const TOGETHER = /^\+?\d+$/;
const SEPARATED = /^\+?[\d ().-]+$/;

/**
 * Reads the spellings that nearly every row has (`0912…`, `912…`, `+98912…`, `0098912…`, `98912…`) without the
 * library, and agrees with it on every one.
 *
 * @param text ASCII digits, already free of invisible marks
 * @returns undefined: not one of these forms; ask the library
 */
export function readFast(text: string, country: string): FastPhone | undefined {
  const digits = digitsOf(text);
  if (digits === undefined) return undefined;
  if (text.startsWith('+')) return international(digits);
  const plan = planOf(country);
  if (!plan) return undefined;
  if (digits.startsWith('00')) return plan.zeroZero ? international(digits.slice(2)) : undefined;
  const { nationalPrefix, callingCode } = plan;
  if (nationalPrefix === '0' && digits.startsWith('0')) {
    // Colombia, Brazil and others strip a carrier's code along with the zero.
    return plan.stripped?.exec(digits)?.[0] === '0' ? mobileOf(digits.slice(1), plan) : undefined;
  }
  const bare = mobileOf(digits, plan);
  if (bare) return bare;
  // 98912…: only where the digits are no national number themselves, which the library would prefer.
  return plan.alone && digits.startsWith(callingCode) && !plan.general.test(digits)
    ? mobileOf(digits.slice(callingCode.length), plan)
    : undefined;
}

function digitsOf(text: string): string | undefined {
  if (text.length > 24) return undefined;
  if (TOGETHER.test(text)) return text.startsWith('+') ? text.slice(1) : text;
  return SEPARATED.test(text) ? text.replace(/\D+/g, '') : undefined;
}

/** Digits after + or 00: the calling code may be any country's. */
function international(digits: string): FastPhone | undefined {
  for (let length = 1; length <= 3; length += 1) {
    const [largest] = callingCountries(digits.slice(0, length));
    if (largest !== undefined) return mobileOf(digits.slice(length), planOf(largest)!);
  }
  return undefined;
}

/** @param plan of the country that is dialled, or of the largest that shares its calling code */
function mobileOf(national: string, plan: Plan): FastPhone | undefined {
  const { alone, callingCode } = plan;
  if (alone && !plan.mobile?.test(national)) return undefined;
  if (plan.stripped?.test(national)) return undefined;
  const owner = alone ? plan : ownerOf(national, callingCode);
  if (!owner?.mobile?.test(national) || !owner.general.test(national)) return undefined;
  const e164 = `+${callingCode}${national}`;
  if (!alone && tollRangeOf(e164)) return undefined;
  return { e164, kind: owner.fixed?.test(national) ? 'fixed-or-mobile' : 'mobile', country: owner.country };
}

/** Whose a number is of those that share a calling code: the first that knows it, as the library asks them. */
function ownerOf(national: string, callingCode: string): Plan | undefined {
  for (const country of callingCountries(callingCode)) {
    const plan = planOf(country)!;
    if (plan.leading ? plan.leading.test(national) : isLine(national, plan)) return plan;
  }
  return undefined;
}

function isLine(national: string, { general, lines }: Plan): boolean {
  if (!general.test(national)) return false;
  return lines.some(({ pattern, lengths }) => lengths.includes(national.length) && pattern.test(national));
}
