/** Two columns of which one says what stands in the other: `Phone 1 - Label`, `Phone 1 - Value`. */
export interface Pair {
  /** `Phone`, `Custom Field`. */
  readonly group: string;
  /** Places of the two. */
  readonly label: number;
  readonly value: number;
}

/** The pairs of Google Contacts; its older exports say `Type` where the newer ones say `Label`. */
export function pairsIn(headers: readonly string[]): Pair[] {
  return headers.flatMap((header, value) => {
    const match = /^((.+) \d+) - Value$/.exec(header);
    if (!match) return [];
    const label = headers.findIndex(
      (name) => name === `${match[1]} - Label` || name === `${match[1]} - Type`,
    );
    return label === -1 ? [] : [{ group: match[2]!, label, value }];
  });
}
