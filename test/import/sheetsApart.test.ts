import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sheetsOf } from '../../src/import/read/sheetsApart.ts';
import { compileForNode } from '../support/compileForNode.ts';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const apart = (bytes: Buffer): unknown => {
  writeFileSync(shop.path('list.xlsx'), bytes);
  return JSON.parse(
    execFileSync(
      process.execPath,
      [join(compileForNode(), 'test/support/sheetsMain.js'), shop.path('list.xlsx'), '64'],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    ),
  );
};
const list = Array.from({ length: 2_500 }, (_, index) => [`0912${String(index).padStart(7, '0')}`, index]);

it('a thread of its own reads the same, over more rows than it hands out at once', async () => {
  const bytes = workbook({
    Empty: [],
    مشتری: [['phone', 'since'], ['09121234567', { date: 45_000 }], ...list],
  });

  expect(apart(bytes)).toEqual(await sheetsOf(bytes));
}, 120_000);

it.each([
  [
    'one stray cell in the last corner of a sheet',
    workbook({ One: list }, { column: 'XFD', row: 1_048_576 }),
    'too large',
  ],
  ['what is no workbook', Buffer.from('PK\x03\x04 nothing of the kind', 'latin1'), 'damaged'],
])('%s is answered, not died of', (_why, bytes, answer) => expect(apart(bytes)).toBe(answer), 120_000);
