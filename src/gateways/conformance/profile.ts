import type { Driver, GatewayEvent, Outcome, OutgoingSms, WebhookRequest } from '../driver.ts';
import type { HttpPeerScript, OwnPeer, PeerReply, PeerRequest, PeerSms } from './peer.ts';

/** What the suite must know of a driver to prove it. */
export interface DriverProfile {
  readonly driver: Driver;
  readonly line?: string;
  /** The driver's own keys in campaign.toml, without secrets, for a gateway at this address. */
  settings(url: string): Readonly<Record<string, unknown>>;
  /** Secrets by stem. The suite looks for them in everything that leaves. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly peer: HttpPeerScript;
  /** Settings with which several texts share a request, and the most that then may. */
  readonly bulk?: { readonly settings: Readonly<Record<string, unknown>>; readonly most: number };
  /** Every documented answer to a sending, and what it means. */
  readonly codes: readonly DocumentedCode[];
  /** An answer with a code that nobody has documented: never accepted. */
  readonly unknownCode?: PeerReply;
  /** How long the gateway was told to keep trying, in ms from now; undefined: not told. */
  lifetimeOf?(request: PeerRequest, now: number): number | undefined;
  /** Calls of the webhook, and what they say. */
  readonly webhooks?: readonly WebhookCase[];
  /** Statuses that mean something else here than everywhere. */
  readonly ownStatuses?: Readonly<Record<number, Outcome['kind']>>;
  /** One template of the gateway, and what must be found in the request. */
  readonly pattern?: {
    readonly sms: NonNullable<OutgoingSms['pattern']>;
    read(request: PeerRequest): { to: string; name: string; values: readonly string[] } | undefined;
    accepted: PeerReply;
  };
  /** What is asked and told beside sending: receipts by asking, replies, opt-outs, balance. */
  readonly asked?: readonly AskedCase[];
}

/** What the suite must know of a driver that speaks no HTTP. */
export type OwnProfile = Omit<DriverProfile, 'peer'> & { readonly peer: OwnPeer };

export function isHttp(profile: DriverProfile | OwnProfile): profile is DriverProfile {
  return 'read' in profile.peer;
}

export interface DocumentedCode {
  readonly why: string;
  readonly reply: PeerReply | ((texts: readonly PeerSms[]) => PeerReply);
  readonly outcome: Partial<Outcome> & { readonly kind: Outcome['kind'] };
}

export interface WebhookCase {
  readonly why: string;
  /** `sign` puts a right signature on, where the gateway signs. */
  readonly request: WebhookRequest;
  readonly events: readonly Partial<GatewayEvent>[];
}

/** A question to the gateway, played by `replies` in turn. */
export interface AskedCase {
  readonly why: string;
  readonly call: 'status' | 'receipts' | 'inbox' | 'optOuts' | 'balance' | 'cancel';
  readonly handed?: readonly {
    readonly ref: string;
    readonly to: string;
    readonly at: number;
    readonly gatewayId?: string;
  }[];
  reply(request: PeerRequest, call: number): PeerReply | undefined;
  /** What it comes to: events, texts, references or an amount. Compared as a subset. */
  readonly answer: unknown;
}
