/**
 * One jurisdiction's rule for the hours of marketing messages, as the tables in data/ and a workspace's overrides
 * state it.
 */
export interface LawRow {
  /** ISO 3166: `IR`, `US-TX`; `US-?` for an American state that is not known, `*` for everywhere else. */
  readonly id: string;
  readonly name: string;
  /** Whose rule it is: a workspace that writes one of its own for `FR` means Réunion too, where that has none. */
  readonly follows?: string;
  /** `mon-sat 09:00-21:00; sun closed`, or `daily 08:00-21:00`: see `readWeek`. */
  readonly hours: string;
  /** Nothing may arrive on public holidays; by default they are days like others. */
  readonly holidays?: 'closed';
  /** Marketing messages to one person in 24 hours. */
  readonly maxPer24h?: number;
  /** The rule binds lines of this kind only. */
  readonly lines?: 'advertising';
  /** Narrower hours that careful senders keep to; advice, not a rule. */
  readonly safe?: string;
  readonly safeSource?: string;
  readonly basis: string;
  readonly confidence: Confidence;
  readonly source: string;
  /** What other sources say. */
  readonly conflict?: string;
  readonly note?: string;
  /** What a text has to carry there, for the message check. */
  readonly label?: string;
  readonly footer?: string;
  readonly senderPrefix?: string;
  readonly senderSuffix?: string;
  readonly optOut?: string;
  readonly optOutConfirmation?: string;
  readonly registry?: string;
  readonly consentRetention?: string;
}

/** How sure a row is; `own` is a rule of the workspace itself. */
export type Confidence = 'high' | 'medium' | 'low' | 'derived' | 'own';

/** How a table names a holiday: a fixed date, a weekday of a month, or days from Easter Sunday. */
export interface HolidayRule {
  readonly name: string;
  /** `07-14`; `4 thu nov` (the fourth), `last mon may`; `easter+39`. */
  readonly on: string;
  /** Where it is also kept when it falls badly; the day itself stays closed too. */
  readonly moves?: HolidayMove;
  /** The first year it was kept. */
  readonly since?: number;
}

/**
 * nearest (United States): Saturday on Friday, Sunday on Monday · sunday (South Africa): Sunday on Monday ·
 * weekend (Australia): both on Monday · pair (two days in a row): both two days on · monday (Colombia): always the
 * Monday that follows · ecuador: Tuesday back, Wednesday and Thursday on to Friday, Saturday back, Sunday on.
 */
export type HolidayMove = 'nearest' | 'sunday' | 'weekend' | 'pair' | 'monday' | 'ecuador';
