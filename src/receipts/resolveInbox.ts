import { EXIT, UserError } from '../shared/errors.ts';
import type { Act, Desk } from './desk.ts';
import type { Inbound } from './inboxStore.ts';
import { type OptOutEffect, recordOptOut } from './recordOptOut.ts';
import { isWithoutSender } from './senders.ts';

/**
 * A human decides about a doubtful text. Errors: `inbox-unknown`, `inbox-resolved` (exit 5 when it was
 * decided otherwise), `inbox-sender-unread`.
 */
export function resolveInbox(desk: Desk, id: number, decision: 'opt-out' | 'ignore', act: Act): OptOutEffect {
  return desk.transaction(() => {
    const inbound = waitingText(desk, id, decision);
    if (!inbound) return { isNew: false, isErased: false, stopped: 0 };
    if (decision === 'opt-out') {
      if (isWithoutSender(inbound)) throw senderUnread(inbound);
      return recordOptOut(
        desk,
        {
          phone: inbound.phone,
          via: 'sms',
          sourceKind: 'sms',
          source: `inbox ${id}, read by ${act.actor}`,
          at: inbound.at,
          evidence: `inbox ${id}`,
        },
        act,
      );
    }
    desk.inbox.resolve(id, 'ignore', act.now);
    for (const phone of [inbound.phone, ...desk.numbers.mainOf(inbound.phone)])
      if (nothingWaits(desk, phone)) desk.suppressions.lift(phone, { by: 'resolve' });
    desk.journal.write({
      at: act.now,
      actor: act.actor,
      action: 'inbox',
      subject: `inbox ${id}`,
      detail: { decision },
    });
    return { isNew: false, isErased: false, stopped: 0 };
  });
}

/** Neither from this number nor from a further one of theirs. */
function nothingWaits({ inbox, numbers }: Desk, phone: string): boolean {
  return [phone, ...numbers.of(phone)].every((each) => inbox.waitingOf(each) === 0);
}

/** undefined: decided the same way before. */
function waitingText(desk: Desk, id: number, decision: 'opt-out' | 'ignore'): Inbound | undefined {
  const inbound = desk.inbox.one(id);
  if (!inbound) {
    throw new UserError('inbox-unknown', `There is no text ${id} in the inbox.`, {
      hint: 'See what waits: campaign inbox list',
      values: { id },
    });
  }
  if (inbound.resolvedAt === null || decision === 'opt-out') return inbound;
  if (inbound.resolution === decision) return undefined;
  throw new UserError('inbox-resolved', `Text ${id} was resolved as ${inbound.resolution} before.`, {
    hint: 'An opt-out is taken back only by the person: campaign opt-in <phone> --source "…"',
    exitCode: EXIT.policy,
    values: { id, resolution: inbound.resolution ?? '' },
  });
}

function senderUnread({ id, phone }: Inbound): UserError {
  return new UserError('inbox-sender-unread', `Whose text ${id} is cannot be read from "${phone}".`, {
    hint: `Find out who wrote it: campaign opt-out <phone>, then campaign inbox resolve ${id} --ignore`,
    exitCode: EXIT.policy,
    values: { id, sender: phone },
  });
}
