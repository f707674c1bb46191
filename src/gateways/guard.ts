import type {
  CallOptions,
  Feed,
  Finding,
  Gateway,
  GatewayEvent,
  Health,
  Outcome,
  OutgoingSms,
  WebhookRequest,
} from './driver.ts';
import { GatewayTrouble } from './driver.ts';
import { createRedactor, presentable } from './kit/redact.ts';

/** A shorter secret may be a word or a piece of an id by accident. */
const LONG_SECRET = 8;

/** Blots secrets out. `long`: only those that cannot be there by accident, for ids and for people's own texts. */
interface Cleaner {
  readonly words: (text: string) => string;
  readonly long: (text: string) => string;
}

/**
 * Holds a driver to the contract whatever it does: one outcome for every reference and none besides,
 * no exception from `send`, no secret or whole phone in any words that leave.
 */
export function guardGateway(inner: Gateway): Gateway {
  const clean: Cleaner = {
    words: createRedactor(inner.secrets()),
    long: createRedactor(inner.secrets().filter(({ length }) => length >= LONG_SECRET)),
  };
  const events = <E extends GatewayEvent>(all: readonly E[]): E[] =>
    all.map((event) => cleanEvent(event, clean) as E);
  const asked = <A extends unknown[], R, C = R>(
    call: ((...args: A) => Promise<R>) | undefined,
    cleanAnswer: (answer: R) => C = (answer) => answer as unknown as C,
  ) =>
    call &&
    ((...args: A): Promise<C> =>
      call
        .apply(inner, args)
        .then(cleanAnswer, (error: unknown) => Promise.reject(cleanError(error, clean.words))));
  const feed = <E extends GatewayEvent>(page: Feed<E>): Feed<E> => ({ ...page, events: events(page.events) });
  const { webhook } = inner;

  return {
    ...inner,
    send: (batch: readonly OutgoingSms[], options: CallOptions) => sendGuarded(inner, batch, options, clean),
    check: asked(inner.check, (health) => cleanHealth(health, clean.words)),
    status: asked(inner.status, events),
    receipts: asked(inner.receipts, feed),
    inbox: asked(inner.inbox, feed),
    optOuts: asked(inner.optOuts, events),
    cancel: asked(inner.cancel),
    balance: asked(inner.balance),
    reconcile: inner.reconcile && asked(findingsOf(inner, clean)),
    webhook: webhook && {
      ...webhook,
      verify: (request: WebhookRequest) => webhook.verify(request),
      parse: (request: WebhookRequest) => events(webhook.parse(request)),
    },
  } as unknown as Gateway;
}

function cleanHealth(health: Health, redact: Cleaner['words']): Health {
  if ('detail' in health) return { ...health, detail: presentable(health.detail, redact, []) };
  return { ...health, notes: health.notes.map((note) => presentable(note, redact, [])) };
}

function cleanEvent(event: GatewayEvent, { words, long }: Cleaner): GatewayEvent {
  if (event.kind === 'text') return { ...event, id: long(event.id), text: long(event.text) };
  const told =
    event.detail === undefined ? event : { ...event, detail: presentable(event.detail, words, []) };
  if (told.kind === 'opt-out') return told;
  return {
    ...told,
    ...(told.code === undefined ? {} : { code: presentable(told.code, words, []) }),
    ...(told.gatewayId === undefined ? {} : { gatewayId: long(told.gatewayId) }),
  };
}

async function sendGuarded(
  inner: Gateway,
  batch: readonly OutgoingSms[],
  options: CallOptions,
  cleaner: Cleaner,
): Promise<Map<string, Outcome>> {
  const phones = batch.map(({ to }) => to);
  const clean = (text: string): string => presentable(text, cleaner.words, phones);
  let given: Map<string, Outcome>;
  try {
    given = await inner.send(batch, options);
  } catch (error) {
    // A driver that throws may have sent: only a person or a look-up can tell.
    const detail = clean(`The driver broke: ${error instanceof Error ? error.message : String(error)}`);
    return new Map(
      batch.map(({ ref }) => [ref, { kind: 'unknown', code: 'driver-broke', detail, unreadable: true }]),
    );
  }
  const all = new Map<string, Outcome>();
  for (const { ref } of batch) {
    const outcome = given.get(ref);
    all.set(
      ref,
      outcome
        ? cleaned(outcome, clean, cleaner.long)
        : { kind: 'unknown', code: 'no-outcome', detail: 'The gateway said nothing of this message.' },
    );
  }
  return all;
}

function cleaned(outcome: Outcome, clean: (text: string) => string, cleanId: Cleaner['long']): Outcome {
  if (outcome.kind === 'accepted')
    return outcome.gatewayId === undefined ? outcome : { ...outcome, gatewayId: cleanId(outcome.gatewayId) };
  return {
    ...outcome,
    detail: clean(outcome.detail),
    ...(outcome.code === undefined ? {} : { code: clean(outcome.code) }),
  };
}

function findingsOf(inner: Gateway, cleaner: Cleaner): NonNullable<Gateway['reconcile']> {
  return async (doubts, options) => {
    const given = await inner.reconcile!(doubts, options);
    const all = new Map<string, Finding>();
    for (const { ref, to } of doubts) {
      const finding = given.get(ref) ?? {
        kind: 'no-answer',
        detail: 'The gateway said nothing of this message.',
      };
      const clean = (text: string): string => presentable(text, cleaner.words, [to]);
      if (finding.kind === 'no-answer') all.set(ref, { ...finding, detail: clean(finding.detail) });
      else if (finding.kind === 'found')
        all.set(ref, {
          kind: 'found',
          outcome: cleaned(finding.outcome, clean, cleaner.long) as typeof finding.outcome,
        });
      else all.set(ref, finding);
    }
    return all;
  };
}

/** What a driver threw, without its secrets. */
export function cleanError(error: unknown, redact: (text: string) => string): Error {
  if (error instanceof GatewayTrouble)
    return new GatewayTrouble(error.kind, presentable(error.message, redact, []), error.reason);
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  return error;
}
