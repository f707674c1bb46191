import { expect, it } from 'vitest';
import type { Claimed } from '../../src/dispatch/index.ts';
import { inTime, putOnTheWire } from '../../src/dispatch/wire.ts';
import type { Gateway } from '../../src/gateways/index.ts';

const message = (n: number): Claimed => ({
  messageId: n,
  n: 1,
  runId: 1,
  gateway: 'main',
  ref: `r${n}`,
  phone: '+989125000000',
  text: 'سلام',
  encoding: 'UCS-2',
  parts: 1,
  pattern: null,
  fallback: null,
  notAfter: 1_000,
  validUntil: 1_000,
});

it('many requests at once may all listen for the end: Node warns of no leak, which cron would mail', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error) => void warnings.push(warning);
  process.on('warning', hear);
  const gateway = {
    name: 'main',
    capabilities: { validity: null },
    async send(_sms: unknown, { signal }: { signal: AbortSignal }) {
      signal.addEventListener('abort', () => {}, { once: true });
      return new Map();
    },
  } as unknown as Gateway;
  const world = { now: () => 0, monotonic: () => 0, crash: () => {} } as never;
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => {
      const chunk = [message(n)];
      return putOnTheWire(world, gateway, chunk, inTime(world, chunk, 0));
    }),
  );
  await new Promise(setImmediate);
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
