/** By whose word our own export says that somebody is on the do-not-text list. A doubt that waits for an answer is nobody's word. */
const ORIGINS = ['complaint', 'registry', 'manual', 'dead'] as const;
export type OthersOrigin = (typeof ORIGINS)[number];

/** What the export writes before them in the place of a source, and nobody else does. */
export const SUPPRESSION = 'suppression: ';

/** The source that an export names of somebody who is on the list by others. */
export function sourceOfOrigins(origins: readonly string[]): string | null {
  const known = ORIGINS.filter((origin) => origins.includes(origin));
  return known.length === 0 ? null : `${SUPPRESSION}${known.join(', ')}`;
}

/** The inverse, of a row that says no yes. */
export function originsOf(row: {
  readonly consent: string | null;
  readonly consentSource: string | null;
}): readonly OthersOrigin[] {
  const { consent, consentSource: source } = row;
  if ((consent !== 'withheld' && consent !== 'no') || !source?.startsWith(SUPPRESSION)) return [];
  const words = source.slice(SUPPRESSION.length).split(', ');
  return ORIGINS.filter((origin) => words.includes(origin));
}
