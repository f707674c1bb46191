import type { Instant } from '../../shared/time.ts';

/** What filters may know besides their value: how the business writes, and when and where it is. */
export interface FilterSetting {
  /** Language tag of the text that is being written. */
  readonly language: string;
  readonly digits: 'persian' | 'latin';
  /** The calendar of `date` and of dates written without a filter. */
  readonly calendar: 'jalali' | 'gregorian';
  /** IANA zone in which moments are told. */
  readonly zone: string;
  /** ISO 4217: the currency of bare numbers. */
  readonly currency: string;
  /** The moment that the plan judges. */
  readonly now: Instant;
  /** Short personal link of the recipient in hand. */
  readonly link: (url: string) => string;
}

/** A filter is a pure function of its value, its arguments and the setting. */
export type Filter = (value: unknown, args: readonly unknown[], setting: FilterSetting) => unknown;

/** Why one recipient's text could not be made. Never leaves the room: composing answers it as a value. */
export class RenderFailure extends Error {
  override readonly name = 'RenderFailure';
}

/** Longer than any message may be: 255 parts are the most that a header can count. */
export const MAX_TEXT = 39_015;

/** A value as Liquid prints it: nothing for nil, lists run together. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  return String(value);
}

/** A text that a filter made, refused when it outgrows every message. */
export function bounded(text: string): string {
  if (text.length > MAX_TEXT) throw new RenderFailure(`the text outgrew ${MAX_TEXT} characters`);
  return text;
}
