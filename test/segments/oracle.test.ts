import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  keepAttributeIndexes,
  parseFilter,
  printFilter,
} from '../../src/segments/index.ts';
import { type Claim, claim, clause } from './oracle/claims.ts';
import { settle, type World, world } from './oracle/world.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 25);

/** Ids by the product and by the oracle, and by the product person by person. */
function judged(claims: readonly Claim[], each: World) {
  const db = settle(each);
  try {
    const catalog = createFilterCatalog(db);
    // Half of the worlds have an index for every attribute that may have one: answers must be the same.
    if (each.people.length % 2 === 0)
      keepAttributeIndexes(
        db,
        catalog.attributes().map(({ key }) => key),
      );
    const store = createSegmentStore(db);
    const options = {
      catalog,
      now: each.now,
      zone: each.zone,
      currency: each.currency,
      leapDay: each.leapDay,
    };
    return claims.map(({ text, holds }) => {
      const filter = parseFilter(text);
      const compiled = compileFilter(filter, options);
      const alone = compileFilter(filter, { ...options, onePerson: true });
      const printed = printFilter(filter);
      const again = compileFilter(parseFilter(printed), options);
      const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
      return {
        text,
        count: store.count(compiled),
        ids: sorted(store.ids(compiled)),
        reprinted: sorted(store.ids(again)),
        alone: each.people.filter(({ id }) => store.matches(alone, id) === true).map(({ id }) => id),
        expected: each.people.filter((person) => holds(person, each) === true).map(({ id }) => id),
        expectedNot: each.people.filter((person) => holds(person, each) === false).map(({ id }) => id),
        ids_not: sorted(store.ids(compileFilter(parseFilter(`not (${text})`), options))),
      };
    });
  } finally {
    db.close();
  }
}

function agree(claims: readonly Claim[], each: World): void {
  for (const { text, ids, count, alone, expected, reprinted, ids_not, expectedNot } of judged(claims, each)) {
    expect({ text, ids }).toEqual({ text, ids: expected });
    expect({ text, not: ids_not }).toEqual({ text, not: expectedNot });
    expect({ text, count }).toEqual({ text, count: expected.length });
    expect({ text, alone }).toEqual({ text, alone: expected });
    expect({ text, reprinted }).toEqual({ text, reprinted: expected });
  }
}

describe('the SQL means what an independent reader of the sentence says', () => {
  it(
    'for every single clause, and its denial',
    () => {
      fc.assert(
        fc.property(world, fc.array(clause, { minLength: 25, maxLength: 25 }), (each, claims) =>
          agree(claims, each),
        ),
        { numRuns: RUNS },
      );
    },
    30_000 + RUNS * 1_000,
  );

  it(
    'for sentences of clauses',
    () => {
      fc.assert(
        fc.property(world, fc.array(claim, { minLength: 20, maxLength: 20 }), (each, claims) =>
          agree(claims, each),
        ),
        { numRuns: RUNS },
      );
    },
    30_000 + RUNS * 1_000,
  );
});
