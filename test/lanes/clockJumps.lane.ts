import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';

/** The clock of a real process that sends is moved under it, by libfaketime: `npm run test:clock` (CAMPAIGN_ROUNDS=5). */
const ROUNDS = Number(process.env.CAMPAIGN_ROUNDS ?? 2);
const LIBRARIES = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/faketime/libfaketime.so.1`);
const PEOPLE = 120;
const LATENCY_MS = 100;
/** What had its moment checked before the jump may still arrive: a request, and a commit on a busy disk. */
const ON_ITS_WAY_MS = 1_500;
const HOUR = 3_600_000;
const SEND = ['send', 'hours', '--confirm', '1000'];

/** Three in the afternoon in Tehran, where there is no summer time: windows of the day are open for hours. */
const THREE = Math.ceil(Date.now() / (24 * HOUR)) * 24 * HOUR + 11.5 * HOUR;

beforeAll(() => {
  if (!LIBRARIES.some(existsSync))
    execFileSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq faketime'], { stdio: 'ignore' });
}, 300_000);

let machine: Machine;
afterEach(() => machine.close());

/** A clock that every process of the machine has, and that can be moved while they run. */
function createClock(on: Machine) {
  const file = join(on.dir, 'clock');
  const env = {
    LD_PRELOAD: LIBRARIES.find(existsSync)!,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    TZ: 'UTC',
  };
  return {
    env,
    set(moment: number): void {
      const seconds = Math.round((moment - Date.now()) / 1_000);
      writeFileSync(file, `${seconds >= 0 ? '+' : ''}${seconds}s\n`);
    },
  };
}

async function prepare(): Promise<ReturnType<typeof createClock>> {
  machine = await createMachine({ people: PEOPLE, concurrency: 4, latencyMs: LATENCY_MS });
  mkdirSync(join(machine.dir, 'campaigns'), { recursive: true });
  writeFileSync(
    join(machine.dir, 'campaigns/hours.toml'),
    `purpose = "transactional"\naudience = 'everyone'\nmessage = "سفارش شما آماده است، {{ first_name }}"\n[timing]\nwindow = "09:00-16:00"\nvalid_for = "2 days"\n`,
  );
  const clock = createClock(machine);
  clock.set(THREE);
  return clock;
}

describe.skipIf(process.platform !== 'linux')('the clock jumps while messages go out', () => {
  const rows = [
    // why this row                                       jumps to            exit of it   a word is needed to go on
    ['past the closing of the window', THREE + 2 * HOUR, 0, false],
    ['an hour back', THREE - HOUR, 5, false],
    ['into the night before', THREE - 14 * HOUR, 5, false],
    ['a month ahead, past every deadline', THREE + 30 * 24 * HOUR, 0, true],
  ] as const;
  for (let round = 1; round <= ROUNDS; round += 1) {
    it.each(rows)(
      `%s (${round})`,
      async (_why, to, exit, word) => {
        const clock = await prepare();
        const sending = machine.start(SEND, undefined, clock.env);
        await until(() => machine.taken().length >= 10 + round * 5);

        clock.set(to);
        const jumpedAt = Date.now();
        const { code, err } = await sending.ended;

        const late = machine.taken().filter(({ at }) => at > jumpedAt + ON_ITS_WAY_MS);
        expect(late, 'nothing leaves in a moment that is not its own').toEqual([]);
        expect(machine.taken().length).toBeLessThan(PEOPLE);
        expect(code, err).toBe(exit);

        // The next day, with the clock set right.
        clock.set(THREE + 20 * HOUR);
        if (word) {
          expect(
            (await machine.start(['send', 'hours', '--confirm', '1000'], undefined, clock.env).ended).code,
          ).not.toBe(1);
          await machine.start(['resume'], undefined, clock.env).ended;
        }
        const last = await machine.start(SEND, undefined, clock.env).ended;

        const db = machine.db();
        const count = (where: string) =>
          db.prepare<[], number>(`SELECT count(*) FROM message WHERE ${where}`).pluck().get()!;
        expect(brokenInvariants(db, machine.taken())).toEqual([]);
        expect(count('1'), 'nobody is lost').toBe(PEOPLE);
        expect(count("state IN ('planned', 'retry', 'sending')"), last.err).toBe(0);
        // A month ahead every deadline is past: those messages expired, by name, and are not sent the day after.
        if (!word) expect(machine.taken()).toHaveLength(PEOPLE);
        db.close();
      },
      180_000,
    );
  }
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
}
