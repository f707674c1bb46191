import { deepStrictEqual, equal, notEqual, ok } from 'node:assert/strict';
import type { ConformanceTest, DriverProfile } from './profile.ts';
import { includes, newSms, onStage, shown } from './stage.ts';

/** What the gateway's own words mean. */
export function codeTests(profile: DriverProfile): readonly ConformanceTest[] {
  const tests: ConformanceTest[] = profile.codes.map(({ why, reply, outcome }) => ({
    name: `codes: ${why}`,
    run: () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        peer.plan(() => ({
          kind: 'reply',
          reply: (texts) => (typeof reply === 'function' ? reply(texts) : reply),
        }));
        const sms = newSms();
        includes((await gateway.send([sms], { signal })).get(sms.ref), outcome, why);
      }),
  }));
  for (const { why, reply, outcome } of profile.codes) {
    if (outcome.kind !== 'retry' || 'afterMs' in outcome || typeof reply === 'function') continue;
    tests.push({
      name: `codes: ${why}, with a time to wait`,
      run: () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          peer.plan(() => ({
            kind: 'reply',
            reply: () => ({ ...reply, headers: { ...reply.headers, 'retry-after': '7' } }),
          }));
          const sms = newSms();
          includes(
            (await gateway.send([sms], { signal })).get(sms.ref),
            { kind: 'retry', afterMs: 7_000 },
            why,
          );
        }),
    });
  }
  if (profile.unknownCode) {
    const { unknownCode } = profile;
    tests.push({
      name: 'codes: an undocumented one is never a success and never tried again blindly',
      run: () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          peer.plan(() => ({ kind: 'reply', reply: () => unknownCode }));
          const sms = newSms();
          const outcome = (await gateway.send([sms], { signal })).get(sms.ref)!;
          ok(
            outcome.kind === 'unknown' || outcome.kind === 'rejected' || outcome.kind === 'refused',
            shown(outcome),
          );
        }),
    });
  }
  tests.push({
    name: 'codes: an account refused in the middle keeps what was taken before',
    run: () => refusedInTheMiddle(profile),
  });
  if (profile.bulk)
    tests.push({
      name: 'codes: one bad number in a bulk does not take the others with it',
      run: () => badNumber(profile),
    });
  return tests;
}

async function refusedInTheMiddle(profile: DriverProfile): Promise<void> {
  const refused = profile.codes.find(({ outcome }) => outcome.kind === 'refused');
  ok(refused, 'the profile documents no refusal of the account');
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    peer.plan((request) =>
      request === 0
        ? undefined
        : {
            kind: 'reply',
            reply: (texts) => (typeof refused.reply === 'function' ? refused.reply(texts) : refused.reply),
          },
    );
    const [first, second] = [newSms(), newSms()];
    const before = (await gateway.send([first], { signal })).get(first.ref);
    const after = (await gateway.send([second], { signal })).get(second.ref);
    equal(before?.kind, 'accepted');
    equal(after?.kind, 'refused');
    deepStrictEqual(
      peer.book.map(({ to }) => to),
      [first.to],
    );
  });
}

async function badNumber(profile: DriverProfile): Promise<void> {
  // An answer for the whole request, not one for each text in it.
  const rejected = profile.codes.find(
    ({ outcome, reply }) => outcome.kind === 'rejected' && typeof reply !== 'function',
  );
  ok(rejected, 'the profile documents no rejection of a whole request');
  await onStage(profile, profile.bulk!.settings, async ({ gateway, peer, signal }) => {
    const batch = Array.from({ length: Math.min(7, profile.bulk!.most) }, () => newSms());
    const bad = batch[3]!;
    let requests = 0;
    peer.plan(() => {
      requests += 1;
      return {
        kind: 'reply',
        reply: (texts) => {
          if (texts.some(({ to }) => to === bad.to))
            return typeof rejected.reply === 'function' ? rejected.reply(texts) : rejected.reply;
          return profile.peer.accepted(
            texts.map((text, index) => ({ ...text, id: `90000000000000${requests}${index}`, at: 0 })),
          );
        },
      };
    });
    const outcomes = await gateway.send(batch, { signal });
    for (const { ref } of batch) {
      if (ref === bad.ref) notEqual(outcomes.get(ref)?.kind, 'accepted');
      else equal(outcomes.get(ref)?.kind, 'accepted', shown(outcomes.get(ref)));
    }
  });
}
