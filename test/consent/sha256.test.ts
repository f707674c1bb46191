import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMac, shortSha256 } from '../../src/consent/sha256.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

it('hashes like node:crypto, over block borders and cut to any size', () => {
  fc.assert(
    fc.property(bytes(300), fc.integer({ min: 1, max: 32 }), (message, size) => {
      const expected = createHash('sha256').update(message).digest().subarray(0, size);
      expect(shortSha256(message, message.length, size).equals(expected)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('signs like node:crypto, with short, exact and long keys', () => {
  fc.assert(
    fc.property(bytes(100), bytes(300), (key, message) => {
      const expected = createHmac('sha256', key).update(message).digest();
      expect(createMac(key)(message).equals(expected)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it.each([
  // The paddings: 55 bytes fit one block with their length, 56 do not.
  [0],
  [1],
  [54],
  [55],
  [56],
  [57],
  [63],
  [64],
  [65],
  [119],
  [120],
  [128],
])('%s bytes', (length) => {
  const message = Buffer.alloc(length, 0x61);
  expect(shortSha256(message).equals(createHash('sha256').update(message).digest())).toBe(true);
  expect(
    createMac(Buffer.from('key'))(message).equals(createHmac('sha256', 'key').update(message).digest()),
  ).toBe(true);
});

it('two keys prepared together do not disturb each other', () => {
  const [a, b] = [createMac(Buffer.from('shiraz')), createMac(Buffer.from('lyon'))];
  const first = a(Buffer.from('+989121234567'));
  b(Buffer.from('+33612345678'));
  expect(a(Buffer.from('+989121234567')).equals(first)).toBe(true);
});
