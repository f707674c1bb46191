import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import type { OutgoingSms } from '../driver.ts';
import type { PeerSms } from './peer.ts';
import type { ConformanceTest, DriverProfile } from './profile.ts';
import { AWKWARD, NOW, newSms, onStage, shown } from './stage.ts';

const wire = (texts: readonly PeerSms[]): readonly string[][] =>
  texts.map(({ to, text }) => [to, text]).sort();
const wanted = (batch: readonly OutgoingSms[]): readonly string[][] =>
  batch.map(({ to, text }) => [to, text]).sort();

/** What reaches the gateway: every byte, once, in requests of the right size. */
export function sendingTests(profile: DriverProfile): readonly ConformanceTest[] {
  const tests: ConformanceTest[] = [
    {
      name: 'sending: awkward texts arrive to the byte',
      run: () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          const batch = AWKWARD.map((text) => newSms({ text }));
          for (const sms of batch) {
            const outcome = (await gateway.send([sms], { signal })).get(sms.ref);
            equal(outcome?.kind, 'accepted', shown(outcome));
          }
          deepStrictEqual(wire(peer.book), wanted(batch));
        }),
    },
    {
      name: 'sending: a batch of any size gets one outcome for each reference, in requests that are not too large',
      run: () => batches(profile, {}, 1),
    },
    {
      name: 'sending: a text that is too long is sent whole or refused, never cut',
      run: () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          const sms = newSms({ text: 'سلام '.repeat(1000), parts: 75 });
          const outcome = (await gateway.send([sms], { signal })).get(sms.ref);
          if (outcome?.kind === 'accepted') deepStrictEqual(wire(peer.book), wanted([sms]));
          else equal(peer.book.length, 0);
        }),
    },
    {
      name: 'sending: an empty batch sends nothing',
      run: () =>
        onStage(profile, {}, async ({ gateway, peer, signal }) => {
          equal((await gateway.send([], { signal })).size, 0);
          equal(peer.sends(), 0);
        }),
    },
    {
      name: 'sending: the gateway is never told to keep trying after the end',
      run: () => lifetimes(profile),
    },
    { name: 'sending: capabilities are whole', run: () => capabilities(profile) },
  ];
  if (profile.bulk) {
    const { settings, most } = profile.bulk;
    tests.push({
      name: 'sending: bulk requests hold no more than they may, and each person gets their own text',
      run: () => batches(profile, settings, most),
    });
  }
  if (profile.pattern)
    tests.push({
      name: 'sending: a template of the gateway goes with its values, alone',
      run: () => patterns(profile),
    });
  return tests;
}

async function batches(
  profile: DriverProfile,
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
      for (const request of peer.requests) ok((profile.peer.read(request)?.length ?? 0) <= bulk);
    });
  }
}

async function lifetimes(profile: DriverProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    const { validity } = gateway.capabilities;
    for (const ms of [90_000, 3_600_000, 35 * 86_400_000])
      await gateway.send([newSms({ validUntil: NOW + ms })], { signal });
    if (!validity || !profile.lifetimeOf)
      return equal(validity, null, 'validity is declared, but the profile cannot read it');
    const told = peer.requests.map((request) => profile.lifetimeOf!(request, NOW));
    ok(told[0] !== undefined && told[0] <= 90_000 && told[0] > 0, `90 s became ${told[0]}`);
    ok(told[1] !== undefined && told[1] <= 3_600_000 && told[1] > 3_500_000, `1 h became ${told[1]}`);
    ok(told[2] === undefined || told[2] <= validity.maxMs, `35 days became ${told[2]}`);
  });
}

async function capabilities(profile: DriverProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway }) => {
    const {
      batch,
      rate,
      maxParts,
      receipts,
      inbox,
      lookup,
      patterns: templates,
      textRules,
    } = gateway.capabilities;
    ok(batch >= 1 && rate.count > 0 && rate.perMs > 0 && maxParts >= 1);
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
    equal(templates, profile.pattern !== undefined, 'patterns');
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
