import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readHidden } from '../../../src/cli/output/hiddenAnswer.ts';
import type { World } from '../../../src/cli/world.ts';

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (piece) => (shown += piece));
  const stderr = { stream: output, write: (text: string) => (shown += text) };
  return { world: { stdin: { stream: input }, stderr } as unknown as World, input, shown: () => shown };
}

it('what is typed is read and never shown, key by key or at once', async () => {
  const { world, input, shown } = terminal();
  const answer = readHidden(world, 'main, API key: ');
  for (const key of 'canary') input.write(key);
  input.write('/secret\n');

  expect(await answer).toBe('canary/secret');
  expect(shown()).toContain('main, API key: ');
  expect(shown().replace('main, API key: ', '').trim()).toBe('');
});

it('an input that ends is an interruption', async () => {
  const { world, input } = terminal();
  const answer = readHidden(world, '? ');
  input.end();
  await expect(answer).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
});
