import type { PauseReason, Run, Told } from '../../dispatch/index.ts';
import { EXIT, type ExitCode, UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';

type Words = readonly [sentence: string, hint: string];

/** Why this run stands still, in a sentence, and with what the gateway said where it said something. */
export function pauseError(run: Run, told: Told | null): UserError | undefined {
  if (run.state !== 'paused' || run.pauseReason === null || run.pauseReason === 'operator') return undefined;
  const [sentence, hint] = wordsOf(run.pauseReason, told);
  const why = told === null ? sentence : `${sentence.slice(0, -1)}: ${told.detail}`;
  return new UserError(
    `paused-${run.pauseReason}`,
    `Run ${run.id} of ${run.campaign} paused itself: ${why}`,
    {
      hint: hint
        .replaceAll('{id}', String(run.id))
        .replaceAll('{name}', run.campaign)
        .replaceAll('{gateway}', told?.gateway ?? run.gateway),
      exitCode: exitOfPause(run.pauseReason),
      values: { run: run.id, name: run.campaign },
    },
  );
}

/** Both lines of it, in the person's language. */
export function sayTrouble(ctx: Context, error: UserError, say: (line: string) => void): void {
  const { message, hint } = ctx.words.error(error);
  say(message);
  say(`  → ${hint}`);
}

/** Where no gateway was asked, none refused anything. */
function wordsOf(reason: keyof typeof PAUSES, told: Told | null): Words {
  if (reason !== 'account' || told?.code == null) return PAUSES[reason];
  if (/^address.not.allowed$/i.test(told.code)) return ADDRESS;
  if (/^UND_ERR_/.test(told.code)) return REQUEST;
  return /^http-3\d\d$/.test(told.code) ? REDIRECT : PAUSES.account;
}

const ADDRESS: Words = [
  'the address of the gateway may not be used.',
  'Mend it under [gateways.{gateway}] in campaign.toml. Then: campaign send {name}',
];
const REQUEST: Words = [
  'the request to the gateway cannot be written.',
  'Mend it under [gateways.{gateway}] in campaign.toml. Then: campaign send {name}',
];
const REDIRECT: Words = [
  'the address of the gateway leads elsewhere.',
  'Write the right one under [gateways.{gateway}] in campaign.toml. Then: campaign send {name}',
];
const PAUSES: Readonly<Record<Exclude<NonNullable<Run['pauseReason']>, 'operator'>, Words>> = {
  account: [
    'the gateway refused the account.',
    'Look at it: campaign gateways check {gateway}. Then: campaign send {name}',
  ],
  canary: [
    'too few of the first messages were accepted.',
    'See what the gateway said: campaign status {id} --messages. Then: campaign send {name}',
  ],
  unknowns: ['too many messages are in doubt.', 'Look them up: campaign sync. Then: campaign send {name}'],
  failures: [
    'too many messages were rejected.',
    'See why: campaign status {id} --messages. Then: campaign send {name}',
  ],
  'unreadable-answer': [
    'the gateway answered something that cannot be read.',
    'Check its address: campaign gateways check {gateway}. Then: campaign send {name}',
  ],
  unreachable: ['the gateway cannot be reached.', 'It goes on by itself with the next: campaign run'],
  disk: ['the disk is full or failing.', 'Make room. It goes on by itself with the next: campaign run'],
  budget: ['the budget is used up.', 'It goes on by itself in the next period, or raise [sending] budget.'],
  'max-recipients': [
    'more people than max_recipients.',
    'Look at them: campaign status {id}. Then: campaign resume {id} --confirm <n>',
  ],
  drift: [
    'the audience is not what it usually is.',
    'Look at it: campaign status {id}. Then: campaign resume {id}',
  ],
  'changed-file': [
    'its file changed, or is gone.',
    'Go on with the stored texts: campaign resume {id}. Drop them: campaign cancel {id}',
  ],
  clock: ['the clock of this machine went back.', 'Set the clock right. Then: campaign resume {id}'],
};

/** How a run that paused itself ends the call. */
const EXIT_OF_PAUSE: Readonly<Record<PauseReason, ExitCode>> = {
  operator: EXIT.ok,
  account: EXIT.account,
  canary: EXIT.partly,
  unknowns: EXIT.partly,
  failures: EXIT.partly,
  'unreadable-answer': EXIT.partly,
  unreachable: EXIT.tryLater,
  disk: EXIT.tryLater,
  budget: EXIT.policy,
  'max-recipients': EXIT.policy,
  drift: EXIT.policy,
  'changed-file': EXIT.policy,
  clock: EXIT.policy,
};

export function exitOfPause(reason: PauseReason): ExitCode {
  return EXIT_OF_PAUSE[reason];
}
