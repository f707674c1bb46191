import { sha256 } from '../../shared/ids.ts';

/** How the carrier answers one request. `taken` says whether the text is really taken. */
export type AnswerPlay =
  | { readonly kind: 'accept' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly taken: boolean;
      readonly retryAfter?: string;
    }
  | { readonly kind: BrokenAnswer; readonly taken: boolean };

/**
 * `reset`: the connection is torn down; `silence`: nothing is ever said; `truncated`, `drip`, `huge`, `html`,
 * `no-id`, `garbage`: an answer that is none; `redirect`: to a link-local address; `slow`: right, 20 s late.
 */
export type BrokenAnswer =
  | 'reset'
  | 'silence'
  | 'truncated'
  | 'drip'
  | 'huge'
  | 'html'
  | 'no-id'
  | 'redirect'
  | 'garbage'
  | 'slow';

/** Which receipts come, and how. */
export type ReceiptPlay =
  | 'once'
  | 'five-times'
  | 'early'
  | 'out-of-order'
  | 'conflict'
  | 'bad-signature'
  | 'replayed'
  | 'never'
  | 'undelivered'
  | 'expired';

/** What happens to a text for a number. */
export interface Play {
  readonly answer: AnswerPlay;
  readonly receipts: ReceiptPlay;
  /** What the person answers, and whether before our own answer to the request is out. */
  readonly reply?: { readonly text: string; readonly early: boolean };
  /** The status look-up: right; blind for a minute; or saying "never" of what was taken. */
  readonly lookup: 'right' | 'blind' | 'lies';
  /** Only for the first request with this reference; afterwards all is well. */
  readonly firstOnly?: boolean;
}

const WELL: Play = { answer: { kind: 'accept' }, receipts: 'once', lookup: 'right' };
const answer = (play: AnswerPlay, rest: Partial<Play> = {}): Play => ({ ...WELL, answer: play, ...rest });
const status = (code: number, taken = false, retryAfter?: string): Play =>
  answer({ kind: 'status', status: code, taken, ...(retryAfter === undefined ? {} : { retryAfter }) });

/** What the last three digits of a number play; every other number is well. Documented in docs/drivers.md. */
export const PLAYS: Readonly<Record<string, Play>> = {
  '122': status(422),
  '128': { ...status(429, false, '1'), firstOnly: true },
  '129': status(429, false, '2'),
  '140': status(400),
  '141': status(401),
  '142': status(402),
  '143': status(403),
  '144': status(404),
  '150': status(500, true),
  '152': status(502, true),
  '153': status(503, true),
  '154': status(504, true),
  '160': status(500),
  '162': status(502),
  '163': status(503),
  '164': status(504),
  '200': answer({ kind: 'reset', taken: true }),
  '201': answer({ kind: 'reset', taken: false }),
  '202': answer({ kind: 'silence', taken: true }),
  '203': answer({ kind: 'truncated', taken: true }),
  '204': answer({ kind: 'drip', taken: true }),
  '205': answer({ kind: 'huge', taken: true }),
  '206': answer({ kind: 'html', taken: false }),
  '207': answer({ kind: 'no-id', taken: true }),
  '208': answer({ kind: 'redirect', taken: false }),
  '209': answer({ kind: 'garbage', taken: true }),
  '210': answer({ kind: 'slow', taken: true }),
  '211': answer({ kind: 'reset', taken: true }, { lookup: 'blind' }),
  '212': answer({ kind: 'reset', taken: true }, { lookup: 'lies' }),
  '213': answer({ kind: 'silence', taken: false }),
  '300': WELL,
  '301': { ...WELL, receipts: 'five-times' },
  '302': { ...WELL, receipts: 'early' },
  '303': { ...WELL, receipts: 'out-of-order' },
  '304': { ...WELL, receipts: 'conflict' },
  '305': { ...WELL, receipts: 'bad-signature' },
  '306': { ...WELL, receipts: 'replayed' },
  '307': { ...WELL, receipts: 'never' },
  '308': { ...WELL, receipts: 'undelivered' },
  '309': { ...WELL, receipts: 'expired' },
  '400': { ...WELL, reply: { text: 'STOP', early: false } },
  '401': { ...WELL, reply: { text: 'لغو۱۱', early: false } },
  '402': { ...WELL, reply: { text: 'STOP', early: true } },
};

/** Shares from 0 to 1 of what goes wrong by chance. The same seed and reference always play the same. */
export interface Chances {
  readonly seed: number;
  /** Of requests: one of {@link CHAOS}. */
  readonly chaos: number;
  /** Of texts: the number is refused for good. */
  readonly rejected: number;
  /** Of texts taken: never delivered. */
  readonly undelivered: number;
  /** Of texts taken: the person answers. */
  readonly replies: number;
}

export const NO_CHANCES: Chances = { seed: 1, chaos: 0, rejected: 0, undelivered: 0, replies: 0 };

const CHAOS: readonly AnswerPlay[] = [
  { kind: 'reset', taken: true },
  { kind: 'reset', taken: false },
  { kind: 'truncated', taken: true },
  { kind: 'garbage', taken: true },
  { kind: 'status', status: 500, taken: true },
  { kind: 'status', status: 503, taken: false },
  { kind: 'status', status: 429, taken: false, retryAfter: '1' },
];
const REPLIES = ['ممنون', 'سلام، کی باز هستید؟', 'لغو', 'Thank you!', 'STOP', '۱۱', 'لطفا دیگر پیام نفرستید'];

/** What will happen to this text, at its n-th request (from 1). */
export function playFor(
  sms: { readonly ref: string; readonly to: string },
  n: number,
  bySuffix: boolean,
  chances: Chances,
): Play {
  const scripted = bySuffix ? PLAYS[sms.to.slice(-3)] : undefined;
  if (scripted) return scripted.firstOnly && n > 1 ? WELL : scripted;
  const chance = (name: string): number => share(`${chances.seed}:${name}:${sms.ref}`);
  if (share(`${chances.seed}:chaos:${sms.ref}:${n}`) < chances.chaos) {
    return answer(CHAOS[Math.floor(share(`${chances.seed}:which:${sms.ref}:${n}`) * CHAOS.length)]!);
  }
  if (chance('rejected') < chances.rejected) return status(422);
  const receipts: ReceiptPlay = chance('undelivered') < chances.undelivered ? 'undelivered' : 'once';
  if (chance('replies') >= chances.replies) return { ...WELL, receipts };
  return {
    ...WELL,
    receipts,
    reply: { text: REPLIES[Math.floor(chance('reply') * REPLIES.length)]!, early: false },
  };
}

/** A number in [0, 1) that looks random and is always the same for the same text. */
export function share(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 12), 16) / 2 ** 48;
}
