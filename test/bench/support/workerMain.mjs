// One worker in a process of its own: node workerMain.mjs <nats> <gateway url> <concurrency>; ends with SIGTERM.
import { performance } from 'node:perf_hooks';
import { dist, sleep, tableOf, WORLD } from './book.mjs';

const [broker, gatewayUrl, places] = process.argv.slice(2);
const { connectNats, PROTOCOL, work } = await dist('machines/index.js');
const { createGateway } = await dist('gateways/index.js');

const concurrency = Number(places);
const table = tableOf(gatewayUrl, concurrency);
const gateway = await createGateway(table, {
  workspace: process.cwd(),
  env: {},
  now: Date.now,
  random: Math.random,
  sleep,
});
const link = await connectNats(broker, { env: {}, name: 'bench worker', sleep });
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.send?.('ready');
await work(
  {
    link,
    gateway,
    concurrency,
    name: `bench-${process.pid}`,
    rate: { ...table.rate, unit: table.unit, batch: gateway.capabilities.batch },
    introduction: { protocol: PROTOCOL, version: 'bench', gateway: 'main', fingerprint: 'bench' },
    world: { ...WORLD, monotonic: () => performance.now() },
  },
  stop.signal,
);
await link.close();
await gateway.close?.();
process.disconnect?.();
