import type { Examined, PreparedPlan, Reason } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import { type Bench, compileTrigger, prepareSweep, type Sweep, type TriggeredCampaign } from './sweep.ts';
import type { Swept } from './sweptEvent.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueSpan, type TriggerEvent } from './triggers.ts';

/** What a trigger makes of one event. */
export interface JudgedEvent {
  readonly event: TriggerEvent;
  /** `order:1042`: what its message is named. */
  readonly occurrence: string;
  readonly dueAt: Instant;
  /**
   * `due`: the next `run` decides so. `to-come`: so it would be decided at its moment, with what is known today.
   * `decided`: so it was. `late`: its moment was longer ago than catch_up. `other`: the trigger's condition does not hold.
   */
  readonly standing: 'due' | 'to-come' | 'decided' | 'late' | 'other';
  readonly verdict: 'send' | 'defer' | 'skip';
  readonly reason: Reason | null;
  readonly until: Instant | undefined;
  /** The run in which it was decided. */
  readonly runId: number | undefined;
}

export interface JudgedPerson {
  /** The newest first. */
  readonly events: readonly JudgedEvent[];
  /** The event that matters now, and every rule about it. undefined: this person has no such event. */
  readonly telling:
    | { readonly judged: JudgedEvent; readonly plan: PreparedPlan; readonly examined: Examined }
    | undefined;
}

const MOST = 20;
const STANDINGS = ['due', 'to-come', 'decided', 'late', 'other'] as const;

/** Judges what one person did, event by event, as the sweeps of this trigger do. Reads only. */
export async function judgeEvents(
  bench: Bench,
  campaign: TriggeredCampaign,
  contactId: number,
  at: Instant,
): Promise<JudgedPerson> {
  const sweep = await prepareSweep(bench, campaign, at);
  const { where } = compileTrigger(bench, campaign, at);
  const found = createTriggerStore(bench.db).eventsOf(contactId, campaign.trigger.event, where, MOST);
  const events: JudgedEvent[] = [];
  for (const { event, fits } of found) {
    const swept = sweep.look(event);
    const { dueAt, occurrence } = swept.planned;
    const about = { event, occurrence: swept.decided?.occurrence ?? occurrence, dueAt };
    if (!fits && !swept.decided) events.push({ ...about, ...NOT_MEANT });
    else if (swept.decided) events.push({ ...about, ...asDecided(swept) });
    else if (dueAt > at) events.push({ ...about, ...(await toCome(bench, campaign, event, dueAt)) });
    else if (event.at <= dueSpan(campaign, at).after) events.push({ ...about, ...TOO_LATE });
    else events.push({ ...about, standing: 'due', runId: undefined, ...decisionIn(sweep, event) });
  }
  const judged = STANDINGS.flatMap((standing) => {
    const such = events.filter((each) => each.standing === standing);
    return standing === 'to-come' ? such.reverse() : such;
  })[0];
  if (!judged) return { events, telling: undefined };
  const plan = judged.dueAt > at ? await prepareSweep(bench, campaign, judged.dueAt) : sweep;
  const examined = plan.examine(contactId, sweep.look(judged.event).planned);
  return { events, telling: examined && { judged, plan, examined } };
}

const NOT_MEANT = {
  standing: 'other',
  verdict: 'skip',
  reason: 'not-in-audience',
  until: undefined,
  runId: undefined,
} as const;
const TOO_LATE = { ...NOT_MEANT, standing: 'late', reason: 'expired' } as const;

type Judgement = Omit<JudgedEvent, 'event' | 'occurrence' | 'dueAt'>;

function asDecided({ decided, waiting }: Swept): Judgement {
  const { verdict, reason, runId } = decided!;
  const such = { standing: 'decided', until: undefined, runId } as const;
  if (verdict === 'skip') return { ...such, verdict, reason: reason as Reason };
  if (waiting) return { ...such, verdict: 'defer', reason: (reason as Reason | null) ?? 'not-due' };
  return { ...such, verdict: 'skip', reason: 'already-sent' };
}

/** Before its moment nobody is texted, and whoever would be lost then is said to be lost. */
async function toCome(
  bench: Bench,
  campaign: TriggeredCampaign,
  event: TriggerEvent,
  dueAt: Instant,
): Promise<Judgement> {
  const then = decisionIn(await prepareSweep(bench, campaign, dueAt), event);
  const such = { standing: 'to-come', runId: undefined } as const;
  return then.verdict === 'send'
    ? { ...such, verdict: 'defer', reason: 'not-due', until: dueAt }
    : { ...such, ...then };
}

/** The sweep's own word about this event, among all that it would decide at its moment. */
function decisionIn(sweep: Sweep, { id }: TriggerEvent): Pick<JudgedEvent, 'verdict' | 'reason' | 'until'> {
  for (const decision of sweep.decisions()) {
    if (decision.eventId !== id) continue;
    const { verdict } = decision;
    return verdict === 'send'
      ? { verdict, reason: null, until: undefined }
      : { verdict, reason: decision.reason, until: decision.until };
  }
  return { verdict: 'skip', reason: 'erased', until: undefined };
}
