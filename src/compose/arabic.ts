/** Letters of Arabic keyboards that look like Persian ones and are not: search and screen readers trip on them. */
const ARABIC_LETTERS = /[يك]/;
const PERSIAN_ONLY = /[پچژگیک]/;

/** A text with Persian letters, or known to be Persian, that also holds Arabic ye or kaf. */
export function hasArabicLetters(text: string, language: string): boolean {
  return ARABIC_LETTERS.test(text) && (language.startsWith('fa') || PERSIAN_ONLY.test(text));
}

/** Arabic ye and kaf as Persian ones; nothing else changes, and the length stays. */
export function persianLetters(text: string): string {
  return ARABIC_LETTERS.test(text) ? text.replaceAll('ي', 'ی').replaceAll('ك', 'ک') : text;
}
