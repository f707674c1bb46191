import type { Instant } from '../../shared/time.ts';
import type { CompleteAnswer } from './answer.ts';

/** However long a gateway asks us to wait, we look again after this. */
export const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * How long a gateway asks us to wait: `Retry-After` in seconds or as an HTTP date (all three forms of
 * RFC 9110), or `retry-after-ms`. Never negative, never above {@link LONGEST_WAIT_MS}.
 * @returns undefined when it does not say, or says nonsense.
 */
export function retryAfterMs(answer: Pick<CompleteAnswer, 'headers'>, now: Instant): number | undefined {
  const inMs = answer.headers['retry-after-ms']?.trim();
  if (inMs !== undefined && /^\d+(\.\d+)?$/.test(inMs)) return bounded(Number(inMs));
  const value = answer.headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^-?\d+(\.\d+)?$/.test(value)) return bounded(Number(value) * 1000);
  const at = httpDate(value);
  return at === undefined ? undefined : bounded(at - now);
}

function bounded(ms: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, Math.ceil(ms)));
}

// Source: RFC 9110 section 5.6.7 (June 2022): IMF-fixdate, and the obsolete RFC 850 and asctime forms.
const FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC850 = /^[A-Z][a-z]{5,8}, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

function httpDate(value: string): Instant | undefined {
  const old = RFC850.exec(value);
  const c = ASCTIME.exec(value);
  let text: string | undefined;
  if (FIXDATE.test(value)) text = value;
  else if (old) text = `${old[1]} ${old[2]} 20${old[3]} ${old[4]} GMT`;
  else if (c) text = `${c[2]!.trim()} ${c[1]} ${c[4]} ${c[3]} GMT`;
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
