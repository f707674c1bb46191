import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { createHighWater } from './highWater.ts';
import { createRunStore } from './runStore.ts';
import type { Run } from './run.ts';
import { createSettle } from './settle.ts';

/** Whose word it is, for the journal. */
export interface Word {
  readonly actor: string;
  readonly now: Instant;
}

const ALL_PAUSED = 'all_paused';

/** The operator's hand on runs and messages. Every word is one IMMEDIATE transaction with a line in the journal. */
export function createControl(db: Db) {
  const runs = createRunStore(db);
  const facts = createJournalStore(db);
  const { settle } = createSettle(db);

  const write = (
    { actor, now }: Word,
    action: string,
    subject: string,
    detail: Readonly<Record<string, unknown>> = {},
  ) => facts.write({ at: now, actor, action, subject, detail });

  return {
    /** Pauses one run, or all of them and the starting of new ones. @returns the runs that stand still now */
    pause: (run: Run | undefined, word: Word): readonly Run[] =>
      db
        .transaction(() => {
          const wanted = run ? [run] : runs.unfinished();
          if (!run) facts.setFact(ALL_PAUSED, 'yes');
          for (const { id } of wanted) if (runs.pause(id, 'operator')) write(word, 'pause', `run ${id}`);
          return wanted.map(({ id }) => runs.run(id)!);
        })
        .immediate(),

    /** Sets paused runs back; sends nothing itself. Run-less: everything but `except`, and new runs may start again. */
    resume: (run: Run | undefined, word: Word, except: readonly Run[] = []): readonly Run[] =>
      db
        .transaction(() => {
          const left = new Set(except.map(({ id }) => id));
          const wanted = run ? [run] : runs.unfinished().filter(({ id }) => !left.has(id));
          if (!run) facts.setFact(ALL_PAUSED, '');
          const resumed = wanted.filter(({ id }) => runs.resume(id));
          for (const { id, pauseReason } of resumed)
            write(word, 'resume', `run ${id}`, { after: pauseReason });
          // Where no run waited, it is `resume` without a run that speaks of the clock.
          if (!run || resumed.some(({ pauseReason }) => pauseReason === 'clock')) acceptClock(db, word);
          return resumed.map(({ id }) => runs.run(id)!);
        })
        .immediate(),

    /** Takes back what waits. What is on the wire stays there. @returns how many messages were taken back */
    cancel: (run: Run | undefined, word: Word): number =>
      db
        .transaction(() => {
          let messages = 0;
          for (const { id } of run ? [run] : runs.unfinished()) {
            const taken = runs.cancel(id, word.now);
            messages += taken;
            write(word, 'cancel', `run ${id}`, { messages: taken });
          }
          return messages;
        })
        .immediate(),

    /**
     * The operator's word about a message in doubt. Errors: `message-unknown`, `message-not-in-doubt`.
     * @returns the state it has now
     */
    resolve: (messageId: number, sent: boolean, word: Word): string =>
      db
        .transaction(() => {
          const message = runs.message(messageId);
          if (!message)
            throw new UserError('message-unknown', `There is no message ${messageId}.`, {
              hint: 'List them: campaign status --unknown',
              values: { message: messageId },
            });
          if (message.state !== 'unknown') {
            throw new UserError(
              'message-not-in-doubt',
              `Message ${messageId} is ${message.state}, not in doubt.`,
              {
                hint: 'List what is: campaign status <run> --unknown',
                values: { message: messageId, state: message.state },
              },
            );
          }
          settle({
            messageId,
            n: message.attempts,
            at: word.now,
            settled: sent
              ? { kind: 'accepted', gatewayId: null, charge: null }
              : { kind: 'retry', notBefore: word.now, gateway: null },
            code: 'operator',
            detail: null,
          });
          write(word, 'resolve', `message ${messageId}`, { as: sent ? 'sent' : 'not-sent' });
          return runs.message(messageId)!.state;
        })
        .immediate(),

    /** `pause` without a run holds until `resume` without one. */
    allPaused: (): boolean => facts.fact(ALL_PAUSED) === 'yes',
  };
}

/** The clock was wrong once and is right now: the time that was seen then binds no more. */
function acceptClock(db: Db, { actor, now }: Word): void {
  const highWater = createHighWater(db);
  const seen = highWater.ahead(now);
  if (seen === undefined) return;
  highWater.accept(now);
  createJournalStore(db).write({
    at: now,
    actor,
    action: 'accept-clock',
    subject: 'clock',
    detail: { seen },
  });
}
