import { asciiDigits, fold } from './text.ts';

const SECOND = 1_000;
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ms: 1,
    millisecond: 1,
    s: SECOND,
    second: SECOND,
    m: 60 * SECOND,
    minute: 60 * SECOND,
    min: 60 * SECOND,
    h: 3_600 * SECOND,
    hour: 3_600 * SECOND,
    d: 86_400 * SECOND,
    day: 86_400 * SECOND,
    week: 604_800 * SECOND,
    ثانیه: SECOND,
    دقیقه: 60 * SECOND,
    ساعت: 3_600 * SECOND,
    روز: 86_400 * SECOND,
    هفته: 604_800 * SECOND,
  }),
);

/**
 * Reads `"5 minutes"`, `"12 hours"`, `"60 ms"`, `"2 days"` (days of 24 hours), `"۲ روز"`, digits in any script.
 * @returns milliseconds, or undefined when it is no length of time.
 */
export function readDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(\p{L}+)$/iu.exec(asciiDigits(text).trim());
  if (!match) return undefined;
  const unit = fold(match[2]!);
  // The whole word first: without its s, "ms" would be minutes.
  const size = UNITS.get(unit) ?? UNITS.get(unit.replace(/s$/, ''));
  return size === undefined ? undefined : Math.round(Number(match[1]) * size);
}
