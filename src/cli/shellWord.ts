/** A word of a command line as a shell takes it: quoted where it must be. */
export function shellWord(word: string): string {
  return /^[\p{L}\p{N}_+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
