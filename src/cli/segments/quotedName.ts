const ONE_WORD = /^[\p{L}\p{N}_-]+$/u;

/** A segment's name as a command takes it. */
export function nameForShell(name: string): string {
  return ONE_WORD.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

/** A segment's name as a filter within single quotes takes it. */
export function nameForFilter(name: string): string {
  return ONE_WORD.test(name) ? name : `"${name}"`;
}
