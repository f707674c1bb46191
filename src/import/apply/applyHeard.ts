import { type NewConsent, type NewSuppression, revocationOf } from '../../consent/index.ts';
import type { HeardNo } from '../clean/rejected.ts';
import type { ConsentSetup } from './applyConsent.ts';
import { createStatements } from './statements.ts';

type HeardSetup = Pick<
  ConsentSetup,
  | 'importId'
  | 'now'
  | 'consentSource'
  | 'evidence'
  | 'isErased'
  | 'mainOf'
  | 'suppress'
  | 'counts'
  | 'endings'
> & {
  readonly optedOutSource: string;
};

/** Applies the noes of rows that were not taken; after the others, for they count over every yes of the file. */
export function* applyHeard(noes: Iterable<HeardNo>, setup: HeardSetup): Generator<NewConsent> {
  const { importId, now, isErased, mainOf, suppress, counts, endings } = setup;
  const statementOf = createStatements(setup);
  for (const { phone, word, at } of noes) {
    if (isErased(phone)) continue;
    const origin = word === 'out' ? 'person' : 'manual';
    for (const each of [phone, ...mainOf(phone)]) {
      if (word === 'no') {
        yield* endings({ phone: each, at, statement: statementOf(null) });
        continue;
      }
      const left: NewSuppression = {
        phone: each,
        origin,
        via: 'import',
        reason: `import ${importId}`,
        at: at ?? now,
        recordedAt: now,
      };
      if (!suppress(left)) continue;
      if (each === phone) counts.suppressed += 1;
      if (word === 'out') yield revocationOf(left, statementOf(setup.optedOutSource), importId);
    }
  }
}
