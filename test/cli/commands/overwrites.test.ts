import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(async () => {
  cli = createCli();
  cli.write(
    'before.csv',
    'phone,external_id,name,city,birthday,orders,shoe size,notes\n09121110001,7,Sara,Tehran,1364/05/12,3,41,\n09121110002,8,Ali,,,,,\n',
  );
  await cli.run('import before.csv');
});
afterEach(() => cli.close());

const changes = async (text: string, flags = ''): Promise<unknown> => {
  cli.write('list.csv', text);
  return (await cli.json(`import list.csv --dry-run ${flags}`)).changes;
};

it.each([
  [
    'another city',
    'phone,city\n09121110001,Karaj\n',
    '',
    [{ contact: 1, column: 'city', before: 'Tehran', after: 'Karaj' }],
  ],
  ['the same city', 'phone,city\n09121110001,Tehran\n', '', []],
  ['an empty cell', 'phone,city\n09121110001,\n', '', []],
  ['what was empty is no loss', 'phone,city\n09121110002,Karaj\n', '', []],
  ['--mode fill writes over nothing', 'phone,city\n09121110001,Karaj\n', '--mode fill', []],
  [
    'an attribute',
    'phone,shoe size\n09121110001,42\n',
    '',
    [{ contact: 1, column: 'shoe size', before: '41', after: '42' }],
  ],
  [
    'a day',
    'phone,birthday\n09121110001,1364/05/13\n',
    '',
    [{ contact: 1, column: 'birthday', before: '1364/05/12', after: '1364/05/13' }],
  ],
  [
    'a balance',
    'phone,orders\n09121110001,4\n',
    '',
    [{ contact: 1, column: 'orders', before: '3', after: '4' }],
  ],
  [
    'a number, which is not shown',
    'phone,external_id\n09121110009,7\n',
    '',
    [{ contact: 1, column: 'phone', before: '+98912•••0001', after: '+98912•••0009' }],
  ],
  ['a tag is added to', 'phone,tags\n09121110001,vip\n', '', []],
])('a dry run tells what would be written over: %s', async (_why, text, flags, expected) => {
  expect(await changes(text, flags)).toEqual(expected);
});

it('and shows the first few with -v', async () => {
  cli.write('list.csv', 'phone,city\n09121110001,Karaj\n09121110002,Qom\n');
  const loud = await cli.run('import list.csv --dry-run -v');
  expect(loud.err).toContain('#1: city Tehran -> Karaj');
  expect(loud.err).not.toContain('#2: city');
  expect((await cli.run('import list.csv --dry-run')).err).not.toContain('Karaj');
});

it('an import that is none has no such key: imports undo knows what was there', async () => {
  cli.write('list.csv', 'phone,city\n09121110001,Karaj\n');
  expect(await cli.json('import list.csv')).not.toHaveProperty('changes');
});
