import { spawn } from 'node:child_process';
import type { GlobalFlags } from '../flags.ts';
import type { World } from '../world.ts';
import { ReaderLeft } from './json.ts';

/** More lines than this are read in a pager, where a person watches. */
const A_SCREEN = 40;

/** CAMPAIGN_PAGER, PAGER, else `less -FIRX`; "cat" or an empty CAMPAIGN_PAGER means none. */
export function pagerFor(
  world: Pick<World, 'env' | 'stdin' | 'stdout'>,
  flags: Pick<GlobalFlags, 'input'>,
  lines: number,
): string | undefined {
  if (
    lines <= A_SCREEN ||
    !flags.input ||
    !world.stdout.isTty ||
    !world.stdin.isTty ||
    world.env.TERM === 'dumb'
  )
    return undefined;
  const wish = world.env.CAMPAIGN_PAGER ?? world.env.PAGER ?? 'less -FIRX';
  return wish.trim() === '' || wish.trim() === 'cat' ? undefined : wish;
}

/** Prints lines for people; a missing pager is no reason to hide them. */
export async function showPaged(
  world: World,
  flags: Pick<GlobalFlags, 'input'>,
  lines: readonly string[],
): Promise<void> {
  const pager = pagerFor(world, flags, lines.length);
  if (pager !== undefined && (await pipeTo(pager, lines))) return;
  for (let at = 0; at < lines.length; at += 500) {
    if (world.stdout.closed) throw new ReaderLeft();
    world.stdout.write(`${lines.slice(at, at + 500).join('\n')}\n`);
    await world.stdout.drained();
  }
}

function pipeTo(pager: string, lines: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(pager, { shell: true, stdio: ['pipe', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code !== 127 && code !== 126));
    // The person may leave the pager before everything was read.
    child.stdin.on('error', () => {});
    child.stdin.end(`${lines.join('\n')}\n`);
  });
}
