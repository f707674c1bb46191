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

/** Writes the people of the fresh lot and yields their yeses and plain noes: the first word of each phone. */
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
  const before = load.add({ from, columns, importId, now, asOf, random });
  load.tag({ from, before });
  for (const json of lots.freshAttributes()) {
    for (const [name, value] of Object.entries(parseAttributes(json)))
      noteAttribute(name, kindOfValue(value));
  }
  counts.added += lots.fresh;
  const statements = createStatements(setup);
  // Each written out whole: an object that is spread into another costs a million people five seconds.
  for (const { phone, word, at, source } of lots.freshWords()) {
    if (word === 'no') {
      const said = at ?? now;
      yield {
        phone,
        event: 'expired',
        basis: 'none',
        sourceKind: 'import',
        statement: statements(source),
        at: said,
        expiresAt: said,
        recordedAt: now,
        importId,
      };
    } else {
      yield {
        phone,
        event: 'granted',
        basis: basisOf(word),
        sourceKind: 'import',
        statement: statements(source, word),
        at: at ?? setup.consentAt ?? now,
        recordedAt: now,
        importId,
      };
    }
  }
}
