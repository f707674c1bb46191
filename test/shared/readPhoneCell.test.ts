import { expect, it } from 'vitest';
import { readPhoneCell } from '../../src/shared/readPhoneCell.ts';

const BERLIN = '+4930998877';
const HANDY = '+491711234567';
const OTHER = '+491721234567';

it.each<[string, string, string, readonly string[] | string]>([
  ['one landline with a slash', 'DE', '030 / 99 88 77', [BERLIN]],
  ['without spaces', 'DE', '030/998877', [BERLIN]],
  ['one mobile', 'DE', '0171/1234567', [HANDY]],
  ['with its country and a zero that is not dialled', 'DE', '+49 (0)171 / 123 45 67', [HANDY]],
  ['with 00', 'DE', '0049 171/1234567', [HANDY]],
  ['parted twice', 'DE', '0171/123/4567', [HANDY]],
  ['Austria', 'AT', '0664 / 123 45 67', ['+436641234567']],
  ['Switzerland', 'CH', '079 / 123 45 67', ['+41791234567']],
  ['Belgium', 'BE', '0475/12.34.56', ['+32475123456']],
  ['Sweden', 'SE', '070/123 45 67', ['+46701234567']],
  ['Turkey', 'TR', '0532/123 45 67', ['+905321234567']],
  ['Iran', 'IR', '021 / 88 77 66 55', ['+982188776655']],
  ['two numbers', 'IR', '0912 123 4567 / 0935 123 4567', ['+989121234567', '+989351234567']],
  ['two with a slash in each', 'DE', '030/99 88 77 / 0171/1234567', [HANDY, BERLIN]],
  ['a line each, a slash in each', 'DE', '030 / 99 88 77\n0171 / 123 45 67', [HANDY, BERLIN]],
  ['a comma between them', 'DE', '030 / 99 88 77, 0171 / 123 45 67', [HANDY, BERLIN]],
  ['as Google joins them', 'DE', '0171 / 123 45 67 ::: 0172 / 123 45 67', [HANDY, OTHER]],
  ['a word between them', 'DE', '0171 1234567 und 0172 1234567', [HANDY, OTHER]],
  ['a Spanish one', 'ES', '612345678 y 612345679', ['+34612345678', '+34612345679']],
  ['a Turkish one', 'TR', '0532 123 45 67 veya 0533 123 45 67', ['+905321234567', '+905331234567']],
  [
    'a slash without spaces beside a comma',
    'IR',
    '09121234567/09351234567, 02188776655',
    ['+989121234567', '+989351234567', '+982188776655'],
  ],
  ['a range is nobody’s number, though one so long exists', 'DE', '0171/1234567/8', 'phone-ambiguous'],
  ['the last digits of a second, run together', 'DE', '030 998877/78', 'phone-ambiguous'],
  ['neither is a number', 'DE', '99 88 / 77', 'phone-invalid'],
])('numbers and slashes: %s', (_why, country, cell, expected) => {
  const got = readPhoneCell(cell, country);

  expect(got.ok ? [got.phone, ...got.others].map(({ e164 }) => e164) : got.problem).toEqual(expected);
});

it('of a second number without its own beginning the first alone is read, and the rest is told', () => {
  const got = readPhoneCell('030 99 88 77 / 99 88 78', 'DE');
  expect(got).toMatchObject({ ok: true, phone: { e164: BERLIN }, others: [], unread: ['99 88 78'] });
});
