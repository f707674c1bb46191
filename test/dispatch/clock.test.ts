import { resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';

const SEND = ['send', 'ready', '--confirm', '1000'];
const PEOPLE = 12;
const MINUTE = 60_000;

const machines: Machine[] = [];
afterAll(async () => {
  for (const machine of machines) await machine.close();
});

/** A real process whose clock is wrong by so much. */
function wrongBy(machine: Machine, ms: number, words: readonly string[]) {
  return machine.start(words, undefined, {
    CAMPAIGN_TEST_CLOCK: String(Date.now() + ms),
    NODE_OPTIONS: `--import ${resolve('test/support/clockHook.mjs')}`,
  }).ended;
}

const SOME = [...SEND, '--first', '4'];

it.each([
  // why this row                                                    wrong by      taken then  exits: then, set right
  ['a few seconds back is what time servers do', -3_000, 8, 0, 0],
  ['an hour back is a clock nobody can trust', -60 * MINUTE, 4, 5, 0],
  ['an hour ahead was seen, and only a person can say that it was wrong', 60 * MINUTE, 8, 0, 5],
])('%s', { timeout: 120_000 }, async (_why, ms, taken, wrongExit, rightExit) => {
  const machine = await createMachine({ people: PEOPLE, concurrency: 2, latencyMs: 1 });
  machines.push(machine);
  expect(await machine.run(SOME)).toMatchObject({ code: 0 });

  const wrong = await wrongBy(machine, ms, SOME);
  expect(wrong.code, wrong.err).toBe(wrongExit);
  expect(machine.taken()).toHaveLength(taken);

  const right = await machine.run(SEND);
  expect(right.code, right.err).toBe(rightExit);
  if (rightExit !== 0) {
    expect(machine.taken()).toHaveLength(taken);
    expect((await machine.run(SEND)).code, 'trying again is not a word about the clock').toBe(rightExit);
    expect(await machine.run(['resume'])).toMatchObject({ code: 0 });
    expect(await machine.run(SEND)).toMatchObject({ code: 0 });
  }
  const db = machine.db();
  expect(brokenInvariants(db, machine.taken())).toEqual([]);
  db.close();
  expect(machine.taken()).toHaveLength(PEOPLE);
});
