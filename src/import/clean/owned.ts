/**
 * A copy of a text that was cut out of a larger one. V8 keeps the whole larger text, here a megabyte of the file,
 * alive for as long as a cut-out piece of it lives: what is remembered beyond its row must be a copy.
 */
export function owned(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
