import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { share } from '../carrier/script.ts';
import type { GatewayEvent, WebhookRequest } from '../driver.ts';
import { type ConformanceTest, groupOfEvents, proof } from './groups.ts';
import type { DriverProfile } from './profile.ts';
import { includes, NOW, onStage } from './stage.ts';

/** Webhooks are pure, trust nobody and never break. */
export function webhookTests(profile: DriverProfile): readonly ConformanceTest[] {
  const cases = (profile.webhooks ?? []).map(({ why, request, events }) =>
    proof(groupOfEvents(events), `told by a webhook: ${why}`, () =>
      onStage(profile, {}, async ({ gateway }) => {
        equal(gateway.webhook!.verify(request), true, 'a right call is refused');
        const got = gateway.webhook!.parse(request);
        includes(got, events, why);
        deepStrictEqual(gateway.webhook!.parse(request), got, 'the same call twice is not the same events');
      }),
    ),
  );
  return [
    ...cases,
    proof('webhooks', 'forged, unsigned or changed calls are refused where the gateway signs', () =>
      forged(profile),
    ),
    proof('webhooks', 'nothing that comes in breaks it', () => junk(profile)),
  ];
}

async function forged(profile: DriverProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway }) => {
    const { webhook } = gateway;
    const right =
      profile.webhooks?.find(({ request }) => request.body.length > 0)?.request ??
      profile.webhooks?.[0]?.request;
    if (!webhook?.signed || !right) return;
    const flipped = Buffer.from(right.body);
    if (flipped.length > 0) flipped[Math.floor(flipped.length / 2)]! ^= 1;
    const header = Object.keys(right.headers).find((name) => /sig/i.test(name));
    const wrong: WebhookRequest[] = [
      { ...right, headers: {} },
      {
        ...right,
        body: flipped,
        ...(flipped.length === 0 ? { url: right.url.replace(/.(?=[^.]*$)/, 'x') } : {}),
      },
      ...(header
        ? [
            { ...right, headers: { ...right.headers, [header]: 'AAAA' } },
            { ...right, headers: { ...right.headers, [header]: '' } },
          ]
        : []),
    ];
    for (const request of wrong) {
      // A signature inside the body has no header to lose.
      if (Object.keys(right.headers).every((name) => !/sig/i.test(name)) && request.headers !== right.headers)
        continue;
      equal(webhook.verify(request), false, 'a wrong call is accepted');
    }
  });
}

async function junk(profile: DriverProfile): Promise<void> {
  await onStage(profile, {}, async ({ gateway }) => {
    const { webhook } = gateway;
    if (!webhook) return;
    const types = [undefined, 'application/json', 'application/x-www-form-urlencoded', 'text/plain'];
    for (let n = 0; n < 400; n += 1) {
      const request: WebhookRequest = {
        method: n % 2 === 0 ? 'POST' : 'GET',
        url: n % 7 === 0 ? 'no address' : `https://shop.example/hooks/main?${pieceOf(n)}`,
        headers: { 'content-type': types[n % 4] },
        body: bytesOf(n),
        now: NOW,
      };
      webhook.verify(request);
      const events: readonly GatewayEvent[] = webhook.parse(request);
      ok(Array.isArray(events));
    }
  });
}

const WORDS = [
  'null',
  '[]',
  '{}',
  '{"results":[null,1,"x",{}]}',
  '{"payload":7,"event":null}',
  'a=b&c',
  '%%%=%',
  '{"messages":{}}',
  '"text"',
  '\u0000\ufffd',
  'status=1&messageid=',
  '{"__proto__":{"x":1}}',
];

function pieceOf(n: number): string {
  return encodeURI(WORDS[Math.floor(share(`piece:${n}`) * WORDS.length)]!);
}

function bytesOf(n: number): Buffer {
  const chance = share(`bytes:${n}`);
  if (chance < 0.7) return Buffer.from(WORDS[Math.floor(share(`body:${n}`) * WORDS.length)]!);
  return Buffer.from(Array.from({ length: 40 }, (_, index) => Math.floor(share(`${n}:${index}`) * 256)));
}
