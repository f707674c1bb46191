import type { Money } from '../shared/money.ts';
import type { Secret } from '../shared/secret.ts';
import type { Instant } from '../shared/time.ts';
import type { Feed, HeldOptOut, InboundText, Receipt, Webhook } from './driverEvents.ts';
import type { Http } from './http.ts';
import type { Values, SettingsSchema } from './kit/settings.ts';

export type * from './driverEvents.ts';

/** One text to one person, as it goes to a gateway. Plain data: it may travel to a worker as JSON. */
export interface OutgoingSms {
  /** Our own name for this message, minted with the plan; `[A-Za-z0-9_-]`, at most 36 characters. */
  readonly ref: string;
  /** E.164, with the plus sign. */
  readonly to: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  /** The gateway must not deliver later than this, where it can promise that (`capabilities.validity`). */
  readonly validUntil?: Instant;
  /** A template held by the gateway; `text` is then our own rendering of it. */
  readonly pattern?: { readonly name: string; readonly params: Readonly<Record<string, string>> };
}

/** What became of one message. The only kinds that may be tried again are `retry` and `notSent`. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly gatewayId?: string; readonly parts?: number; readonly cost?: Money }
  /** Final for this number or this text. `why` decides whether the number is suppressed. */
  | { readonly kind: 'rejected'; readonly code: string; readonly detail: string; readonly why: RejectedWhy }
  /** Certainly not taken: rate limited, or a passing fault that the gateway says took nothing. */
  | { readonly kind: 'retry'; readonly detail: string; readonly code?: string; readonly afterMs?: number }
  /** The account, not the message: this message is proved not sent and the run pauses (`account`). */
  | {
      readonly kind: 'refused';
      readonly reason: RefusedReason;
      readonly detail: string;
      readonly code?: string;
    }
  /** May have been taken. `unreadable`: a 2xx that made no sense, so the run pauses at once. */
  | { readonly kind: 'unknown'; readonly detail: string; readonly code?: string; readonly unreadable?: true }
  /**
   * Proved not sent: no connection or no TLS (`connect`), a redirect that is never followed (`redirect`:
   * the run pauses as for `refused`), or stopped by us before a byte left (`stopped`).
   */
  | { readonly kind: 'notSent'; readonly on: NotSentOn; readonly detail: string; readonly code?: string };

export type RejectedWhy = 'recipient' | 'opted-out' | 'operator-blocked' | 'message';
export type RefusedReason = 'credentials' | 'credit' | 'sender' | 'address' | 'account';
export type NotSentOn = 'connect' | 'redirect' | 'stopped';

/** What a look-up says about a message in doubt. `never` is proof only as {@link Capabilities.lookup} says. */
export type Finding =
  | { readonly kind: 'found'; readonly outcome: Extract<Outcome, { kind: 'accepted' | 'rejected' }> }
  | { readonly kind: 'never' }
  | { readonly kind: 'no-answer'; readonly detail: string };

/** A message in doubt, with what is known of its attempt. */
export interface Doubt {
  readonly ref: string;
  readonly to: string;
  readonly text: string;
  /** When the attempt began. */
  readonly at: Instant;
  readonly gatewayId?: string;
}

/** A message whose delivery is asked for. */
export interface Handed {
  readonly ref: string;
  readonly to: string;
  readonly at: Instant;
  readonly gatewayId?: string;
}

/** What a gateway can do, with these settings. Plain data. */
export interface Capabilities {
  /** Most messages in one call of `send`. `send` itself splits further by text and kind where it must. */
  readonly batch: number;
  /** Sending the same reference again is harmless for so long; null: it is a second message. */
  readonly dedupe: { readonly windowMs: number } | null;
  /**
   * `strong`: `never` is proof once `settleMs` have passed since the attempt ended, until `windowMs` after it.
   * `weak`: found is proof, never is not. null: cannot be asked.
   */
  readonly lookup: {
    readonly strength: 'strong' | 'weak';
    readonly settleMs: number;
    readonly windowMs?: number;
  } | null;
  /** The gateway itself drops what it could not deliver in this time; null: stop early instead. */
  readonly validity: { readonly minMs: number; readonly maxMs: number } | null;
  readonly receipts: { readonly webhook: boolean; readonly poll: 'asked' | 'feed' | null };
  readonly inbox: { readonly webhook: boolean; readonly poll: boolean };
  readonly patterns: boolean;
  readonly rate: { readonly count: number; readonly perMs: number };
  readonly unit: 'request' | 'message' | 'part';
  readonly concatRef: 8 | 16;
  readonly maxParts: number;
  readonly textRules: readonly TextRule[];
}

