import type { Claimed } from '../dispatch/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { NoAnswer } from './link.ts';
import type { createOutbox } from './outbox.ts';
import {
  ANSWER_MS,
  type Beat,
  BEAT_MS,
  type BeatAnswer,
  type ClaimCall,
  type Granted,
  type Refusal,
  subjects,
  type Welcome,
} from './protocol.ts';
import type { WorkerJob } from './workerJob.ts';

/** What was handed out, and when it was asked for on this machine's clock that never jumps. */
export interface Grant {
  readonly askedAt: number;
  /** The clock of the control machine when it answered. */
  readonly now: Instant;
  readonly claimed: readonly Claimed[];
  readonly againMs: number;
}

const GREET_EVERY_MS = 1_000;
const LONG_SILENCE_MS = 600_000;
/** What was claimed and never used goes back at once if the control machine hears of it, and into doubt if not. */
const LAST_WORDS = 3;

/** A control machine comes and goes with every `campaign run`: only a long silence is news. */
function createCompany({ world, onNews }: WorkerJob) {
  let found = false;
  let saidAlone = false;
  let silentSince: number | undefined;
  return {
    heard(): void {
      if (!found || saidAlone) onNews?.('found');
      found = true;
      saidAlone = false;
      silentSince = undefined;
    },
    missed(): void {
      silentSince ??= world.monotonic();
      if (saidAlone || (found && world.monotonic() - silentSince < LONG_SILENCE_MS)) return;
      onNews?.('alone');
      saidAlone = true;
    },
  };
}

/** What a worker says to its control machine, and what it makes of silence. */
export function createCalls(job: WorkerJob, outbox: ReturnType<typeof createOutbox>) {
  const { link, world, introduction } = job;
  const abandoned = new Set<string>();
  let book = '';
  let owner = incarnation();
  const company = createCompany(job);

  function incarnation(): string {
    return `worker:${introduction.gateway}@${job.name}:${world.newId()}`;
  }

  async function ask<T extends object>(subject: string, call: object): Promise<T | undefined> {
    try {
      const answer = JSON.parse(await link.request(subject, JSON.stringify(call), ANSWER_MS)) as T | Refusal;
      company.heard();
      if (isRefusal(answer)) throw refused(answer, job);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      company.missed();
      return undefined;
    }
  }

  /** @returns false when the signal came first */
  async function greet(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const welcome = await ask<Welcome>(subjects.hello(introduction.gateway), introduction);
      if (welcome) {
        ({ book } = welcome);
        return true;
      }
      await world.sleep(GREET_EVERY_MS, signal);
    }
    return false;
  }

  /** undefined: no answer. The claim is given up for good, whatever may still arrive. */
  async function claim(slots: number): Promise<Grant | undefined> {
    // What a lost answer may have brought counts against us until the book knows that we never used it.
    if (abandoned.size > 0 && !(await beat(false))) return undefined;
    const claimId = world.newId();
    const askedAt = world.monotonic();
    const call: ClaimCall = { ...introduction, owner, claimId, slots, rate: job.rate };
    const granted = await ask<Granted>(subjects.claim(book), call);
    if (granted) return { ...granted, askedAt };
    abandoned.add(claimId);
    return undefined;
  }

  async function beat(leaving: boolean): Promise<boolean> {
    const say: Beat = {
      owner,
      gateway: introduction.gateway,
      abandoned: [...abandoned],
      unconfirmed: outbox.unconfirmed(),
      leaving,
    };
    const answer = await ask<BeatAnswer>(subjects.beat(book), say);
    if (!answer) return false;
    for (const claimId of answer.abandoned) abandoned.delete(claimId);
    outbox.confirm(answer.confirmed);
    outbox.again();
    if (answer.fenced && say.owner === owner) {
      owner = incarnation();
      job.onNews?.('given-up');
    }
    return true;
  }

  function beatUntilDone() {
    const over = new AbortController();
    const going = (async () => {
      while (!over.signal.aborted) {
        await beat(false);
        await world.sleep(BEAT_MS, over.signal);
      }
      for (let tries = 0; tries < LAST_WORDS && !(await beat(true)); tries += 1)
        await world.sleep(GREET_EVERY_MS);
    })();
    // A refusal is heard by the next claim as well; the loop must not end the process behind its back.
    going.catch(() => {});
    return {
      end(): Promise<void> {
        over.abort();
        return going.catch(() => {});
      },
    };
  }

  return { greet, claim, beatUntilDone, box: () => book };
}

function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

function refused({ refused: why, here }: Refusal, { introduction: mine }: WorkerJob): UserError {
  switch (why) {
    case 'protocol':
    case 'version':
      return new UserError(
        'worker-other-version',
        `The control machine runs campaign ${here}, this one ${mine.version}.`,
        {
          hint: 'Install the same version of campaign on all machines.',
          values: { here, version: mine.version },
        },
      );
    case 'gateway':
      return new UserError(
        'worker-not-wanted',
        `The control machine has no gateway "${mine.gateway}"; it has: ${here}.`,
        {
          hint: 'Give --gateway a name of its campaign.toml.',
          values: { gateway: mine.gateway, here },
        },
      );
    case 'fingerprint':
      return new UserError(
        'worker-other-settings',
        `[gateways.${mine.gateway}] is not the same here and on the control machine (${mine.fingerprint} and ${here}).`,
        {
          hint: `Copy that table from the control machine's campaign.toml; secrets, proxy, rate and concurrency may differ.`,
          exitCode: EXIT.usage,
          values: { gateway: mine.gateway, mine: mine.fingerprint, here },
        },
      );
  }
}
