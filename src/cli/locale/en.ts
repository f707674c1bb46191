import type { Delivery, MessageState, PauseReason, RunState } from '../../dispatch/index.ts';
import type { Reason } from '../../plan/index.ts';

/** Every code that the rooms use must have its words; one without them does not compile. */
interface Codes {
  readonly verdict: Readonly<Record<'send' | 'defer' | 'skip', string>>;
  readonly reason: Readonly<Record<Reason, string>>;
  readonly pause: Readonly<Record<PauseReason, string>>;
  readonly run: Readonly<Record<RunState, string>>;
  readonly message: Readonly<Record<MessageState, string>>;
  readonly delivery: Readonly<Record<Delivery, string>>;
}

/** The vocabulary of codes in words. The codes are the promise; the words may be bettered at any time. */
export const en = {
  verdict: { send: 'send', defer: 'wait', skip: 'skip' },
  reason: {
    'not-in-audience': 'not in the audience',
    erased: 'erased on their wish',
    'opted-out': 'asked for no more messages',
    suppressed: 'on the do-not-text list',
    'operator-blocked': 'blocked by the operator for advertising',
    'no-phone': 'no phone number',
    'not-mobile': 'not a mobile number',
    'premium-number': 'a premium-rate number',
    'country-not-allowed': 'outside the countries you send to',
    'no-consent': 'no consent for marketing',
    'consent-pending': 'asked, not answered yet',
    'consent-expired': 'the consent has run out',
    'under-review': 'a doubtful reply waits for you',
    'duplicate-phone': 'the number is already in this plan',
    'already-sent': 'already got this message',
    'trigger-cancelled': 'the event was called off, or another one settled it',
    holdout: 'held out for comparison',
    'frequency-cap': 'had enough messages lately',
    outranked: 'a more important campaign goes first',
    'render-failed': 'the text could not be made',
    'too-many-parts': 'the text is too long',
    budget: 'over the budget of this period',
    'zone-unknown': 'no known place, so no safe hour',
    'not-due': 'not due yet',
    'window-closed': 'outside the sending hours',
    expired: 'too late to be worth sending',
  },
  pause: {
    operator: 'paused by you',
    account: 'the gateway refused the account',
    canary: 'the first few messages failed',
    unknowns: 'too many messages in doubt',
    failures: 'too many messages refused',
    'unreadable-answer': 'the gateway answered something unreadable',
    unreachable: 'the gateway cannot be reached',
    disk: 'the disk is full or failing',
    budget: 'the budget of this period is used up',
    'max-recipients': 'more people than max_recipients allows',
    drift: 'the campaign would reach other people than planned',
    'changed-file': 'the campaign file changed since it was planned',
    clock: 'the clock of this machine jumped',
  },
  run: { running: 'running', paused: 'paused', done: 'done', cancelled: 'cancelled', expired: 'expired' },
  message: {
    planned: 'waiting',
    sending: 'being sent',
    accepted: 'taken by the gateway',
    rejected: 'refused',
    retry: 'will be tried again',
    unknown: 'in doubt',
    suppressed: 'held back',
    expired: 'too late',
    cancelled: 'cancelled',
  },
  delivery: {
    none: 'no receipt yet',
    sent: 'on its way',
    delivered: 'delivered',
    undelivered: 'not delivered',
    expired: 'not reached in time',
  },
} as const satisfies Codes;

/** The same in every language. */
export type Vocabulary = Codes;
