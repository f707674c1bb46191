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

/** What says how a phone stands: every question costs a statement or two, so few are asked. */
type Ledger = Pick<ConsentStore, 'state' | 'topicsOf' | 'lastWord' | 'anyNoOfFile' | 'noesOfFiles'>;

/** A yes of a list that named no day bears the day of its import: it may be older than a no with a day of its own. */
function undated(last: LedgerRow | undefined): boolean {
  return last?.event === 'granted' && last.sourceKind === 'import' && last.at === last.recordedAt;
}

/** Else it is a yes that ran out, noted by the program itself. */
export function isNoOfFile(last: LedgerRow | undefined): last is LedgerRow {
  return last?.event === 'expired' && last.sourceKind === 'import';
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
 * claims for a whole file, and without its day, may be of the very list of before. Nor does one whose time has yet to
 * come, which was read as now.
 */
export function createRefused(store: Ledger, now: Instant): (yes: Claimed) => boolean {
  let any: boolean | undefined;
  return ({ phone, topic = '', stated, at }) => {
    if (at === null ? stated : at < now) return false;
    any ??= store.anyNoOfFile();
    if (!any) return false;
    const last = store.lastWord(phone, topic) ?? (topic === '' ? undefined : store.lastWord(phone, ''));
    return isNoOfFile(last);
  };
}

/**
 * Yields the rows that a file's no of a phone adds to the ledger; answers whether it ended a yes. A plain no may mean
 * that nobody ever asked, so it is no opt-out and nothing for the do-not-text list: an undo takes it back, and a
 * later yes counts. It is kept where there was no yes to end as well, once for each file: undone, one takes back its
 * own. A yes from the person's own phone outlives it, and so does one that was given after it.
 */
export function createEndings(
  store: Ledger,
  {
    now,
    importId,
    twins,
  }: {
    readonly now: Instant;
    readonly importId: number | undefined;
    /** All imports of the very file; left out: a no on record is enough, whoever said it. */
    readonly twins?: ReadonlySet<number | null>;
  },
) {
  return function* endings({ phone, at, topic = '', statement }: Ending): Generator<NewConsent, boolean> {
    const said = at ?? now;
    let ended = false;
    for (const about of new Set([topic, ...(topic === '' ? store.topicsOf(phone) : [])])) {
      const before = store.state(phone, about);
      const last = before && store.lastWord(phone, about);
      if (last?.event === 'revoked') continue;
      const again = isNoOfFile(last);
      // The very no, told by an export of ours.
      if (again && at === last.at && statement.source === last.statement?.source) {
        if (about === topic) return ended;
        continue;
      }
      const later = at !== null && at > (before?.expiresAt ?? -Infinity);
      const ofTwin = (no: LedgerRow): boolean => twins!.has(no.importId);
      if (again && !later && (!twins || store.noesOfFiles(phone, about).some(ofTwin))) continue;
      const agreed = before?.state === 'granted' && (before.expiresAt === null || before.expiresAt > said);
      if (agreed && (before.confirmed || (before.at > said && !undated(last)))) continue;
      if (before?.state !== 'granted' && about !== topic) continue;
      ended ||= agreed && !again;
      yield {
        phone,
        event: 'expired',
        topic: about,
        basis: 'none',
        sourceKind: 'import',
        statement,
        at: said,
        expiresAt: said,
        recordedAt: now,
        ...(importId !== undefined && { importId }),
      };
    }
    return ended;
  };
}
