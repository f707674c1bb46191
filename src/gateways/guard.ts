import type { CallOptions, Finding, Gateway, Outcome, OutgoingSms } from './driver.ts';
import { GatewayTrouble } from './driver.ts';
import { createRedactor, presentable } from './kit/redact.ts';

/**
 * Holds a driver to the contract whatever it does: one outcome for every reference and none besides,
 * no exception from `send`, no secret or whole phone in any words that leave.
 */
export function guardGateway(inner: Gateway): Gateway {
  const redact = createRedactor(inner.secrets());
  const trouble = (error: unknown): Error => cleanError(error, redact);
  const asked = <A extends unknown[], R>(call: ((...args: A) => Promise<R>) | undefined) =>
    call &&
    ((...args: A): Promise<R> =>
      call.apply(inner, args).catch((error: unknown) => Promise.reject(trouble(error))));

  const guarded: Record<string, unknown> = {
    ...inner,
    send: (batch: readonly OutgoingSms[], options: CallOptions) => sendGuarded(inner, batch, options, redact),
    check: async (options: CallOptions) => {
      const health = await inner.check(options).catch((error: unknown) => Promise.reject(trouble(error)));
      return 'detail' in health ? { ...health, detail: presentable(health.detail, redact, []) } : health;
    },
  };
  for (const name of ['status', 'receipts', 'inbox', 'optOuts', 'cancel', 'balance'] as const) {
    const call = asked(inner[name] as ((...args: unknown[]) => Promise<unknown>) | undefined);
    if (call) guarded[name] = call;
  }
  if (inner.reconcile) guarded['reconcile'] = asked(findingsOf(inner, redact));
  return guarded as unknown as Gateway;
}

async function sendGuarded(
  inner: Gateway,
  batch: readonly OutgoingSms[],
  options: CallOptions,
  redact: (text: string) => string,
): Promise<Map<string, Outcome>> {
  const phones = batch.map(({ to }) => to);
  const clean = (text: string): string => presentable(text, redact, phones);
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
        ? cleaned(outcome, clean)
        : { kind: 'unknown', code: 'no-outcome', detail: 'The gateway said nothing of this message.' },
    );
  }
  return all;
}

function cleaned(outcome: Outcome, clean: (text: string) => string): Outcome {
  if (outcome.kind === 'accepted') return outcome;
  return {
    ...outcome,
    detail: clean(outcome.detail),
    ...(outcome.code === undefined ? {} : { code: clean(outcome.code) }),
  };
}

function findingsOf(inner: Gateway, redact: (text: string) => string): NonNullable<Gateway['reconcile']> {
  return async (doubts, options) => {
    const given = await inner.reconcile!(doubts, options);
    const all = new Map<string, Finding>();
    for (const { ref, to } of doubts) {
      const finding = given.get(ref) ?? {
        kind: 'no-answer',
        detail: 'The gateway said nothing of this message.',
      };
      const clean = (text: string): string => presentable(text, redact, [to]);
      if (finding.kind === 'no-answer') all.set(ref, { ...finding, detail: clean(finding.detail) });
      else if (finding.kind === 'found')
        all.set(ref, { kind: 'found', outcome: cleaned(finding.outcome, clean) as typeof finding.outcome });
      else all.set(ref, finding);
    }
    return all;
  };
}

function cleanError(error: unknown, redact: (text: string) => string): Error {
  if (error instanceof GatewayTrouble)
    return new GatewayTrouble(error.kind, presentable(error.message, redact, []), error.reason);
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  return error;
}
