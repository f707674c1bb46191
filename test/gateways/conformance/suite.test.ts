import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { http } from '../../../src/gateways/drivers/http.ts';
import {
  CONFORMANCE_GROUPS,
  conformance,
  type Driver,
  type DriverProfile,
  type Gateway,
  type Outcome,
  type OutgoingSms,
  type Setup,
} from '../../../src/testing.ts';
import { httpProfile } from '../httpProfile.ts';

/** The same driver with one thing broken. */
function twin(change: (whole: Gateway, setup: Setup) => Partial<Gateway>): DriverProfile {
  const driver: Driver = {
    ...http,
    create: (setup) => {
      const whole = http.create(setup);
      return { ...whole, ...change(whole, setup) };
    },
  };
  return { ...httpProfile, driver };
}

const withOutcomes = (whole: Gateway, change: (outcome: Outcome) => Outcome): Partial<Gateway> => ({
  send: async (batch, options) =>
    new Map([...(await whole.send(batch, options))].map(([ref, outcome]) => [ref, change(outcome)])),
});
const withTexts = (whole: Gateway, change: (sms: OutgoingSms) => OutgoingSms): Partial<Gateway> => ({
  send: (batch, options) => whole.send(batch.map(change), options),
});

let made = 0;

it('the driver as it is passes', async () => {
  for (const { run } of conformance(httpProfile)) await run();
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
  [
    'tells what became of a number, not of a text',
    twin((whole) => ({
      send: async (batch, options) => {
        const last = new Map(batch.map((sms) => [sms.to, sms]));
        return whole.send([...last.values()], options);
      },
    })),
  ],
  [
    'keeps a pace of its own',
    twin((whole, setup) => ({
      send: async (batch, options) => {
        await setup.sleep(100, options.signal);
        return whole.send(batch, options);
      },
    })),
  ],
  [
    'gives a reply another id each time it is read',
    twin((whole, setup) => {
      const process = made++;
      return {
        inbox: async (cursor, options) => {
          const page = await whole.inbox!(cursor, options);
          return { ...page, events: page.events.map((event) => ({ ...event, at: setup.now() + process })) };
        },
      };
    }),
  ],
  [
    'goes on after the account was refused, and says that it went well',
    twin((whole) => ({
      send: async (batch, options) => {
        const outcomes = await whole.send(batch, options);
        const refused = [...outcomes.values()].some(({ kind }) => kind === 'refused');
        const taken = [...outcomes.values()].find(({ kind }) => kind === 'accepted');
        return refused && taken ? new Map(batch.map(({ ref }) => [ref, taken])) : outcomes;
      },
    })),
  ],
  [
    'promises what nobody has tried',
    {
      ...httpProfile,
      asked: httpProfile.asked!.filter(({ call }) => call !== 'inbox'),
    },
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

it('the manual has every group, and the tests that it names are there', () => {
  const root = new URL('../../../', import.meta.url);
  const manual = readFileSync(new URL('docs/drivers.md', root), 'utf8');
  const rows = [...manual.matchAll(/^\| (\d\d) ([\w -]+) \|.*$/gm)];

  expect(rows.map(([, number, group]) => [Number(number), group])).toEqual(
    CONFORMANCE_GROUPS.map((group, index) => [index + 1, group]),
  );
  for (const [row] of rows)
    for (const [path] of row.matchAll(/test\/[\w/]+\.test\.ts/g))
      expect(existsSync(new URL(path, root)), path).toBe(true);
});
