import { createBell, type DispatchSummary } from '../dispatch/index.ts';
import { createAnswers } from './answers.ts';
import { createBookkeeping } from './bookkeeping.ts';
import { type ControlJob, refuse } from './controlJob.ts';
import { createEnd } from './ending.ts';
import { type Beat, BEAT_MS, type ClaimCall, type Introduction, subjects, type Welcome } from './protocol.ts';
import { createQueue } from './queue.ts';
import { createRoll } from './roll.ts';

const GROUP_MS = 2;
const LOOK_EVERY_MS = 250;
/** A broker that was killed may count documents it no longer has: quiet for longer than it gives any anew, the box is empty. */
const QUIET_MS = 15_000;

/**
 * Hands messages to workers on other machines and writes their answers down, until nothing more may go now.
 * The book stays here: needs the sending lock. The first abort of `signal` stops handing out and waits for what
 * workers hold; what they answer later, the broker keeps for the next call.
 *
 * Errors: `broker-without-jetstream`.
 */
export function serveWorkers(job: ControlJob, signal: AbortSignal): Promise<DispatchSummary> {
  return createControlMachine(job, signal).run();
}

function createControlMachine(job: ControlJob, signal: AbortSignal) {
  const { link, ledger, world, workers } = job;
  const bell = createBell(world);
  const roll = createRoll();
  const books = createBookkeeping(job, signal);
  const answers = createAnswers(job, books, roll);
  const inTurn = createQueue();
  const { isOver, alone } = createEnd(job, { ...books, roll, stopped: answers.stopped });
  const openedAt = world.now();
  let heardAt = world.monotonic();
  let bug: { readonly error: unknown } | undefined;

  function serve<Call>(subject: string, answer: (call: Call) => Promise<object> | object): void {
    link.serve(subject, async (body) => {
      try {
        return JSON.stringify(await inTurn(async () => answer(JSON.parse(body) as Call)));
      } catch (error) {
        bug ??= { error };
        bell.ring();
        throw error;
      }
    });
  }

  async function open(): Promise<void> {
    for (const { gateway, runId, messages } of workers.held())
      books.breakerOf(gateway, runId).started(messages);
    await link.collect(job.book, (body, done) => {
      heardAt = world.monotonic();
      books.take(body, done);
      bell.ring();
    });
    serve<Beat>(subjects.beat(job.book), answers.beat);
    serve<ClaimCall>(subjects.claim(job.book), (call) => refuse(job, call) ?? answers.claim(call));
    const welcome: Welcome = { book: job.book };
    for (const gateway of job.served.keys())
      serve<Introduction>(subjects.hello(gateway), (call) => refuse(job, call) ?? welcome);
  }

  async function countBeat(late: boolean): Promise<void> {
    const reached = await link.alive(BEAT_MS / 2);
    for (const { owner, gateway } of workers.held()) roll.expect(owner, gateway);
    const lost = roll.beat(reached && !late);
    await inTurn(() => books.write(() => giveUp(lost), undefined));
  }

  async function giveUp(lost: readonly string[]): Promise<void> {
    for (const owner of lost) {
      books.letGo(workers.held().filter((held) => held.owner === owner));
      await ledger.fence(owner, world.now());
    }
    await ledger.seen(roll.owners(), world.now(), openedAt);
  }

  /** @returns whether all is said and done. An outcome that is on its way is not missed by going home early. */
  async function mayClose(): Promise<boolean> {
    if (!isOver()) return false;
    const boxEmpty =
      books.broken() ||
      signal.aborted ||
      world.monotonic() - heardAt > QUIET_MS ||
      (await link.left(job.book).then(
        (left) => left === 0,
        () => false,
      ));
    return inTurn(async () => {
      if (!boxEmpty || (books.waiting() && !books.broken()) || !isOver()) return false;
      answers.close();
      return true;
    });
  }

  async function run(): Promise<DispatchSummary> {
    await open();
    let beatAt = world.monotonic();
    for (let lookAt = 0; ; ) {
      if (bug) throw bug.error;
      if (books.waiting() && !books.broken()) await inTurn(() => books.turn());
      const now = world.monotonic();
      if (now >= beatAt) {
        await countBeat(now - beatAt > BEAT_MS);
        beatAt = world.monotonic() + BEAT_MS;
      }
      if (now >= lookAt) {
        lookAt = now + LOOK_EVERY_MS;
        if (await mayClose()) break;
      }
      if (await bell.wait(LOOK_EVERY_MS)) await bell.rest(GROUP_MS);
    }
    if (alone().length > 0) job.onAlone?.(alone());
    if (!books.broken()) await ledger.tidy(world.now());
    return books.summary();
  }

  return { run };
}
