import { type Act, type Desk, isErased, subjectOf } from './desk.ts';
import { recordOptOut } from './recordOptOut.ts';

/** A gateway's final word about a number. */
export interface Rejected {
  readonly phone: string;
  readonly gateway: string;
  readonly why: 'recipient' | 'opted-out' | 'operator-blocked' | 'message';
  readonly detail: string;
}

/** What a gateway knows of a number when it refuses a message, we know from now on. */
export function takeRejected(desk: Desk, rejected: readonly Rejected[], act: Act): void {
  if (rejected.length === 0) return;
  desk.transaction(() => {
    for (const { phone, gateway, why, detail } of rejected) {
      const via = `gateway:${gateway}`;
      if (why === 'opted-out') {
        recordOptOut(
          desk,
          { phone, via, sourceKind: 'webhook', source: via, at: act.now, evidence: detail },
          act,
        );
      } else if (why === 'operator-blocked' && !isErased(desk, phone)) {
        const added = desk.suppressions.add({
          phone,
          origin: 'operator',
          via,
          reason: detail,
          at: act.now,
          recordedAt: act.now,
        });
        if (added)
          desk.journal.write({
            at: act.now,
            actor: act.actor,
            action: 'suppress',
            subject: subjectOf(desk, phone),
            detail: { origin: 'operator' },
          });
      }
    }
  });
}
