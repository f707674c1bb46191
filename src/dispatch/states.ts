/**
 * Where a message may go from each state. The database enforces the same edges by a trigger, and
 * docs/message-states.md is drawn from this table.
 */
export const NEXT = {
  planned: ['sending', 'suppressed', 'expired', 'cancelled'],
  retry: ['sending', 'suppressed', 'expired', 'cancelled'],
  sending: ['accepted', 'rejected', 'retry', 'unknown', 'planned'],
  unknown: ['accepted', 'rejected', 'retry'],
  accepted: [],
  rejected: [],
  suppressed: [],
  expired: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type MessageState = keyof typeof NEXT;

export const MESSAGE_STATES = Object.keys(NEXT) as readonly MessageState[];

/** Delivery states by rank: the highest wins under any order and repetition of receipts. */
export const DELIVERY_RANK = { none: 0, sent: 1, expired: 2, undelivered: 3, delivered: 4 } as const;

export type Delivery = keyof typeof DELIVERY_RANK;

export const PAUSE_REASONS = [
  'operator',
  'account',
  'canary',
  'unknowns',
  'failures',
  'unreadable-answer',
  'unreachable',
  'disk',
  'budget',
  'max-recipients',
  'drift',
  'changed-file',
  'clock',
] as const;

export type PauseReason = (typeof PAUSE_REASONS)[number];

export type RunState = 'running' | 'paused' | 'done' | 'cancelled' | 'expired';
