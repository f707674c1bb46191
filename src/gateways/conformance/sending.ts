import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import type { OutgoingSms } from '../driver.ts';
import type { PeerSms } from './peer.ts';
import { type ConformanceTest, proof } from './groups.ts';
import { type DriverProfile, isHttp, type OwnProfile } from './profile.ts';
import { AWKWARD, NOW, newSms, onStage, shown } from './stage.ts';

const wire = (texts: readonly PeerSms[]): readonly string[][] =>
  texts.map(({ to, text }) => [to, text]).sort();
const wanted = (batch: readonly OutgoingSms[]): readonly string[][] =>
  batch.map(({ to, text }) => [to, text]).sort();

/** What reaches the gateway: every byte, once, in requests of the right size. */
export function sendingTests(profile: DriverProfile | OwnProfile): readonly ConformanceTest[] {
  const tests: ConformanceTest[] = [
    proof('requests', 'awkward texts arrive to the byte', () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        const batch = AWKWARD.map((text) => newSms({ text }));
        for (const sms of batch) {
          const outcome = (await gateway.send([sms], { signal })).get(sms.ref);
          equal(outcome?.kind, 'accepted', shown(outcome));
        }
        deepStrictEqual(wire(peer.book), wanted(batch));
      }),
    ),
    proof('requests', 'capabilities are whole', () => capabilities(profile)),
    proof('outcomes', 'an empty batch sends nothing', () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        equal((await gateway.send([], { signal })).size, 0);
        equal(peer.sends(), 0);
      }),
    ),
    proof('outcomes', 'one for each reference, also for one person twice', () => twins(profile)),
    proof('batches', 'one of any size goes in requests that are not too large', () =>
      batches(profile, {}, 1),
    ),
    proof('length', 'a text that is too long is sent whole or refused, never cut', () =>
      onStage(profile, {}, async ({ gateway, peer, signal }) => {
        const sms = newSms({ text: 'سلام '.repeat(1000), parts: 75 });
        const outcome = (await gateway.send([sms], { signal })).get(sms.ref);
        if (outcome?.kind === 'accepted') deepStrictEqual(wire(peer.book), wanted([sms]));
        else equal(peer.book.length, 0);
      }),
    ),
    proof('lifetime', 'the gateway is never told to keep trying after the end', () => lifetimes(profile)),
    proof('pace', 'a rate and its unit are declared, and the driver itself never rests', () => pace(profile)),
  ];
  if (profile.bulk) {
    const { settings, most } = profile.bulk;
    tests.push(
      proof('batches', 'bulk requests hold no more than they may, and each person gets their own text', () =>
        batches(profile, settings, most),
      ),
    );
  }
  if (isHttp(profile) && profile.pattern)
    tests.push(
      proof('requests', 'a template of the gateway goes with its values, alone', () => patterns(profile)),
    );
  return tests;
}

/** Two texts to one number are two texts: outcomes go by reference, not by number. */
async function twins(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, profile.bulk?.settings ?? {}, async ({ gateway, peer, signal }) => {
    const first = newSms();
    const batch = [first, newSms({ to: first.to, text: 'دومی' }), newSms()];
    const outcomes = await gateway.send(batch, { signal });
    deepStrictEqual([...outcomes.keys()].sort(), batch.map(({ ref }) => ref).sort());
    for (const outcome of outcomes.values()) equal(outcome.kind, 'accepted', shown(outcome));
    deepStrictEqual(wire(peer.book), wanted(batch));
  });
}

/** Dispatch keeps the pace; a driver that rests as well would keep it twice. */
async function pace(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, rests, signal }) => {
    const { rate, unit } = gateway.capabilities;
    ok(rate.count > 0 && rate.perMs > 0 && Number.isFinite(rate.count / rate.perMs));
    ok(['request', 'message', 'part'].includes(unit), unit);
    await gateway.send([newSms(), newSms()], { signal });
    equal(rests(), 0, 'the driver rests by itself');
  });
}

