import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { referenceAt } from '../../src/shared/reference.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

describe('a reference of ours', () => {
  it.each([
    // why                                          moment
    ['the first moment that a clock can show', 0],
    ['today', NOON],
    ['the end of the century', Date.UTC(2099, 11, 31)],
  ])('is 22 letters that every gateway takes: %s', (_why, now) => {
    expect(referenceAt(now, randomBytes)).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('sorts in SQLite as it was made, whatever letters the moment ends with', () => {
    const db = openDb(':memory:', { mode: 'write' });
    // Steps of one, over every last letter and into the next but one.
    const made = Array.from({ length: 64 * 65 }, (_, ms) => referenceAt(NOON + ms, randomBytes));
    const sorted = db
      .prepare<[string], string>('SELECT value FROM json_each(?) ORDER BY value')
      .pluck()
      .all(JSON.stringify(made));
    expect(sorted).toEqual(made);
  });

  it('tells nothing of the next one of the same moment: 90 bits of it are chance', () => {
    const [zeros, ones] = [0, 255].map((byte) => referenceAt(NOON, (size) => Buffer.alloc(size, byte)));
    const same = [...zeros!].filter((letter, place) => letter === ones![place]);
    expect(same.join('')).toBe(zeros!.slice(0, 7));

    const made = new Set(Array.from({ length: 10_000 }, () => referenceAt(NOON, randomBytes)));
    expect(made.size).toBe(10_000);
  });
});
