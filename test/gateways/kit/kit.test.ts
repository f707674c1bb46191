import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { form, readForm, withQuery } from '../../../src/gateways/kit/forms.ts';
import { atPointer, jsonDigits, readJson, writeJson } from '../../../src/gateways/kit/json.ts';
import { iranLocal, toE164 } from '../../../src/gateways/kit/phone.ts';
import { createRedactor, presentable } from '../../../src/gateways/kit/redact.ts';
import { lifetime } from '../../../src/gateways/kit/references.ts';
import { retryAfterMs } from '../../../src/gateways/kit/retryAfter.ts';
import { pieceOf, concatHeader, splitText } from '../../../src/gateways/kit/splitText.ts';
import { NOW } from '../support.ts';

const runs = Number(process.env['CAMPAIGN_FUZZ_RUNS'] ?? 300);

describe('JSON with exact numbers', () => {
  it.each([
    ['an id of 18 digits keeps them all', '{"id":123456789012345678}', '/id', '123456789012345678'],
    ['a line of 15 digits is a number', '{"line":300077320000001}', '/line', 300_077_320_000_001],
    [
      'digits in a text are left alone',
      '{"text":"\\"id\\":123456789012345678"}',
      '/text',
      '"id":123456789012345678',
    ],
    ['a pointer with a slash and a tilde', '{"a/b":{"~":[7]}}', '/a~1b/~0/0', 7],
    ['a place that is not there', '{"a":1}', '/a/b', undefined],
  ])('%s', (_why, body, pointer, value) => {
    expect(atPointer(readJson(body), pointer)).toEqual(value);
  });

  it('never throws, and does not let keys reach the prototype', () => {
    expect(readJson('{"__proto__":{"admin":true},"a":1}')).toEqual({ a: 1 });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(readJson('<html>')).toBeUndefined();
  });

  it('reads what JSON.parse reads, and writes what it read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        if (/-?\d{16,}|e\+|__proto__/.test(text)) return;
        expect(readJson(text)).toEqual(JSON.parse(text));
        expect(JSON.parse(writeJson(readJson(text)))).toEqual(JSON.parse(text));
      }),
      { numRuns: runs },
    );
  });

  it('writes a line number with every digit', () => {
    expect(writeJson({ lineNumber: jsonDigits('98765432109876543210'), leftOut: undefined })).toBe(
      '{"lineNumber":98765432109876543210}',
    );
  });
});

it.each([
  ['seconds', { 'retry-after': '120' }, 120_000],
  ['a fixed date', { 'retry-after': 'Sat, 21 Nov 2026 05:31:00 GMT' }, 60_000],
  ['a date of RFC 850', { 'retry-after': 'Saturday, 21-Nov-26 05:31:00 GMT' }, 60_000],
  ['a date of asctime', { 'retry-after': 'Sat Nov 21 05:31:00 2026' }, 60_000],
  ['minus seconds', { 'retry-after': '-5' }, 0],
  ['a date without its zone proves nothing', { 'retry-after': '2026-11-21' }, undefined],
  ['empty', { 'retry-after': '' }, undefined],
])('Retry-After: %s', (_why, headers, ms) => {
  expect(retryAfterMs({ headers }, NOW)).toBe(ms);
});

describe('what leaves holds no secret', () => {
  it('in no form, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'grapheme' }), fc.string(), (secret, around) => {
        const redact = createRedactor([secret]);
        const bytes = Buffer.from(secret);
        for (const form of [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
          bytes.toString('base64'),
          bytes.toString('base64url'),
          bytes.toString('hex'),
        ]) {
          if (form.length < 8) continue;
          expect(redact(`${around}\n${form}\n${around}`)).not.toContain(`\n${form}\n`);
        }
      }),
      { numRuns: runs },
    );
  });

  it.each([
    ['as E.164', 'to +989121234567 failed'],
    ['as digits', '989121234567'],
    ['as written at home', '09121234567!'],
    ['with zeros', '00989121234567'],
  ])('no phone %s', (_why, said) => {
    expect(presentable(said, (text) => text, ['+989121234567'])).not.toContain('9121234567');
  });

  it('nothing invisible, and not for ever', () => {
    expect(presentable('a\u001b[31mb\u202ec', (text) => text, [])).toBe('a␛[31mb\ufffdc');
    expect(presentable('x'.repeat(5000), (text) => text, []).length).toBeLessThan(310);
  });
});

it.each([
  ['at home', '09121234567', '98', '+989121234567'],
  ['without its zero', '9121234567', '98', '+989121234567'],
  ['with zeros', '00989121234567', undefined, '+989121234567'],
  ['as digits', '447700900001', undefined, '+447700900001'],
  ['a short code stays one', '10004346', undefined, '10004346'],
  ['a name stays one', 'Narenj', '98', 'Narenj'],
])('numbers: %s', (_why, written, country, phone) => {
  expect(toE164(written, country)).toBe(phone);
});

it('numbers go home and come back', () => {
  expect(toE164(iranLocal('+989121234567'), '98')).toBe('+989121234567');
  expect(toE164(iranLocal('+447700900001'), '98')).toBe('+447700900001');
});

it('a form and a query say the same to whoever reads them', () => {
  const text = 'گل & "نارنج" 50% +1 \n😀';
  expect(readForm(form({ text, none: undefined }))).toEqual({ text });
  expect(new URL(withQuery('http://a/b?c=1', { text })).searchParams.get('text')).toBe(text);
  expect(withQuery('http://a/b', { text: 'a b' })).toBe('http://a/b?text=a%20b');
});

it.each([
  ['rounded down', NOW + 90_999, 90],
  ['already over: the least', NOW - 5, 20],
  ['longer than it takes: not said', NOW + 999_000_000, undefined],
  ['not wanted', undefined, undefined],
])('lifetime: %s', (_why, until, seconds) => {
  expect(lifetime(until, NOW, 1000, 20, 36_000)).toBe(seconds);
});

describe('pieces of a longer text', () => {
  it('are the text again, each within its room, no character torn apart', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.constantFrom('GSM-7' as const, 'UCS-2' as const),
        fc.constantFrom(8 as const, 16 as const),
        (text, encoding, bits) => {
          const pieces = splitText(text, encoding, bits);
          expect(pieces.join('')).toBe(text);
          const room = encoding === 'UCS-2' ? (bits === 8 ? 67 : 66) : bits === 8 ? 153 : 152;
          const size = (piece: string) =>
            encoding === 'UCS-2'
              ? piece.length
              : [...piece].reduce((sum, char) => sum + ('^{}\\[~]|€\f'.includes(char) ? 2 : 1), 0);
          for (const piece of pieces) {
            expect(size(piece)).toBeLessThanOrEqual(
              pieces.length === 1 ? (encoding === 'UCS-2' ? 70 : 160) : room,
            );
            expect(/\p{Surrogate}/u.test(piece)).toBe(false);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  it.each([[8], [16]] as const)('know their place with %d bits of reference', (bits) => {
    expect(pieceOf(concatHeader(bits, 0x0107, 3, 2))).toEqual({
      ref: bits === 8 ? '7' : '263',
      of: 3,
      number: 2,
    });
    expect(pieceOf(Buffer.from([4, 0x24, 1, 1, 0]))).toBeUndefined();
  });
});
