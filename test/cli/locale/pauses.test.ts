import { expect, it } from 'vitest';
import { loadWords } from '../../../src/cli/locale/words.ts';
import { pauseError } from '../../../src/cli/sending/finishSend.ts';
import type { Run } from '../../../src/dispatch/index.ts';
import { PAUSE_REASONS } from '../../../src/dispatch/states.ts';

const fa = await loadWords('fa', 'persian');

it.each(PAUSE_REASONS.filter((reason) => reason !== 'operator'))('%s is told in Persian', (pauseReason) => {
  const run = { id: 17, campaign: 'yalda', gateway: 'main', state: 'paused', pauseReason } as Run;
  const { message, hint } = fa.error(pauseError(run)!);
  const words = `${message} ${hint}`
    .replace(/campaign [\w<> -]+/g, '')
    .replace(/\[sending\] budget|max_recipients|yalda/g, '');
  expect(words.match(/[a-z]+/g)).toBeNull();
  expect(hint).not.toMatch(/campaign [^.]*[۰-۹]/);
});
