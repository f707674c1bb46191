import { expect, it } from 'vitest';
import { createRoll } from '../../src/machines/roll.ts';

const WORKER = 'worker:main@a:1';

it.each<[string, readonly (boolean | 'heard')[], boolean]>([
  ['three missed beats are patience', [true, true, true], false],
  ['the fourth is too many', [true, true, true, true], true],
  ['a sign of life begins anew', [true, true, true, 'heard', true, true, true], false],
  [
    'while our own line was down nothing counts, and what counted before is forgiven',
    [true, true, true, false, true, true, true],
    false,
  ],
  ['after that it counts again', [false, true, true, true, true], true],
])('%s', (_why, beats, lost) => {
  const roll = createRoll();
  roll.expect(WORKER, 'main');
  const struck = beats.flatMap((beat) => {
    if (beat !== 'heard') return roll.beat(beat);
    roll.heard(WORKER, 'main');
    return [];
  });
  expect(struck).toEqual(lost ? [WORKER] : []);
  expect(roll.owners()).toEqual(lost ? [] : [WORKER]);
});
