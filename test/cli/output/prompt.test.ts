import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readKey } from '../../../src/cli/output/prompt.ts';

/** A terminal where somebody presses `keys`, and no enter, as soon as it hands out single keys. */
function terminal(keys: string) {
  const modes: boolean[] = [];
  const written: string[] = [];
  const input = new PassThrough();
  const stream = Object.assign(input, {
    setRawMode(on: boolean) {
      modes.push(on);
      if (on) input.write(keys);
    },
  });
  const world = {
    stdin: { isTty: true, stream },
    stderr: { isTty: true, write: (text: string) => void written.push(text) },
  } as never;
  return { world, modes, written };
}

it.each([
  ['yes', 'y'],
  ['yes in Persian', 'ب'],
  ['no', 'n'],
])('one key is the answer, without enter: %s', async (_why, key) => {
  const { world, modes, written } = terminal(key);

  expect(await readKey(world, 'Agreed? ')).toBe(key);
  expect(modes).toEqual([true, false]);
  expect(written.join('')).toBe(`Agreed? ${key}\n`);
});

it('enter alone answers nothing', async () => {
  const { world, written } = terminal('\r');

  expect(await readKey(world, 'Agreed? ')).toBe('\r');
  expect(written.join('')).toBe('Agreed? \n');
});

it.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s stops, and the terminal is as it was', async (_why, key) => {
  const { world, modes } = terminal(key);

  await expect(readKey(world, 'Agreed? ')).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
  expect(modes).toEqual([true, false]);
});
