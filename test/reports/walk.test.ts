import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walk } from '../../src/reports/walk.ts';

type Row = readonly [contactId: number, place: number];

const sorted = (ids: readonly number[]): Row[] =>
  ids.toSorted((a, b) => a - b).map((contactId, place) => [contactId, place]);

/** A list that says whether it was let go. */
function* watched(rows: readonly Row[], log: { over: boolean }): Generator<Row> {
  try {
    yield* rows;
  } finally {
    log.over = true;
  }
}

describe('going along a list by person', () => {
  it('finds the rows of whoever is asked for, in ascending order, and lets the list go', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.array(fc.nat(20)), (ids, asked) => {
        const [rows, log] = [sorted(ids), { over: false }];
        const list = walk(watched(rows, log));
        for (const id of asked.toSorted((a, b) => a - b))
          expect(list.of(id)).toEqual(rows.filter(([contactId]) => contactId === id));
        list.end();
        expect(log.over).toBe(true);
      }),
    );
  });

  it('tells everybody once, each with all their rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (ids) => {
        const rows = sorted(ids);
        const people = [...walk(rows).everybody()];
        expect(people.flat()).toEqual(rows);
        expect(people).toHaveLength(new Set(ids).size);
      }),
    );
  });
});
