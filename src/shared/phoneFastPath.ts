import { createRequire } from 'node:module';

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
  readonly nationalPrefix: string;
  /** Dialled abroad with 00, as most of the world does. */
  readonly zeroZero: boolean;
  readonly general: RegExp;
  readonly mobile: RegExp;
  readonly fixed: RegExp | undefined;
  /** What the library may strip from the front of a national number; such numbers are left to it. */
  readonly stripped: RegExp | undefined;
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
const NATIONAL_PREFIX = 5;
const PREFIX_FOR_PARSING = 7;
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

/** Plans only of countries that have a calling code to themselves: +1, +44 and their like go to the library. */
function planOf(country: string): Plan | undefined {
  const { plans, metadata } = loaded();
  if (plans.has(country)) return plans.get(country);
  const plan = readPlan(country, metadata);
  plans.set(country, plan);
  return plan;
}

function readPlan(country: string, metadata: Metadata): Plan | undefined {
  const row = metadata.countries[country];
  const callingCode = row?.[CALLING_CODE] as string | undefined;
  if (!row || !callingCode || metadata.country_calling_codes[callingCode]?.length !== 1) return undefined;
  const types = (row[TYPES] || []) as readonly (readonly [string, number[]?] | 0)[];
  const mobile = patternOf(types[1]);
  if (!mobile) return undefined;
  const nationalPrefix = (row[NATIONAL_PREFIX] || '') as string;
  const stripped = (row[PREFIX_FOR_PARSING] || nationalPrefix) as string;
  return {
    country,
    callingCode,
    nationalPrefix,
    zeroZero: row[IDD] === '00',
    general: whole(row[GENERAL] as string),
    mobile,
    fixed: patternOf(types[0]),
    stripped: stripped === '' ? undefined : new RegExp(`^(?:${stripped})`),
  };
}

function patternOf(type: readonly [string, number[]?] | 0 | undefined): RegExp | undefined {
  return type ? whole(type[0]) : undefined;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

const SEPARATED = /^\+?[\d ().-]+$/;

/**
 * Reads the spellings that nearly every row has (`0912…`, `912…`, `+98912…`, `0098912…`, `98912…` of a
 * country that has its calling code to itself) without the library, and agrees with it on every one.
 *
 * @param text ASCII digits, already free of invisible marks
 * @returns undefined: not one of these forms; ask the library
 */
export function readFast(text: string, country: string): FastPhone | undefined {
  if (text.length > 24 || !SEPARATED.test(text)) return undefined;
  const digits = text.replace(/\D+/g, '');
  if (text.startsWith('+')) return international(digits);
  if (digits.startsWith('00'))
    return planOf(country)?.zeroZero ? exactly(digits.slice(2), country) : undefined;
  const plan = planOf(country);
  if (!plan) return undefined;
  const { nationalPrefix, callingCode } = plan;
  if (nationalPrefix === '0' && digits.startsWith('0')) {
    // Colombia, Brazil and others strip a carrier's code along with the zero.
    return plan.stripped?.exec(digits)?.[0] === '0' ? mobileOf(digits.slice(1), plan) : undefined;
  }
  const bare = mobileOf(digits, plan);
  if (bare) return bare;
  // 98912…: only where the digits are no national number themselves, which the library would prefer.
  return digits.startsWith(callingCode) && !plan.general.test(digits) ? exactly(digits, country) : undefined;
}

/** Digits after + or 00: the calling code may be any country's. Only `00` of the default country is sure. */
function international(digits: string): FastPhone | undefined {
  const { metadata } = loaded();
  for (let length = 1; length <= 3; length += 1) {
    const countries = metadata.country_calling_codes[digits.slice(0, length)];
    if (countries) return countries.length === 1 ? exactly(digits, countries[0]!) : undefined;
  }
  return undefined;
}

function exactly(digits: string, country: string): FastPhone | undefined {
  const plan = planOf(country);
  if (!plan || !digits.startsWith(plan.callingCode)) return undefined;
  return mobileOf(digits.slice(plan.callingCode.length), plan);
}

function mobileOf(national: string, plan: Plan): FastPhone | undefined {
  if (!plan.mobile.test(national) || !plan.general.test(national)) return undefined;
  if (plan.stripped?.test(national)) return undefined;
  const kind = plan.fixed?.test(national) ? 'fixed-or-mobile' : 'mobile';
  return { e164: `+${plan.callingCode}${national}`, kind, country: plan.country };
}
