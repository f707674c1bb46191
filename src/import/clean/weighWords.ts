import type { Instant } from '../../shared/time.ts';
import { daysAreYeses } from '../map/answers.ts';
import type { Mapping } from '../map/fields.ts';
import { namesTexts } from '../map/speaksOf.ts';
import type { Cell } from './cell.ts';
import { columnsOf } from './cleanPhone.ts';
import { codeOf, type Doubt } from './doubts.ts';
import type { GrantWord } from './flags.ts';
import type { Draft } from './draft.ts';
import type { Rejected } from './rejected.ts';

/**
 * What a row says of texts. `withheld`: something in it says no, and nobody knows to what; no yes that is said for the
 * whole file is theirs.
 */
export type RowWord = GrantWord | 'no' | 'withheld';

/** The word of a row, and whether it stands in a column made for it. */
export interface Weighed {
  readonly said: RowWord | null;
  readonly stated: boolean;
  /** Null: when the import is made, or as `--consent-date` says. */
  readonly at: Instant | null;
  /** Of a no: the column that says it. */
  readonly noIn?: string;
}

/** Whether the column in which people say yes speaks of texts: no word on some unknown list is against it. */
export function asksOfTexts(mapping: Mapping): boolean {
  const column = columnsOf(mapping, 'consent')[0] ?? columnsOf(mapping, 'consent_at')[0];
  return column !== undefined && namesTexts(mapping.headers[column]!);
}

/** Makes the function that weighs what the cells of a row say against each other, and says aloud which of them won. */
export function createWeighing(mapping: Mapping, cell: Cell, fileSays: GrantWord | undefined) {
  const daysSay = daysAreYeses(mapping);
  const firm = asksOfTexts(mapping);
  const column = mapping.headers[columnsOf(mapping, 'consent')[0] ?? -1] ?? '';

  return (draft: Draft): Weighed | Rejected => {
    const { consentAt, doubts } = draft;
    // A date of consent alone is a yes as well.
    const dated = daysSay && consentAt !== null ? (fileSays ?? 'express') : null;
    const own = draft.consent ?? dated;
    const reach = doubts && reachOf(doubts);
    // A day says less than a word: nothing beside it may say no.
    const said = draft.optedOut
      ? null
      : weigh(own, reach, { fileSays, firm: firm && draft.consent !== null });
    const agreed = said !== null && said !== 'no' && said !== 'withheld';
    // Whoever left by a column made for it needs no doubt beside it.
    for (const doubt of draft.optedOut ? [] : (doubts ?? []))
      cell.warn(doubt.header, codeOf(doubt, agreed), doubt.words);
    if (reach === 'no')
      return { said, stated: false, at: null, noIn: doubts!.find((doubt) => doubt.reach === 'no')!.header };
    if (consentAt !== null && typeof consentAt === 'object') {
      if (agreed) return consentAt;
      return { said, stated: own !== null, at: null, ...(own === 'no' && { noIn: column }) };
    }
    return { said, stated: own !== null, at: consentAt, ...(own === 'no' && { noIn: column }) };
  };
}

function weigh(
  own: GrantWord | 'no' | 'withheld' | null,
  reach: Doubt['reach'] | undefined,
  { fileSays, firm }: { readonly fileSays: GrantWord | undefined; readonly firm: boolean },
): RowWord | null {
  if (reach === 'no' || own === 'no') return 'no';
  if (reach === 'withheld' && !firm) return 'withheld';
  return own ?? fileSays ?? null;
}

const REACHES = ['no', 'withheld', 'email'] as const satisfies readonly Doubt['reach'][];

function reachOf(doubts: readonly Doubt[]): Doubt['reach'] | undefined {
  return REACHES.find((far) => doubts.some(({ reach }) => reach === far));
}
