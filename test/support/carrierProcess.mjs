// The fake carrier in a process of its own, with its own log: the judge of every kill test.
import { startCarrier } from '../../dist/gateways/index.js';

const { latencyMs, logFile, chances, bySuffix } = JSON.parse(process.argv[2]);
const carrier = await startCarrier({
  host: '127.0.0.1',
  port: 0,
  latencyMs,
  logFile,
  bySuffix: bySuffix ?? false,
  chances,
  now: () => Date.now(),
});
process.send({ url: carrier.url });
process.on('message', () => {
  carrier.close().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
