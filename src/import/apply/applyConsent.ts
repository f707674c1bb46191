import type { NewConsent, NewSuppression, Statement } from '../../consent/index.ts';
import type { Instant } from '../../shared/time.ts';
import type { Counts } from '../batchStore.ts';
import type { CleanConsent, CleanSuppression } from '../clean/cleanConsent.ts';
import type { Rejected } from '../clean/rejected.ts';
import type { NamedPerson } from './knownPeople.ts';

export interface ConsentSetup {
  readonly importId: number;
  readonly now: Instant;
  readonly consentAt: Instant | undefined;
  readonly consentSource: string;
  readonly evidence: string;
  readonly person: (named: NamedPerson) => number | undefined;
  readonly isErased: (phone: string) => boolean;
  /** True: it is new. */
  readonly suppress: (row: NewSuppression) => boolean;
  readonly counts: Counts;
  readonly reject: (rejected: Rejected) => void;
  readonly phoneHeader: string;
}

/** Yields the grants of a file of consent; an opt-out in it binds at once, whether the person is known or not. */
export function* applyConsent(rows: Iterable<CleanConsent>, setup: ConsentSetup): Generator<NewConsent> {
  const statements = new Map<string, Statement>();
  for (const row of rows) {
    if (setup.isErased(row.phone)) refuse(setup, row, 'phone-erased');
    else if (row.word === 'out') {
      const said = {
        phone: row.phone,
        origin: 'person' as const,
        via: 'import',
        reason: `import ${setup.importId}`,
        topic: row.topic,
      };
      countSuppression(setup, { ...said, at: row.at ?? setup.now, recordedAt: setup.now });
    } else if (setup.person({ ...row, personId: null, name: null }) === undefined)
      refuse(setup, row, 'person-unknown');
    else if (row.word === 'no') setup.counts.unchanged += 1;
    else {
      const source = row.source ?? setup.consentSource;
      const statement = statements.get(source) ?? {
        source,
        method: 'import',
        actor: `import ${setup.importId}`,
        evidence: setup.evidence,
      };
      statements.set(source, statement);
      yield {
        phone: row.phone,
        event: 'granted',
        topic: row.topic,
        basis: row.word,
        sourceKind: 'import',
        statement,
        at: row.at ?? setup.consentAt ?? setup.now,
        recordedAt: setup.now,
        importId: setup.importId,
      };
    }
  }
}

/** Adds a do-not-text list. A phone needs no person to be left in peace. */
export function applySuppressions(
  rows: Iterable<CleanSuppression>,
  setup: Omit<ConsentSetup, 'person' | 'consentAt' | 'consentSource' | 'evidence'>,
): void {
  for (const row of rows) {
    if (setup.isErased(row.phone)) {
      setup.counts.unchanged += 1;
      continue;
    }
    const { phone, origin, reason } = row;
    countSuppression(setup, {
      phone,
      origin,
      via: 'import',
      reason: reason || `import ${setup.importId}`,
      at: row.at ?? setup.now,
      recordedAt: setup.now,
    });
  }
}

function countSuppression(
  { suppress, counts }: Pick<ConsentSetup, 'suppress' | 'counts'>,
  row: NewSuppression,
): void {
  if (suppress(row)) {
    counts.added += 1;
    counts.suppressed += 1;
  } else counts.unchanged += 1;
}

function refuse(
  { counts, reject, phoneHeader }: ConsentSetup,
  { line, phone }: CleanConsent,
  code: Rejected['code'],
): void {
  counts.rejected += 1;
  reject({ line, column: phoneHeader, code, value: phone });
}
