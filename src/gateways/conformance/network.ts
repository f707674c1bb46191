import { equal, ok } from 'node:assert/strict';
import type { Outcome } from '../driver.ts';
import type { PeerFault } from './peer.ts';
import { type ConformanceTest, type ConformanceGroup, proof } from './groups.ts';
import type { DriverProfile, OwnProfile } from './profile.ts';
import { gatewayFor, includes, NOW, newSms, onStage } from './stage.ts';

type Wanted = Partial<Outcome> & { readonly kind: Outcome['kind'] };

const FAULTS: readonly (readonly [why: string, fault: PeerFault, outcome: Wanted])[] = [
  ['a connection torn down after the request was read', { kind: 'lost', taken: true }, { kind: 'unknown' }],
  [
    'a connection torn down before anything was taken looks the same',
    { kind: 'lost', taken: false },
    { kind: 'unknown' },
  ],
  ['no answer at all', { kind: 'silence', taken: true }, { kind: 'unknown', code: 'timeout' }],
  ['an answer cut short', { kind: 'truncated', taken: true }, { kind: 'unknown' }],
  ['bytes that are no HTTP', { kind: 'garbage', taken: true }, { kind: 'unknown' }],
  ['a page of HTML with status 200', { kind: 'html', taken: false }, { kind: 'unknown', unreadable: true }],
  ['a success without a body', { kind: 'empty', taken: true }, { kind: 'unknown', unreadable: true }],
];

/** Outcomes by status where the gateway says nothing more. */
const STATUSES: Readonly<Record<number, Wanted>> = {
  301: { kind: 'notSent', on: 'redirect' },
  302: { kind: 'notSent', on: 'redirect' },
  307: { kind: 'notSent', on: 'redirect' },
  308: { kind: 'notSent', on: 'redirect' },
  401: { kind: 'refused', reason: 'credentials' },
  402: { kind: 'refused', reason: 'credit' },
  403: { kind: 'refused' },
  408: { kind: 'unknown' },
  429: { kind: 'retry' },
  500: { kind: 'unknown' },
  502: { kind: 'unknown' },
  504: { kind: 'unknown' },
};

/** `Retry-After` in every form, and what it comes to. */
const WAITS: readonly (readonly [string, Readonly<Record<string, string>>, number | undefined])[] = [
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['a date', { 'retry-after': new Date(NOW + 60_000).toUTCString() }, 60_000],
  ['a date in the past', { 'retry-after': new Date(NOW - 60_000).toUTCString() }, 0],
  ['milliseconds', { 'retry-after-ms': '250' }, 250],
  ['nothing', {}, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
  ['ten years', { 'retry-after': '315360000' }, 86_400_000],
];

/** What the network did, and what may be concluded from it. */
export function networkTests(profile: DriverProfile): readonly ConformanceTest[] {
  const one = (group: ConformanceGroup, why: string, fault: PeerFault, outcome: Wanted): ConformanceTest =>
    proof(group, why, () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        peer.plan(() => fault);
        const sms = newSms();
        includes((await gateway.send([sms], { signal })).get(sms.ref), outcome, why);
        equal(peer.sends(), 1, 'one request, whatever came of it');
      }),
    );
  const statuses = Object.entries(STATUSES).map(([code, usual]) => {
    const own = profile.ownStatuses?.[Number(code)];
    const headers = { 'content-type': 'text/plain', location: 'http://169.254.169.254/' };
    return one(
      'answers',
      `status ${code} without a word`,
      { kind: 'reply', reply: () => ({ status: Number(code), headers, body: '' }) },
      own ? { kind: own } : usual,
    );
  });
  const waits = WAITS.map(([why, headers, afterMs]) =>
    one(
      'waits',
      `429 with ${why} as the wait`,
      { kind: 'reply', reply: () => ({ status: 429, headers, body: '' }) },
      { kind: 'retry', ...(afterMs === undefined ? {} : { afterMs }) },
    ),
  );
  return [
    ...FAULTS.map(([why, fault, outcome]) => one('answers', why, fault, outcome)),
    ...statuses,
    ...waits,
    lonelyTest(profile),
    stoppedTest(profile),
    loopbackTest(profile),
  ];
}

/** What nobody listening to it proves. */
export function lonelyTest(profile: DriverProfile | OwnProfile): ConformanceTest {
  return proof('answers', 'nobody listening is proof of not sent', () => nobody(profile));
}

/** A call that is taken back while the gateway is silent. */
export function stoppedTest(profile: DriverProfile | OwnProfile): ConformanceTest {
  return proof('stopping', 'a call taken back ends at once and leaves nothing behind', () =>
    takenBack(profile),
  );
}

/** The driver asks the kit before it opens a socket to anywhere. */
export function loopbackTest(profile: DriverProfile | OwnProfile): ConformanceTest {
  return proof('loopback', 'only loopback is reached in tests', () => onlyLoopback(profile));
}

async function nobody(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    await peer.close();
    const sms = newSms();
    includes(
      (await gateway.send([sms], { signal })).get(sms.ref),
      { kind: 'notSent', on: 'connect' },
      'nobody listens',
    );
  });
}

async function takenBack(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer }) => {
    peer.plan(() => ({ kind: 'silence', taken: true }));
    const stop = new AbortController();
    const [under, after] = [newSms(), newSms()];
    const sending = gateway.send([under], { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    const began = performance.now();
    equal((await sending).get(under.ref)?.kind, 'unknown');
    ok(performance.now() - began < 300, 'it waited for its own deadline');
    includes(
      (await gateway.send([after], { signal: stop.signal })).get(after.ref),
      { kind: 'notSent', on: 'stopped' },
      'taken back before',
    );
    equal(peer.sends(), 1);
  });
}

async function onlyLoopback(profile: DriverProfile | OwnProfile): Promise<void> {
  const gateway = gatewayFor(profile, profile.settings('https://203.0.113.7'), '/nowhere', {
    now: () => NOW,
    sleep: async () => {},
  });
  const sms = newSms();
  const outcome = (await gateway.send([sms], { signal: new AbortController().signal })).get(sms.ref);
  includes(outcome, { kind: 'refused', reason: 'address' }, 'a public address');
  await gateway.close?.();
}
