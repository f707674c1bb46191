/** English sentence -> the same in another language; `…` is what differs, taken over in order or by `{2}`. */
export type Said = Readonly<Record<string, string>>;

interface Pattern {
  readonly english: RegExp;
  readonly translated: string;
  /** The more of a sentence stands fast, the surer it is this one. */
  readonly fast: number;
}

/**
 * Answers the translation of a finished English sentence, or undefined. What a sentence carries (a name, a
 * path) is carried over; a piece that is itself a known phrase is translated too.
 * @param settle numbers and amounts as this language writes them
 */
export function createInterpreter(
  said: Said,
  settle: (piece: string) => string | undefined,
): (english: string) => string | undefined {
  let patterns: readonly Pattern[] | undefined;
  const interpret = (english: string): string | undefined => {
    const exact = Object.hasOwn(said, english) ? said[english] : undefined;
    if (exact !== undefined) return held(exact);
    patterns ??= compile(said);
    for (const { english: shape, translated } of patterns) {
      const found = shape.exec(english);
      if (found) return held(fill(translated, found.slice(1), piece));
    }
    return undefined;
  };
  const piece = (text: string): string => settle(text) ?? interpret(text) ?? text;
  return interpret;
}

/** Marks that keep a flag in its order inside right-to-left words; a command stays free of them, it will be copied. */
function held(text: string): string {
  if (text.includes('campaign ') || !/[\u0600-\u06ff]/.test(text)) return text;
  return text.replace(/(?<![\w"'=…-])(--?[a-z][\w-]*(?:=\S+| "[^"]*")?|#id)(?![\w-])/g, '\u200e$1\u200e');
}

function compile(said: Said): readonly Pattern[] {
  return Object.entries(said)
    .filter(([english]) => english.includes('…'))
    .map(([english, translated]) => {
      const parts = english.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return {
        english: new RegExp(`^${parts.join('(.+?)')}$`, 's'),
        translated,
        fast: english.replaceAll('…', '').length,
      };
    })
    .sort((a, b) => b.fast - a.fast);
}

/** What stands in a command will be copied, and stays as it must be typed. */
const IN_A_COMMAND = /campaign [\w <>…-]*$/;

function fill(translated: string, pieces: readonly string[], say: (piece: string) => string): string {
  let next = 0;
  return translated.replace(/…|\{(\d)\}/g, (_, number: string | undefined, at: number) => {
    if (number === undefined) next += 1;
    const piece = pieces[number === undefined ? next - 1 : Number(number) - 1];
    if (piece === undefined) return '…';
    return IN_A_COMMAND.test(translated.slice(0, at)) ? piece : say(piece);
  });
}
