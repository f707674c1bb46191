import { UserError } from '../../shared/errors.ts';
import type { CompleteAnswer } from './answer.ts';
import { atPointer, readJson } from './json.ts';

/** A condition on a JSON answer: the value at a pointer equals, or is one of, what is written. */
export interface PointerRule {
  readonly pointer: string;
  readonly equals: unknown;
}

/** Which answers belong to an outcome: these statuses, and where given, only with this in the body. */
export interface AnswerRule {
  readonly status: readonly number[];
  readonly when: PointerRule | undefined;
  readonly pointers: Readonly<Record<string, string>>;
}

/** Reads `{ status = [200], id = "/id", when = { pointer = "/ok", equals = true } }`. `pointers` are the keys allowed beside. */
export function readAnswerRule(
  value: Readonly<Record<string, unknown>> | undefined,
  place: string,
  pointers: readonly string[],
): AnswerRule {
  const { status = [], when, ...rest } = value ?? {};
  const numbers = (Array.isArray(status) ? status : [status]).map(Number);
  if (!numbers.every((one) => Number.isInteger(one) && one >= 100 && one <= 599))
    throw invalid(place, 'status = [200, 201]');
  for (const [key, pointer] of Object.entries(rest)) {
    if (!pointers.includes(key)) throw invalid(place, `one of: status, when, ${pointers.join(', ')}`);
    if (typeof pointer !== 'string' || !pointer.startsWith('/'))
      throw invalid(`${place}.${key}`, 'a JSON pointer like "/id"');
  }
  return {
    status: numbers,
    when: when === undefined ? undefined : readPointerRule(when, `${place}.when`),
    pointers: rest as Record<string, string>,
  };
}

/** Reads `{ pointer = "/found", equals = true }`. */
export function readPointerRule(value: unknown, place: string): PointerRule {
  const { pointer, equals } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<PointerRule>;
  if (typeof pointer !== 'string' || equals === undefined)
    throw invalid(place, '{ pointer = "/found", equals = true }');
  return { pointer, equals };
}

export function invalid(place: string, shape: string): UserError {
  return new UserError('gateway-setting-invalid', `${place} must be ${shape}.`, {
    hint: 'See the driver "http" in docs/drivers.md.',
    values: { key: place, shape },
  });
}

export function holds(rule: PointerRule, document: unknown): boolean {
  const found = atPointer(document, rule.pointer);
  return Array.isArray(rule.equals) ? rule.equals.includes(found) : found === rule.equals;
}

export function matches(rule: AnswerRule, answer: CompleteAnswer): boolean {
  if (!rule.status.includes(answer.status)) return false;
  return rule.when === undefined || holds(rule.when, readJson(answer.body));
}
