import { equal, ok } from 'node:assert/strict';
import type { Doubt, Gateway, OutgoingSms } from '../driver.ts';
import { share } from '../carrier/script.ts';
import type { Peer, PeerFault } from './peer.ts';
import { type ConformanceTest, proof } from './groups.ts';
import type { DriverProfile, OwnProfile } from './profile.ts';
import { NOW, newSms, onStage, type Stage, shown } from './stage.ts';

// CAMPAIGN_FUZZ_RUNS makes nights longer and short looks shorter.
const PEOPLE = Number(process.env['CAMPAIGN_FUZZ_RUNS'] ?? 1000);

const doubtOf = (sms: OutgoingSms): Doubt => ({ ref: sms.ref, to: sms.to, text: sms.text, at: NOW });

/** Lost answers: nobody twice, and nobody forgotten. */
export function doubtTests(profile: DriverProfile): readonly ConformanceTest[] {
  return [
    ...lostTests(profile),
    proof('doubt', 'a look-up that fails says nothing', () => lookupFails(profile)),
    manyPeopleTest(profile, true),
  ];
}

/** For every peer that can lose its answers. */
export function lostTests(profile: DriverProfile | OwnProfile): readonly ConformanceTest[] {
  return [
    proof('doubt', 'a text that was taken, and whose answer was lost, is found', () =>
      lookedUp(profile, true),
    ),
    proof('doubt', 'a text that was never taken is told so, or nothing is told', () =>
      lookedUp(profile, false),
    ),
    proof('doubt', 'where the same reference may be sent again, the gateway holds one text', () =>
      sentAgain(profile),
    ),
  ];
}

/** `faults`: at random, where the peer can play them; restarts always. */
export function manyPeopleTest(profile: DriverProfile | OwnProfile, faults: boolean): ConformanceTest {
  const what = faults ? 'faults at random, restarts' : 'restarts';
  return proof('many people', `${PEOPLE}, ${what}: nobody twice`, () =>
    manyPeople(profile, { people: PEOPLE, seed: 7, faults }),
  );
}

async function lookedUp(profile: DriverProfile | OwnProfile, taken: boolean): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal, later }) => {
    peer.plan(() => ({ kind: 'lost', taken }));
    const sms = newSms();
    equal((await gateway.send([sms], { signal })).get(sms.ref)?.kind, 'unknown');
    if (!gateway.reconcile) return equal(gateway.capabilities.lookup, null);
    later(gateway.capabilities.lookup!.settleMs + 1);
    const finding = (await gateway.reconcile([doubtOf(sms)], { signal })).get(sms.ref);
    if (taken) return equal(finding?.kind, 'found', shown(finding));
    equal(finding?.kind, 'never', shown(finding));
  });
}

async function lookupFails(profile: DriverProfile): Promise<void> {
  const broken = {
    ...profile,
    peer: {
      ...profile.peer,
      other: () => ({
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: '<html>Bad gateway</html>',
      }),
    },
  };
  await onStage(broken, {}, async ({ gateway, signal }) => {
    if (!gateway.reconcile) return;
    const sms = newSms();
    const found = await gateway.reconcile([doubtOf(sms)], { signal }).catch((error: Error) => error.name);
    equal(
      typeof found === 'string' ? found : found.get(sms.ref)?.kind,
      typeof found === 'string' ? 'GatewayTrouble' : 'no-answer',
    );
  });
}

async function sentAgain(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal, restart }) => {
    if (!gateway.capabilities.dedupe) return;
    peer.plan((request) => (request === 0 ? { kind: 'lost', taken: true } : undefined));
    const sms = newSms();
    await gateway.send([sms], { signal });
    const again = await (await restart()).send([sms], { signal });
    equal(again.get(sms.ref)?.kind, 'accepted');
    equal(peer.book.length, 1, 'the reference is not the same from one process to the next');
  });
}

/** Plays dispatch: tries again only on proof, asks about doubts after the settle time, starts afresh now and then. */
async function manyPeople(
  profile: DriverProfile | OwnProfile,
  { people, seed, faults }: { people: number; seed: number; faults: boolean },
): Promise<void> {
  await onStage(profile, {}, async (stage) => {
    if (faults) stage.peer.plan((request) => faultFor(seed, request));
    let gateway = stage.gateway;
    const waiting = Array.from({ length: people }, () => newSms());
    const doubts: OutgoingSms[] = [];
    const done = new Set<string>();
    for (let turn = 0; waiting.length > 0 && turn < people * 6; turn += 1) {
      const batch = waiting.splice(0, gateway.capabilities.batch);
      for (const [ref, outcome] of await gateway.send(batch, { signal: stage.signal })) {
        const sms = batch.find((one) => one.ref === ref)!;
        if (outcome.kind === 'accepted') done.add(ref);
        else if (outcome.kind === 'retry' || outcome.kind === 'notSent' || outcome.kind === 'refused')
          waiting.push(sms);
        else if (outcome.kind === 'unknown') doubts.push(sms);
      }
      if (turn % 97 === 0) gateway = await stage.restart();
      if (turn % 50 === 0 || waiting.length === 0)
        waiting.push(...(await settle(gateway, doubts, done, stage)));
    }
    check(stage.peer, done, doubts, people);
  });
}

async function settle(
  gateway: Gateway,
  doubts: OutgoingSms[],
  done: Set<string>,
  stage: Stage,
): Promise<readonly OutgoingSms[]> {
  const { lookup } = gateway.capabilities;
  if (!gateway.reconcile || lookup?.strength !== 'strong') return [];
  stage.later(lookup.settleMs + 1);
  const asked = doubts.splice(0);
  if (asked.length === 0) return [];
  const findings = await gateway.reconcile(asked.map(doubtOf), { signal: stage.signal });
  const again: OutgoingSms[] = [];
  for (const sms of asked) {
    const finding = findings.get(sms.ref)!;
    if (finding.kind === 'found') done.add(sms.ref);
    else if (finding.kind === 'never') again.push(sms);
    else doubts.push(sms);
  }
  return again;
}

function check(peer: Peer, done: ReadonlySet<string>, doubts: readonly OutgoingSms[], people: number): void {
  const copies = new Map<string, number>();
  for (const { to } of peer.book) copies.set(to, (copies.get(to) ?? 0) + 1);
  equal([...copies.values()].filter((count) => count > 1).length, 0, 'somebody got it twice');
  equal(done.size + doubts.length, people, 'somebody was forgotten');
  ok(peer.book.length >= done.size, 'the gateway took fewer texts than it is said to have');
}

function faultFor(seed: number, request: number): PeerFault | undefined {
  const chance = share(`${seed}:${request}`);
  if (chance < 0.04) return { kind: 'lost', taken: true };
  if (chance < 0.08) return { kind: 'lost', taken: false };
  if (chance < 0.1) return { kind: 'truncated', taken: true };
  if (chance < 0.12) return { kind: 'garbage', taken: chance < 0.11 };
  if (chance < 0.15)
    return { kind: 'reply', reply: () => ({ status: 429, headers: { 'retry-after': '0' }, body: '' }) };
  if (chance < 0.17) return { kind: 'reply', taken: true, reply: () => ({ status: 502, body: '' }) };
  return undefined;
}
