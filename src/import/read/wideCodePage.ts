/** A code page of two bytes a letter, where it is written, and by how much of what letters it is told anywhere else. */
interface Wide {
  readonly codePage: string;
  readonly countries: readonly string[];
  readonly proof: RegExp;
  readonly share: number;
}

const KANA = { countries: ['JP'], proof: /[ぁ-んァ-ヶ]/gu, share: 0.2 };
/** Chinese letters are those of other code pages too, in another order: only a business at home there is believed. */
const NO_PROOF = { proof: /(?!)/gu, share: 1 };
const WIDE: readonly Wide[] = [
  { codePage: 'shift_jis', ...KANA },
  { codePage: 'euc-jp', ...KANA },
  { codePage: 'euc-kr', countries: ['KR'], proof: /[가-힣]/gu, share: 0.95 },
  { codePage: 'gb18030', countries: ['CN', 'SG'], ...NO_PROOF },
  { codePage: 'big5', countries: ['TW', 'HK', 'MO'], ...NO_PROOF },
];
const WORDS = /[\p{Script=Han}ぁ-んァ-ヶー々가-힣、。・]{2,}/gu;
/** So many of the letters stand side by side as words do; of another code page they make one here and there. */
const ENOUGH = 0.8;
const FEWEST = 4;

/** The code page of China, Japan or Korea in which the bytes are words, or undefined. */
export function guessWideCodePage(sample: Uint8Array, country: string): string | undefined {
  const isHome = ({ countries }: Wide): boolean => countries.includes(country);
  const candidates = [...WIDE.filter(isHome), ...WIDE.filter((wide) => !isHome(wide))];
  return candidates.find((wide) => {
    const text = strictly(sample, wide.codePage);
    if (text === undefined) return false;
    const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0;
    const inWords = (text.match(WORDS) ?? []).join('').length;
    if (inWords < FEWEST || inWords < beyond * ENOUGH) return false;
    return isHome(wide) || (text.match(wide.proof)?.length ?? 0) >= beyond * wide.share;
  })?.codePage;
}

/** Undefined where some byte does not fit; what is cut off at the end may be anything. */
function strictly(bytes: Uint8Array, codePage: string): string | undefined {
  try {
    return new TextDecoder(codePage, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
