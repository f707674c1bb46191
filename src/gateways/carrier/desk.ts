import type { IncomingMessage } from 'node:http';
import type { Instant } from '../../shared/time.ts';
import type { Ledger } from './ledger.ts';
import type { CarrierLog } from './log.ts';
import type { Chances } from './script.ts';
import type { WebhookTarget } from './webhooks.ts';

/** The fake carrier, as `campaign gateways simulator` starts it. */
export interface CarrierOptions {
  readonly host?: string;
  /** 0 or left out: any free port. */
  readonly port?: number;
  readonly latencyMs?: number;
  /** Append-only ground truth, one line of JSON for each request. */
  readonly logFile?: string;
  /** Whether the last three digits of a number choose a fault. Default true. */
  readonly bySuffix?: boolean;
  readonly chances?: Partial<Chances>;
  /** Requests in a second; more are answered 429. */
  readonly perSecond?: number;
  /** Texts that the account can pay for; then 402. */
  readonly credit?: number;
  /** Asked for as `Authorization: Bearer <token>`. */
  readonly token?: string;
  readonly webhook?: WebhookTarget;
  now(): Instant;
}

/** What one running carrier knows. */
export interface Desk {
  readonly options: CarrierOptions;
  readonly chances: Chances;
  readonly ledger: Ledger;
  readonly log: CarrierLog;
  readonly tries: Map<string, number>;
  second: { at: number; count: number };
  sequence: number;
  closing: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly retryAfter?: string;
}

/** What a carrier looks at before it reads a text. */
export function atTheDoor(
  desk: Desk,
  request: IncomingMessage,
  sms: { to: string; text: string },
): Refusal | undefined {
  const { options } = desk;
  if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`)
    return { status: 401, error: 'wrong token' };
  const second = Math.floor(options.now() / 1000);
  desk.second =
    desk.second.at === second ? { at: second, count: desk.second.count + 1 } : { at: second, count: 1 };
  if (options.perSecond !== undefined && desk.second.count > options.perSecond)
    return { status: 429, error: 'too fast', retryAfter: '1' };
  if (left(desk) <= 0) return { status: 402, error: 'no credit' };
  if (!/^\+?\d{5,15}$/.test(sms.to)) return { status: 422, error: 'no such number' };
  return sms.text === '' ? { status: 400, error: 'no text' } : undefined;
}

/** Texts that the account can still pay for. */
export function left(desk: Desk): number {
  return (desk.options.credit ?? Number.MAX_SAFE_INTEGER) - desk.ledger.count();
}
