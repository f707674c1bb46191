import type { Instant } from '../../shared/time.ts';

/** Why a row was not taken. Stable: scripts and rejects files carry them. */
export const REJECT_CODES = [
  'phone-missing',
  'phone-invalid',
  'phone-lossy',
  'phone-ambiguous',
  'phone-erased',
  'country-unknown',
  'person-unknown',
  'external-id-conflict',
  'row-ragged',
  'field-too-long',
  'control-character',
  'quote-malformed',
  'event-type-missing',
  'time-invalid',
  'amount-invalid',
  'currency-mismatch',
  'consent-invalid',
  'consent-future',
  'origin-invalid',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** What a row was taken with all the same. */
export const WARNING_CODES = [
  'phone-unnamed',
  'phone-shared',
  'phone-invalid',
  'phone-lossy',
  'phone-ambiguous',
  'country-unknown',
  'date-invalid',
  'date-guessed',
  'date-ambiguous',
  'date-future',
  'email-invalid',
  'timezone-invalid',
  'number-invalid',
  'cell-error',
  'amount-invalid',
  'currency-mismatch',
  'coordinates-invalid',
  'language-invalid',
  'list-of-leavers',
  'sheet-of-leavers',
  'mojibake',
  'encoding-guessed',
  'alternative-erased',
  'consent-ended',
  'consent-refused',
  'consent-mixed',
  'consent-unclear',
  'topic-unknown',
  'rejected-no',
  'no-beside-known',
  'opt-out-unread',
  'answer-unread',
  'column-unnamed',
  'event-moved',
  'id-moved',
  'amount-again',
  'order-line',
  'order-undone',
  'phone-of-recipient',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What a row that was not taken says of its number all the same. */
export interface HeardNo {
  readonly phone: string;
  /** Further numbers of a row of a list that names numbers: each of them is meant. */
  readonly others: readonly string[];
  /** `manual`: of a do-not-text list, which says of nobody that they left. */
  readonly word: 'no' | 'out' | 'manual';
  /** Null: when the import is made. */
  readonly at: Instant | null;
}

export interface Rejected {
  /** Physical line where the record starts. */
  readonly line: number;
  /** The header, or "" when the whole row is meant. */
  readonly column: string;
  readonly code: RejectCode;
  readonly value: string;
  /** What the row says of its number all the same. */
  readonly no?: HeardNo;
}

export interface Warning {
  readonly line: number;
  readonly column: string;
  readonly code: WarningCode;
  readonly value: string;
  /** Of `event-moved` and `id-moved`: whose it was. */
  readonly contact?: number;
  /** Of `id-moved`: the number that the id had. */
  readonly phone?: string;
}
