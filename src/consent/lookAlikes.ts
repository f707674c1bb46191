const LATIN = 'aceiopxykmthbsj';
const CYRILLIC = 'асеіорхукмтнвѕј';
const MIXED = /^\P{L}*(?=\p{L}*\p{Script=Latin})(?=\p{L}*\p{Script=Cyrillic})\p{L}+\P{L}*$/u;

/**
 * A text of one word in Latin and Cyrillic letters at once, written as all Latin and as all Cyrillic would look;
 * nothing for every other text.
 */
export function unmixed(text: string): string[] {
  if (!MIXED.test(text)) return [];
  const lower = text.toLowerCase();
  return [swap(lower, CYRILLIC, LATIN), swap(lower, LATIN, CYRILLIC)];
}

function swap(text: string, from: string, to: string): string {
  return [...text].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}
