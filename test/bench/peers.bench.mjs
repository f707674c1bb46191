// Sending beside what others send with, in the same run: `node test/bench/peers.bench.mjs [--messages 5000] [--rounds 3]`.
// Needs a build. Ours writes down every message before its byte leaves; of the others only Kannel keeps one.
// Kannel, axios and the twilio package are measured where `npm run test:peers` has fetched them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'undici';
import { axiosSender, sendAll, smppAlone, startKannel, twilioSender } from './support/peers.mjs';
import { ours, startSink } from './support/sending.mjs';
import { tell } from './support/tell.mjs';

const argument = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const MESSAGES = argument('messages', 5_000);
const ROUNDS = argument('rounds', 3);
const CONCURRENCY = 100;
const WINDOW = 100;

const sink = await startSink(0);
const kannel = await startKannel();
const pool = kannel && new Pool(kannel.url, { connections: 50, pipelining: 1 });
const toKannel = async (to) => {
  const { statusCode, body } = await pool.request({ path: kannel.path(to), method: 'GET' });
  const said = await body.text();
  if (statusCode !== 202) throw new Error(`Kannel answered ${statusCode}: ${said}`);
};
const smsc = fork(join(import.meta.dirname, 'support/smsc.mjs'));
const [{ port }] = await once(smsc, 'message');
const line = {
  ours: async () => (await ours(smppTable(port), WINDOW, MESSAGES)).perSecond,
  alone: () => smppAlone(port, WINDOW, MESSAGES),
};
const overHttp = async () => (await ours(sink.url, CONCURRENCY, MESSAGES)).perSecond;
const through = (send) => send && (() => sendAll(send, CONCURRENCY, MESSAGES));

const rows = [
  ['Kannel, store on the disk', overHttp, kannel && (() => sendAll(toKannel, 50, MESSAGES)), 2],
  ['twilio package', overHttp, through(twilioSender(sink.url, CONCURRENCY)), 5],
  ['axios', overHttp, through(axiosSender(sink.url, CONCURRENCY)), undefined],
  ['SMPP window 100: npm smpp alone', line.ours, line.alone, 0.6],
];
const results = [];
// What runs first would compile the code for the rest.
await ours(sink.url, CONCURRENCY, 1_000);
for (const [row, mine, theirs, target] of rows) {
  const [us, them] = [[], []];
  if (!theirs) process.stderr.write(`${row}: not here (npm run test:peers fetches it)\n`);
  for (let round = 0; theirs && round < ROUNDS; round += 1) {
    us.push(await mine());
    them.push(await theirs());
  }
  results.push({ row, unit: 'messages/s', ours: us, peer: them, ...(target && { target: `>= ${target}` }) });
}
await pool?.close();
await kannel?.close();
sink.close();
smsc.disconnect();
tell('peers', results);

function smppTable(port) {
  return {
    driver: 'smpp',
    own: {
      host: '127.0.0.1',
      port,
      allow_http: true,
      system_id: 'narenj',
      password_env: 'PASSWORD',
      window: WINDOW,
    },
  };
}
