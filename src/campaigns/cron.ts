import { createRequire } from 'node:module';
import type { Instant } from '../shared/time.ts';

/** croner is read only by campaigns that use cron text. */
function pattern(expression: string, zone: string): import('croner').Cron {
  const { Cron } = createRequire(import.meta.url)('croner') as typeof import('croner');
  return new Cron(expression, { timezone: zone, paused: true });
}

/** Why this is no cron text of five fields; undefined when it is one. */
export function checkCron(expression: string): string | undefined {
  const text = expression.trim();
  if (!text.startsWith('@') && text.split(/\s+/).length !== 5) return 'it has not five fields';
  try {
    pattern(text, 'UTC');
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^CronPattern: /, '');
  }
}

/** The first tick strictly after a moment; undefined when there is none. */
export function nextTick(expression: string, zone: string, after: Instant): Instant | undefined {
  return pattern(expression, zone).nextRun(new Date(after))?.getTime();
}

/** The last tick at or before a moment. */
export function lastTick(expression: string, zone: string, until: Instant): Instant | undefined {
  // previousRuns counts strictly before.
  return pattern(expression, zone)
    .previousRuns(1, new Date(until + 1000))[0]
    ?.getTime();
}
