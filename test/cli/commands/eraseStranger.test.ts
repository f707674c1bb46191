import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

const STRANGER = '09350000000';

let cli: Cli;
beforeEach(async () => {
  cli = createCli();
  await cli.run('contacts add 09121110001 phone_alt=09121110002');
});
afterEach(() => cli.close());

const taken = async (phone: string): Promise<number> => (await cli.run(`contacts add ${phone}`)).code;

it.each([
  ['with --yes, off a terminal', {}, '--yes', 2],
  ['with --yes, at a terminal', { answers: [] }, '--yes', 2],
  ['without, off a terminal', {}, '', 2],
  ['by a no', { answers: ['n'] }, '', 6],
])('a number that nobody has is not barred %s', async (_why, options, flags, code) => {
  const done = await cli.run(`contacts erase ${STRANGER} ${flags}`, options);

  expect(done.code).toBe(code);
  expect(`${done.out}${done.err}`).not.toContain('Erased.');
  expect(await taken(STRANGER)).toBe(0);
});

it('says so in the error, and what else there is', async () => {
  const { err } = await cli.run(`contacts erase ${STRANGER} --yes`);
  expect(err).toContain('Nobody here is known as +98935•••0000.');
  expect(err).toContain('campaign opt-out');
});

it('whoever asks never to be stored is barred by a person who was told that nobody is known', async () => {
  const { code, out, err } = await cli.run(`contacts erase ${STRANGER}`, { answers: ['y'] });

  expect(code).toBe(0);
  expect(`${out}${err}`).toContain('Nobody is known as +98935•••0000, and there is nothing to erase.');
  expect(out).toContain('Nothing was known of +98935•••0000.');
  expect(out).not.toContain('Erased.');
  expect(await taken(STRANGER)).toBe(5);
});

it.each([
  ['their main number', [], '09121110001'],
  ['a further number of somebody', [], '09121110002'],
  [
    'somebody who was erased before, whose bytes may still be there',
    ['contacts erase 09121110001 --yes'],
    '09121110001',
  ],
  ['a stranger who left', [`opt-out ${STRANGER}`], STRANGER],
  ['a stranger on the do-not-text list', [`suppressions add ${STRANGER} --reason why`], STRANGER],
])('what is known is erased with --yes: %s', async (_why, before, phone) => {
  for (const words of before) await cli.run(words);
  const { code, out } = await cli.run(`contacts erase ${phone} --yes`);
  expect([code, out.split('.')[0]]).toEqual([0, 'Erased']);
  expect(await taken(phone)).toBe(5);
});
