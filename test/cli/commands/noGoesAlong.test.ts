import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli();
});
afterEach(() => cli.close());

const P1 = '09121234561';
const P2 = '09121234562';
/** A list, or the words of a command. With `everyone` a list is taken in with a yes for the whole file. */
type Step = { readonly list: string; readonly everyone?: true } | { readonly run: readonly string[] };

async function take(step: Step): Promise<void> {
  if ('run' in step) {
    expect((await cli.run(step.run)).code).toBe(0);
    return;
  }
  cli.write('list.csv', step.list);
  const yes = step.everyone ? ['--consent', 'express', '--consent-source', 'till'] : [];
  expect((await cli.run(['import', 'list.csv', ...yes])).code).toBe(0);
}

/** Whether each may get marketing, by the end of their number. */
async function standing(): Promise<Record<string, string>> {
  const { contacts } = await cli.json('contacts list --show-phones');
  return Object.fromEntries(
    contacts.map((person: { phone: string; reason: string | null }) => [
      person.phone.slice(-1),
      person.reason ?? 'may',
    ]),
  );
}

const MERGE = ['contacts', 'merge', '#1', '#2', '--yes'];

it.each<[string, readonly Step[], Record<string, string>]>([
  [
    'to the number that a later list has under the same id',
    [
      { list: `ID,Name,Phone,SMS consent\n7,Ann,${P1},no\n` },
      { list: `ID,Name,Phone\n7,Ann,${P2}\n`, everyone: true },
    ],
    { 2: 'no-consent' },
  ],
  [
    'to the number that is set by hand',
    [
      { list: `ID,Name,Phone,SMS consent\n7,Ann,${P1},no\n` },
      { run: ['contacts', 'set', '#1', `phone=${P2}`] },
      { list: `Name,Phone\nAnn,${P2}\n`, everyone: true },
    ],
    { 2: 'no-consent' },
  ],
  [
    'to the entry that it is folded into, whose yes it ends',
    [{ list: `Name,Phone,SMS consent\nAnn,${P1},yes\nAnn,${P2},no\n` }, { run: MERGE }],
    { 1: 'no-consent' },
  ],
  [
    'to an entry that had no word, so that a yes for a whole file does not count',
    [
      { list: `Name,Phone,SMS consent\nAnn,${P1},\nAnn,${P2},no\n` },
      { run: MERGE },
      { list: `Name,Phone\nAnn,${P1}\n`, everyone: true },
    ],
    { 1: 'no-consent' },
  ],
  [
    'but a yes that was given after it counts',
    [
      {
        list: `Name,Phone,SMS consent,SMS consent date\nAnn,${P1},yes,2026-03-01\nAnn,${P2},no,2026-02-01\n`,
      },
      { run: MERGE },
    ],
    { 1: 'may' },
  ],
  [
    'and the import undone that said it, it is gone from the new number too',
    [
      { list: `ID,Name,Phone\n7,Ann,${P1}\n` },
      { list: `ID,Name,Phone,SMS consent\n7,Ann,${P1},no\n` },
      { run: ['contacts', 'set', '#1', `phone=${P2}`] },
      { run: ['imports', 'undo', '2', '--yes'] },
      { list: `Name,Phone\nAnn,${P2}\n`, everyone: true },
    ],
    { 2: 'may' },
  ],
])('a plain no of a list goes along: %s', async (_why, steps, expected) => {
  for (const step of steps) await take(step);

  expect(await standing()).toEqual(expected);
  expect(await cli.json('consent verify')).toMatchObject({ ok: true });
});

