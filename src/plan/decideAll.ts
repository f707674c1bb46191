import type { Instant } from '../shared/time.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import type { PersonRow } from './peopleStore.ts';
import type { Binding } from './rules.ts';

import { decideOne, factsOf, goesAt, write } from './decideOne.ts';
import type { Written } from './written.ts';
import type { Candidate, PlaceFacts, PlanSetup } from './setup.ts';
import { createLookups } from './surroundings.ts';

/**
 * One decision for every candidate, in the order given. Pure but for set-based reads, one for each page.
 * @param end called when everybody has been decided
 */
export function* decideAll(
  setup: PlanSetup,
  pages: Iterable<readonly Candidate[]>,
  end: () => void = () => {},
): Generator<Decision> {
  const lookups = createLookups(setup);
  for (const page of pages) {
    const rows = setup.people.people(
      page.map(({ contactId }) => contactId),
      setup.params,
    );
    const around = lookups(rows);
    // A contact that was erased since the audience was read is simply not there any more.
    let place = 0;
    for (const row of rows) {
      while (page[place]!.contactId !== row.id) place += 1;
      const { event, inAudience = true } = page[place]!;
      yield decideOne(setup, row, event, around(row, inAudience));
      place += 1;
    }
  }
  end();
}

/** One person, examined: every rule with what it saw, and the decision that the plan makes. */
export interface Examined {
  readonly row: PersonRow;
  readonly facts: Facts;
  readonly place: PlaceFacts | undefined;
  /** When the message would go: what the caps were judged at. */
  readonly at: Instant;
  readonly written: Written | Binding;
  readonly decision: Decision;
}

/** The same functions as {@link decideAll}, with their inner answers. undefined: there is no such person. */
export function examineOne(
  setup: PlanSetup,
  { contactId, event }: Candidate,
  inAudience: boolean,
): Examined | undefined {
  const [row] = setup.people.people([contactId], setup.params);
  if (!row) return undefined;
  const around = createLookups(setup)([row])(row, inAudience);
  const place = row.phone === null ? undefined : setup.places.of(row);
  const facts = factsOf(setup, row, event, around, place);
  return {
    row,
    facts,
    place,
    at: goesAt(setup, row, event, { facts, place }),
    written: row.phone === null ? { reason: 'no-phone' } : write(setup, row, event),
    decision: decideOne(setup, row, event, around),
  };
}
