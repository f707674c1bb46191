import { describe, expect, it } from 'vitest';
import { type Broker, BROKER_VERSION, createLine, type Line, startBroker } from '../support/broker.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

/** CAMPAIGN_MESSAGES=10000 CAMPAIGN_SEED=1 npm run test:machines */
const MESSAGES = Number(process.env.CAMPAIGN_MESSAGES ?? 10_000);
const SEED = Number(process.env.CAMPAIGN_SEED ?? 1);
const WORKERS = 3;
const CONCURRENCY = 16;
const LATENCY_MS = 60;
/** Slow enough for many blows, and it binds over all workers. */
const PER_SECOND = 120;

type Blow =
  | 'kill-worker'
  | 'stop-worker'
  | 'kill-broker'
  | 'stop-broker'
  | 'kill-control'
  | 'stop-control'
  | 'cut-line'
  | 'freeze-line';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A control machine that somebody starts again whenever it ends, as cron does. */
function keepControl(machine: Machine, url: string) {
  let over = false;
  let current: ReturnType<Machine['start']>;
  const ends: string[] = [];
  const loop = (async () => {
    while (!over) {
      current = machine.start(['send', 'ready', '--confirm', '1000000', '--nats', url]);
      const { code, signal, err } = await current.ended;
      ends.push(`${code ?? signal}${code === 1 ? ` ${err}` : ''}`);
      await pause(200);
    }
  })();
  return {
    child: () => current.child,
    ends,
    async end(): Promise<void> {
      over = true;
      await loop;
    },
  };
}

/** A worker behind a line of its own, started again whenever it ends, as systemd does. */
function keepWorker(machine: Machine, line: Line) {
  let over = false;
  let current: ReturnType<Machine['start']>;
  const complaints: string[] = [];
  const loop = (async () => {
    while (!over) {
      current = machine.start(['worker', '--nats', line.url, '--gateway', 'main']);
      const { code, err } = await current.ended;
      if (code !== null && code !== 0) complaints.push(`${code}: ${err}`);
      await pause(200);
    }
  })();
  return {
    child: () => current.child,
    complaints,
    async end(): Promise<void> {
      over = true;
      current.child.kill('SIGCONT');
      current.child.kill('SIGTERM');
      await loop;
    },
  };
}

async function strike(
  blow: Blow,
  random: () => number,
  to: {
    broker: Broker;
    lines: readonly Line[];
    workers: readonly ReturnType<typeof keepWorker>[];
    control: ReturnType<typeof keepControl>;
  },
): Promise<void> {
  const place = Math.floor(random() * WORKERS);
  const worker = to.workers[place]!.child();
  const line = to.lines[place]!;
  const control = to.control.child();
  const long = 500 + random() * 11_000;
  const short = 200 + random() * 4_000;
  switch (blow) {
    case 'kill-worker':
      return void worker.kill('SIGKILL');
    case 'stop-worker':
      worker.kill('SIGSTOP');
      await pause(long);
      return void worker.kill('SIGCONT');
    case 'kill-broker':
      await to.broker.kill();
      await pause(random() * 2_000);
      return to.broker.start();
    case 'stop-broker':
      to.broker.signal('SIGSTOP');
      await pause(short);
      return to.broker.signal('SIGCONT');
    case 'kill-control':
      return void control.kill('SIGKILL');
    case 'stop-control':
      control.kill('SIGSTOP');
      await pause(short);
      return void control.kill('SIGCONT');
    case 'cut-line':
    case 'freeze-line':
      if (blow === 'cut-line') line.cut();
      else line.freeze();
      await pause(long);
      return line.mend();
  }
}

