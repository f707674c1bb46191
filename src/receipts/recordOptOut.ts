import { countryScope, type SourceKind } from '../consent/index.ts';
import type { Instant } from '../shared/time.ts';
import { type Act, type Desk, isErased, subjectOf, tellTriggers } from './desk.ts';

export interface OptOut {
  /** E.164; no contact is needed. */
  readonly phone: string;
  /** `sms`, `cli`, `phone`, `shop`, `gateway:main`. */
  readonly via: string;
  readonly sourceKind: SourceKind;
  /** In words: `told the shop`, `sms:STOP`. */
  readonly source: string;
  /** When it was said. */
  readonly at: Instant;
  /** Only this topic; left out: everything. */
  readonly topic?: string;
  readonly evidence?: string;
}

export interface OptOutEffect {
  /** False: this person had left already. */
  readonly isNew: boolean;
  /** This number was erased: it gets nothing anyway, and nothing was stored. */
  readonly isErased: boolean;
  /** Waiting messages that will not go. */
  readonly stopped: number;
}

/**
 * A person leaves: with the number that said so, and with the main number of theirs, which is the one that is texted.
 * Suppression, ledger, waiting messages and open questions change together: a send that is running meets it at its
 * next claim. Works without the key; the ledger's row is then missing, never the no.
 */
export function recordOptOut(desk: Desk, optOut: OptOut, act: Act): OptOutEffect {
  return desk.transaction(() => {
    const { phone, topic = '' } = optOut;
    if (isErased(desk, phone)) {
      if (topic === '') closeReview(desk, phone, act.now);
      return { isNew: false, isErased: true, stopped: 0 };
    }
    const source = `${optOut.source}, from a further number of theirs`;
    const effects = [
      leave(desk, optOut, act),
      ...desk.numbers.mainOf(phone).map((main) => leave(desk, { ...optOut, phone: main, source }, act)),
    ];
    return {
      isNew: effects.some(({ isNew }) => isNew),
      isErased: false,
      stopped: effects.reduce((sum, { stopped }) => sum + stopped, 0),
    };
  });
}

function leave(desk: Desk, optOut: OptOut, { actor, now }: Act): Pick<OptOutEffect, 'isNew' | 'stopped'> {
  const { phone, via, at, source, topic = '' } = optOut;
  const isNew = desk.suppressions.add({
    phone,
    origin: 'person',
    via,
    reason: source,
    topic,
    at,
    recordedAt: now,
  });
  if (isNew) {
    desk.waiting.dropAnswers(phone);
    desk.ledger?.record({
      phone,
      event: 'revoked',
      topic,
      basis: 'none',
      sourceKind: optOut.sourceKind,
      statement: { source, method: via, actor, ...(optOut.evidence && { evidence: optOut.evidence }) },
      at,
      recordedAt: now,
    });
    tellTriggers(desk, phone, 'opt-out', at, now, `opt-out:${phoneless(desk, phone)}:${at}`);
  }
  if (topic === '') closeReview(desk, phone, now);
  const stopped = topic === '' ? stopWaiting(desk, phone) : 0;
  desk.journal.write({
    at: now,
    actor,
    action: 'opt-out',
    subject: subjectOf(desk, phone),
    detail: { via, new: isNew, stopped },
  });
  return { isNew, stopped };
}

/** The clear word settles what was doubtful before. */
function closeReview(desk: Desk, phone: string, now: Instant): void {
  desk.inbox.resolveOfPhone(phone, 'opt-out', now);
  desk.suppressions.lift(phone, { by: 'resolve' });
}

/** Of a topic only the claim knows which runs it concerns; the rest is stopped here and now. */
function stopWaiting(desk: Desk, phone: string): number {
  const everything = (desk.settings.consent.optOutScope ?? countryScope(phone)) === 'all';
  const purposes = everything ? (['marketing', 'transactional'] as const) : (['marketing'] as const);
  return desk.waiting.suppress(phone, 'opted-out', { purposes }).length;
}

function phoneless(desk: Desk, phone: string): number {
  return desk.contacts.byPhone(phone)?.id ?? 0;
}
