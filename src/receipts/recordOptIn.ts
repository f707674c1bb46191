import type { ConsentState, SourceKind, Suppression } from '../consent/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { wallText } from '../shared/zone.ts';
import type { Instant } from '../shared/time.ts';
import { type Act, type Desk, isErased, subjectOf, tellTriggers } from './desk.ts';

export interface OptIn {
  readonly phone: string;
  /** In words: `told Mina in the shop`. A yes without it is no proof. */
  readonly source: string;
  readonly sourceKind: SourceKind;
  readonly method?: string;
  /** When it was said: after an own opt-out it takes that back, before it never. */
  readonly at: Instant;
  readonly topic?: string;
}

export interface OptInEffect {
  /** False: the same yes was in force. */
  readonly recorded: boolean;
  /** Own opt-outs that this newer yes takes back. */
  readonly lifted: number;
  /** What still stands against texting this person. */
  readonly standing: readonly Suppression[];
}

/**
 * Records a yes. Errors (exit 5): `opt-in-older` when the person left after that date, `phone-erased`,
 * `suppression-key-missing` without the ledger.
 */
export function recordOptIn(desk: Desk, optIn: OptIn, { actor, now }: Act): OptInEffect {
  return desk.transaction(() => {
    const ledger = ledgerOf(desk);
    const { phone, topic = '', at } = optIn;
    if (isErased(desk, phone)) throw erased();
    const { lifted, older } = desk.suppressions.lift(
      phone,
      { by: 'opt-in', at },
      topic === '' ? undefined : topic,
    );
    const no = older[0] ?? laterNo(ledger.state(phone, topic), at);
    if (no) throw tooOld(no, desk.settings.business.timezone);
    const statement = { source: optIn.source, method: optIn.method ?? optIn.sourceKind, actor };
    const row = {
      phone,
      topic,
      basis: 'express',
      sourceKind: optIn.sourceKind,
      statement,
      at,
      recordedAt: now,
    } as const;
    // What takes a no back stands in the ledger itself, even where a file's yes of the same words was held.
    if (lifted.length > 0) {
      desk.waiting.dropAnswers(phone);
      ledger.record({ ...row, event: 'granted' });
    }
    const recorded = lifted.length > 0 ? 1 : ledger.grantMany([{ ...row, event: 'granted' }]).recorded;
    // Where only the person's own phone counts, the question is still to be put.
    if (topic === '' && !desk.settings.consent.doubleOptIn) desk.waiting.dropQuestion(phone);
    if (recorded > 0) {
      tellTriggers(desk, phone, 'opt-in', at, now, `opt-in:${desk.contacts.byPhone(phone)?.id ?? 0}:${at}`);
    }
    desk.journal.write({
      at: now,
      actor,
      action: 'opt-in',
      subject: subjectOf(desk, phone),
      detail: { recorded, lifted: lifted.length },
    });
    return { recorded: recorded > 0, lifted: lifted.length, standing: desk.suppressions.of(phone) };
  });
}

/** Errors: `suppression-key-missing` (exit 5). */
export function ledgerOf(desk: Desk): NonNullable<Desk['ledger']> {
  if (desk.ledger) return desk.ledger;
  throw new UserError('suppression-key-missing', 'The key of the suppression list is missing.', {
    hint: 'Put the key file back from a backup; without it no yes can be recorded.',
    exitCode: EXIT.policy,
  });
}

/** The plain no of a file, said after a yes of this day. */
function laterNo(state: ConsentState | undefined, at: Instant): { readonly at: Instant } | undefined {
  const end = state?.basis === 'none' ? state.expiresAt : null;
  return end != null && end > at ? { at: end } : undefined;
}

/** In the words of the owner's clock: the date of the yes is given by it too. */
function tooOld(row: { readonly at: Instant }, zone: string): UserError {
  const at = wallText(zone, row.at);
  return new UserError('opt-in-older', `This person said no on ${at}, after the date of this yes.`, {
    hint: 'Only a yes given after the no counts; give its date with --date.',
    exitCode: EXIT.policy,
    values: { at },
  });
}

function erased(): UserError {
  return new UserError('phone-erased', 'This person asked to be erased.', {
    hint: 'An erased number is never texted or recorded again.',
    exitCode: EXIT.policy,
  });
}
