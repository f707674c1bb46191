import { expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';
import { measured } from '../../../src/cli/world.ts';

it.each([
  ['where they would be', '', 'en', 'all of them: --rejects rejects.csv'],
  ['where they are', '--rejects mine.csv', 'en', 'all of them are in mine.csv'],
  ['where they are, in Persian', '--rejects mine.csv', 'fa', 'همه در mine.csv است'],
])('of many rows that were not taken it says %s', async (_why, flags, lang, said) => {
  const cli = createCli();
  cli.write('bad.csv', `phone,name\n${'0912xx,Ali\n'.repeat(8)}`);
  const { err } = await cli.run(`import bad.csv ${flags} --lang ${lang}`);
  expect(err.replace(/[\u2066-\u2069\u200e]/g, '')).toContain(said);
  expect(err.includes('--rejects rejects.csv')).toBe(flags === '');
  cli.close();
});

it.each([
  ['a terminal that nobody measured', 0, 80],
  ['a narrow one', 32, 32],
  ['none', undefined, undefined],
])('the width of %s', (_why, columns, width) => {
  const stream = columns === undefined ? {} : { columns };
  expect(measured<{ columns?: number }>(stream).columns).toBe(width);
});
