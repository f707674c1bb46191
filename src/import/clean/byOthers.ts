/** By whose word our own export says that somebody is on the do-not-text list. A doubt that waits for an answer is nobody's word. */
const ORIGINS = ['complaint', 'registry', 'manual', 'dead'] as const;
export type OthersOrigin = (typeof ORIGINS)[number];

/** A word of others that stands against a number. */
export interface OthersWord {
  readonly origin: OthersOrigin;
  /** `all`: transactional messages too, which only the shop itself can have said. Left out: what the origin binds by itself. */
  readonly scope?: 'all';
}

/** What the export writes before them in the place of a source, and nobody else does. */
export const SUPPRESSION = 'suppression: ';

/** Stands after the origins where `manual` binds every text, as of `suppressions add --all`. */
const EVERYTHING = 'all';

/** The source that an export names of somebody who is on the list by others. */
export function sourceOfOrigins(words: readonly { origin: string; scope: string }[]): string | null {
  const known: string[] = ORIGINS.filter((origin) => words.some((word) => word.origin === origin));
  if (known.length === 0) return null;
  const everything = words.some(({ origin, scope }) => origin === 'manual' && scope === 'all');
  return `${SUPPRESSION}${[...known, ...(everything ? [EVERYTHING] : [])].join(', ')}`;
}

/** The inverse, of a row that says no yes. */
export function originsOf(row: {
  readonly consent: string | null;
  readonly consentSource: string | null;
  readonly optedOut: boolean;
}): readonly OthersWord[] {
  const { consent, consentSource: source, optedOut } = row;
  const refused = optedOut || consent === 'withheld' || consent === 'no';
  if (!refused || !source?.startsWith(SUPPRESSION)) return [];
  const words = source.slice(SUPPRESSION.length).split(', ');
  return ORIGINS.filter((origin) => words.includes(origin)).map((origin) =>
    origin === 'manual' && words.includes(EVERYTHING) ? { origin, scope: 'all' } : { origin },
  );
}
