// Durable sending of a stored run, as `campaign send` does it, for the benchmarks. Needs a build.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { dist, OPEN_RULES, openBook, sleep, tableOf, WORLD } from './book.mjs';

const { openGateways, sendOpenRuns } = await dist('dispatch/index.js');

export async function startSink(latencyMs) {
  const child = fork(join(import.meta.dirname, 'sink.mjs'), [String(latencyMs)]);
  const { port } = await new Promise((done) => child.once('message', done));
  return { url: `http://127.0.0.1:${port}`, close: () => child.disconnect() };
}

/**
 * Ours: claim, send, settle, every mark on the disk before its byte leaves. With `send` others put it on the wire.
 *
 * @param to the address of a sink, or the settings of another driver
 * @returns messages per second, µs of processor for each, and the most memory seen meanwhile
 */
export async function ours(to, concurrency, messages, send) {
  const book = openBook(messages);
  const settings = { gateways: new Map([['main', tableOf(to, concurrency)]]) };
  const gatewayWorld = {
    workspace: book.dir,
    env: { PASSWORD: 'bench' },
    now: Date.now,
    random: Math.random,
    sleep,
  };
  const started = performance.now();
  const work = process.cpuUsage();
  let firstAt;
  let rssMb = 0;
  const answer = await sendOpenRuns({
    db: book.db,
    databasePath: book.databasePath,
    stateDir: book.stateDir,
    rules: OPEN_RULES,
    world: WORLD,
    signal: new AbortController().signal,
    lockPatienceMs: 0,
    zone: 'Asia/Tehran',
    openGateways: async () => (send ? new Map() : openGateways(settings, ['main'], gatewayWorld)),
    ...(send && { send: (job, signal) => send({ ...job, db: book.db }, signal) }),
    onProgress: (tally) => {
      if (tally.accepted > 0) firstAt ??= performance.now();
      rssMb = Math.max(rssMb, process.memoryUsage.rss() / 2 ** 20);
    },
  });
  const seconds = (performance.now() - started) / 1_000;
  const cpuUs = cpuEach(work, messages);
  book.close();
  if (answer.summary.accepted !== messages)
    throw new Error(
      `only ${answer.summary.accepted} of ${messages} were accepted: ${JSON.stringify(answer.summary)}`,
    );
  return { perSecond: messages / seconds, cpuUs, firstMs: firstAt - started, rssMb };
}

/** The floor: the same requests with nothing written down. */
export async function bare(url, concurrency, messages) {
  const pool = new Pool(url, { connections: concurrency, pipelining: 1 });
  let next = 0;
  const started = performance.now();
  const work = process.cpuUsage();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < messages) {
        next += 1;
        const { body } = await pool.request({
          path: '/send',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            to: `+98912${1_000_000 + next}`,
            text: 'سفارش شما آماده است',
            ref: randomBytes(16).toString('base64url'),
          }),
        });
        JSON.parse(await body.text());
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const cpuUs = cpuEach(work, messages);
  await pool.close();
  return { perSecond: messages / seconds, cpuUs };
}

/** On a machine with other work this tells more than the time on the wall. */
function cpuEach(before, messages) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / messages;
}
