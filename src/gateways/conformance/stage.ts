import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Secret } from '../../shared/secret.ts';
import { buildGateway } from '../createGateway.ts';
import type { Gateway, OutgoingSms } from '../driver.ts';
import { createHttp } from '../http.ts';
import { type Peer, startHttpPeer } from './peer.ts';
import type { DriverProfile, OwnProfile } from './profile.ts';

/** 21 November 2026, 09:00 in Tehran. The suite's clock stands still unless it is moved. */
export const NOW = Date.UTC(2026, 10, 21, 5, 30);
/** How long a driver waits for its peer in the suite. */
export const PATIENCE_MS = 400;

/** Letters, half-spaces, emoji, quotes and every character that some encoding trips over. */
export const AWKWARD = [
  'گل‌فروشی نارنج: «یلدا» مبارک 🍉\nلغو۱۱',
  `Brötchen & Käse + 50% "heute" 'morgen' \\n {{ to }} <b>;=?#/\r\n`,
  'ﷺ١٢٣ 👩‍👩‍👧 \u200f\u200c\u200d ~^{}[]|€',
];

export interface Stage {
  readonly peer: Peer;
  readonly gateway: Gateway;
  readonly signal: AbortSignal;
  /** How often the driver rested on a timer. */
  rests(): number;
  /** Moves the clock. */
  later(ms: number): void;
  /** The same account in a process that starts afresh. */
  restart(): Promise<Gateway>;
}

/** A peer and a gateway that talks to it, for the time of one proof. */
export async function onStage(
  profile: DriverProfile | OwnProfile,
  own: Readonly<Record<string, unknown>>,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  let now = NOW;
  let rests = 0;
  const world = {
    now: () => now,
    sleep: async (ms: number) => {
      if (ms > 0) rests += 1;
    },
  };
  const workspace = mkdtempSync(join(tmpdir(), 'campaign-conformance-'));
  const peer =
    'start' in profile.peer
      ? await profile.peer.start(workspace, world.now)
      : await startHttpPeer(profile.peer, world.now);
  const open: Gateway[] = [];
  const restart = async (): Promise<Gateway> => {
    const gateway = gatewayFor(profile, { ...profile.settings(peer.url), ...own }, workspace, world);
    open.push(gateway);
    return gateway;
  };
  try {
    const signal = new AbortController().signal;
    await play({
      peer,
      gateway: await restart(),
      signal,
      restart,
      rests: () => rests,
      later: (ms) => (now += ms),
    });
  } finally {
    for (const gateway of open) await gateway.close?.();
    await peer.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

export function gatewayFor(
  profile: DriverProfile | OwnProfile,
  own: Readonly<Record<string, unknown>>,
  workspace: string,
  { now, sleep }: { now(): number; sleep(ms: number): Promise<void> },
): Gateway {
  const sources = Object.fromEntries(Object.keys(profile.secrets).map((stem) => [`${stem}_env`, stem]));
  return buildGateway(
    profile.driver,
    {
      name: 'main',
      driver: profile.driver.name,
      line: profile.line ?? '10004346',
      lineKind: 'advertising',
      price: { currency: 'IRR' },
      concurrency: 4,
      concatRef: undefined,
      proxy: undefined,
      own: { ...own, ...sources },
    },
    {
      workspace,
      env: {},
      now,
      random: () => 0.5,
      sleep,
      createHttp: (options) => createHttp({ ...options, onlyLoopback: true, timeoutMs: PATIENCE_MS }),
    },
    Object.fromEntries(Object.entries(profile.secrets).map(([stem, value]) => [stem, new Secret(value)])),
  );
}

/** A value with all its parts, for the words of a failure. */
export function shown(value: unknown): string {
  return inspect(value, { depth: null, maxStringLength: null, breakLength: Number.POSITIVE_INFINITY });
}

let counter = 0;

/** A new text; numbers run through a range that belongs to nobody. */
export function newSms(more: Partial<OutgoingSms> = {}): OutgoingSms {
  counter += 1;
  const number = String(counter % 10_000_000).padStart(7, '0');
  return {
    ref: `ref-${counter}`,
    to: `+98912${number}`,
    text: AWKWARD[0]!,
    encoding: 'UCS-2',
    parts: 1,
    ...more,
  };
}

/** Every key of `wanted` is found in `got`; lists are compared in order and in length. */
export function includes(got: unknown, wanted: unknown, what: string): void {
  deepStrictEqual(narrow(got, wanted), wanted, what);
}

function narrow(got: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(got)) return got.map((one, index) => narrow(one, wanted[index]));
  if (
    typeof wanted === 'object' &&
    wanted !== null &&
    typeof got === 'object' &&
    got !== null &&
    !Array.isArray(got)
  ) {
    return Object.fromEntries(
      Object.keys(wanted).map((key) => [
        key,
        narrow((got as Record<string, unknown>)[key], (wanted as Record<string, unknown>)[key]),
      ]),
    );
  }
  return got;
}
