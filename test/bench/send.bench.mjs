// Durable sending beside what bounds it: `node test/bench/send.bench.mjs [--messages 20000] [--rounds 3] [--resume 100000]`.
// Needs a build. Each row alternates ours and its floor in the same run and prints medians and ratios.
import { bare, ours, startSink } from './support/sending.mjs';
import { median, met, show } from './support/tell.mjs';

const argument = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const MESSAGES = argument('messages', 10_000);
const ROUNDS = argument('rounds', 3);

const spread = (values) => `${Math.round(Math.min(...values))}-${Math.round(Math.max(...values))}`;

const ROWS = [
  {
    name: 'loopback, no latency, concurrency 100',
    latencyMs: 0,
    concurrency: 100,
    against: 'bare undici',
    target: 0.75,
  },
  {
    name: '20 ms gateway, concurrency 64',
    latencyMs: 20,
    concurrency: 64,
    against: 'concurrency / latency',
    target: 0.8,
    messages: Math.min(MESSAGES, 10_000),
  },
  {
    name: '100 ms gateway, concurrency 100',
    latencyMs: 100,
    concurrency: 100,
    against: 'concurrency / latency',
    target: 0.9,
    messages: Math.min(MESSAGES, 5_000),
  },
];

const results = [];
for (const row of ROWS) {
  const sink = await startSink(row.latencyMs);
  const messages = row.messages ?? MESSAGES;
  const mine = [];
  const floor = [];
  const without = [];
  const cpu = [];
  await bare(sink.url, row.concurrency, Math.min(messages, 2_000));
  for (let round = 0; round < ROUNDS; round += 1) {
    const sent = await ours(sink.url, row.concurrency, messages);
    mine.push(sent.perSecond);
    cpu.push(sent.cpuUs);
    // What this machine gives at this moment to requests that nothing is written down for.
    without.push((await bare(sink.url, row.concurrency, messages)).perSecond);
    floor.push(row.latencyMs > 0 ? (row.concurrency / row.latencyMs) * 1_000 : without.at(-1));
  }
  sink.close();
  const ratio = median(mine.map((value, place) => value / floor[place]));
  results.push({
    row: row.name,
    ours: Math.round(median(mine)),
    spread: spread(mine),
    'cpu µs each': Math.round(median(cpu)),
    against: row.against,
    floor: Math.round(median(floor)),
    ratio: Number(ratio.toFixed(2)),
    'bare undici reaches': Number(median(without.map((value, place) => value / floor[place])).toFixed(2)),
    target: `>= ${row.target}`,
    met: met(`>= ${row.target}`, ratio),
  });
}
const large = await startSink(0);
const waiting = argument('resume', 100_000);
const { firstMs } = await ours(large.url, 64, waiting);
large.close();
results.push({
  row: `a run of ${waiting}: its first message`,
  ours: `${Math.round(firstMs)} ms`,
  target: '<= 2000 ms',
  met: met('<= 2000 ms', firstMs),
});

show('send', results);
