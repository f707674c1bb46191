import type { GrantWord } from '../clean/flags.ts';
import type { StagedRow } from '../personValues.ts';

/** Which rows of one person count, when each has its say. */
export interface LastWords {
  readonly yes: (row: StagedRow) => GrantWord | undefined;
  readonly no: (row: StagedRow) => boolean;
}

/**
 * Weighs the rows of one person against each other. A yes for the whole file is theirs only if no row of theirs says
 * no. Of what their rows state in a column made for it the later day counts, and without days the later line. A no
 * that stands anywhere else has no day, and counts over all of it.
 *
 * @param firm the column of consent speaks of texts
 */
export function lastWordsOf(group: readonly StagedRow[], firm: boolean): LastWords {
  const heard = group.some((row) => row.consent === 'no' && !row.stated);
  const refused = group.some((row) => row.consent === 'no' || row.consent === 'withheld' || row.optedOut);
  const withheld = !firm && group.some(({ consent }) => consent === 'withheld');
  const last = lastStated(group);
  const stated = group.some((row) => row.stated && row.consent === 'no');
  return {
    yes(row) {
      const { consent } = row;
      if (consent === null || consent === 'no' || consent === 'withheld') return undefined;
      if (!row.stated) return refused ? undefined : consent;
      return heard || withheld || (stated && row !== last) ? undefined : consent;
    },
    no: ({ consent }) => consent === 'no' && (heard || last?.consent === 'no'),
  };
}

function lastStated(group: readonly StagedRow[]): StagedRow | undefined {
  let last: StagedRow | undefined;
  for (const row of group) {
    if (!row.stated || row.consent === null || row.consent === 'withheld') continue;
    const [before, now] = [last?.consentAt ?? null, row.consentAt];
    if (last !== undefined && before !== null && now !== null) {
      if (now < before || (now === before && last.consent === 'no')) continue;
    }
    last = row;
  }
  return last;
}
