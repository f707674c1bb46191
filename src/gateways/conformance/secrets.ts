import { equal, ok } from 'node:assert/strict';
import { createRedactor } from '../kit/redact.ts';
import type { PeerRequest } from './peer.ts';
import { type ConformanceTest, proof } from './groups.ts';
import type { DriverProfile, OwnProfile } from './profile.ts';
import { newSms, onStage, shown } from './stage.ts';

/** No secret and no whole phone in any words that leave. */
export function secretTests(profile: DriverProfile): readonly ConformanceTest[] {
  return [
    proof('secrets', 'a gateway that repeats everything it was told gives nothing away', () =>
      echoed(profile),
    ),
    proof('secrets', 'failing questions give nothing away', () => asked(profile)),
    ...knownTests(profile),
  ];
}

/** For every driver, whatever its peer is. */
export function knownTests(profile: DriverProfile | OwnProfile): readonly ConformanceTest[] {
  return [
    proof('secrets', 'every one is known to the driver', () => known(profile)),
    proof('questions', 'asking how the account is sends nothing', () => checked(profile)),
  ];
}

const echo = (request: PeerRequest): string =>
  JSON.stringify({
    you: request,
    url: `${request.path}?${request.query}`,
    authorization: request.headers['authorization'],
  });

async function echoed(profile: DriverProfile): Promise<void> {
  for (const status of [200, 400, 401, 500]) {
    await onStage(profile, {}, async ({ gateway, peer, signal }) => {
      peer.plan(() => ({
        kind: 'reply',
        reply: (_texts, request) => ({ status, body: `${echo(request)}` }),
      }));
      const sms = newSms();
      const said = shown([...(await gateway.send([sms], { signal }))]);
      clean(profile, said);
      ok(!said.includes(sms.to.slice(-9)), `the whole phone is in: ${said}`);
    });
  }
}

async function asked(profile: DriverProfile): Promise<void> {
  const talkative = {
    ...profile,
    peer: { ...profile.peer, other: (request: PeerRequest) => ({ status: 418, body: echo(request) }) },
  };
  await onStage(talkative, {}, async ({ gateway, signal }) => {
    const sms = newSms();
    const calls = [
      gateway.check({ signal }),
      gateway.balance?.({ signal }),
      gateway.inbox?.(undefined, { signal }),
      gateway.optOuts?.({ signal }),
      gateway.reconcile?.([{ ...sms, at: 0 }], { signal }).then((all) => [...all]),
      gateway.status?.([{ ...sms, at: 0, gatewayId: '12345678901234567' }], { signal }),
    ];
    for (const answer of await Promise.allSettled(calls)) {
      const error = answer.status === 'rejected' ? (answer.reason as Error) : undefined;
      if (error) equal(error.name, 'GatewayTrouble', `${error.stack}`);
      clean(profile, error ? `${error.message} ${error.stack} ${JSON.stringify(error)}` : shown(answer));
    }
  });
}

async function known(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway }) => {
    for (const value of Object.values(profile.secrets))
      ok(gateway.secrets().includes(value), 'a secret is missing in secrets()');
  });
}

async function checked(profile: DriverProfile | OwnProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway, peer, signal }) => {
    await gateway.check({ signal });
    await gateway.balance?.({ signal }).catch(() => undefined);
    equal(peer.sends(), 0);
    equal(peer.book.length, 0);
  });
}

/** Finds a secret in each form in which it travels. */
function clean(profile: DriverProfile, said: string): void {
  const forms = Object.values(profile.secrets).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(secret).toString('hex'),
  ]);
  for (const form of forms)
    ok(!said.includes(form), `a secret is in: ${createRedactor(forms)(said).slice(0, 300)}`);
  // The head of a Basic authorization betrays the secret as well as the whole.
  ok(!/Basic [A-Za-z0-9+/=]{12,}/.test(said), 'a Basic authorization is in the words');
}
