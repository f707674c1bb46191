import { expect, it } from 'vitest';
import { http } from '../../../src/gateways/drivers/http.ts';
import {
  conformance,
  type Driver,
  type DriverProfile,
  type Gateway,
  type Outcome,
  type OutgoingSms,
} from '../../../src/testing.ts';
import { json } from '../prove.ts';
import { shop } from '../support.ts';

const TOKEN = 'tw1n/canary+token=';

const profile: DriverProfile = {
  driver: http,
  settings(url) {
    const { driver: _driver, ...own } = shop(url, {
      timeout: '400 ms',
      headers: { authorization: 'Bearer {{ secret.token }}' },
    });
    return own;
  },
  secrets: { token: TOKEN },
  peer: {
    read: (request) => (request.path === '/send' ? [JSON.parse(request.body)] : undefined),
    accepted: ([text]) => json(202, { id: text!.id }),
    other: (request, book) =>
      request.path === '/status'
        ? json(200, { found: book.some(({ ref }) => ref === request.query.get('ref')) })
        : undefined,
  },
  codes: [
    { why: 'this number', reply: json(422, {}), outcome: { kind: 'rejected' } },
    { why: 'the account', reply: json(402, {}), outcome: { kind: 'refused', reason: 'credit' } },
  ],
  unknownCode: json(418, {}),
};

/** The same driver with one thing broken. */
function twin(change: (whole: Gateway) => Partial<Gateway>): DriverProfile {
  const driver: Driver = {
    ...http,
    create: (setup) => {
      const whole = http.create(setup);
      return { ...whole, ...change(whole) };
    },
  };
  return { ...profile, driver };
}

const withOutcomes = (whole: Gateway, change: (outcome: Outcome) => Outcome): Partial<Gateway> => ({
  send: async (batch, options) =>
    new Map([...(await whole.send(batch, options))].map(([ref, outcome]) => [ref, change(outcome)])),
});
const withTexts = (whole: Gateway, change: (sms: OutgoingSms) => OutgoingSms): Partial<Gateway> => ({
  send: (batch, options) => whole.send(batch.map(change), options),
});

// Each of these drivers would text people twice, lose them, or tell secrets. The suite must say no to every one.
it.each([
  [
    'sends again after a lost answer',
    twin((whole) => ({
      send: async (batch, options) => {
        const first = await whole.send(batch, options);
        return [...first.values()].some(({ kind }) => kind === 'unknown')
          ? whole.send(batch, options)
          : first;
      },
    })),
  ],
  [
    'takes a lost answer for not sent',
    twin((whole) =>
      withOutcomes(whole, (outcome) =>
        outcome.kind === 'unknown' ? { kind: 'retry', detail: 'again' } : outcome,
      ),
    ),
  ],
  ['takes everything for a success', twin((whole) => withOutcomes(whole, () => ({ kind: 'accepted' })))],
  [
    'does not stop at answers that make no sense',
    twin((whole) =>
      withOutcomes(whole, (outcome) =>
        outcome.kind === 'unknown' ? { kind: 'unknown', detail: outcome.detail } : outcome,
      ),
    ),
  ],
  [
    'follows what refuses the account with the next number',
    twin((whole) =>
      withOutcomes(whole, (outcome) =>
        outcome.kind === 'refused' ? { kind: 'rejected', code: 'x', detail: 'x', why: 'message' } : outcome,
      ),
    ),
  ],
  ['cuts long texts', twin((whole) => withTexts(whole, (sms) => ({ ...sms, text: sms.text.slice(0, 160) })))],
  ['trims texts', twin((whole) => withTexts(whole, (sms) => ({ ...sms, text: sms.text.trim() })))],
  [
    'normalises texts',
    twin((whole) => withTexts(whole, (sms) => ({ ...sms, text: sms.text.normalize('NFKC') }))),
  ],
  [
    'leaves the last one out',
    twin((whole) => ({
      send: (batch, options) => whole.send(batch.slice(0, Math.max(1, batch.length - 1)), options),
    })),
  ],
  [
    'sends the first one twice',
    twin((whole) => ({ send: (batch, options) => whole.send([...batch.slice(0, 1), ...batch], options) })),
  ],
  [
    'does not let itself be stopped',
    twin((whole) => ({ send: (batch) => whole.send(batch, { signal: new AbortController().signal }) })),
  ],
  [
    'says never without asking',
    twin(() => ({
      reconcile: async (doubts) => new Map(doubts.map(({ ref }) => [ref, { kind: 'never' as const }])),
    })),
  ],
  [
    'says never when the question fails',
    twin((whole) => ({
      reconcile: async (doubts, options) =>
        new Map(
          [...(await whole.reconcile!(doubts, options))].map(([ref, finding]) => [
            ref,
            finding.kind === 'no-answer' ? { kind: 'never' as const } : finding,
          ]),
        ),
    })),
  ],
  ['forgets its secrets', twin(() => ({ secrets: () => [] }))],
  ['throws', twin(() => ({ send: async () => Promise.reject(new Error('boom')) }))],
  [
    'sends to see how the account is',
    twin((whole) => ({
      check: async (options) => {
        await whole.send(
          [{ ref: 'check', to: '+989120000000', text: 'x', encoding: 'GSM-7', parts: 1 }],
          options,
        );
        return whole.check(options);
      },
    })),
  ],
] as const)('a driver that %s is caught', async (_why, broken) => {
  const failed: string[] = [];
  for (const { name, run } of conformance(broken)) {
    await run().catch((error: Error) => failed.push(`${name}: ${error.name}`));
    if (failed.length > 0) break;
  }
  expect(failed).toHaveLength(1);
});
