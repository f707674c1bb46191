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
    { 1: 'consent-expired' },
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
