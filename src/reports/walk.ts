/** A row of one person, of a list that is sorted by person. */
export type PersonRow = readonly [contactId: number, ...rest: unknown[]];

/**
 * Goes along a sorted list, person by person: of two such lists side by side only the rows of one person are in memory.
 * `end` lets the list go, however far it was read.
 */
export function walk<Row extends PersonRow>(rows: Iterable<Row>) {
  const iterator = rows[Symbol.iterator]();
  let next = iterator.next();
  let [current, mine]: [number, readonly Row[]] = [-1, []];
  const take = (contactId: number): readonly Row[] => {
    if (contactId === current) return mine;
    while (!next.done && next.value[0] < contactId) next = iterator.next();
    const found: Row[] = [];
    for (; !next.done && next.value[0] === contactId; next = iterator.next()) found.push(next.value);
    [current, mine] = [contactId, found];
    return mine;
  };
  return {
    /** The rows of a person; asked for in the order of the list. */
    of: take,
    /** The rows of everybody, one after the other. */
    *everybody(): Generator<readonly Row[]> {
      while (!next.done) yield take(next.value[0]);
    },
    end: (): void => void iterator.return?.(),
  };
}
