import { bindsPerson, type NewConsent, type Statement } from '../../consent/index.ts';
import { sameName } from '../../contacts/index.ts';
import { originsOf } from '../clean/byOthers.ts';
import type { StagedRow } from '../personValues.ts';
import type { NoBeside } from './noesBesideStore.ts';
import type { PeopleSetup } from './peopleSetup.ts';

/** Puts somebody who left on the list, by each of their numbers. A row without a number speaks of whoever has its id. */
export function* applyOptOut(row: StagedRow, setup: PeopleSetup): Generator<NewConsent> {
  if (!row.optedOut) return;
  const phone = row.phone ?? setup.contacts.byExternalId(row.externalId!)?.phone ?? null;
  if (phone === null || setup.isErased(phone)) return;
  const left = setup.suppress(phone, row.optedOutAt ?? setup.now);
  if (!left) return;
  setup.counts.suppressed += 1;
  yield left;
  for (const main of setup.mainsBefore(phone)) {
    const bound = setup.suppress(main, left.at);
    if (bound) yield bound;
  }
}

/** Ends what the person had agreed to; the owner hears of it, for a no in a list may also mean "never asked". */
export function* applyNo(
  { line, consentAt }: StagedRow,
  phone: string | null,
  statement: Statement,
  { endings, isErased, mainsBefore, warn, consentHeader: column }: PeopleSetup,
): Generator<NewConsent> {
  if (phone === null || isErased(phone)) return;
  let ended = false;
  for (const each of [phone, ...mainsBefore(phone)])
    ended = (yield* endings({ phone: each, at: consentAt, statement })) || ended;
  if (ended) warn({ line, column, code: 'consent-ended', value: '' });
}

/** Whom our own export says to be on the list by others' words is on it here too: no import takes that from them. */
export function applyOthers(
  row: StagedRow,
  { suppressByOthers, mainsBefore, isErased, counts }: PeopleSetup,
): void {
  const { phone } = row;
  if (phone === null || isErased(phone)) return;
  for (const word of originsOf(row)) {
    if (suppressByOthers(phone, word)) counts.suppressed += 1;
    for (const main of bindsPerson(word.origin) ? mainsBefore(phone) : []) suppressByOthers(main, word);
  }
}

/**
 * A number of somebody who says no may be the main one of another person: one that was known, or of another row. Of the
 * same name they are one, and the no is for both; of another it speaks for that person alone, and the owner hears of it.
 * Once all are there, for the rows may stand in any order.
 */
export function* applyNoesBeside(
  pairs: Iterable<NoBeside>,
  statements: (source: string | null) => Statement,
  { isErased, agrees, suppress, endings, warn, phoneHeader, now, counts }: PeopleSetup,
): Generator<NewConsent> {
  for (const { line, phone, name, other, otherName, isFurther, leftAt, at, source } of pairs) {
    if (isErased(other)) continue;
    if (!sameName(name, otherName)) {
      if (isFurther) warn({ line, column: phoneHeader, code: 'no-beside-known', value: other });
    } else if (leftAt !== undefined) {
      const left = suppress(other, leftAt ?? now);
      if (left) counts.suppressed += 1;
      if (left) yield left;
      // A later yes of theirs, or one from their own phone, outlived the no.
    } else if (phone === null || !agrees(phone))
      yield* endings({ phone: other, at, statement: statements(source) });
  }
}
