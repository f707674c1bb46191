import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { expect, it } from 'vitest';
import { isMobile, readPhone } from '../../src/shared/readPhone.ts';
import { readPhoneCell } from '../../src/shared/readPhoneCell.ts';
import { TOLL_RANGES, tollRangeOf } from '../../src/shared/tollRanges.ts';

it.each([
  ['Inmarsat', '+870773123456', '+870'],
  ['an old ocean of Inmarsat', '+873612345678', '+873'],
  ['Iridium', '+881612345678', '+881'],
  ['Thuraya, in an international network', '+8821612345678', '+882'],
  ['the other international networks', '+883510012345678', '+883'],
  ['shared cost', '+80812345678', '+808'],
  ['international premium', '+979123456789', '+979'],
  ['a trial code', '+9911234567', '+991'],
  ['the exchange 976 of New York', '+12129765555', '+1...976'],
  ['976 as the area is no exchange', '+19762125555', undefined],
  ['976 among the last digits', '+12125559765', undefined],
  ['a British 070', '+447012345678', '+4470'],
  ['a British mobile', '+447400123456', undefined],
  ['Abkhazia', '+79407123456', '+7940'],
  ['a Russian mobile', '+79161234567', undefined],
  ['an Iranian mobile', '+989121234567', undefined],
  ['Monaco begins like none', '+37760123456', undefined],
] as const)('%s', (_why, phone, begins) => {
  expect(tollRangeOf(phone)?.begins).toBe(begins);
});

it('every range says where it comes from and when that was read', () => {
  for (const { begins, name, source } of TOLL_RANGES) {
    expect(source, begins).toMatch(/\(read \d{4}-\d\d-\d\d\)$/);
    expect(name).not.toBe('');
    expect(begins).toMatch(/^\+[\d.]+$/);
  }
  expect(new Set(TOLL_RANGES.map(({ begins }) => begins)).size).toBe(TOLL_RANGES.length);
});

it('takes no country’s ordinary mobiles', () => {
  const taken = getCountries().filter((country) => {
    const number = getExampleNumber(country, examples)?.number;
    return number !== undefined && tollRangeOf(number) !== undefined;
  });
  expect(taken).toEqual([]);
});

it.each(['+881612345678', '+870773123456', '+12129765555', '+447012345678', '+79407123456', '+979123456789'])(
  '%s is read as a premium number: never the one to text',
  (text) => {
    const read = readPhone(text, 'IR');
    expect(read.ok && read.phone.kind).toBe('premium');
    expect(read.ok && isMobile(read.phone)).toBe(false);
    const cell = readPhoneCell(`${text}, 09121234567`, 'IR');
    expect(cell.ok && cell.phone.e164).toBe('+989121234567');
  },
);
