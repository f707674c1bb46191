import { expect, it } from 'vitest';
import { fingerprintOf } from '../../src/machines/index.ts';

const TABLE = {
  name: 'main',
  driver: 'kavenegar',
  line: '30001234',
  lineKind: 'advertising' as const,
  price: { currency: 'IRR' },
  concurrency: 4,
  concatRef: undefined,
  proxy: undefined,
  own: { api_key_file: '.secrets/main' },
};

it.each([
  ['another line is another sender', { line: '30005678' }, false],
  ['another kind of line goes at other hours', { lineKind: 'service' as const }, false],
  ['another name is another gateway', { name: 'second' }, false],
  ['a secret may be kept elsewhere', { own: { api_key_env: 'KEY' } }, true],
  ['each machine has its own speed', { concurrency: 64 }, true],
  ['each machine has its own way out', { proxy: 'http://127.0.0.1:3128' }, true],
])('%s', async (_why, different, same) => {
  const [here, there] = await Promise.all([
    fingerprintOf(TABLE, '/nowhere'),
    fingerprintOf({ ...TABLE, ...different }, '/nowhere'),
  ]);
  expect(here === there).toBe(same);
});
