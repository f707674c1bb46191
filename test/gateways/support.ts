import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import {
  type Carrier,
  type CarrierOptions,
  createGateway,
  createHttp,
  type Gateway,
  type GatewayTable,
  type OutgoingSms,
  startCarrier,
} from '../../src/gateways/index.ts';

/** 21 November 2026, 09:00 in Tehran: when nothing else is said, it is now. */
export const NOW = Date.UTC(2026, 10, 21, 5, 30);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

export function later(clean: () => unknown): void {
  cleanups.push(clean);
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-gateways-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface World {
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export async function gateway(
  own: Readonly<Record<string, unknown>>,
  world: World = {},
  table: Partial<GatewayTable> = {},
): Promise<Gateway> {
  const { driver, ...rest } = own;
  const made = await createGateway(
    {
      name: 'main',
      driver: String(driver),
      line: '10004346',
      lineKind: 'advertising',
      price: { currency: 'IRR' },
      concurrency: 4,
      concatRef: undefined,
      proxy: undefined,
      own: rest,
      ...table,
    },
    {
      workspace: world.workspace ?? tempFolder(),
      env: world.env ?? {},
      now: world.now ?? (() => NOW),
      random: () => 0.5,
      ...(world.sleep ? { sleep: world.sleep } : {}),
      createHttp: (options) => createHttp({ ...options, onlyLoopback: true }),
    },
  );
  later(() => made.close?.());
  return made;
}

let counter = 0;
export function sms(
  to = '+989121234000',
  text = 'گل‌فروشی نارنج: یلدا مبارک\nلغو۱۱',
  more: Partial<OutgoingSms> = {},
): OutgoingSms {
  counter += 1;
  return { ref: `m${counter}`, to, text, encoding: 'UCS-2', parts: 1, ...more };
}

export async function carrier(options: Partial<CarrierOptions> = {}): Promise<Carrier> {
  const started = await startCarrier({ now: () => NOW, ...options });
  later(() => started.close());
  return started;
}

/** The example of the manual, pointed at a carrier. */
export function shop(url: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    driver: 'http',
    url: `${url}/send`,
    allow_http: true,
    method: 'POST',
    format: 'json',
    fields: { to: '{{ to }}', text: '{{ text }}', ref: '{{ ref }}' },
    accepted: { status: [200, 201, 202], id: '/id' },
    rejected: { status: [400, 422] },
    refused: { status: [401, 402, 403] },
    retry: { status: [429] },
    lookup: {
      url: `${url}/status?ref={{ ref }}`,
      settle: '10 seconds',
      accepted_when: { pointer: '/found', equals: true },
      never_when: { pointer: '/found', equals: false },
    },
    receipts: { url: `${url}/receipts?after={{ cursor }}` },
    replies: { url: `${url}/texts?after={{ cursor }}` },
    timeout: '1 second',
    ...more,
  };
}

export const signal = (): AbortSignal => new AbortController().signal;
