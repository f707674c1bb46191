import type { Where } from '../shared/errors.ts';
import type { Money } from '../shared/money.ts';
import type { MinuteSpan, Purpose } from './settings.ts';

/** A campaign file, checked. What it says is kept as written; nothing here has looked at contacts yet. */
export interface Campaign {
  readonly name: string;
  /** Path of the file, relative to the workspace, as errors name it. */
  readonly file: string;
  readonly purpose: Exclude<Purpose, 'reply'>;
  /** The filter's text; for `segment = "loyal"` it is `in segment loyal`; undefined only with a trigger. */
  readonly audience: string | undefined;
  /** Where the first character of the audience stands in the file. */
  readonly audienceAt?: Where;
  readonly message: MessageText;
  /** Other languages: language tag -> text. */
  readonly messageIn: ReadonlyMap<string, MessageText>;
  readonly lateMessage: MessageText | undefined;
  readonly gateway: string | undefined;
  readonly priority: number;
  readonly topic: string | undefined;
  /** 0 to 1. */
  readonly holdout: number;
  readonly repeat: Repeat;
  readonly anyTime: boolean;
  readonly coupons: string | undefined;
  /** Stands on a line of its own at the end of every text. */
  readonly footer: MessageText | undefined;
  /** Texts that the others `render` by name. */
  readonly partials: ReadonlyMap<string, MessageText>;
  readonly smartReplace: boolean;
  readonly pattern: { readonly name: string; readonly params: Readonly<Record<string, string>> } | undefined;
  readonly links: boolean;
  readonly timing: Timing;
  readonly trigger: Trigger | undefined;
  readonly limits: Limits;
  /** SHA-256 over file, message texts and named segments: what `enable` and a stored run remember. */
  readonly sourceHash: string;
}

/** A template and where it stands, so that an error can name file, line and column. */
export interface MessageText {
  readonly text: string;
  readonly file: string;
  /** Line of the file on which the text starts, from 1. */
  readonly line: number;
  /** Column of its first character, from 1; a file of its own starts at 1. */
  readonly column?: number;
}

export type Repeat =
  | { readonly kind: 'per-occurrence' }
  | { readonly kind: 'once' }
  | { readonly kind: 'per-birthday' }
  | { readonly kind: 'per-days'; readonly days: number }
  | { readonly kind: 'per-event' };

export type Schedule =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'at' /** Local wall time, `2026-12-21T10:00`, in the schedule's zone. */;
      readonly local: string;
    }
  | { readonly kind: 'every'; readonly rule: EveryRule }
  | { readonly kind: 'cron'; readonly expression: string };

/** `minute` is the minute of the local day. */
export type EveryRule =
  | { readonly unit: 'day'; readonly minute: number }
  | {
      readonly unit: 'weekday' /** ISO: 1 Monday … 7 Sunday. */;
      readonly weekday: number;
      readonly minute: number;
    }
  | { readonly unit: 'month'; readonly day: number; readonly calendar: CalendarName; readonly minute: number }
  | {
      readonly unit: 'year';
      readonly month: number;
      readonly day: number;
      readonly calendar: CalendarName;
      readonly minute: number;
    };

export type CalendarName = 'gregorian' | 'jalali';

export interface Timing {
  readonly schedule: Schedule;
  readonly zone: 'business' | 'recipient';
  readonly window: MinuteSpan | undefined;
  readonly catchUpMs: number;
  readonly validForMs: number | undefined;
}

export interface Trigger {
  readonly event: string;
  readonly delayMs: number;
  readonly beforeMs: number | undefined;
  readonly where: string | undefined;
  readonly whereAt?: Where;
  readonly cancelOn: string | undefined;
  readonly cancelWhere: string | undefined;
  readonly cancelWhereAt?: Where;
}

export interface Limits {
  readonly maxRecipients: number | undefined;
  readonly maxParts: number;
  readonly budget: Money | undefined;
  /** Messages per local day of the business: a drip. */
  readonly perDay: number | undefined;
}
