import { createHmac } from 'node:crypto';
import { describe, it } from 'vitest';
import {
  type DriverProfile,
  conformance,
  type PeerReply,
  type PeerRequest,
  type WebhookRequest,
} from '../../src/testing.ts';
import { NOW } from './support.ts';

/** Runs every proof of the suite as a test. */
export function prove(profile: DriverProfile): void {
  describe(`the driver ${profile.driver.name} keeps the contract`, () => {
    for (const { name, run } of conformance(profile)) it(name, run);
  });
}

export const json = (status: number, body: unknown): PeerReply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
export const fields = (request: PeerRequest): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(request.body));
export const parsed = (request: PeerRequest): any => JSON.parse(request.body || '{}');
/** `0912…` as E.164. */
export const e164 = (local: string): string => `+98${local.replace(/^0/, '')}`;

export function hook(body: string, more: Partial<WebhookRequest> = {}): WebhookRequest {
  return {
    method: 'POST',
    url: 'https://shop.example/hooks/main',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(body),
    now: NOW,
    ...more,
  };
}

export const hmac = (algorithm: string, key: string, text: string, encoding: 'base64' | 'hex'): string =>
  createHmac(algorithm, key).update(text).digest(encoding);
