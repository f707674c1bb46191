/** Milliseconds since 1970 in UTC: how moments are kept in tables and passed between rooms. */
export type Instant = number;

/** How JSON writes a moment: ISO 8601, UTC, with milliseconds. */
export function isoUtc(instant: Instant): string {
  return new Date(instant).toISOString();
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
