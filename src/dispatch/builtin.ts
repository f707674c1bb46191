import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { createBuiltinStore } from './builtinStore.ts';
import { createPlanStore } from './planStore.ts';

/** A message of a campaign that has no file: the answer to a keyword, the double opt-in question, an alert to the owner. */
export interface BuiltinMessage {
  readonly campaign: '_reply' | '_ask' | '_alert';
  /** What makes it one message for ever: `in:<id>` for an answer, `ask:<time>` for a question, `alert:<what>`. */
  readonly key: string;
  readonly contactId: number | null;
  readonly phone: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: bigint;
  readonly currency: string;
  readonly gateway: string;
  /** Candidate zones and jurisdictions; null: windows do not bind (answers). */
  readonly place: string | null;
  readonly notBefore: Instant;
  readonly deadline: Instant;
}

/** @param newRef mints a client reference that nobody guesses: `[A-Za-z0-9_-]`, at most 36 characters */
export function createBuiltinMessages(db: Db, newRef: () => string) {
  const plans = createPlanStore(db);
  const store = createBuiltinStore(db);

  const openRun = (message: BuiltinMessage, now: Instant): number =>
    store.openRun(message.campaign, message.gateway) ??
    plans.insertRun({
      campaign: message.campaign,
      occurrence: `${new Date(now).toISOString()}#${message.gateway}#${store.runCount(message.campaign) + 1}`,
      purpose: message.campaign === '_reply' ? 'reply' : 'transactional',
      priority: 0,
      gateway: message.gateway,
      state: 'running',
      pauseReason: null,
      planHash: '',
      sourceHash: '',
      policy: '{}',
      audience: 0,
      skipped: 0,
      reasons: {},
      currency: message.currency,
      dueAt: now,
      createdAt: now,
    });

  return {
    /**
     * Stores it in the open run of its built-in campaign, or a new one. Call it inside a transaction. The same
     * key and phone again stores nothing. @returns the message's id, or undefined when it was there
     */
    store(message: BuiltinMessage, now: Instant): number | undefined {
      const { campaign, key, phone } = message;
      if (store.exists(campaign, key, phone)) return undefined;
      const runId = openRun(message, now);
      store.growAudience(runId);
      return plans.insertMessage({
        ...message,
        runId,
        occurrence: key,
        clientRef: newRef(),
        fallback: null,
        reason: null,
        birthdayKey: null,
        eventId: null,
        coupon: null,
        pattern: null,
      });
    },
    /** Does one wait to be sent? */
    waiting: (campaign: '_reply' | '_ask'): boolean => store.waiting(campaign),
    /** When this person was last texted by a built-in campaign; for "once per 30 days". */
    lastStored: (campaign: '_reply' | '_ask', phone: string): Instant | undefined =>
      store.lastStored(campaign, phone),
  };
}

export type BuiltinMessages = ReturnType<typeof createBuiltinMessages>;
