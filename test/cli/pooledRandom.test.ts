import { describe, expect, it } from 'vitest';
import { pooledRandom } from '../../src/cli/pooledRandom.ts';

/** Counts its asks; every byte it gives is never 0, and those of two asks differ. */
function drawn() {
  const asks: { size: number; bytes: Buffer }[] = [];
  const draw = (size: number): Buffer => {
    const bytes = Buffer.alloc(size, 1 + asks.length);
    for (let at = 0; at < size; at += 1) bytes[at] = 1 + ((at * 7 + asks.length) % 251);
    asks.push({ size, bytes });
    return bytes;
  };
  return { asks, draw };
}

describe('random bytes for many small asks', () => {
  it('gives each byte of the pool once, in order, and draws anew when it ends', () => {
    const { asks, draw } = drawn();
    const random = pooledRandom(draw);
    const first = Buffer.concat(Array.from({ length: 256 }, () => random(16)));

    expect(asks.map(({ size }) => size)).toEqual([4_096]);
    expect(first).toEqual(drawn().draw(4_096));
    random(16);
    expect(asks).toHaveLength(2);
  });

  it('keeps nothing of what it gave: a reference that is known tells nothing of the key before it', () => {
    const { asks, draw } = drawn();
    const random = pooledRandom(draw);
    const given = random(32);

    expect(asks[0]!.bytes.subarray(0, 32)).toEqual(Buffer.alloc(32));
    given.fill(9);
    expect(asks[0]!.bytes.subarray(0, 32)).toEqual(Buffer.alloc(32));
  });

  it('does not split what is left over two draws, and hands large asks on', () => {
    const { asks, draw } = drawn();
    const random = pooledRandom(draw);
    for (let count = 0; count < 68; count += 1) random(60);
    const twin = drawn();
    twin.draw(4_096);
    expect(random(60)).toEqual(twin.draw(4_096).subarray(0, 60));
    expect(random(1_000)).toHaveLength(1_000);
    expect(asks.at(-1)!.size).toBe(1_000);
  });
});
