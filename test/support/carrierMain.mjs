import { startCarrier } from '../../dist/program/carrier.js';

// The carrier in a process of its own. Options come as JSON; the address goes out as one line.
const options = JSON.parse(process.argv[2] ?? '{}');
const carrier = await startCarrier({ ...options, now: () => performance.timeOrigin + performance.now() });
process.stdout.write(`${carrier.url}\n`);
process.on('SIGTERM', () => void carrier.close().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
