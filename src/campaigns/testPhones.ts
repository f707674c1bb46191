import { createRequire } from 'node:module';
import { asciiDigits } from '../shared/text.ts';
import type { Table } from './table.ts';

/** The owner's own numbers as E.164. The phone library is read only for a spelling that needs it. */
export function testPhonesOf(table: Table, country: string): readonly string[] {
  return (table.texts('test_phones') ?? []).map((written) => {
    const phone = internationalForm(written, country);
    if (phone) return phone;
    throw table.invalid('test_phones', 'a list of phone numbers like ["+989120000000"]');
  });
}

/** Plain Iranian mobiles and full international numbers need no metadata; they are nearly all there is. */
function internationalForm(written: string, country: string): string | undefined {
  const text = asciiDigits(written).replace(/[\s()\-.\u200c\u200e\u200f]/g, '');
  if (country === 'IR' && /^09\d{9}$/.test(text)) return `+98${text.slice(1)}`;
  if (/^\+[1-9]\d{7,14}$/.test(text)) return text;
  const require = createRequire(import.meta.url);
  const { parsePhoneNumberFromString } =
    require('libphonenumber-js/max') as typeof import('libphonenumber-js/max');
  const parsed = parsePhoneNumberFromString(text, country as 'IR');
  return parsed?.isValid() ? parsed.number : undefined;
}
