import { isCountry } from '../../shared/countries.ts';
import { fold } from '../../shared/text.ts';
import { readZone } from '../../shared/zone.ts';

/** Codes in use: ICU names FX France, SU Russia and UK the United Kingdom as well, and a filter for FR would miss them. */
function codes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => `${first}${second}`)).filter(isCountry);
}

let countries: ReadonlyMap<string, string> | undefined;
let languages: ReadonlyMap<string, string> | undefined;

const OTHER_NAMES: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  'united states of america': 'US',
  uk: 'GB',
  england: 'GB',
  britain: 'GB',
  'great britain': 'GB',
  uae: 'AE',
  'islamic republic of iran': 'IR',
  'جمهوری اسلامی ایران': 'IR',
  امارات: 'AE',
  آمریکا: 'US',
  انگلیس: 'GB',
  turkey: 'TR',
  türkiye: 'TR',
  holland: 'NL',
  'south korea': 'KR',
  czechia: 'CZ',
  'czech republic': 'CZ',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'russian federation': 'RU',
  'viet nam': 'VN',
  'iran, islamic republic of': 'IR',
  'iran (islamic republic of)': 'IR',
  'korea, republic of': 'KR',
  'republic of korea': 'KR',
  'syrian arab republic': 'SY',
  irn: 'IR',
  gbr: 'GB',
  deu: 'DE',
  fra: 'FR',
  can: 'CA',
  tur: 'TR',
  are: 'AE',
  irq: 'IQ',
  afg: 'AF',
};

function countryNames(): ReadonlyMap<string, string> {
  if (countries) return countries;
  const names = new Map<string, string>();
  for (const language of ['en', 'fa', 'fr', 'de', 'es', 'pt', 'tr', 'ar']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes()) {
      const name = display.of(code);
      if (name !== undefined) names.set(fold(name), code);
    }
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) names.set(fold(name), code);
  countries = names;
  return names;
}

/** ISO 3166 alpha-2 of a country's code or name in several languages; undefined when it is none. */
export function readCountry(cell: string): string | undefined {
  const text = cell.trim();
  if (/^[A-Za-z]{2}$/.test(text)) {
    const code = text.toUpperCase() === 'UK' ? 'GB' : text.toUpperCase();
    return isCountry(code) ? code : undefined;
  }
  return countryNames().get(fold(text));
}

const COMMON_LANGUAGES =
  'fa en ar tr ku az de fr es it pt nl ru uk pl sv da no nb fi el he hi ur ps tg bn pa zh ja ko id ms th vi ro hu cs sk bg hr sr hy ka'.split(
    ' ',
  );

/** BCP 47 language (with its region where given) of a tag or a name; undefined when it is none. */
export function readLanguage(cell: string): string | undefined {
  const text = cell.trim().replace(/_/g, '-');
  if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)) {
    try {
      const [tag] = Intl.getCanonicalLocales(text);
      const base = tag?.split('-')[0] ?? '';
      if (new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(base)) return tag;
    } catch {
      // Not a tag after all: perhaps a name.
    }
  }
  if (!languages) {
    const names = new Map<string, string>();
    for (const code of COMMON_LANGUAGES) {
      for (const language of ['en', 'fa', code]) {
        const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code);
        if (name) names.set(fold(name), code);
      }
    }
    languages = names;
  }
  return languages.get(fold(cell));
}

/** An IANA zone, as the header `timezone` promises it. */
export { readZone as readTimezone };
