import { equal } from 'node:assert/strict';
import { codeTests } from './codes.ts';
import { lostTests, manyPeopleTest } from './doubts.ts';
import { type ConformanceTest, proof } from './groups.ts';
import { lonelyTest, loopbackTest, stoppedTest } from './network.ts';
import type { OwnProfile } from './profile.ts';
import { knownTests } from './secrets.ts';
import { sendingTests } from './sending.ts';
import { NOW, newSms, onStage, shown } from './stage.ts';

/** The proofs for a driver whose peer is no HTTP server: those that its peer can play. */
export function ownTests(profile: OwnProfile): readonly ConformanceTest[] {
  const { plays } = profile.peer;
  return [
    ...sendingTests(profile),
    ...(plays.includes('reply') ? codeTests(profile) : []),
    ...(plays.includes('nobody') ? [lonelyTest(profile)] : []),
    ...(plays.includes('silence') ? [stoppedTest(profile), loopbackTest(profile)] : []),
    proof('stopping', 'what was taken back before it began is not sent', () => stoppedBefore(profile)),
    ...(plays.includes('lost') ? lostTests(profile) : []),
    proof('doubt', 'a process that starts afresh finds what was taken, and nothing else', () =>
      remembered(profile),
    ),
    manyPeopleTest(profile, plays.includes('lost')),
    ...knownTests(profile),
  ];
}

async function stoppedBefore(profile: OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer }) => {
    const sms = newSms();
    const outcome = (await gateway.send([sms], { signal: AbortSignal.abort() })).get(sms.ref);
    equal(outcome?.kind, 'notSent', shown(outcome));
    equal(peer.book.length, 0);
  });
}

async function remembered(profile: OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal, restart, later }) => {
    const [taken, never] = [newSms(), newSms()];
    await gateway.send([taken], { signal });
    const { lookup, dedupe } = gateway.capabilities;
    const after = await restart();
    if (lookup === null) return equal(after.reconcile, undefined);
    later(lookup.settleMs + 1);
    const doubts = [taken, never].map(({ ref, to, text }) => ({ ref, to, text, at: NOW }));
    const findings = await after.reconcile!(doubts, { signal });
    equal(findings.get(taken.ref)?.kind, 'found', shown([...findings]));
    equal(findings.get(never.ref)?.kind, 'never', shown([...findings]));
    if (!dedupe) return;
    equal((await after.send([taken], { signal })).get(taken.ref)?.kind, 'accepted');
    equal(peer.book.length, 1, 'the same reference was taken twice');
  });
}
