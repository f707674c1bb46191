import type { Where } from '../shared/errors.ts';
import type { Money } from '../shared/money.ts';

/** `campaign.toml`, checked and with its defaults filled in. Amounts are money, times are milliseconds. */
export interface Settings {
  readonly business: BusinessSettings;
  readonly sending: SendingSettings;
  readonly windows: BusinessHours;
  readonly consent: ConsentSettings;
  readonly replies: {
    readonly optOut?: string;
    readonly help?: string;
    readonly optIn?: string;
    readonly ask?: string;
  };
  readonly leapDay: 'before' | 'after';
  readonly report: {
    readonly attributionMs: number;
    readonly linkBase: string;
    readonly touch: 'first' | 'last';
  };
  readonly logFile: string | undefined;
  readonly alerts: { readonly phone: string; readonly command: string; readonly pingUrl: string };
  readonly gateways: ReadonlyMap<string, GatewaySettings>;
  readonly routes: readonly Route[];
}

export interface BusinessSettings {
  readonly name: string;
  /** ISO 3166 alpha-2: the country of numbers written without one. */
  readonly country: string;
  /** IANA zone in which filters count days and schedules tick. */
  readonly timezone: string;
  readonly currency: string;
  readonly language: string;
  readonly digits: 'persian' | 'latin';
  /** E.164. */
  readonly testPhones: readonly string[];
  /** Path of the city table, relative to the workspace. */
  readonly cities: string | undefined;
}

export interface SendingSettings {
  /** Name of the default gateway; undefined when there are several and none was chosen. */
  readonly gateway: string | undefined;
  readonly countries: readonly string[];
  readonly confirmAbove: number;
  /** `2 per 7 days`: local calendar days of the person, today included. */
  readonly frequencyCap: readonly FrequencyCap[];
  readonly minGapMs: number;
  readonly budgetPerDay: Money | undefined;
  readonly budgetPerMonth: Money | undefined;
  readonly safetyMarginMs: number;
  /** Share of everyone, 0 to 1. */
  readonly holdout: number;
}

export interface FrequencyCap {
  readonly messages: number;
  readonly days: number;
}

/** The business's own hours by ISO weekday ("1" Monday … "7" Sunday) in minutes of the day; undefined: the law's alone. */
export interface BusinessHours {
  readonly everyDay: MinuteSpan | 'closed' | undefined;
  readonly weekdays: ReadonlyMap<number, MinuteSpan | 'closed'>;
  /** Paths, relative to the workspace. */
  readonly holidays: string | undefined;
  readonly overrides: string | undefined;
}

/** Half-open minutes of the local day; `from` > `to` wraps over midnight. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

export interface ConsentSettings {
  /** undefined: by the rule of the person's country. */
  readonly optOutScope: 'marketing' | 'all' | undefined;
  readonly doubleOptIn: boolean;
  readonly impliedExpiresMonths: number;
  readonly topics: readonly string[];
}

export interface GatewaySettings {
  readonly name: string;
  readonly driver: string;
  readonly line: string;
  readonly lineKind: 'advertising' | 'service';
  /** Longest prefix wins; the key `default` is the rest. One currency over all entries. */
  readonly price: PriceTable;
  readonly rate: { readonly count: number; readonly perMs: number } | undefined;
  readonly unit: 'request' | 'message' | 'part' | undefined;
  readonly concurrency: number;
  readonly canary: number;
  readonly concatRef: 8 | 16 | undefined;
  /** What the panel adds to every text by itself: counted and priced, never written by us. */
  readonly appends: string;
  readonly proxy: string | undefined;
  /** Everything of the table that is the driver's own, as it stood in the file. */
  readonly own: Readonly<Record<string, unknown>>;
  /** Where one of its keys stands in the file, for the driver's own errors. */
  readonly whereOf?: (key: string) => Where;
}

export interface PriceTable {
  readonly currency: string;
  /** Millionths per part, by E.164 prefix ("+98") and "default". */
  readonly byPrefix: ReadonlyMap<string, bigint>;
}

export interface Route {
  readonly prefix: string | undefined;
  readonly purpose: Purpose | undefined;
  readonly gateway: string;
  readonly fallback: string | undefined;
}

/** What a message is for: consent, caps and windows bind marketing; a reply answers a keyword. */
export type Purpose = 'marketing' | 'transactional' | 'reply';