async function life(blows: readonly Blow[], seed: number, messages: number) {
  const { random } = createVirtualTime(0, seed * 7_919);
  const machine = await createMachine({
    people: messages,
    concurrency: CONCURRENCY,
    latencyMs: LATENCY_MS,
    timeout: '5 seconds',
    rate: PER_SECOND,
    // What is in doubt stays there, and is counted.
    lookup: false,
  });
  const broker = await startBroker();
  const lines = await Promise.all(Array.from({ length: WORKERS }, () => createLine(broker.port)));
  const workers = lines.map((line) => keepWorker(machine, line));
  const control = keepControl(machine, broker.url);
  const struck: Record<string, number> = {};
  const started = performance.now();
  try {
    while (!isOver(machine)) {
      await pause(500 + random() * 2_500);
      const blow = blows[Math.floor(random() * blows.length)];
      if (blow === undefined || machine.taken().length < 50) continue;
      struck[blow] = (struck[blow] ?? 0) + 1;
      await strike(blow, random, { broker, lines, workers, control });
    }
    const seconds = (performance.now() - started) / 1_000;
    await control.end();
    // What the broker keeps, and what a worker that was given up knows, is heard by the next line of cron.
    for (let calls = 0; calls < 3; calls += 1) await machine.run(['run', '--nats', broker.url]);
    for (const worker of workers) await worker.end();
    await machine.run(['run', '--nats', broker.url]);
    return {
      ...judge(machine, messages),
      struck,
      seconds,
      ends: control.ends,
      complaints: workers.flatMap((worker) => worker.complaints),
    };
  } finally {
    await machine.close();
    await broker.close();
    for (const line of lines) line.close();
  }
}

function judge(machine: Machine, messages: number) {
  const db = machine.db();
  const count = (where: string): number =>
    db.prepare<[], number>(`SELECT count(*) FROM message WHERE ${where}`).pluck().get()!;
  const taken = machine.taken();
  const refs = new Set(taken.map(({ ref }) => ref));
  const unknown = db
    .prepare<[], string>("SELECT client_ref FROM message WHERE state = 'unknown'")
    .pluck()
    .all();
  const verdict = {
    twice: taken.length - refs.size,
    lost: count("state IN ('planned', 'retry', 'sending')") + messages - count('1 = 1'),
    unknown: unknown.length,
    because: db
      .prepare<[], { code: string; n: number }>(
        "SELECT coalesce(code, detail) AS code, count(*) AS n FROM attempt WHERE outcome = 'unknown' GROUP BY 1",
      )
      .all()
      .map(({ code, n }) => `${n} ${code}`)
      .join(', '),
    onTheWire: unknown.filter((ref) => refs.has(ref)).length,
    accepted: count("state = 'accepted'"),
    broken: brokenInvariants(db, taken),
  };
  db.close();
  return verdict;
}

function isOver(machine: Machine): boolean {
  const db = machine.db();
  const state = db.prepare<[], string>("SELECT state FROM run WHERE campaign = 'ready'").pluck().get();
  db.close();
  return state === 'done' || state === 'expired';
}

describe.skipIf(BROKER_VERSION === undefined)(
  `workers over NATS ${BROKER_VERSION ?? '(no nats-server here: apt-get install nats-server)'}`,
  () => {
    it.each<[string, readonly Blow[], number, boolean]>([
      ['broker and control die, and nothing is in doubt', ['kill-broker', 'kill-control'], MESSAGES, false],
      ['workers die: at most what was in flight is in doubt', ['kill-worker'], MESSAGES, true],
      [
        'everything at random: deaths, sleeps and cut lines',
        [
          'kill-worker',
          'stop-worker',
          'kill-broker',
          'stop-broker',
          'kill-control',
          'stop-control',
          'cut-line',
          'freeze-line',
        ],
        MESSAGES,
        true,
      ],
      [
        'sleeps and cut lines alone leave no doubt',
        ['stop-worker', 'stop-broker', 'stop-control', 'cut-line', 'freeze-line'],
        MESSAGES,
        false,
      ],
    ])('%s', async (why, blows, messages, doubtAllowed) => {
      const result = await life(blows, SEED, messages);
      const { twice, lost, unknown, because, onTheWire, struck, seconds, broken, ends, complaints } = result;
      process.stdout.write(
        `${why}: ${messages} messages in ${seconds.toFixed(0)} s, ${JSON.stringify(struck)}; ${twice} twice, ${lost} lost, ${unknown} in doubt (${onTheWire} on the wire${because && `; ${because}`})\n`,
      );
      expect({ twice, lost, broken }).toEqual({ twice: 0, lost: 0, broken: [] });
      expect(unknown).toBeLessThanOrEqual(doubtAllowed ? (struck['kill-worker'] ?? 0) * CONCURRENCY : 0);
      expect(ends.filter((end) => end.startsWith('1 '))).toEqual([]);
      expect(complaints).toEqual([]);
    });
  },
);
