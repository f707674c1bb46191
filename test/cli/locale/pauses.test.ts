import { expect, it } from 'vitest';
import { loadWords } from '../../../src/cli/locale/words.ts';
import { pauseError } from '../../../src/cli/sending/pauses.ts';
import type { Run, Told } from '../../../src/dispatch/index.ts';
import { PAUSE_REASONS } from '../../../src/dispatch/states.ts';

const [en, fa] = [await loadWords('en', 'latin'), await loadWords('fa', 'persian')];
const REASONS = PAUSE_REASONS.filter((reason) => reason !== 'operator');
const runOf = (pauseReason: Run['pauseReason']) =>
  ({ id: 17, campaign: 'yalda', gateway: 'main', state: 'paused', pauseReason }) as Run;

it.each(REASONS)('%s is told in Persian', (reason) => {
  const { message, hint } = fa.error(pauseError(runOf(reason), null)!);
  const words = `${message} ${hint}`
    .replace(/campaign [\w<> -]+/g, '')
    .replace(/\[sending\] budget|max_recipients|yalda/g, '');
  expect(words.match(/[a-z]+/g)).toBeNull();
  expect(hint).not.toMatch(/campaign [^.]*[۰-۹]/);
});

const told = (code: string | null, detail: string): Told => ({ gateway: 'backup', code, detail });

it.each([
  // why this row                         what made it pause                                   what is said, in both languages
  [
    'the gateway said no',
    'account',
    told('http-401', 'HTTP 401: wrong key'),
    'refused the account: HTTP 401: wrong key',
    'gateways check backup',
    'درگاه حساب را نپذیرفت: HTTP 401: wrong key',
  ],
  [
    'nobody was asked: our own no to plain http',
    'account',
    told('address-not-allowed', 'Plain http shows texts and secrets to everyone on the way.'),
    'the address of the gateway may not be used: Plain http shows',
    '[gateways.backup]',
    'به نشانی درگاه نباید رفت: http ساده',
  ],
  [
    'a name that leads where no gateway is',
    'account',
    told('ADDRESS_NOT_ALLOWED', 'x.test: 169.254.169.254 is not an address that a gateway can have.'),
    'may not be used: x.test: 169.254.169.254',
    '[gateways.backup]',
    'به نشانی درگاه نباید رفت: x.test: 169.254.169.254 نشانی‌ای نیست',
  ],
  [
    'it points elsewhere',
    'account',
    told('http-301', 'It redirects, which is never followed: HTTP 301'),
    'leads elsewhere: It redirects',
    '[gateways.backup]',
    'نشانی درگاه به جای دیگری می‌برد: به نشانی دیگری می‌فرستد',
  ],
  [
    'nobody is there',
    'unreachable',
    told('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'),
    'cannot be reached: connect ECONNREFUSED 127.0.0.1:9',
    'campaign run',
    'درگاه در دسترس نیست: connect ECONNREFUSED',
  ],
  [
    'a code is not needed',
    'canary',
    told(null, 'no such number'),
    'were accepted: no such number',
    'campaign status 17',
    'پذیرفته شد: no such number',
  ],
] as const)('%s', (_why, reason, said, sentence, hint, persian) => {
  const error = pauseError(runOf(reason), said)!;
  expect(en.error(error).message).toContain(sentence);
  expect(en.error(error).hint).toContain(hint);
  expect(fa.error(error).message).toContain(persian);
});
