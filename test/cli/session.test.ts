import { expect, it } from 'vitest';
import { splitGlobals } from '../../src/cli/flags.ts';
import { createSession } from '../../src/cli/session.ts';
import type { StopSignal, World } from '../../src/cli/world.ts';

/** A world that can be interrupted, and remembers what was written and how it was left. */
function interruptible() {
  const listeners = new Map<StopSignal, () => void>();
  const left: number[] = [];
  let said = '';
  const output = {
    isTty: false,
    columns: undefined,
    closed: false,
    write: (text: string) => {
      said += text;
    },
  };
  const world = {
    env: {},
    cwd: '/',
    home: '/',
    platform: 'linux',
    stdout: output,
    stderr: output,
    stdin: { isTty: false },
    now: () => 0,
    onSignal: (name: StopSignal, listener: () => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    exit: (code: number) => void left.push(code),
  };
  return { world: world as unknown as World, listeners, left, said: () => said };
}
const { flags } = splitGlobals([]);

it('listens to nothing before a command promises to settle', async () => {
  const { world, listeners } = interruptible();
  await createSession(world, flags);
  expect(listeners.size).toBe(0);
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 143],
] as const)(
  '%s: first asks to stop and says what a second one does, then leaves with %i',
  async (name, code) => {
    const { world, listeners, left, said } = interruptible();
    const { ctx } = await createSession(world, flags);
    const signal = ctx.stopSignal();
    expect([signal.aborted, ctx.stopSignal()]).toEqual([false, signal]);

    listeners.get(name)!();
    expect([signal.aborted, signal.reason, left]).toEqual([true, code, []]);
    expect(said()).toContain('Ctrl-C again leaves at once');

    listeners.get(name)!();
    expect(left).toEqual([code]);
  },
);
