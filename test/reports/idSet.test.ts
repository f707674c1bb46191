import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdSet } from '../../src/reports/idSet.ts';

describe('a set of ids', () => {
  it('is a Set, of any ids', () => {
    const id = fc.oneof(fc.nat(200), fc.nat(3_000_000), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (added, asked) => {
        const [ours, theirs] = [createIdSet(), new Set<number>()];
        for (const each of added) {
          expect(ours.add(each)).toBe(!theirs.has(each));
          theirs.add(each);
        }
        expect(ours.size()).toBe(theirs.size);
        for (const each of [...added, ...asked]) expect(ours.has(each)).toBe(theirs.has(each));
      }),
    );
  });
});