async function batches(
  profile: DriverProfile | OwnProfile,
  own: Readonly<Record<string, unknown>>,
  most: number,
): Promise<void> {
  for (const size of [1, most, most + 1, 2 * most + 1]) {
    await onStage(profile, own, async ({ gateway, peer, signal }) => {
      const batch = Array.from({ length: size }, (_, index) =>
        newSms({ text: `${AWKWARD[0]} ${index % 3}` }),
      );
      const outcomes = await gateway.send(batch, { signal });
      deepStrictEqual([...outcomes.keys()].sort(), batch.map(({ ref }) => ref).sort());
      deepStrictEqual([...new Set([...outcomes.values()].map(({ kind }) => kind))], ['accepted']);
      deepStrictEqual(wire(peer.book), wanted(batch));
      const bulk =
        profile.bulk && Object.keys(own).length > 0 ? profile.bulk.most : gateway.capabilities.batch;
      ok(peer.sends() >= Math.ceil(size / bulk), `${peer.sends()} requests for ${size} texts`);
      if (isHttp(profile))
        for (const request of peer.requests) ok((profile.peer.read(request)?.length ?? 0) <= bulk);
    });
  }
}

async function lifetimes(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    const { validity } = gateway.capabilities;
    const short = Math.max(90_000, validity?.minMs ?? 0);
    for (const ms of [short, 3_600_000, 35 * 86_400_000])
      await gateway.send([newSms({ validUntil: NOW + ms })], { signal });
    if (!validity || !profile.lifetimeOf)
      return equal(validity, null, 'validity is declared, but the profile cannot read it');
    const told = peer.requests.map((request) => profile.lifetimeOf!(request, NOW));
    ok(told[0] !== undefined && told[0] <= short && told[0] > 0, `${short} ms became ${told[0]}`);
    ok(told[1] !== undefined && told[1] <= 3_600_000 && told[1] > 3_500_000, `1 h became ${told[1]}`);
    ok(told[2] === undefined || told[2] <= validity.maxMs, `35 days became ${told[2]}`);
  });
}

async function capabilities(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway }) => {
    const { batch, maxParts, receipts, inbox, lookup, patterns: templates, textRules } = gateway.capabilities;
    ok(batch >= 1 && maxParts >= 1);
    deepStrictEqual(
      JSON.parse(JSON.stringify(gateway.capabilities)),
      gateway.capabilities,
      'capabilities travel as JSON',
    );
    equal(receipts.poll === 'asked', gateway.status !== undefined, 'status');
    equal(receipts.poll === 'feed', gateway.receipts !== undefined, 'receipts');
    equal(inbox.poll, gateway.inbox !== undefined, 'inbox');
    equal(receipts.webhook || inbox.webhook, gateway.webhook !== undefined, 'webhook');
    equal(lookup !== null, gateway.reconcile !== undefined, 'reconcile');
    if (isHttp(profile)) equal(templates, profile.pattern !== undefined, 'patterns');
    for (const rule of textRules) ok(/\d{4}/.test(rule.source), `${rule.code} has no dated source`);
    ok(
      /\d{4}/.test(profile.driver.source) ||
        profile.driver.source.startsWith('ours') ||
        profile.driver.source.startsWith('the owner'),
    );
  });
}

async function patterns(profile: DriverProfile): Promise<void> {
  const { sms: pattern, read, accepted } = profile.pattern!;
  const peer = {
    ...profile.peer,
    other: (request: Parameters<typeof read>[0]) => (read(request) ? accepted : undefined),
  };
  await onStage({ ...profile, peer }, {}, async ({ gateway, peer: { requests }, signal }) => {
    const [plain, templated] = [newSms(), newSms({ pattern })];
    const outcomes = await gateway.send([plain, templated], { signal });
    deepStrictEqual(
      [...outcomes.values()].map(({ kind }) => kind),
      ['accepted', 'accepted'],
      shown([...outcomes]),
    );
    const seen = requests.map(read).filter((one) => one !== undefined);
    deepStrictEqual(seen, [{ to: templated.to, name: pattern.name, values: Object.values(pattern.params) }]);
  });
}
