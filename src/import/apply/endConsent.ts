import type { ConsentStore, LedgerRow, NewConsent, Statement } from '../../consent/index.ts';
import type { Instant } from '../../shared/time.ts';

export interface Ending {
  readonly phone: string;
  /** When they said no; null: the file names no day. */
  readonly at: Instant | null;
  /** "": whatever they had agreed to. */
  readonly topic?: string;
  readonly statement: Statement;
}

type Histories = Pick<ConsentStore, 'history'>;

function lastOf(store: Histories, phone: string, topic: string): LedgerRow | undefined {
  return store.history(phone).findLast((row) => row.topic === topic);
}

/** A yes of a list that named no day bears the day of its import: it may be older than a no with a day of its own. */
function undated(store: Histories, phone: string, topic: string): boolean {
  const last = lastOf(store, phone, topic);
  return last?.event === 'granted' && last.sourceKind === 'import' && last.at === last.recordedAt;
}

/** A yes of a row. */
export interface Claimed {
  readonly phone: string;
  readonly topic?: string;
  /** In a column made for it; else for the whole file. */
  readonly stated: boolean;
  /** The day that the row or `--consent-date` names. */
  readonly at: Instant | null;
}

/**
 * Tells which yeses do not count because the last word of the phone is the no of an earlier file: one that somebody
 * claims for a whole file, and without its day, may be of the very list of before.
 */
export function createRefused(
  store: Histories & Pick<ConsentStore, 'anyEndedByFile'>,
): (yes: Claimed) => boolean {
  let any: boolean | undefined;
  return ({ phone, topic = '', stated, at }) => {
    if (stated || at !== null) return false;
    any ??= store.anyEndedByFile();
    if (!any) return false;
    const last = lastOf(store, phone, topic);
    return last?.event === 'expired' && last.sourceKind === 'import';
  };
}

/**
 * Yields the rows that end the yeses of a phone of which a file says no. A plain no may mean that nobody ever asked,
 * so it is no opt-out and nothing for the do-not-text list: an undo takes it back, and a later yes counts. A yes from
 * the person's own phone outlives it, and so does one that was given after it.
 */
export function createEndings(
  store: Histories & Pick<ConsentStore, 'state' | 'topicsOf'>,
  { now, importId }: { readonly now: Instant; readonly importId: number },
) {
  return function* endings({ phone, at, topic = '', statement }: Ending): Generator<NewConsent> {
    const said = at ?? now;
    for (const about of topic === '' ? store.topicsOf(phone) : [topic]) {
      const yes = store.state(phone, about);
      if (yes?.state !== 'granted' || yes.confirmed) continue;
      if (yes.at > said && !undated(store, phone, about)) continue;
      if (yes.expiresAt !== null && yes.expiresAt <= said) continue;
      yield {
        phone,
        event: 'expired',
        topic: about,
        basis: 'none',
        sourceKind: 'import',
        statement,
        at: said,
        recordedAt: now,
        importId,
      };
    }
  };
}