it.each<[string, readonly Step[], Record<string, string>]>([
  [
    'a list that has the numbers the other way round',
    [
      { list: `Name,Phone,Phone 2,Opted out\nAnn,${P1},${P2},yes\n` },
      { list: `Name,Phone,Phone 2\nAnn,${P2},${P1}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'one cell of two numbers',
    [
      { list: `Name,Phone,Opted out\nAnn,"${P1}, ${P2}",yes\n` },
      { list: `Name,Phone\nAnn,${P2}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'an opt-out of the main number since',
    [
      { list: `Name,Phone,Phone 2\nAnn,${P1},${P2}\n`, everyone: true },
      { run: ['opt-out', P1] },
      { list: `Name,Phone\nAnn,${P2}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'an opt-out before anybody knew of the second number',
    [
      { run: ['opt-out', P1] },
      { list: `Name,Phone,Phone 2\nAnn,${P1},${P2}\n`, everyone: true },
      { list: `Name,Phone\nAnn,${P2}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'the same list again after the two entries were merged',
    [
      { list: `Name,Phone\nAnn,${P1}\nAnn,${P2}\n`, everyone: true },
      { run: MERGE },
      { run: ['opt-out', '#1'] },
      { list: `Name,Phone\nAnn,${P1}\nAnn,${P2}\n`, everyone: true },
    ],
    { 1: 'opted-out' },
  ],
  [
    'a plain no',
    [
      { list: `Name,Phone,Phone 2,SMS consent\nAnn,${P1},${P2},no\n` },
      { list: `Name,Phone,Phone 2\nAnn,${P2},${P1}\n`, everyone: true },
    ],
    { 1: 'no-consent', 2: 'no-consent' },
  ],
  [
    'the number that somebody known takes by their id',
    [
      { list: `ID,Name,Phone,Phone 2,Opted out\n1,Ann,${P1},${P2},yes\n2,Ann,09121234563,,\n` },
      { list: `ID,Name,Phone\n2,Ann,${P2}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'a person who is added by hand',
    [
      { list: `Name,Phone,Phone 2,Opted out\nAnn,${P1},${P2},yes\n` },
      { run: ['contacts', 'add', P2, '--consent', 'express', '--consent-source', 'till'] },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'a number that is set by hand',
    [
      { list: `Name,Phone,Phone 2,Opted out\nAnn,${P1},${P2},yes\nAnn,09121234563,,\n` },
      { run: ['contacts', 'set', '#2', `phone=${P2}`] },
    ],
    { 1: 'opted-out', 2: 'opted-out' },
  ],
  [
    'nobody who shares a further number with them, in one file or later',
    [
      {
        list: `Name,Phone,Phone 2,Opted out\nAnn,${P1},02188776655,yes\nBob,${P2},02188776655,\n`,
        everyone: true,
      },
      { list: 'Name,Phone,Phone 2\nCem,09121234563,02188776655\n', everyone: true },
    ],
    { 1: 'opted-out', 2: 'may', 3: 'may' },
  ],
  [
    'nobody whose main number stands beside theirs: a husband does not leave because his wife does',
    [
      { list: `Name,Phone,Phone 2\nAnn,${P1},${P2}\nBob,${P2},${P1}\n`, everyone: true },
      { run: ['opt-out', P1] },
      { list: `Name,Phone,Phone 2\nAnn,${P1},${P2}\nBob,${P2},${P1}\n`, everyone: true },
    ],
    { 1: 'opted-out', 2: 'may' },
  ],
])('who said no does not come back as somebody new: %s', async (_why, steps, expected) => {
  for (const step of steps) await take(step);

  expect(await standing()).toEqual(expected);
  expect(await cli.json('consent verify')).toMatchObject({ ok: true });
});

it('a STOP from a second number is carried into a new workspace with the person', async () => {
  await take({ list: `Name,Phone,Phone 2\nAnn,${P1},${P2}\n`, everyone: true });
  await cli.run(['opt-out', P2]);
  await cli.run('contacts export -o people.csv');
  const list = readFileSync(cli.path('people.csv'), 'utf8');
  cli.close();
  cli = createCli();
  await take({ list, everyone: true });
  await take({ list: `Name,Phone\nBee,${P2}\n`, everyone: true });

  expect(await standing()).toEqual({ 1: 'opted-out', 2: 'opted-out' });
});

it('an opt-out in a row that names somebody by their id alone binds their number', async () => {
  await take({ list: `ID,Name,Phone\n7,Ann,${P1}\n`, everyone: true });
  await take({ list: 'ID,Name,Phone,Opted out\n7,Ann,,yes\n' });

  expect(await standing()).toEqual({ 1: 'opted-out' });
});

it('whoever is added by a number that was folded into somebody is that person', async () => {
  await take({ list: `ID,Name,Phone\n7,Ann,${P1}\n8,Ann,${P2}\n` });
  await take({ run: MERGE });
  await take({
    run: ['contacts', 'add', P2, 'city=Tehran', '--consent', 'express', '--consent-source', 'till'],
  });

  expect(await standing()).toEqual({ 1: 'may' });
  expect((await cli.run(`contacts show ${P1}`)).transcript).toContain('Tehran');
});
