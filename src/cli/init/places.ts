import { STARTER_TEXTS } from '../../campaigns/index.ts';
import { isCountry } from '../../shared/countries.ts';

/** ISO 4217 by ISO 3166, for the questions of `init` only. Source: ISO 4217 list one, as published 2025. */
const CURRENCIES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'AE AED',
    'AF AFN',
    'AL ALL',
    'AM AMD',
    'AR ARS',
    'AT EUR',
    'AU AUD',
    'AZ AZN',
    'BA BAM',
    'BD BDT',
    'BE EUR',
    'BG EUR',
    'BH BHD',
    'BO BOB',
    'BR BRL',
    'CA CAD',
    'CH CHF',
    'CL CLP',
    'CN CNY',
    'CO COP',
    'CR CRC',
    'CY EUR',
    'CZ CZK',
    'DE EUR',
    'DK DKK',
    'DZ DZD',
    'EC USD',
    'EE EUR',
    'EG EGP',
    'ES EUR',
    'ET ETB',
    'FI EUR',
    'FR EUR',
    'GB GBP',
    'GE GEL',
    'GH GHS',
    'GR EUR',
    'HK HKD',
    'HR EUR',
    'HU HUF',
    'ID IDR',
    'IE EUR',
    'IL ILS',
    'IN INR',
    'IQ IQD',
    'IR IRR',
    'IS ISK',
    'IT EUR',
    'JO JOD',
    'JP JPY',
    'KE KES',
    'KR KRW',
    'KW KWD',
    'KZ KZT',
    'LB LBP',
    'LK LKR',
    'LT EUR',
    'LU EUR',
    'LV EUR',
    'MA MAD',
    'MX MXN',
    'MY MYR',
    'NG NGN',
    'NL EUR',
    'NO NOK',
    'NP NPR',
    'NZ NZD',
    'OM OMR',
    'PE PEN',
    'PH PHP',
    'PK PKR',
    'PL PLN',
    'PT EUR',
    'QA QAR',
    'RO RON',
    'RS RSD',
    'RU RUB',
    'SA SAR',
    'SE SEK',
    'SG SGD',
    'SI EUR',
    'SK EUR',
    'SY SYP',
    'TH THB',
    'TJ TJS',
    'TN TND',
    'TR TRY',
    'TW TWD',
    'TZ TZS',
    'UA UAH',
    'UG UGX',
    'US USD',
    'UY UYU',
    'UZ UZS',
    'VN VND',
    'YE YER',
    'ZA ZAR',
  ].map((pair) => pair.split(' ') as [string, string]),
);

/** What a country says about the other answers; undefined where it says nothing certain. */
export interface CountryFacts {
  readonly currency: string | undefined;
  /** Every zone of the country; one of them is an answer, several are a question. */
  readonly zones: readonly string[];
  readonly language: string;
}

/** @param country ISO 3166, upper case; undefined when there is no such country */
export function factsOf(country: string): CountryFacts | undefined {
  if (!isCountry(country)) return undefined;
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[];
  };
  return {
    currency: CURRENCIES[country],
    zones: locale.getTimeZones?.() ?? locale.timeZones ?? [],
    language: languageOf(country),
  };
}

/** The language most people of a country write, where we have answers and texts in it; else English. */
function languageOf(country: string): string {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  return language in STARTER_TEXTS ? language : 'en';
}
