import type { Writer } from '../message.ts';
import type { ConcatRef, Encoding } from '../parts.ts';
import type { PersonalName } from '../template/calls.ts';
import type { Facts } from '../template/reading.ts';

/** `error`: the gateway will refuse it. `warning`: people will stumble. `advice`: it costs more than it must. */
export type LintLevel = 'error' | 'warning' | 'advice';

/** What a gateway refuses in a text; the same shape as a driver tells it. */
export interface TextRule {
  readonly code: 'opt-out-word' | 'no-links' | 'no-card-numbers' | 'max-characters';
  /** Which lines it binds. */
  readonly line: 'advertising' | 'any';
  /** `opt-out-word`: the text must contain one of these. */
  readonly anyOf?: readonly string[];
  readonly count?: number;
}

export interface LintOptions {
  readonly purpose: 'marketing' | 'transactional' | 'reply';
  readonly business: Writer;
  readonly concatRef: ConcatRef;
  readonly maxParts: number;
  /** Of the prices; default: the business's. */
  readonly currency?: string;
  readonly rules?: readonly TextRule[];
  readonly lineKind?: 'advertising' | 'service';
  /** What the gateway adds to every text by itself, for example «لغو۱۱». */
  readonly appended?: string;
  /** Of the campaign's templates: names that are written without a default. */
  readonly unguarded?: readonly PersonalName[];
}

/** One recipient's message, as the plan has it. */
export interface LintSubject {
  /** Contact id: how a finding points at people. */
  readonly contact: number;
  readonly facts: Facts;
  readonly text: string;
  readonly encoding: Encoding;
  readonly units: number;
  readonly parts: number;
  /** ISO 3166 alpha-2 of the person's number; default: the business's. */
  readonly country?: string | undefined;
  /** Millionths, for what a remark would save. */
  readonly pricePerPart?: bigint | undefined;
}

/** A closer look at one text, taken only when the text holds one of the marks in `mask` (0: always). */
export interface Rule {
  readonly code: string;
  readonly level: LintLevel;
  readonly mask: number;
  /** English, with {places} for the values; the front hall translates by it. */
  readonly sentence: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What was found, to be shown; undefined: nothing. */
  find(subject: LintSubject, bits: number): string | undefined;
}

/** The text around a place, to be shown. */
export function around(text: string, index: number, length: number): string {
  const from = Math.max(0, index - 12);
  const to = Math.min(text.length, index + length + 12);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

export function foundBy(pattern: RegExp, text: string): string | undefined {
  const match = pattern.exec(text);
  return match === null ? undefined : around(text, match.index, match[0].length);
}
