import type { NewConsent } from '../../consent/index.ts';
import {
  type createContactLoadStore,
  type DraftColumn,
  kindOfValue,
  parseAttributes,
} from '../../contacts/index.ts';
import type { Lots } from './lotsStore.ts';
import type { PeopleSetup } from './peopleSetup.ts';
import { basisOf, createStatements } from './statements.ts';

/** Writes the people of the fresh lot and yields their grants: the first word of each phone. */
export function* applyFresh(
  lots: Lots,
  setup: PeopleSetup & {
    readonly load: ReturnType<typeof createContactLoadStore>;
    /** What rows of this file can state. */
    readonly columns: readonly DraftColumn[];
  },
): Generator<NewConsent> {
  const { load, columns, importId, now, asOf, random, noteAttribute, counts } = setup;
  const from = lots.freshPeople;
  load.add({ from, columns, importId, now, asOf, random });
  load.tag({ from });
  for (const json of lots.freshAttributes()) {
    for (const [name, value] of Object.entries(parseAttributes(json)))
      noteAttribute(name, kindOfValue(value));
  }
  counts.added += lots.fresh;
  const statements = createStatements(setup);
  for (const { phone, basis, at, source } of lots.freshGrants()) {
    yield {
      phone,
      event: 'granted',
      basis: basisOf(basis),
      sourceKind: 'import',
      statement: statements(source, basis),
      at: at ?? setup.consentAt ?? now,
      recordedAt: now,
      importId,
    };
  }
}
