import { entry } from './entry.ts';

const BITS = 15;
const WORDS = (1 << BITS) / 32;

/**
 * A set of the database's ids, a bit each: they lie close together, so a million take some 130 kB where a `Set` takes
 * tens of megabytes.
 */
export function createIdSet(ids: Iterable<number> = []) {
  const chunks = new Map<number, Uint32Array>();
  let size = 0;
  const add = (id: number): boolean => {
    const key = Math.floor(id / (1 << BITS));
    const chunk = entry(chunks, key, () => new Uint32Array(WORDS));
    const [word, bit] = [(id >>> 5) % WORDS, 1 << (id & 31)];
    if ((chunk[word]! & bit) !== 0) return false;
    chunk[word]! |= bit;
    size += 1;
    return true;
  };
  for (const id of ids) add(id);
  return {
    /** @returns whether it is new */
    add,
    has: (id: number): boolean =>
      ((chunks.get(Math.floor(id / (1 << BITS)))?.[(id >>> 5) % WORDS] ?? 0) & (1 << (id & 31))) !== 0,
    size: (): number => size,
  };
}

export type IdSet = ReturnType<typeof createIdSet>;
