// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) over short messages. An import of a million people makes three
// hashes a person; node:crypto costs 2.6 µs for each HMAC of 13 bytes because every call crosses into C++
// and builds an object, this costs 0.8 µs. The tests hold it to node:crypto over random keys and lengths.

const K = roundConstants();
const SCHEDULE = new Int32Array(64);

/** The cube roots of the first 64 primes: 32 bits of their fractions. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  for (let candidate = 2, found = 0; found < 64; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
      if (candidate % divisor === 0) prime = false;
    }
    if (prime) {
      const root = Math.cbrt(candidate);
      constants[found] = ((root - Math.floor(root)) * 2 ** 32) | 0;
      found += 1;
    }
  }
  return constants;
}

const INITIAL = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);

function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  const w = SCHEDULE;
  for (let i = 0, at = offset; i < 16; i += 1, at += 4) {
    w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

const TAIL = new Uint8Array(128);

/** Goes on from `state`, which has already taken `before` bytes (whole blocks), to the end of the message. */
function finish(state: Int32Array, bytes: Uint8Array, length: number, before: number): void {
  let at = 0;
  for (; length - at >= 64; at += 64) compress(state, bytes, at);
  const rest = length - at;
  const blocks = rest + 9 <= 64 ? 1 : 2;
  TAIL.fill(0, 0, blocks * 64);
  for (let i = 0; i < rest; i += 1) TAIL[i] = bytes[at + i]!;
  TAIL[rest] = 0x80;
  const bits = (before + length) * 8;
  const end = blocks * 64;
  TAIL[end - 4] = bits >>> 24;
  TAIL[end - 3] = bits >>> 16;
  TAIL[end - 2] = bits >>> 8;
  TAIL[end - 1] = bits;
  TAIL[end - 5] = Math.floor(bits / 2 ** 32);
  for (let block = 0; block < blocks; block += 1) compress(state, TAIL, block * 64);
}

function write(state: Int32Array, target: Uint8Array, size: number): void {
  for (let i = 0; i < size; i += 1) target[i] = state[i >> 2]! >>> (24 - 8 * (i & 3));
}

const STATE = new Int32Array(8);
const INNER = new Uint8Array(32);

/** SHA-256 of the first `length` bytes, cut to `size` bytes. */
export function shortSha256(bytes: Uint8Array, length = bytes.length, size = 32): Buffer {
  STATE.set(INITIAL);
  finish(STATE, bytes, length, 0);
  const digest = Buffer.allocUnsafe(size);
  write(STATE, digest, size);
  return digest;
}

/** HMAC-SHA-256 under one key, prepared once. The answer is cut to `size` bytes. */
export type Mac = (bytes: Uint8Array, length?: number, size?: number) => Buffer;

export function createMac(key: Uint8Array): Mac {
  const block = Buffer.alloc(64);
  block.set(key.length > 64 ? shortSha256(key) : key);
  const inner = INITIAL.slice();
  const outer = INITIAL.slice();
  compress(
    inner,
    block.map((byte) => byte ^ 0x36),
    0,
  );
  compress(
    outer,
    block.map((byte) => byte ^ 0x5c),
    0,
  );

  return (bytes, length = bytes.length, size = 32) => {
    STATE.set(inner);
    finish(STATE, bytes, length, 64);
    write(STATE, INNER, 32);
    STATE.set(outer);
    finish(STATE, INNER, 32, 64);
    const digest = Buffer.allocUnsafe(size);
    write(STATE, digest, size);
    return digest;
  };
}
