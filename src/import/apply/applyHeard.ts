import { type NewConsent, type NewSuppression, revocationOf } from '../../consent/index.ts';
import type { HeardNo } from '../clean/rejected.ts';
import { besides, bindFurther, type ConsentSetup } from './applyConsent.ts';
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
  const { importId, now, isErased, suppress, counts, endings } = setup;
  const statementOf = createStatements(setup);
  for (const heard of noes) {
    const { phone, word, at } = heard;
    if (isErased(phone)) continue;
    if (word === 'no') {
      for (const each of [phone, ...besides(setup, heard)])
        yield* endings({ phone: each, at, statement: statementOf(null) });
      continue;
    }
    const statement = statementOf(setup.optedOutSource);
    const left: NewSuppression = {
      phone,
      origin: word === 'out' ? 'person' : 'manual',
      via: 'import',
      reason: `import ${importId}`,
      at: at ?? now,
      recordedAt: now,
    };
    if (suppress(left)) {
      counts.suppressed += 1;
      if (word === 'out') yield revocationOf(left, statement, importId);
    }
    yield* bindFurther(setup, left, heard.others, statement);
  }
}
