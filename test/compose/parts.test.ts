import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConcatRef, countParts, fitsGsm7, measure, splitParts } from '../../src/compose/index.ts';
import { VECTORS } from './vectors.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 200);
const REFS: readonly ConcatRef[] = [8, 16];

describe('known answers', () => {
  it.each(VECTORS)('%s', (_name, text, encoding, partUnits, concatRef) => {
    const answer = countParts(text, { concatRef });

    expect({ encoding: answer.encoding, partUnits: answer.partUnits, parts: answer.parts }).toEqual({
      encoding,
      partUnits,
      parts: partUnits.length,
    });
    expect(answer.units).toBe(partUnits.reduce((sum, each) => sum + each, 0));
    expect(measure(text, concatRef)).toEqual({ encoding, units: answer.units, parts: answer.parts });
  });

  const shared = new URL('../../../shared/data/segment_vectors.json', import.meta.url);
  it.skipIf(!existsSync(shared))('are all the vectors there are', () => {
    const { vectors } = JSON.parse(readFileSync(shared, 'utf8')) as { vectors: { text: string }[] };
    expect(new Set(VECTORS.map(([, text]) => text))).toEqual(new Set(vectors.map(({ text }) => text)));
  });
});

describe('the edges', () => {
  it.each([
    // why                                                text                                  ref  encoding   part units
    ['an empty text is one part of nothing', '', 8, 'GSM-7', [0]],
    ['160 septets travel alone', 'a'.repeat(160), 8, 'GSM-7', [160]],
    ['one more and each part gives up its header', 'a'.repeat(161), 8, 'GSM-7', [153, 8]],
    ['a 16-bit reference costs one septet more', 'a'.repeat(161), 16, 'GSM-7', [152, 9]],
    ['two full parts with an 8-bit reference', 'a'.repeat(306), 8, 'GSM-7', [153, 153]],
    ['three with a 16-bit one', 'a'.repeat(306), 16, 'GSM-7', [152, 152, 2]],
    [
      'an escape pair is not split over the edge',
      `${'a'.repeat(152)}€${'a'.repeat(10)}`,
      8,
      'GSM-7',
      [152, 12],
    ],
    [
      'with a 16-bit reference it stands behind the edge',
      `${'a'.repeat(151)}€${'a'.repeat(10)}`,
      16,
      'GSM-7',
      [151, 12],
    ],
    ['70 code units travel alone', 'ی'.repeat(70), 8, 'UCS-2', [70]],
    ['71 need two parts', 'ی'.repeat(71), 8, 'UCS-2', [67, 4]],
    ['66 with a 16-bit reference', 'ی'.repeat(71), 16, 'UCS-2', [66, 5]],
    [
      'a surrogate pair is not split over the edge',
      `${'ی'.repeat(66)}🌷${'ی'.repeat(10)}`,
      8,
      'UCS-2',
      [66, 12],
    ],
    ['35 emoji fill one part', '🌷'.repeat(35), 8, 'UCS-2', [70]],
    ['67 emoji are 134 units and three parts all the same', '🌷'.repeat(67), 8, 'UCS-2', [66, 66, 2]],
    ['a lone surrogate is one unit', `${'ی'.repeat(70)}\ud83c`, 8, 'UCS-2', [67, 4]],
    ['a half-space is one unit', 'می‌خواهم', 8, 'UCS-2', [8]],
    ['a backtick is not GSM', '`', 8, 'UCS-2', [1]],
    ['a tab is not GSM', '\t', 8, 'UCS-2', [1]],
    ['small c with cedilla is not, the capital is', 'Çç', 8, 'UCS-2', [2]],
    ['the capital alone is', 'Ç', 8, 'GSM-7', [1]],
    ['the escape itself is no character of a text', '\u001b', 8, 'UCS-2', [1]],
    ['form feed is in the extension', '\f', 8, 'GSM-7', [2]],
  ] as const)('%s', (_why, text, concatRef, encoding, partUnits) => {
    const { encoding: got, partUnits: units } = countParts(text, { concatRef });
    expect([got, units]).toEqual([encoding, partUnits]);
  });

  it('the alphabet has 127 characters of one septet and 10 of two', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(fitsGsm7);
    const widths = all.map((char) => measure(char, 8).units);
    expect([widths.filter((w) => w === 1).length, widths.filter((w) => w === 2).length]).toEqual([127, 10]);
  });

  it('names each character that forces UCS-2 once, at its first place', () => {
    expect(countParts('سلام a ’ b ’ 🌷', { concatRef: 8 }).forcesUcs2).toEqual([
      { char: 'س', codePoint: 'U+0633', index: 0 },
      { char: 'ل', codePoint: 'U+0644', index: 1 },
      { char: 'ا', codePoint: 'U+0627', index: 2 },
      { char: 'م', codePoint: 'U+0645', index: 3 },
      { char: '’', codePoint: 'U+2019', index: 7 },
      { char: '🌷', codePoint: 'U+1F337', index: 13 },
    ]);
    expect(countParts('plain', { concatRef: 8 }).forcesUcs2).toEqual([]);
  });

  it('says where the parts begin and how much room is left', () => {
    expect(countParts('a'.repeat(310), { concatRef: 8 })).toMatchObject({
      boundaries: [153, 306],
      room: 149,
    });
    expect(countParts('a'.repeat(157), { concatRef: 8 })).toMatchObject({ boundaries: [], room: 3 });
    expect(countParts('ی'.repeat(68), { concatRef: 8 })).toMatchObject({ boundaries: [], room: 2 });
  });
});

