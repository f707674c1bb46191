const POOL = 4_096;
const MOST = 64;

/**
 * Random bytes for many small asks: a call of node:crypto costs as much for 16 bytes as for 4,096. Bytes given are
 * wiped from the pool.
 *
 * @param draw where the pool is filled from, and what answers large asks itself
 */
export function pooledRandom(draw: (size: number) => Buffer): (size: number) => Buffer {
  let pool: Buffer | undefined;
  let at = 0;
  return (size) => {
    if (size > MOST) return draw(size);
    if (pool === undefined || at + size > POOL) {
      pool = draw(POOL);
      at = 0;
    }
    const given = Buffer.from(pool.subarray(at, at + size));
    pool.fill(0, at, at + size);
    at += size;
    return given;
  };
}
