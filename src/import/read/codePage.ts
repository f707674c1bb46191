/**
 * All of the bytes as text. Asked for one piece at once, some versions of Node read windows-1252 as Latin-1 and make
 * control characters of € œ Œ ’ –; asked for a stream, none does.
 */
export function textOf(bytes: Uint8Array, label: string, options: { readonly fatal?: boolean } = {}): string {
  const decoder = new TextDecoder(label, options);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** The code page whose letters make words of the bytes, or undefined where none does. */
export function guessCodePage(chunks: Iterable<Buffer>): string | undefined {
  const sample = notAsciiAround(chunks);
  const outside = sample.filter((byte) => byte >= 0x80).length;
  if (outside === 0 || looksLikeDamagedUtf8(sample)) return undefined;
  if (isArabic(textOf(sample, 'windows-1256'))) return 'windows-1256';
  if (isTurkish(textOf(sample, 'windows-1254'))) return 'windows-1254';
  const western = textOf(sample, 'windows-1252');
  if (isWestern(western) || isOnlyPunctuated(western)) return 'windows-1252';
  if (isRussian(textOf(sample, 'windows-1251'), outside)) return 'windows-1251';
  return undefined;
}

/** Runs of bytes around the ones outside ASCII: what a guess is made from. */
function notAsciiAround(chunks: Iterable<Buffer>): Buffer {
  const kept: number[] = [];
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length && kept.length < 40_000; at += 1) {
      const near = chunk[at]! >= 0x80 || (chunk[at + 1] ?? 0) >= 0x80 || (chunk[at - 1] ?? 0) >= 0x80;
      if (near) kept.push(chunk[at]!);
    }
    if (kept.length >= 40_000) break;
  }
  return Buffer.from(kept);
}

/** Mostly sound UTF-8 with a wound: a truncated or overwritten file, which no code page explains. */
function looksLikeDamagedUtf8(sample: Buffer): boolean {
  const sound =
    sample
      .toString('latin1')
      .match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g) ?? [];
  const outside = sample.filter((byte) => byte >= 0x80).length;
  return sound.join('').length > outside * 0.6;
}

/** Where Word and Excel put them; every code page of Windows has these at the same bytes or nearly so. */
const PUNCTUATION = '‘’“”–—…€«»°\\u00a0';
const BEYOND_PUNCTUATION = new RegExp(`[^\\u0000-\\u007f${PUNCTUATION}]`, 'g');

const ARABIC = /[\u0621-\u064a\u067e\u0686\u0698\u06af\u06a9]/g;
/** Two Arabic letters side by side: a word, not an accident. */
const ARABIC_WORD = /[\u0621-\u064a\u067e\u0686\u0698\u06af\u06a9\u200c]{2,}/g;

/** Western accents read as windows-1256 give lone Arabic letters between Latin ones; Persian gives whole words. */
function isArabic(text: string): boolean {
  const outside = text.match(BEYOND_PUNCTUATION)?.length ?? 0;
  const letters = text.match(ARABIC)?.length ?? 0;
  const inWords = (text.match(ARABIC_WORD) ?? []).join('').length;
  return letters > outside * 0.9 && inWords > outside * 0.8 && inWords >= 4;
}

const SMALL = 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšž';
const LARGE = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒŠŽ';
const OTHER_SIGNS = '£ªº·®©™²³½¿¡§';
const WESTERN_LETTERS = new RegExp(`[${SMALL}${LARGE}]+`, 'g');
const WITH_PLAIN_LETTER = new RegExp(`[a-zA-Z][${SMALL}${LARGE}]|[${SMALL}${LARGE}][a-zA-Z]`);
const UNKNOWN = new RegExp(`[^\\u0000-\\u007f${SMALL}${LARGE}${PUNCTUATION}${OTHER_SIGNS}]`);

const NOT_TURKISH = new RegExp(`[^\\u0000-\\u007fçğıöşüâîûÇĞİÖŞÜÂÎÛ${PUNCTUATION}₺£]`);

/** Turkish letters and no others; ı alone is the ý of a Czech name in another code page. */
function isTurkish(text: string): boolean {
  if (NOT_TURKISH.test(text) || !/[a-zA-Z][çğıöşüÇĞİÖŞÜ]|[çğıöşüÇĞİÖŞÜ][a-zA-Z]/.test(text)) return false;
  return /[ğşĞŞİ]/.test(text) || (text.includes('ı') && /[çöü]/.test(text));
}

/** Accents alone among plain letters, and nothing that a western list does not hold. */
function isWestern(text: string): boolean {
  // RenŽ: the code page of a Mac or of DOS.
  if (UNKNOWN.test(text) || !WITH_PLAIN_LETTER.test(text) || /[a-z][ŠŽŒŸ]/.test(text)) return false;
  let runs = 0;
  let lone = 0;
  for (const { 0: run, index } of text.matchAll(WESTERN_LETTERS)) {
    // Two side by side are a word of plain letters still: Créée, Füßli. Three are none.
    const inPlainWord = /[a-zA-Z]/.test((text[index - 1] ?? '') + (text[index + run.length] ?? ''));
    runs += 1;
    if (run.length === 1 || (run.length === 2 && inPlainWord)) lone += 1;
  }
  return lone >= runs * 0.95;
}

/**
 * `Total (€)` or O’Brien in a list of plain letters. A sign inside a word is a letter of DOS or of a Mac
 * (K”ln, Garc’a), and an apostrophe stands there only after a letter that is shortened to it.
 */
function isOnlyPunctuated(text: string): boolean {
  return (
    text.search(BEYOND_PUNCTUATION) === -1 &&
    !/[a-zA-Z][‘“”…€«»°\u00a0–—][a-zA-Z]|[a-ce-km-z]’[a-rt-z]/.test(text)
  );
}

const CYRILLIC_WORD = /[\u0400-\u04ff]{2,}/g;

function isRussian(text: string, outside: number): boolean {
  const cyrillic = (text.match(CYRILLIC_WORD) ?? []).join('').length;
  return cyrillic > outside * 0.95 && cyrillic >= 6 && /[аеиоуя]/.test(text);
}
