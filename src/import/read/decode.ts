import { UserError } from '../../shared/errors.ts';
import type { Encoding } from './encoding.ts';

interface DecodeOptions {
  readonly file: string;
  /** True where ي and ك of an old code page stand for the Persian letters it does not have. */
  readonly persian: boolean;
}

/**
 * Bytes to text, strictly: a byte that does not fit is an error, never U+FFFD.
 * Byte order marks at the start are taken off, however many there are.
 *
 * Errors: `encoding-unknown`.
 */
export function* decode(
  chunks: Iterable<Buffer>,
  encoding: Encoding,
  { file, persian }: DecodeOptions,
): Generator<string> {
  const decoder = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true });
  const repair = persian && encoding.name === 'windows-1256' ? persianLetters : (text: string) => text;
  let skip = encoding.skip;
  let start = true;
  let line = 1;
  const take = (bytes: Buffer | undefined): string => {
    try {
      let text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      if (start) text = text.replace(/^\ufeff+/, '');
      if (text !== '') start = false;
      return repair(text);
    } catch (cause) {
      throw broken(file, line, encoding.name, cause);
    }
  };
  for (const chunk of chunks) {
    const bytes = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk;
    skip = Math.max(0, skip - chunk.length);
    const text = take(bytes);
    // Only UTF-16 can still fail here, and its files are small: the count is worth a good message.
    if (encoding.name.startsWith('utf-16')) for (const char of text) if (char === '\n') line += 1;
    if (text !== '') yield text;
  }
  const rest = take(undefined);
  if (rest !== '') yield rest;
}

function broken(file: string, line: number, encoding: string, cause: unknown): UserError {
  return new UserError('encoding-unknown', `The bytes here or below are no ${encoding} text.`, {
    hint: 'Save it as "CSV UTF-8", or name its code page, for example: --encoding windows-1252 (western Europe) or windows-1256 (Persian)',
    where: { file, line, column: null },
    values: { line, encoding },
    cause,
  });
}

/** windows-1256 has no Persian ye and kaf, so Persian written in it uses the Arabic ones. */
function persianLetters(text: string): string {
  return text.replace(/ي/g, 'ی').replace(/ك/g, 'ک');
}

/** UTF-8 that was once read as windows-1252 and written again: Ø¹Ù„ÛŒ, MÃ¼ller. */
export function looksLikeMojibake(text: string): boolean {
  return /(?:[ØÙÚÛ][\u0080-\u00ff\u0152-\u2122]){3}|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0080-\u2122]/.test(
    text,
  );
}
