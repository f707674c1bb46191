import type { Campaign, Settings, Trigger } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import {
  type Candidate,
  compileAudience,
  type Decision,
  filterOptions,
  type PreparedPlan,
  preparePlan,
} from '../plan/index.ts';
import { type CompiledClause, compileEventFilter, parseFilter } from '../segments/index.ts';
import type { Where } from '../shared/errors.ts';
import { type Instant, isoUtc } from '../shared/time.ts';
import type { Windows } from '../windows/index.ts';
import { type Swept, sweptOf } from './sweptEvent.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueSpan, type EventSpan, fingerprintOf, type TriggerEvent } from './triggers.ts';

/** What planning needs of a workspace. */
export interface Bench {
  readonly dir: string;
  readonly db: Db;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly key: Buffer;
}

/** What the filters of a trigger are compiled with. */
export type Filing = Pick<Bench, 'dir' | 'db' | 'settings'>;

export type TriggeredCampaign = Campaign & { readonly trigger: Trigger };

export function isTriggered(campaign: Campaign): campaign is TriggeredCampaign {
  return campaign.trigger !== undefined;
}

/** A trigger's plan over the events whose moment has come. */
export interface Sweep extends PreparedPlan {
  /** Events that nothing was decided about yet, as the database has them now. */
  pending(): number;
  /** An event as this sweep would look at it, whether or not its moment has come. */
  look(event: TriggerEvent): Swept;
  /** Writes down what was decided about each event. Call inside the transaction that stores the run. */
  remember(runId: number, decision: Decision): void;
}

/**
 * Prepares the sweep of a trigger at a moment. Each event is decided about once; one that changed since, and
 * of which nothing was ever handed to a gateway, is decided about again.
 * Errors: those of filters and texts, with their place.
 */
export async function prepareSweep(
  bench: Bench,
  campaign: TriggeredCampaign,
  at: Instant,
  span: EventSpan = dueSpan(campaign, at),
): Promise<Sweep> {
  const { db } = bench;
  const store = createTriggerStore(db);
  const filters = compileTrigger(bench, campaign, at);
  const audience = campaign.audience === undefined ? undefined : compileAudience(campaign, { ...bench, at });
  const sweeping = { db, store, campaign, cancel: filters.cancel };
  let swept = new Map<string, Swept>();

  function read(): readonly Swept[] {
    const events = store.eventsIn(campaign.trigger.event, span, filters.where);
    const found = events
      .map((event) => sweptOf(sweeping, event))
      .filter(({ decided }) => decided === undefined);
    swept = new Map(found.map((each) => [each.planned.occurrence, each]));
    return found;
  }

  function candidates(): readonly Candidate[] {
    const found = read();
    const inside =
      audience &&
      store.inAudience(
        found.map(({ event }) => event.contactId),
        audience,
      );
    return found.map(({ event, planned }) => ({
      contactId: event.contactId,
      event: planned,
      inAudience: inside?.has(event.contactId) ?? true,
    }));
  }

  const prepared = await preparePlan({
    ...bench,
    campaign,
    occurrence: { key: isoUtc(at), local: '', at },
    at,
    candidates,
  });
  return {
    ...prepared,
    decisions: (runId = 0) =>
      bounded(prepared.decisions(runId), campaign, (occurrence) => swept.get(occurrence)?.event, at),
    pending: () => read().length,
    look: (event) => sweptOf(sweeping, event),
    remember(runId, decision) {
      const { event, key, planned } = swept.get(decision.occurrence)!;
      store.record({
        campaign: campaign.name,
        eventKey: key,
        occurrence: decision.occurrence,
        fingerprint: fingerprintOf(event),
        dueAt: planned.dueAt,
        runId,
        verdict: decision.verdict,
        reason: decision.verdict === 'send' ? null : decision.reason,
      });
    },
  };
}

interface TriggerFilters {
  readonly where: CompiledClause | undefined;
  readonly cancel: ((event: TriggerEvent) => boolean) | undefined;
}

export function compileTrigger(
  bench: Filing,
  { trigger, file }: TriggeredCampaign,
  at: Instant,
): TriggerFilters {
  const options = filterOptions({ ...bench, at });
  const compile = (text: string | undefined, place: Where | undefined, type: string) =>
    text === undefined
      ? undefined
      : compileEventFilter(parseFilter(text, place ?? { file, line: null, column: null }), type, options);
  const where = compile(trigger.where, trigger.whereAt, trigger.event);
  if (trigger.cancelOn === undefined) return { where, cancel: undefined };
  const rule = {
    type: trigger.cancelOn,
    where: compile(trigger.cancelWhere, trigger.cancelWhereAt, trigger.cancelOn),
  };
  const store = createTriggerStore(bench.db);
  return { where, cancel: (event) => store.calledOff(event, rule) };
}

/**
 * A reminder means nothing once its appointment has begun; and where a campaign reaches a person once, two
 * events of one sweep are one message.
 */
function* bounded(
  decisions: Iterable<Decision>,
  campaign: TriggeredCampaign,
  eventOf: (occurrence: string) => TriggerEvent | undefined,
  now: Instant,
): Generator<Decision> {
  const reached = new Map<string, string>();
  const oncePerPerson = campaign.repeat.kind !== 'per-event' && campaign.repeat.kind !== 'per-occurrence';
  for (const decision of decisions) {
    if (decision.verdict === 'skip') {
      yield decision;
      continue;
    }
    const { contactId, phone, occurrence, eventId } = decision;
    const before = oncePerPerson ? reached.get(phone!) : undefined;
    const ends =
      campaign.trigger.beforeMs === undefined ? Number.POSITIVE_INFINITY : (eventOf(occurrence)?.at ?? now);
    const starts = decision.verdict === 'defer' ? decision.until : now;
    if (before !== undefined)
      yield {
        contactId,
        phone,
        occurrence,
        eventId,
        verdict: 'skip',
        reason: 'already-sent',
        values: { occurrence: before },
      };
    else if (starts >= ends)
      yield { contactId, phone, occurrence, eventId, verdict: 'skip', reason: 'expired' };
    else {
      reached.set(phone!, occurrence);
      yield { ...decision, deadline: Math.min(decision.deadline, ends) };
    }
  }
}
