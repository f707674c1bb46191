import type { AttributeValue, DraftColumn, Value } from '../../contacts/index.ts';
import type { Phone } from '../../shared/readPhone.ts';
import type { Instant } from '../../shared/time.ts';
import type { Target } from '../map/fields.ts';
import type { Doubt } from './doubts.ts';
import type { GrantWord } from './flags.ts';
import type { Rejected } from './rejected.ts';
import type { TopicWord } from './topicWords.ts';

/** A person while the cells of their row are read. */
export interface Draft {
  phone: Phone | undefined;
  others: readonly Phone[];
  externalId: string | null;
  tags: string[];
  attributes: Record<string, AttributeValue> | undefined;
  values: Partial<Record<DraftColumn, Value>>;
  consent: GrantWord | 'no' | 'withheld' | null;
  /** A rejection where the file says that they agree some day to come. */
  consentAt: Instant | Rejected | null;
  /** A day of consent stands there that is none, or that nobody can read. */
  dayUnread: boolean;
  consentSource: string | null;
  optedOut: boolean;
  optedOutAt: Instant | null;
  /** Other names they go by. */
  otherNames: readonly string[];
  topics: readonly TopicWord[];
  /** What in the row says no though no column's meaning makes it one. */
  doubts: readonly Doubt[] | undefined;
}

/** Reads one cell into the person; a rejection ends the row. */
export type Step = (draft: Draft, cell: string, header: string) => Rejected | undefined;

/** A column that has a meaning. */
export type Column = Omit<Extract<Target, { kind: 'field' }>, 'kind' | 'field'> & { readonly header: string };

export function doubt(draft: Draft, found: Doubt | undefined): void {
  if (found) draft.doubts = [...(draft.doubts ?? []), found];
}
