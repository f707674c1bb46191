import type { GrantWord } from '../clean/flags.ts';
import type { Instant } from '../../shared/time.ts';
import type { StagedRow } from '../personValues.ts';

/** Which rows of one person count, when each has its say. */
export interface LastWords {
  readonly yes: (row: StagedRow) => GrantWord | undefined;
  readonly no: (row: StagedRow) => boolean;
}

/**
 * Weighs the rows of one person against each other. A yes for the whole file is theirs only if no row of theirs says
 * no. Of what their rows state in a column made for it a yes counts beside a no only where both name their days and
 * the yes is the later. A no that stands anywhere else has no day, and counts over all of it.
 *
 * @param firmConsent the column of consent speaks of texts
 * @param now a yes whose time has yet to come was read as now, and names no day
 */
export function lastWordsOf(
  group: readonly StagedRow[],
  { firmConsent: firm, now }: { readonly firmConsent: boolean; readonly now: Instant },
): LastWords {
  const heard = group.some((row) => row.consent === 'no' && !row.stated);
  const refused = group.some((row) => row.consent === 'no' || row.consent === 'withheld' || row.optedOut);
  const withheld = !firm && group.some(({ consent }) => consent === 'withheld');
  let lastNo = -Infinity;
  for (const row of group)
    if (row.stated && row.consent === 'no') lastNo = Math.max(lastNo, row.consentAt ?? Infinity);
  const outlives = ({ consentAt }: StagedRow): boolean =>
    lastNo === -Infinity || (consentAt !== null && consentAt < now && consentAt > lastNo);
  const agreed = group.some((row) => row.stated && isYes(row) && outlives(row));
  return {
    yes(row) {
      if (!isYes(row)) return undefined;
      if (!row.stated) return refused ? undefined : row.consent;
      return heard || withheld || !outlives(row) ? undefined : row.consent;
    },
    no: ({ consent }) => consent === 'no' && (heard || !agreed),
  };
}

function isYes(row: StagedRow): row is StagedRow & { readonly consent: GrantWord } {
  return row.consent !== null && row.consent !== 'no' && row.consent !== 'withheld';
}
