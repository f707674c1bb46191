import { deepStrictEqual, equal, notEqual, ok } from 'node:assert/strict';
import { type ConformanceTest, type ConformanceGroup, proof } from './groups.ts';
import type { TakenSms } from './peer.ts';
import { type DocumentedCode, type DriverProfile, isHttp, type OwnProfile } from './profile.ts';
import { includes, newSms, onStage, shown } from './stage.ts';

/** What the gateway's own words mean. */
export function codeTests(profile: DriverProfile | OwnProfile): readonly ConformanceTest[] {
  const tests: ConformanceTest[] = profile.codes.map(({ why, reply, outcome }) =>
    proof(groupOf(outcome), why, () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        peer.plan(() => ({
          kind: 'reply',
          reply: (texts) => (typeof reply === 'function' ? reply(texts) : reply),
        }));
        const sms = newSms();
        includes((await gateway.send([sms], { signal })).get(sms.ref), outcome, why);
      }),
    ),
  );
  for (const { why, reply, outcome } of profile.codes) {
    if (!isHttp(profile) || outcome.kind !== 'retry' || 'afterMs' in outcome || typeof reply === 'function')
      continue;
    tests.push(
      proof('waits', `${why}, with a time to wait`, () =>
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
      ),
    );
  }
  if (profile.unknownCode) {
    const { unknownCode } = profile;
    tests.push(
      proof('codes', 'an undocumented one is never a success and never tried again blindly', () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          peer.plan(() => ({ kind: 'reply', reply: () => unknownCode }));
          const sms = newSms();
          const outcome = (await gateway.send([sms], { signal })).get(sms.ref)!;
          ok(
            outcome.kind === 'unknown' || outcome.kind === 'rejected' || outcome.kind === 'refused',
            shown(outcome),
          );
        }),
      ),
    );
  }
  tests.push(
    proof('account', 'refused in the middle, it keeps what was taken before', () =>
      refusedInTheMiddle(profile),
    ),
    proof('account', 'refused within one batch, nobody is told accepted who was not taken', () =>
      refusedWithinBatch(profile),
    ),
  );
  if (isHttp(profile) && profile.bulk)
    tests.push(
      proof('outcomes', 'one bad number in a bulk does not take the others with it', () =>
        badNumber(profile),
      ),
      proof('outcomes', 'an answer with too few, too many or other entries is no success for the rest', () =>
        wrongEntries(profile),
      ),
    );
  return tests;
}

/** Codes about the person are told apart: they end in a suppression. */
function groupOf(outcome: DocumentedCode['outcome']): ConformanceGroup {
  const why = outcome.kind === 'rejected' && 'why' in outcome ? outcome.why : undefined;
  return why === 'opted-out' || why === 'operator-blocked' ? 'opt-outs' : 'codes';
}

/** The account is refused with the second of three requests: the first is kept, the others were not taken. */
async function refusedWithinBatch(profile: DriverProfile | OwnProfile): Promise<void> {
  const refused = profile.codes.find(({ outcome }) => outcome.kind === 'refused')!;
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    peer.plan((request) =>
      request === 0
        ? undefined
        : {
            kind: 'reply',
            reply: (texts) => (typeof refused.reply === 'function' ? refused.reply(texts) : refused.reply),
          },
    );
    const batch = Array.from({ length: 2 * gateway.capabilities.batch + 1 }, () => newSms());
    const outcomes = await gateway.send(batch, { signal });
    const taken = batch.filter(({ ref }) => outcomes.get(ref)?.kind === 'accepted').map(({ to }) => to);
    deepStrictEqual(taken.sort(), peer.book.map(({ to }) => to).sort());
    for (const { ref } of batch)
      ok(['accepted', 'refused', 'notSent'].includes(outcomes.get(ref)!.kind), shown(outcomes.get(ref)));
  });
}

/** The gateway took all of a bulk, and its answer leaves one out, repeats one or names others. */
async function wrongEntries(profile: DriverProfile): Promise<void> {
  type Entries = (texts: readonly TakenSms[]) => readonly TakenSms[];
  const spoilt: readonly Entries[] = [
    (texts) => texts.slice(0, -1),
    (texts) => [...texts, { ...texts[0]!, id: '900000000000000999' }],
    (texts) => texts.map(() => texts[0]!),
  ];
  for (const spoil of spoilt) {
    await onStage(profile, profile.bulk!.settings, async ({ gateway, peer, signal }) => {
      const batch = Array.from({ length: Math.min(3, profile.bulk!.most) }, () => newSms());
      peer.plan(() => ({
        kind: 'reply',
        taken: true,
        reply: (texts) =>
          profile.peer.accepted(
            spoil(texts.map((text, index) => ({ ...text, id: `90000000000000011${index}`, at: 0 }))),
          ),
      }));
      const outcomes = await gateway.send(batch, { signal });
      deepStrictEqual([...outcomes.keys()].sort(), batch.map(({ ref }) => ref).sort());
      // All were taken, so none may be tried again; and an id may name one text only.
      for (const outcome of outcomes.values())
        ok(outcome.kind === 'accepted' || outcome.kind === 'unknown', shown(outcome));
      const ids = [...outcomes.values()].flatMap((one) => (one.kind === 'accepted' ? [one.gatewayId] : []));
      equal(new Set(ids).size, ids.length, `one id for two texts: ${shown([...outcomes])}`);
    });
  }
}

async function refusedInTheMiddle(profile: DriverProfile | OwnProfile): Promise<void> {
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
