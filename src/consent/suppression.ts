import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { countryScope } from './optOutScope.ts';

/** Who or what keeps a phone from being texted. */
export type Origin =
  | 'person'
  | 'complaint'
  | 'registry'
  | 'manual'
  | 'operator'
  | 'dead'
  | 'erased'
  | 'review';

/** What a suppression binds. `all`: transactional messages too. */
export type Scope = 'marketing' | 'all' | 'advertising-line';

export interface Suppression {
  readonly id: number;
  /** undefined: erased, only the keyed hash is left. */
  readonly phone: string | undefined;
  readonly origin: Origin;
  readonly scope: Scope;
  /** How it came: `sms`, `phone`, `shop`, `cli`, `import`, `gateway:main`, `system`. */
  readonly via: string;
  readonly reason: string;
  readonly topic: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
}

export interface NewSuppression {
  /** E.164. */
  readonly phone: string;
  readonly origin: Exclude<Origin, 'erased'>;
  readonly via: string;
  /** Left out: what the origin binds by itself ({@link OWN_SCOPE}). */
  readonly scope?: Scope;
  readonly reason?: string;
  readonly topic?: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
}

/** The code under which a binding suppression is shown, by origin. */
export const REASON_OF_ORIGIN = {
  erased: 'erased',
  person: 'opted-out',
  complaint: 'suppressed',
  registry: 'suppressed',
  manual: 'suppressed',
  dead: 'suppressed',
  operator: 'operator-blocked',
  review: 'under-review',
} as const satisfies Record<Origin, string>;

export type SuppressionReason = (typeof REASON_OF_ORIGIN)[Origin];

/**
 * What an origin binds by itself. An own opt-out is written as marketing: whether it binds more is the
 * settings' or the country's to say, at the moment of asking (see {@link binds}).
 */
export const OWN_SCOPE: Readonly<Record<Origin, Scope>> = {
  person: 'marketing',
  complaint: 'marketing',
  registry: 'marketing',
  manual: 'marketing',
  operator: 'advertising-line',
  dead: 'all',
  erased: 'all',
  review: 'marketing',
};

/** Whether it is somebody that must not be texted, whatever their number; the others are said of the number itself. */
export function bindsPerson(origin: Origin): boolean {
  return origin === 'person' || origin === 'complaint' || origin === 'manual';
}

/** What a message is, as far as suppressions ask. */
export interface Occasion {
  /** `ask`: the double opt-in question, bound by every suppression. `reply`: passes all but dead and erased. */
  readonly purpose: 'marketing' | 'transactional' | 'reply' | 'ask';
  readonly lineKind: 'advertising' | 'service';
  readonly topic?: string | undefined;
  /** `consent.opt_out_scope`; undefined: the rule of the person's country. */
  readonly optOutScope: 'marketing' | 'all' | undefined;
  /** E.164: its country gives the rule. */
  readonly phone: string;
}

/** Does it bind? The same answer as the SQL of `suppressionSql`, for one row. */
export function binds(row: Pick<Suppression, 'origin' | 'scope' | 'topic'>, occasion: Occasion): boolean {
  const { origin } = row;
  if (origin === 'erased' || origin === 'dead') return true;
  if (occasion.purpose === 'reply') return false;
  if (occasion.purpose === 'ask') return true;
  if (row.topic !== '' && row.topic !== occasion.topic) return false;
  if (occasion.purpose === 'transactional') {
    if (origin === 'person') {
      return row.scope === 'all' || (occasion.optOutScope ?? countryScope(occasion.phone)) === 'all';
    }
    return origin === 'manual' && row.scope === 'all';
  }
  return origin !== 'operator' || occasion.lineKind === 'advertising';
}

/** How somebody asks for a suppression to be taken away. */
export type Lifting =
  | { readonly by: 'opt-in'; readonly at: Instant }
  | { readonly by: 'keyword' }
  | { readonly by: 'remove' }
  | { readonly by: 'delivered' }
  | { readonly by: 'resolve' };

/** May this be lifted so? `later`: it was said before the opt-out, so the opt-out is the newer word. */
export function mayLift(
  row: Pick<Suppression, 'origin' | 'via' | 'at'>,
  lifting: Lifting,
): 'yes' | 'no' | 'older' {
  switch (row.origin) {
    case 'person':
      if (lifting.by === 'opt-in') return lifting.at > row.at ? 'yes' : 'older';
      // What a gateway holds came to it by SMS.
      return lifting.by === 'keyword' && (row.via === 'sms' || row.via.startsWith('gateway:')) ? 'yes' : 'no';
    case 'complaint':
    case 'registry':
    case 'manual':
    case 'operator':
      return lifting.by === 'remove' ? 'yes' : 'no';
    case 'dead':
      return lifting.by === 'remove' || lifting.by === 'delivered' ? 'yes' : 'no';
    case 'review':
      return lifting.by === 'resolve' ? 'yes' : 'no';
    case 'erased':
      return 'no';
  }
}

/** The refusal of `suppressions remove`. Exit 5. */
export function cannotLift(origin: Origin): UserError {
  if (origin === 'person') {
    return new UserError('suppression-own-opt-out', 'This person opted out; that is theirs to take back.', {
      hint: 'When they say yes again: campaign opt-in <phone> --source "…" --date <when they said it>',
      exitCode: EXIT.policy,
    });
  }
  if (origin === 'review') {
    return new UserError(
      'suppression-under-review',
      'A doubtful reply of this person waits for your decision.',
      {
        hint: 'See it with: campaign inbox list, decide with: campaign inbox resolve <id> --opt-out|--ignore',
        exitCode: EXIT.policy,
      },
    );
  }
  return new UserError('suppression-erased', 'This person was erased; that is never lifted.', {
    hint: 'There is nothing to do: the number stays on the list as a hash.',
    exitCode: EXIT.policy,
  });
}
