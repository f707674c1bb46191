import { STARTER_TEXTS } from '../../campaigns/index.ts';
import { COUNTRIES, isCountry } from '../../shared/countries.ts';
import { fold } from '../../shared/text.ts';
import { readZone } from '../../shared/zone.ts';

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

/** @param country ISO 3166, upper case, as {@link readCountry} gives it */
export function factsOf(country: string): CountryFacts {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[];
  };
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  const most = MOST_PEOPLE[country]?.split(' ') ?? [];
  return {
    currency: CURRENCIES[country],
    zones: [...most, ...zones.filter((zone) => !most.includes(zone))],
    language: languageOf(country),
  };
}

/** Where most people of a wide country live: the alphabet would offer them Adak and Cancún. */
const MOST_PEOPLE: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth',
  BR: 'America/Sao_Paulo America/Manaus America/Fortaleza America/Bahia',
  CA: 'America/Toronto America/Vancouver America/Edmonton America/Winnipeg',
  ID: 'Asia/Jakarta Asia/Makassar Asia/Jayapura',
  MX: 'America/Mexico_City America/Monterrey America/Tijuana America/Cancun',
  RU: 'Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok',
  US: 'America/New_York America/Chicago America/Denver America/Los_Angeles',
};

/** What people call a country and no list of names does. */
const COUNTRY_WORDS: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  uk: 'GB',
  england: 'GB',
  uae: 'AE',
  امارات: 'AE',
};

/** @returns two letters of ISO 3166, from those or a name in English, Persian or the country's own language */
export function readCountry(written: string): string | undefined {
  const code = written.toUpperCase();
  if (isCountry(code)) return code;
  const wanted = fold(written);
  return (
    COUNTRY_WORDS[wanted.replace(/\./g, '')] ??
    COUNTRIES.find((country) => namesOf(country).some((name) => fold(name) === wanted))
  );
}

function namesOf(country: string): readonly string[] {
  const own = new Intl.Locale(`und-${country}`).maximize().language;
  return ['en', 'fa', own].map(
    (language) => new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? '',
  );
}

const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  rial: 'IRR',
  toman: 'IRR',
  ریال: 'IRR',
  تومان: 'IRR',
  تومن: 'IRR',
  euro: 'EUR',
  euros: 'EUR',
  یورو: 'EUR',
};

/** @returns three letters of ISO 4217; the toman has none, it is ten rials */
export function readCurrency(written: string, { currency }: CountryFacts): string | undefined {
  const code = written.toUpperCase();
  if (Intl.supportedValuesOf('currency').includes(code)) return code;
  const word = fold(written);
  const dollars = currency?.endsWith('D') && /^(dollars?|\$|دلار)$/.test(word);
  return CURRENCY_WORDS[word] ?? (dollars ? currency : undefined);
}

/** @returns a language tag, from one or from the name of a language we have texts in */
export function readLanguage(written: string): string | undefined {
  if (/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(written)) return written;
  const wanted = fold(written);
  return Object.keys(STARTER_TEXTS).find((language) =>
    ['en', 'fa', language].some(
      (spoken) => fold(new Intl.DisplayNames([spoken], { type: 'language' }).of(language) ?? '') === wanted,
    ),
  );
}

/** @returns an IANA zone, from its name or from a city that names one zone of the country */
export function zoneIn(zones: readonly string[], written: string): string | undefined {
  const city = fold(written).replaceAll(' ', '_');
  return readZone(written) ?? zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
}

/** The language most people of a country write, where we have answers and texts in it; else English. */
function languageOf(country: string): string {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  return language in STARTER_TEXTS ? language : 'en';
}
