import { fold } from '../../shared/text.ts';
import { readZone } from '../../shared/zone.ts';

let languages: ReadonlyMap<string, string> | undefined;

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
