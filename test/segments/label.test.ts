import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { literalLabel } from '../../src/segments/label.ts';

describe('a label stands in SQL only where nothing in it could end the literal', () => {
  const db = openDb(':memory:', { mode: 'write', create: true });
  afterAll(() => void db.close());

  it.each([
    // why this row                          label                stands
    ['a word', 'shoe', true],
    ['words, digits, both dashes', 'shoe size_2 - left', true],
    ['Persian', 'سایز کفش', true],
    ['a letter of two code points', 'e\u0301te', true],
    ['digits alone are a label, not a place in a list', '12', true],
    ['as long as may be', 'a'.repeat(60), true],
    ['longer', 'a'.repeat(61), false],
    ['nothing', '', false],
    ['the end of the literal', "a' OR 1=1 --", false],
    ['the end of the literal, doubled', "a''b", false],
    ['the end of a name', 'a"b', false],
    ['an escape', 'a\\b', false],
    ['a path', '$.a', false],
    ['a place in a list', '[1]', false],
    ['the end of the text', 'a\u0000b', false],
    ['a new line', 'a\nb', false],
    ['a new line at the end', 'a\n', false],
    ['a comment', 'a/*', false],
    ['a parameter', 'a?', false],
    ['half a character', 'a\ud800', false],
    ['a mark of direction', 'a\u202eb', false],
    ['a half-space', 'a\u200cb', false],
    ['another space', 'a\u00a0b', false],
    ['a full stop', 'a.b', false],
  ])('%s', (_why, label, stands) => {
    expect(literalLabel(label)).toEqual(stands ? { sql: `'${label}'`, params: [] } : undefined);
  });

  it('is read by SQLite as the very label, or refused, for every text', () => {
    const nearly = fc
      .array(
        fc.oneof(fc.constantFrom(...`az09 _-کی"'\\$[]?:@;`), fc.string({ unit: 'binary', maxLength: 1 })),
      )
      .map((parts) => parts.join(''));
    let stood = 0;
    fc.assert(
      fc.property(fc.oneof(nearly, fc.stringMatching(/^[\w -]{1,60}$/)), (label) => {
        const literal = literalLabel(label);
        if (!literal) return;
        stood += 1;
        expect(literal.sql.slice(1, -1)).not.toMatch(/['"\\$[\]?:@;\p{C}]/u);
        expect(db.prepare(`SELECT ${literal.sql}`).raw().all()).toEqual([[label]]);
      }),
      { numRuns: 2_000 },
    );
    expect(stood).toBeGreaterThan(500);
  });
});
