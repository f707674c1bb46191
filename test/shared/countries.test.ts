import { expect, it } from 'vitest';
import { isCountry } from '../../src/shared/countries.ts';

it('knows every country that Intl knows, and nothing else', () => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  // Reserved, withdrawn or made up, but known to Intl.
  const notCountries = new Set([
    'AC',
    'AN',
    'BU',
    'CP',
    'CQ',
    'CS',
    'DD',
    'DG',
    'EA',
    'EU',
    'EZ',
    'FX',
    'IC',
    'NT',
    'QO',
    'SU',
    'TA',
    'TP',
    'UK',
    'UN',
    'XA',
    'XB',
    'YD',
    'YU',
    'ZR',
    'ZZ',
    'DY',
    'HV',
    'NH',
    'RH',
    'VD',
    'FQ',
    'JT',
    'MI',
    'NQ',
    'PC',
    'PU',
    'PZ',
    'WK',
    'CT',
    'QU',
    'YI',
  ]);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const wrong = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => {
      const known = names.of(code) !== undefined && !notCountries.has(code);
      return known !== isCountry(code);
    });
  expect(wrong).toEqual([]);
});

it.each(['ir', 'I', 'IRN', ' IR', 'IR DE', ''])('"%s" is none', (code) => {
  expect(isCountry(code)).toBe(false);
});
