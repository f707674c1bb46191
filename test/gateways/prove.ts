import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CONFORMANCE_GROUPS,
  type ConformanceGroup,
  type OwnProfile,
  type DriverProfile,
  conformance,
  type Peer,
  type PeerReply,
  type PeerSms,
  type PeerRequest,
  type WebhookRequest,
} from '../../src/testing.ts';
import { NOW } from './support.ts';

/**
 * Runs every proof of the suite as a test. `without` names the groups that this driver has nothing to show in, and why;
 * any other group without a proof fails.
 */
export function prove(
  profile: DriverProfile | OwnProfile,
  without: Readonly<Partial<Record<ConformanceGroup, string>>> = {},
): void {
  describe(`the driver ${profile.driver.name} keeps the contract`, () => {
    const proofs = conformance(profile);
    for (const { name, run } of proofs) it(name, run);
    const groups = CONFORMANCE_GROUPS.filter((group) => !(group in without));
    it(`in ${groups.length} of ${CONFORMANCE_GROUPS.length} groups`, () => {
      const proved = new Set(proofs.map(({ group }) => group));
      expect(CONFORMANCE_GROUPS.filter((group) => proved.has(group))).toEqual(groups);
    });
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

/** A peer that is only a book, written by the driver itself: a file or a database. */
export function bookPeer(
  read: () => readonly (PeerSms & { readonly validity?: unknown })[],
  close: () => Promise<void> = async () => {},
): Peer {
  return {
    url: '',
    get book() {
      return read().map((sms) => ({ ...sms, id: sms.ref ?? '', at: 0 }));
    },
    get requests() {
      return read().map((sms) => ({
        method: 'PUT',
        path: '',
        query: new URLSearchParams(),
        headers: {},
        body: JSON.stringify(sms),
      }));
    },
    sends: () => read().length,
    plan: () => {},
    close,
  };
}