describe('any text', () => {
  // Around the edges of one, two and three parts, rich in pairs and escapes.
  const unit = fc.constantFrom('a', 'ب', '€', '{', '🌷', '\n', 'é', '‌', 'ç', '\ud83c', '\udf37', 'x', 'y');
  const plain = fc.constantFrom('a', '€', '{', '\n', 'é', 'x', 'Σ');
  const texts = fc.oneof(
    fc.array(unit, { maxLength: 240, size: 'max' }).map((units) => units.join('')),
    fc.array(plain, { maxLength: 480, size: 'max' }).map((units) => units.join('')),
    fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }),
  );

  it.each(REFS)(
    'parts joined are the text, split no pair and are as few as can be (%s-bit reference)',
    (concatRef) => {
      fc.assert(
        fc.property(texts, (text) => {
          const answer = countParts(text, { concatRef });
          const parts = splitParts(text, { concatRef });

          expect(parts.join('')).toBe(text);
          expect(parts.length).toBe(answer.parts);
          expect(measure(text, concatRef)).toEqual({
            encoding: answer.encoding,
            units: answer.units,
            parts: answer.parts,
          });
          const whole = wholeUnits(text, answer.encoding);
          for (const start of answer.boundaries) expect(whole.starts).toContain(start);
          expect(answer.parts).toBe(fewestParts(whole.widths, answer.encoding, concatRef));
          expect(Math.max(...answer.partUnits)).toBeLessThanOrEqual(
            limits(answer.encoding, concatRef, answer.parts > 1),
          );
        }),
        { numRuns: RUNS },
      );
    },
  );
});

function limits(encoding: string, concatRef: ConcatRef, many: boolean): number {
  if (encoding === 'GSM-7') return many ? (concatRef === 8 ? 153 : 152) : 160;
  return many ? (concatRef === 8 ? 67 : 66) : 70;
}

/** The pieces that may not be cut, told in another way than the code under test tells them. */
function wholeUnits(text: string, encoding: string): { starts: number[]; widths: number[] } {
  const starts: number[] = [];
  const widths: number[] = [];
  let at = 0;
  for (const char of text) {
    starts.push(at);
    widths.push(encoding === 'GSM-7' ? ('\f^{}\\[~]|€'.includes(char) ? 2 : 1) : char.length);
    at += char.length;
  }
  return { starts, widths };
}

/** The fewest parts by dynamic programming over every possible cut. */
function fewestParts(widths: readonly number[], encoding: string, concatRef: ConcatRef): number {
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= limits(encoding, concatRef, false)) return 1;
  const each = limits(encoding, concatRef, true);
  const best = [0];
  for (let end = 1; end <= widths.length; end += 1) {
    let fewest = Number.POSITIVE_INFINITY;
    let used = 0;
    for (let start = end - 1; start >= 0; start -= 1) {
      used += widths[start]!;
      if (used > each) break;
      fewest = Math.min(fewest, best[start]! + 1);
    }
    best.push(fewest);
  }
  return best[widths.length]!;
}
