import type { NewConsent, Statement } from '../../consent/index.ts';
import type { StagedRow } from '../personValues.ts';
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
  for (const main of setup.mainOf(phone)) {
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
