import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileForNode } from '../support/compileForNode.ts';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const stage = (where: 'here' | 'apart') =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [join(compileForNode(), 'test/support/stageMain.js'), shop.path('list.csv'), where],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    ),
  );

it('another thread sets the same aside, in the same order, over many more batches than may be under way', () => {
  const lines = Array.from(
    { length: 6_500 },
    (_, index) =>
      `0912${String((index * 7919) % 10_000_000).padStart(7, '0')},مریم ${index},"a,b",${index % 9 === 0 ? '1985-02-31' : '1985-02-03'}`,
  );
  writeFileSync(
    shop.path('list.csv'),
    `phone,name,tags,birthday\n${lines.join('\n')}\n0912,بد,,\n"x"y,z,,\n`,
  );

  const apart = stage('apart');
  expect(apart.counts).toMatchObject({ rows: 6_502, rejected: 2 });
  // As text: half a million values one by one take longer than making them.
  expect(JSON.stringify(apart) === JSON.stringify(stage('here'))).toBe(true);
}, 120_000);

it('further lines of orders are counted over there as here', () => {
  const lines = Array.from(
    { length: 1_500 },
    (_, index) => `${index},0912${String(index).padStart(7, '0')},a\n${index},,b\n`,
  );
  writeFileSync(shop.path('list.csv'), `Order No,phone,Item\n${lines.join('')}`);

  const apart = stage('apart');
  expect(apart.counts).toMatchObject({ rows: 3_000, unchanged: 1_500, rejected: 0 });
  expect(apart.counts).toEqual(stage('here').counts);
}, 120_000);

it('a refusal of the other thread is the same refusal', () => {
  writeFileSync(shop.path('list.csv'), `phone,name\n${'09121234567,Ali\n'.repeat(3_000)}09121234568,"Sara\n`);

  expect(stage('apart')).toEqual({
    refused: 'quote-unclosed',
    where: { file: 'list.csv', line: 3002, column: null },
  });
});
