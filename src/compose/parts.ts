import { fitsGsm7, SEPTETS } from './gsm7.ts';

/** How a text travels. One character outside the GSM 7-bit alphabet makes the whole text UCS-2. */
export type Encoding = 'GSM-7' | 'UCS-2';

/** Bits of the reference number in the header of a concatenated message: the driver's choice. */
export type ConcatRef = 8 | 16;

/** What a million texts are asked: no more than it takes to price one. */
export interface Measure {
  readonly encoding: Encoding;
  /** Septets for GSM-7, UTF-16 code units for UCS-2. */
  readonly units: number;
  /** Billable parts; an empty text is one. */
  readonly parts: number;
}

/** Everything that can be said about how a text is cut and why it is encoded as it is. */
export interface PartCount extends Measure {
  /** Units of each part, header excluded. */
  readonly partUnits: readonly number[];
  /** UTF-16 indexes at which the second and later parts begin. */
  readonly boundaries: readonly number[];
  /** The characters that force UCS-2, each once, at its first place; empty for GSM-7. */
  readonly forcesUcs2: readonly ForcingCharacter[];
  /** Units that still fit into the last part. */
  readonly room: number;
}

export interface ForcingCharacter {
  readonly char: string;
  /** `U+06CC`. */
  readonly codePoint: string;
  /** UTF-16 code unit index. */
  readonly index: number;
}

interface Capacity {
  readonly single: number;
  readonly each: number;
}

/**
 * A part holds 140 octets; in a concatenated message 6 (8-bit reference) or 7 (16-bit) of them are header.
 * Source: 3GPP TS 23.040 section 9.2.3.24.1 and 9.2.3.24.8, release 17 (read 2026-11-21).
 */
export function capacityOf(encoding: Encoding, concatRef: ConcatRef): Capacity {
  if (encoding === 'GSM-7') return { single: 160, each: concatRef === 8 ? 153 : 152 };
  return { single: 70, each: concatRef === 8 ? 67 : 66 };
}

/**
 * Encoding, units and parts of a text, fast. Same answer as {@link countParts}.
 * An extension character and a surrogate pair are never split, so parts may stay a unit short.
 */
export function measure(text: string, concatRef: ConcatRef): Measure {
  let units = 0;
  for (let index = 0; index < text.length; index += 1) {
    const septets = SEPTETS[text.charCodeAt(index)]!;
    if (septets === 0) return measureUcs2(text, concatRef);
    units += septets;
  }
  const parts = units <= 160 ? 1 : gsm7Parts(text, concatRef === 8 ? 153 : 152);
  return { encoding: 'GSM-7', units, parts };
}

function gsm7Parts(text: string, each: number): number {
  let parts = 1;
  let used = 0;
  for (let index = 0; index < text.length; index += 1) {
    const septets = SEPTETS[text.charCodeAt(index)]!;
    if (used + septets > each) {
      parts += 1;
      used = 0;
    }
    used += septets;
  }
  return parts;
}

function measureUcs2(text: string, concatRef: ConcatRef): Measure {
  const units = text.length;
  if (units <= 70) return { encoding: 'UCS-2', units, parts: 1 };
  const each = concatRef === 8 ? 67 : 66;
  let parts = 0;
  for (let start = 0; start < units; parts += 1) start = ucs2End(text, start, each);
  return { encoding: 'UCS-2', units, parts };
}

/** Where the part that begins at `start` ends: a unit earlier when a surrogate pair stands on the edge. */
function ucs2End(text: string, start: number, each: number): number {
  const end = Math.min(start + each, text.length);
  return end < text.length && isPair(text, end - 1) ? end - 1 : end;
}

function isPair(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  const low = text.charCodeAt(index + 1);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** Units to take away until a text of several parts needs one less. */
export function charactersOver({ encoding, units, parts }: Measure, concatRef: ConcatRef): number {
  const { single, each } = capacityOf(encoding, concatRef);
  return Math.max(1, units - (parts === 2 ? single : (parts - 1) * each));
}

/**
 * The full account of one text: encoding, parts, the units of each, where they begin, and which characters
 * force UCS-2. A lone surrogate counts as one unit.
 */
export function countParts(text: string, options: { readonly concatRef: ConcatRef }): PartCount {
  const encoding: Encoding = fitsGsm7(text) ? 'GSM-7' : 'UCS-2';
  const capacity = capacityOf(encoding, options.concatRef);
  const units = encoding === 'UCS-2' ? text.length : septetsOf(text, 0, text.length);
  const ends = units <= capacity.single ? [text.length] : endsOf(text, encoding, capacity.each);
  const starts = [0, ...ends.slice(0, -1)];
  const partUnits = ends.map((end, part) =>
    encoding === 'UCS-2' ? end - starts[part]! : septetsOf(text, starts[part]!, end),
  );
  const parts = ends.length;
  const room = (parts === 1 ? capacity.single : capacity.each) - partUnits.at(-1)!;
  return {
    encoding,
    units,
    parts,
    partUnits,
    boundaries: starts.slice(1),
    forcesUcs2: encoding === 'UCS-2' ? forcingCharacters(text) : [],
    room,
  };
}

/** The texts of the parts in order; joined again they are the text, to the code unit. */
export function splitParts(text: string, options: { readonly concatRef: ConcatRef }): string[] {
  const cuts = [0, ...countParts(text, options).boundaries, text.length];
  return cuts.slice(1).map((end, part) => text.slice(cuts[part], end));
}

function septetsOf(text: string, start: number, end: number): number {
  let septets = 0;
  for (let index = start; index < end; index += 1) septets += SEPTETS[text.charCodeAt(index)]!;
  return septets;
}

function endsOf(text: string, encoding: Encoding, each: number): number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < text.length) {
    start = encoding === 'UCS-2' ? ucs2End(text, start, each) : gsm7End(text, start, each);
    ends.push(start);
  }
  return ends;
}

function gsm7End(text: string, start: number, each: number): number {
  let used = 0;
  for (let index = start; index < text.length; index += 1) {
    used += SEPTETS[text.charCodeAt(index)]!;
    if (used > each) return index;
  }
  return text.length;
}

function forcingCharacters(text: string): ForcingCharacter[] {
  const found = new Map<string, ForcingCharacter>();
  let index = 0;
  for (const char of text) {
    if (SEPTETS[char.charCodeAt(0)] === 0 && !found.has(char)) {
      const codePoint = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      found.set(char, { char, codePoint, index });
    }
    index += char.length;
  }
  return [...found.values()];
}
