import { expect, it } from 'vitest';
import { colorLevel, createPalette } from '../../../src/cli/output/color.ts';

it.each([
  // why                                        flag      environment                                tty    level
  ['a terminal has colour', 'auto', { TERM: 'xterm' }, true, 1],
  ['a better terminal has more', 'auto', { TERM: 'xterm-256color' }, true, 2],
  ['and more', 'auto', { COLORTERM: 'truecolor' }, true, 3],
  ['a pipe has none', 'auto', { TERM: 'xterm' }, false, 0],
  ['the flag is stronger than NO_COLOR', 'always', { NO_COLOR: '1', TERM: 'xterm' }, false, 1],
  ['the flag is stronger than FORCE_COLOR', 'never', { FORCE_COLOR: '3' }, true, 0],
  ['NO_COLOR is stronger than FORCE_COLOR', 'auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, 0],
  ['an empty NO_COLOR says nothing', 'auto', { NO_COLOR: '', TERM: 'xterm' }, true, 1],
  ['FORCE_COLOR reaches a pipe', 'auto', { FORCE_COLOR: '2' }, false, 2],
  ['FORCE_COLOR=0 forces none', 'auto', { FORCE_COLOR: '0', TERM: 'xterm' }, true, 0],
  ['CLICOLOR_FORCE reaches a pipe', 'auto', { CLICOLOR_FORCE: '1' }, false, 1],
  ['CLICOLOR_FORCE=0 does not', 'auto', { CLICOLOR_FORCE: '0' }, false, 0],
  ['a dumb terminal has none', 'auto', { TERM: 'dumb' }, true, 0],
  ['nor has a build machine', 'auto', { TERM: 'xterm', CI: 'true' }, true, 0],
] as const)('%s', (_why, color, env, isTty, level) => {
  expect(colorLevel({ color }, env, { isTty })).toBe(level);
});

it('level 0 adds no byte, level 1 does', async () => {
  expect((await createPalette(0)).bad('x')).toBe('x');
  const { bad } = await createPalette(1);
  expect(bad('x')).toBe('\u001b[31mx\u001b[39m');
  // A table calls it with the row as well.
  expect((bad as (...all: unknown[]) => string)('x', { id: 1 })).toBe('\u001b[31mx\u001b[39m');
});
