/** One part of a report in words: what the terminal, the page and nothing else is made from. */
export interface Section {
  /** Stable: anchors of the page. */
  readonly id: string;
  readonly title: string;
  /** Sentences before everything else. */
  readonly text?: readonly string[];
  readonly facts?: readonly Fact[];
  readonly table?: Table;
  readonly chart?: Chart;
  /** Small print under it: how it was counted. */
  readonly notes?: readonly string[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Beside the value: of how many, between which bounds. */
  readonly note?: string;
}

export interface Table {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What is drawn over the table. `bars`: one for each row of the table. `columns`: along time or the hours of a day.
 * `lines`: several through time.
 */
export interface Chart {
  readonly kind: 'bars' | 'columns' | 'lines';
  /** What a screen reader says in its place. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Bars and columns of shares may be drawn against the whole; without it against the largest. */
  readonly full?: number;
  /** A value as it is said. */
  readonly show: (value: number) => string;
}