/** What a gateway refuses in a text, told before sending. */
export interface TextRule {
  readonly code: 'opt-out-word' | 'no-links' | 'max-characters';
  /** Which lines it binds. */
  readonly line: 'advertising' | 'any';
  /** `opt-out-word`: the text must contain one of these. */
  readonly anyOf?: readonly string[];
  readonly count?: number;
  /** Where the rule is written, and when it was read. */
  readonly source: string;
}

/** Can this account send? Asked without sending anything. */
export type Health =
  | { readonly kind: 'ready'; readonly notes: readonly string[]; readonly balance?: Money }
  | { readonly kind: 'refused'; readonly reason: RefusedReason; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** Every call takes a signal; an aborted call leaves no socket and no timer. */
export interface CallOptions {
  readonly signal: AbortSignal;
}

/**
 * A configured account. `send` answers exactly one outcome for every reference, and never throws for a
 * message or a network fault. The other calls throw `GatewayTrouble` when the gateway cannot be asked.
 */
export interface Gateway {
  readonly name: string;
  readonly driver: string;
  readonly capabilities: Capabilities;
  send(batch: readonly OutgoingSms[], options: CallOptions): Promise<Map<string, Outcome>>;
  /** Looks messages in doubt up. One finding for every reference. */
  reconcile?(doubts: readonly Doubt[], options: CallOptions): Promise<Map<string, Finding>>;
  /** Delivery of messages that were handed over (`receipts.poll = "asked"`). */
  status?(handed: readonly Handed[], options: CallOptions): Promise<readonly Receipt[]>;
  /** New receipts, whosever they are (`receipts.poll = "feed"`). */
  receipts?(cursor: string | undefined, options: CallOptions): Promise<Feed<Receipt>>;
  inbox?(cursor: string | undefined, options: CallOptions): Promise<Feed<InboundText>>;
  readonly webhook?: Webhook;
  /** Opt-outs and blocks that the gateway holds. */
  optOuts?(options: CallOptions): Promise<readonly HeldOptOut[]>;
  /** Takes back what is not yet sent; answers the references that are certainly stopped. */
  cancel?(handed: readonly Handed[], options: CallOptions): Promise<ReadonlySet<string>>;
  balance?(options: CallOptions): Promise<Money>;
  check(options: CallOptions): Promise<Health>;
  /** Every value that must never be seen in a string that leaves. */
  secrets(): readonly string[];
  close?(): Promise<void>;
}

/** What a driver is given to make a gateway: its settings, checked, and the world. */
export interface Setup<S extends SettingsSchema = SettingsSchema> {
  /** The name in `[gateways.<name>]`. */
  readonly name: string;
  /** The sender line or number; "" when none was set. */
  readonly line: string;
  readonly lineKind: 'advertising' | 'service';
  /** Currency of the price list: what a balance without a currency is in. */
  readonly currency: string;
  readonly concatRef: 8 | 16 | undefined;
  readonly concurrency: number;
  readonly settings: Values<S>;
  /** Secrets by their stem: `token_env` is `secrets.token`. */
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly http: Http;
  /** The folder of the workspace: the only place where a driver may keep a file. */
  readonly workspace: string;
  now(): Instant;
  /** In [0, 1). */
  random(): number;
  /** Rests on a timer; ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The code that speaks one gateway's protocol. One file, one export. */
export interface Driver<S extends SettingsSchema = SettingsSchema> {
  readonly name: string;
  /** One line for people: what it is and where it sends. */
  readonly summary: string;
  /** Where its protocol is written, and when that was read. */
  readonly source: string;
  readonly settings: S;
  /** A working `[gateways.x]` table, shown in the documentation and tried by the tests. */
  readonly example: string;
  /** Currencies its prices and balance are told in, when it is always the same one. */
  readonly currency?: string;
  create(setup: Setup<S>): Gateway;
}

/** The gateway could not be asked (not for `send`, which answers outcomes). */
export class GatewayTrouble extends Error {
  override readonly name = 'GatewayTrouble';
  readonly kind: 'unreachable' | 'refused' | 'unreadable' | 'unsupported';
  readonly reason: RefusedReason | undefined;

  constructor(kind: GatewayTrouble['kind'], message: string, reason?: RefusedReason) {
    super(message);
    this.kind = kind;
    this.reason = reason;
  }
}

/** Keeps a driver's own types while it is written, and lets all drivers stand in one list. */
export function defineDriver<const S extends SettingsSchema>(driver: Driver<S>): Driver {
  return driver as unknown as Driver;
}
