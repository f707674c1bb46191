import type { Campaign, Occurrence, Settings } from '../campaigns/index.ts';
import type { Composer } from '../compose/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Allot } from './allotment.ts';
import type { PlanCoupons } from './coupons.ts';
import type { PeopleStore, PersonRow } from './peopleStore.ts';
import type { PersonParams } from './person.ts';
import type { Router } from './routing.ts';
import type { Policy } from './rules.ts';
import type { TimeAnswer, WindowAnswer } from './timing.ts';

/** What the plan asks of the windows room, one answer per distinct place and not per person. */
export interface Places {
  /** undefined: neither zone nor country is known. */
  of(person: PersonRow): PlaceFacts | undefined;
  window(place: string, at: Instant): WindowAnswer;
  spread(place: string, phone: string, opensAt: Instant, closesAt: Instant): Instant;
}

export interface PlaceFacts {
  readonly key: string;
  readonly zones: readonly string[];
  readonly lawPerDay: number | undefined;
}

/** The trigger's event that a message is about. */
export interface PlannedEvent {
  readonly id: number;
  /** `order:1042`. */
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly cancelled: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One decision to make: a person, and with a trigger the event. */
export interface Candidate {
  readonly contactId: number;
  readonly event?: PlannedEvent;
  /** Whether the person is in the campaign's audience; true unless said. */
  readonly inAudience?: boolean;
}

export interface PlanSetup {
  readonly campaign: Campaign;
  readonly settings: Settings;
  readonly occurrence: Occurrence;
  /** When the occurrence is due in a zone. */
  dueIn(zone: string): Instant;
  /** The moment judged. */
  readonly now: Instant;
  readonly late: boolean;
  readonly policy: Policy;
  readonly params: PersonParams;
  readonly people: PeopleStore;
  readonly places: Places;
  readonly router: Router;
  readonly compose: Composer;
  readonly usesAttributes: boolean;
  readonly allot: Allot;
  /** The workspace's key: jitter and hold-outs look random and never change. */
  readonly key: Buffer;
  /** Places that are open at this moment, with their deadline; filled while deciding. */
  readonly openPlaces: Map<string, TimeAnswer>;
  /** This run's own messages never count against it; 0 while there is none. */
  readonly runId: number;
  readonly coupons: PlanCoupons | undefined;
  /** The short links that {@link PlanSetup.compose} made since it was last asked. */
  takeLinks(): readonly { readonly code: string; readonly url: string }[];
  pattern(row: PersonRow): string | null;
}

/** What starts this much after it was due is late. */
export const LATE_MS = 10 * 60_000;
