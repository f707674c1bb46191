/** A column of the user's own file that became an attribute. */
export interface Attribute {
  /** As the file wrote it. */
  readonly name: string;
  /** Folded: what filters look up. */
  readonly key: string;
  readonly kind: 'text' | 'number' | 'date' | 'flag' | 'mixed';
}

/**
 * What exists besides the core fields, as of one moment. Everything is asked for lazily: most filters
 * need none of it.
 */
export interface FilterCatalog {
  attribute(key: string): Attribute | undefined;
  attributes(): readonly Attribute[];
  /** The core field that an import filled from a column with this header (folded). */
  fieldOfHeader(key: string): string | undefined;
  /** Tags by folded name. */
  tagId(key: string): number | undefined;
  tags(): readonly string[];
  eventTypes(): readonly string[];
  /** Names of properties seen in recent events of a type. */
  properties(type: string): readonly string[];
  /** Campaigns that were ever sent. */
  campaigns(): readonly string[];
  /** Time zones that people themselves have. */
  zones(): readonly string[];
  rfmCuts(of: 'recency' | 'frequency' | 'monetary'): Cuts;
}

/** The lowest value that earns 2, 3, 4 and 5 points; Infinity where nobody reaches them. */
export type Cuts = readonly [number, number, number, number];

/** A catalogue of an empty workspace: core fields only. */
export const EMPTY_CATALOG: FilterCatalog = {
  attribute: () => undefined,
  attributes: () => [],
  fieldOfHeader: () => undefined,
  tagId: () => undefined,
  tags: () => [],
  eventTypes: () => [],
  properties: () => [],
  campaigns: () => [],
  zones: () => [],
  rfmCuts: () => [Infinity, Infinity, Infinity, Infinity],
};
