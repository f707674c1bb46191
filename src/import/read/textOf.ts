/**
 * All of the bytes as text. Asked for one piece at once, some versions of Node read windows-1252 as Latin-1 and make
 * control characters of € œ Œ ’ –; asked for a stream, none does.
 */
export function textOf(bytes: Uint8Array, label: string, options: { readonly fatal?: boolean } = {}): string {
  const decoder = new TextDecoder(label, options);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}
