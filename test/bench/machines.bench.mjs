// Sending over one, two and three workers beside one machine alone and the book's own ceiling:
// `node test/bench/machines.bench.mjs [--messages 10000]`. Needs a build, and nats-server on the PATH.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dist, OPEN_RULES, openBook, sleep } from './support/book.mjs';
import { NATS_SERVER, NATS_VERSION } from '../support/natsServer.mjs';
import { ours, startSink } from './support/sending.mjs';
import { median, show } from './support/tell.mjs';

const { createWorkerStore } = await dist('dispatch/index.js');
const { createLedger } = await dist('dispatch/ledger.js');
const { connectNats, serveWorkers } = await dist('machines/index.js');

const argument = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const MESSAGES = argument('messages', 10_000);
const ROUNDS = argument('rounds', 3);
const LATENCY_MS = 20;
const CONCURRENCY = 64;
const RATE = { count: 1_000_000, perMs: 1_000, unit: 'message', batch: 1 };

async function startBroker() {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-bench-nats-'));
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address();
  await new Promise((done) => holder.close(done));
  const child = spawn(NATS_SERVER, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', dir], {
    stdio: 'ignore',
  });
  for (let up = false; !up; await sleep(20)) {
    const socket = connect(port, '127.0.0.1');
    up = await once(socket, 'data').then(
      () => true,
      () => false,
    );
    socket.destroy();
  }
  return {
    url: `nats://127.0.0.1:${port}`,
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function overWorkers(count, broker, sink) {
  const workers = Array.from({ length: count }, () =>
    fork(join(import.meta.dirname, 'support/workerMain.mjs'), [broker.url, sink.url, String(CONCURRENCY)]),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const link = await connectNats(broker.url, { env: {}, name: 'bench control', sleep });
  const served = new Map([['main', { fingerprint: 'bench', canary: 0, rate: (own) => own }]]);
  const send = (job, signal) =>
    serveWorkers(
      {
        ...job,
        link,
        book: `bench${process.hrtime.bigint()}`,
        version: 'bench',
        served,
        workers: createWorkerStore(job.db),
      },
      signal,
    );
  try {
    return await ours(sink.url, CONCURRENCY, MESSAGES, send);
  } finally {
    await link.close();
    const ends = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.kill('SIGTERM');
    await Promise.all(ends);
  }
}

/** Claims and settles in groups with nothing on any wire: no number of workers gets past this. */
async function bookAlone() {
  const book = openBook(MESSAGES);
  const ledger = createLedger(book.db, OPEN_RULES, { waitForWriter: () => sleep(1), crash: () => {} });
  const lane = { gateway: 'main', rate: RATE, slots: CONCURRENCY, roomFor: () => CONCURRENCY };
  let settlements = [];
  let done = 0;
  const started = performance.now();
  for (let turn = 0; done < MESSAGES; turn += 1) {
    const at = Date.now();
    const { claimed } = await ledger.turn({
      settlements,
      pauses: [],
      throttles: [],
      welcomes: [],
      claim: { claimId: `c${turn}`, owner: 'local:1', lanes: [lane], now: at, holdMs: 8_000 },
    });
    done += settlements.length;
    settlements = claimed.map(({ messageId, n }) => ({
      messageId,
      n,
      at,
      settled: { kind: 'accepted', gatewayId: 'g', charge: null },
      code: null,
      detail: null,
    }));
  }
  const seconds = (performance.now() - started) / 1_000;
  book.close();
  return { perSecond: MESSAGES / seconds };
}

if (NATS_VERSION === undefined) {
  process.stdout.write('no nats-server here (Debian: apt-get install nats-server): nothing measured\n');
} else {
  const broker = await startBroker();
  const sink = await startSink(LATENCY_MS);
  const rows = [
    ['the book alone, groups of 64', bookAlone],
    ['one machine, no broker', () => ours(sink.url, CONCURRENCY, MESSAGES)],
    ...[1, 2, 3].map((count) => [
      `${count} worker${count > 1 ? 's' : ''}`,
      () => overWorkers(count, broker, sink),
    ]),
  ];
  const measured = new Map(rows.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, run] of rows) measured.get(name).push((await run()).perSecond);
  sink.close();
  await broker.close();
  const ceiling = median(measured.get(rows[0][0]));
  const results = rows.map(([name]) => {
    const values = measured.get(name);
    return {
      row: name,
      'messages/s': Math.round(median(values)),
      spread: `${Math.round(Math.min(...values))}-${Math.round(Math.max(...values))}`,
      'of the book': Number((median(values) / ceiling).toFixed(2)),
    };
  });
  show('machines', results);
}
