import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { countParts } from '../../src/compose/index.ts';

// The oracle takes milliseconds per text, so the usual run is short; nightly runs raise it.
const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 20);

function oracle(text: string): { encoding: string; parts: number; units: number[] } {
  const message = new SegmentedMessage(text);
  const units = message.segments.map((segment) => {
    const bits = segment.messageSizeInBits();
    return message.encodingName === 'GSM-7' ? bits / 7 : bits / 16;
  });
  return { encoding: message.encodingName, parts: message.segmentsCount, units };
}

function ours(text: string): { encoding: string; parts: number; units: number[] } {
  const { encoding, parts, partUnits } = countParts(text, { concatRef: 8 });
  return { encoding, parts, units: [...partUnits] };
}

/** Letters that stand alone: no marks and half-spaces, which the oracle keeps with their letter. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Persian: 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ۰۱۲۳۴۵۶۷۸۹،؟',
  Arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي ٠١٢٣٤٥٦٧٨٩',
  'plain Latin': 'abcdefghijklmnopqrstuvwxyz ABC0123456789.,!?',
  'GSM with its extension': 'abc 123€{}[]~^|\\éèùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà',
  'accented Latin': 'abc áíóúçâêîôûëïÿœ’“”–…',
  Cyrillic: 'абвгдежзийклмнопрстуфхцчшщъыьэюя ',
  Greek: 'αβγδεζηθικλμνξοπρσςτυφχψω ΑΒΓ',
  Hebrew: 'אבגדהוזחטיכלמנסעפצקרשת ',
  Chinese: '的一是不了人我在有他这中大来上国 ',
  emoji: '🌷🍞🎂😀💐a ',
};

describe('agrees with the calculator that Twilio publishes', () => {
  it.each(Object.entries(SCRIPTS))('on %s', (_script, letters) => {
    const text = fc
      .array(fc.constantFrom(...letters), { minLength: 0, maxLength: 330, size: 'max' })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        expect(ours(sample)).toEqual(oracle(sample));
      }),
      { numRuns: RUNS, examples: [['']] },
    );
  });
});

describe('differs from it where it is wrong', () => {
  it.each([
    // why                                                                     text                                   ours                 oracle
    [
      'an emoji joined of several is billed by code unit: operators cut where 67 are full',
      `${'ی'.repeat(64)}👨‍👩‍👧${'ی'.repeat(60)}`,
      [67, 65],
      3,
    ],
    ['a half-space may be cut from its letter', `${'ی'.repeat(67)}\u200c${'ی'.repeat(66)}`, [67, 67], 3],
    ['a flag is two pairs, and may be cut between them', `${'ی'.repeat(65)}🇮🇷${'ی'.repeat(65)}`, [67, 67], 3],
    ['a mark may be cut from its letter', `${'ی'.repeat(66)}کِ${'ی'.repeat(66)}`, [67, 67], 3],
  ] as const)('%s', (_why, text, units, oracleParts) => {
    expect(ours(text).units).toEqual(units);
    expect(oracle(text).parts).toBe(oracleParts);
  });
});
