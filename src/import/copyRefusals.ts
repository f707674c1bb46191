import { type ConsentStore, type NewConsent, revocationOf, type SuppressionStore } from '../consent/index.ts';
import type { ContactRow, ContactStore } from '../contacts/index.ts';
import type { Instant } from '../shared/time.ts';
import { createEndings, isNoOfFile } from './apply/endConsent.ts';

/** Where noes stand: opt-outs and the wishes of others on the list, the plain noes of files in the ledger. */
export interface Refusals {
  readonly suppressions: SuppressionStore;
  readonly consent: ConsentStore;
  readonly now: Instant;
}

/** From which number to which, and by whose hand. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Who changed it: an import, or somebody at the terminal. */
  readonly importId?: number;
  readonly actor?: string;
}

/** What a person refused goes along to their new number, and from a further number to the main one. Answers the noes that the ledger is to hold of it. */
export function copyRefusals(
  { suppressions, consent, now }: Refusals,
  { from, to, importId, actor = `import ${importId}` }: Move,
): readonly NewConsent[] {
  const statement = { source: 'went along with another number of theirs', method: 'number-change', actor };
  const left = suppressions
    .copy(from, to)
    .filter(({ origin }) => origin === 'person')
    .map((row) => revocationOf(row, statement, importId));
  if (left.some(({ topic }) => topic === '')) return left;
  const noes = consent.topicsOf(from).flatMap((topic) => {
    if (!isNoOfFile(consent.lastWord(from, topic))) return [];
    // Each of the import that said it: undone, it takes its no from this number too.
    return consent.noesOfFiles(from, topic).flatMap(({ importId: said, at }) => {
      const endings = createEndings(consent, { now, importId: said ?? undefined, twins: new Set([said]) });
      return [...endings({ phone: to, at, topic, statement })];
    });
  });
  return [...left, ...noes];
}

/** Further numbers that a person did not have before. A number that is somebody's main one speaks for that person alone. */
export function newFurtherNumbers(
  before: ContactRow | undefined,
  row: ContactRow,
  contacts: ContactStore,
): readonly string[] {
  if (row.phone_alt === (before?.phone_alt ?? '[]')) return [];
  const known = before ? (JSON.parse(before.phone_alt) as string[]) : [];
  return (JSON.parse(row.phone_alt) as string[]).filter(
    (each) => !known.includes(each) && !contacts.byPhone(each),
  );
}
