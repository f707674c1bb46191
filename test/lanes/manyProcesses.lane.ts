import { expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine } from '../support/machine.ts';

it('fifty processes started in the same second on 10,000 messages: each number once', async () => {
  const machine = await createMachine({ people: 10_000, concurrency: 64, latencyMs: 5 });
  const started = performance.now();
  const ended = await Promise.all(
    Array.from({ length: 50 }, () => machine.run(['send', 'ready', '--confirm', '20000'])),
  );
  const codes = ended.map(({ code }) => code);
  expect(
    codes.every((code) => code === 0 || code === 75),
    JSON.stringify(ended.filter(({ code }) => code !== 0 && code !== 75)),
  ).toBe(true);
  await machine.run(['send', 'ready', '--confirm', '20000']);
  const db = machine.db();
  expect(brokenInvariants(db, machine.taken())).toEqual([]);
  expect(machine.taken()).toHaveLength(10_000);
  db.close();
  process.stdout.write(
    `50 processes, 10,000 messages: ${codes.filter((code) => code === 0).length} ended with 0, ${codes.filter((code) => code === 75).length} with 75, ${Math.round(performance.now() - started)} ms\n`,
  );
  await machine.close();
});
