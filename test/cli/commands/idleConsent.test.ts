import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli();
  cli.write('people.csv', 'phone,name\n09121110001,Sara\n');
  cli.write('said.csv', 'phone,name,sms consent\n09121110001,Sara,yes\n');
  cli.write('days.csv', 'phone,name,consent at\n09121110001,Sara,2026-03-04\n');
});
afterEach(() => cli.close());

const SOURCE = ['--consent-source', 'till'];
const DATE = ['--consent-date', '2026-03-01'];

it.each([
  ['a source of no yes', ['import', 'people.csv', ...SOURCE], '--consent-source'],
  ['a day of no yes', ['import', 'people.csv', ...DATE], '--consent-date'],
  ['both', ['import', 'people.csv', ...SOURCE, ...DATE], '--consent-source'],
  ['in a dry run', ['import', 'people.csv', '--dry-run', ...SOURCE], '--consent-source'],
  ['of a person typed', ['contacts', 'add', '09121110001', ...SOURCE], '--consent-source'],
])('says nothing, and is refused: %s', async (_why, words, flag) => {
  const { code, out } = await cli.run([...words, '--json']);
  const { error } = JSON.parse(out);

  expect([code, error.code]).toEqual([2, 'option-useless']);
  expect(error.message).toContain(flag);
  expect((await cli.json('contacts list')).contacts).toEqual([]);
});

it.each([
  ['beside a column of yeses', 'said.csv', SOURCE, 'till'],
  ['a day beside a column of yeses', 'said.csv', DATE, 'said.csv: sms consent'],
  ['beside a column of days', 'days.csv', SOURCE, 'till'],
  ['beside --consent', 'people.csv', ['--consent', 'express', ...SOURCE, ...DATE], 'till'],
])('is of use %s', async (_why, file, flags, source) => {
  expect((await cli.json(['import', file, ...flags])).import).toMatchObject({ added: 1, consents: 1 });
  const [person] = (await cli.json('contacts show 09121110001')).contacts;
  expect(person.held.consent[0].source).toBe(source);
});

it('at the till the key is asked, and the source is that of its yes', async () => {
  await cli.run(['contacts', 'add', '09121110001', ...SOURCE], { answers: ['y'] });
  const [person] = (await cli.json('contacts show 09121110001')).contacts;
  expect([person.may_get_marketing, person.held.consent[0].source]).toEqual([true, 'till']);
});
