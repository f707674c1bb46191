/** A range of numbers that pays whoever holds it, or costs many times a mobile: no business's customer is texted there. */
export interface TollRange {
  /** How the number begins; a dot stands for any digit. */
  readonly begins: string;
  readonly name: string;
  readonly source: string;
}

const LIBPHONENUMBER = 'nonGeographic rows of libphonenumber-js 1.13.16 metadata.max.json (read 2026-11-22)';

// Only what an allow-list of countries cannot see: codes of no country, and ranges inside a country's own code.
export const TOLL_RANGES: readonly TollRange[] = [
  { begins: '+808', name: 'international shared cost', source: LIBPHONENUMBER },
  {
    begins: '+870',
    name: 'Inmarsat satellite phones',
    source: 'Inmarsat to the ITU, 2005-01-20: https://studylib.net/doc/7890026 (read 2026-11-22)',
  },
  ...['+871', '+872', '+873', '+874'].map((begins) => ({
    begins,
    name: 'Inmarsat satellite phones, until 2008',
    source: 'Inmarsat to the ITU, 2005-01-20: https://studylib.net/doc/7890026 (read 2026-11-22)',
  })),
  { begins: '+878', name: 'universal personal numbers', source: LIBPHONENUMBER },
  {
    begins: '+881',
    name: 'satellite phones (Globalstar, Iridium)',
    source: 'https://en.wikipedia.org/wiki/Global_Mobile_Satellite_System (read 2026-11-22)',
  },
  ...['+882', '+883'].map((begins) => ({
    begins,
    name: 'international networks (satellites, ships, planes, machines)',
    source:
      'https://probsee.com/p/International_Networks_(country_code), after ITU-T E.164.1 (read 2026-11-22)',
  })),
  { begins: '+888', name: 'relief operations, withdrawn', source: LIBPHONENUMBER },
  {
    begins: '+979',
    name: 'international premium rate',
    source: 'https://howtophoneto.com/iprn, after ITU-T E.169.2 (read 2026-11-22)',
  },
  {
    begins: '+991',
    name: 'trial codes',
    source:
      'ITU-T E.156 (06/2020), misuse of numbers, summary at https://standardsupdate.com/en/null/itu-t-e-156_2870865.html (read 2026-11-22)',
  },
  {
    begins: '+1...976',
    name: 'pay-per-call exchange 976',
    source: 'https://www.yourdictionary.com/900-service (read 2026-11-22)',
  },
  {
    begins: '+4470',
    name: 'British personal numbers 070, taken for mobiles',
    source:
      'Ofcom: one call in five is fraud. https://www.scotsman.com/business/cap-070-numbers-will-help-protect-callers-fraudsters-570183 (read 2026-11-22)',
  },
  ...['+7840', '+7940'].map((begins) => ({
    begins,
    name: 'Abkhazia, inside the Russian code',
    source: 'https://interfax.com/newsroom/top-stories/66660/ (read 2026-11-22)',
  })),
];

const ANY = new RegExp(`^(?:${TOLL_RANGES.map(({ begins }) => patternOf(begins)).join('|')})`);
const PATTERNS = TOLL_RANGES.map((range) => ({ range, test: new RegExp(`^${patternOf(range.begins)}`) }));

function patternOf(begins: string): string {
  return begins.replace('+', '\\+').replaceAll('.', '\\d');
}

/** The range a number lies in; undefined: none of the table. @param phone E.164 */
export function tollRangeOf(phone: string): TollRange | undefined {
  return ANY.test(phone) ? PATTERNS.find(({ test }) => test.test(phone))!.range : undefined;
}

/**
 * Countries that reports of toll fraud name again and again. Their people are customers like others, so they are
 * refused like any country that is not allowed, and allowed when they are; the doctor says what that means.
 * Since 2018 no country is free of it, which is why the allow-list is the rule and this only advice.
 * Sources: https://commsrisk.com/what-is-new-with-irsf-fraud/ (Cuba, Latvia, Lithuania, Somalia), warnings of the FCC
 * of May 2019 (Mauritania, Sierra Leone, Dominican Republic), https://www.iconxsolutions.com/combat-telecom-fraud-iprn/
 * (Dominican Republic, Cuba, Morocco, Sri Lanka among the first in 2021 and 2022); all read 2026-11-22.
 */
export const FRAUD_PRONE_COUNTRIES: ReadonlySet<string> = new Set('CU DO LK LT LV MA MR SL SO'.split(' '));
