import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { type GatewayEvent, GatewayTrouble } from '../driver.ts';
import { type ConformanceTest, type ConformanceGroup, groupOfEvents, proof } from './groups.ts';
import type { AskedCase, DriverProfile } from './profile.ts';
import { includes, NOW, onStage, type Stage } from './stage.ts';

/** Receipts, replies, opt-outs, credit: what is asked for. */
export function askingTests(profile: DriverProfile): readonly ConformanceTest[] {
  const cases = (profile.asked ?? []).map((asked) =>
    proof(groupOf(asked), `asked for: ${asked.why}`, () => sameEachTime(profile, asked)),
  );
  return [
    ...cases,
    proof('questions', 'an answer that makes no sense is trouble and never an empty list', () =>
      nonsense(profile),
    ),
    proof('receipts', 'what the driver promises has a case', () => promised(profile, 'receipts')),
    proof('replies', 'what the driver promises has a case, in Persian too', () =>
      promised(profile, 'replies'),
    ),
    proof('opt-outs', 'what the driver promises has a case', () => promised(profile, 'opt-outs')),
    proof('questions', 'what the driver promises has a case', () => promised(profile, 'questions')),
  ];
}

function groupOf({ call, answer }: AskedCase): ConformanceGroup {
  if (call === 'optOuts') return 'opt-outs';
  if (call === 'inbox') return 'replies';
  return call === 'balance' || call === 'cancel'
    ? 'questions'
    : groupOfEvents(answer as readonly Partial<GatewayEvent>[]);
}

/** The same answer comes to the same events, ids and all, in a process that starts afresh: they are taken once. */
async function sameEachTime(profile: DriverProfile, asked: AskedCase): Promise<void> {
  let calls = 0;
  const peer = {
    ...profile.peer,
    other: (request: Parameters<AskedCase['reply']>[0]) => asked.reply(request, calls++),
  };
  await onStage({ ...profile, peer }, {}, async (stage) => {
    const first = await ask(stage, asked);
    includes(first, asked.answer, asked.why);
    calls = 0;
    deepStrictEqual(await ask({ ...stage, gateway: await stage.restart() }, asked), first);
  });
}

const PERSIAN = /[\u0600-\u06ff]/;

/** A promise in the capabilities without a case in the profile would be a promise that nobody has tried. */
async function promised(profile: DriverProfile, group: ConformanceGroup): Promise<void> {
  const { asked = [], webhooks = [] } = profile;
  const calls = (...names: AskedCase['call'][]): readonly AskedCase[] =>
    asked.filter(({ call }) => names.includes(call));
  const told = webhooks.flatMap(({ events }) => events);
  await onStage(profile, {}, async ({ gateway }) => {
    const { receipts, inbox } = gateway.capabilities;
    const texts = [...calls('inbox').flatMap(({ answer }) => answer as Partial<GatewayEvent>[]), ...told];
    const heard = texts.filter((event) => 'text' in event && PERSIAN.test(event.text ?? ''));
    const promises: readonly (readonly [ConformanceGroup, string, boolean, number])[] = [
      ['receipts', 'receipts by asking', receipts.poll !== null, calls('status', 'receipts').length],
      [
        'receipts',
        'receipts by webhook',
        receipts.webhook,
        told.filter(({ kind }) => kind === 'receipt').length,
      ],
      ['replies', 'replies by asking', inbox.poll, calls('inbox').length],
      ['replies', 'replies by webhook', inbox.webhook, told.filter(({ kind }) => kind === 'text').length],
      ['replies', 'a reply in Persian', inbox.poll || inbox.webhook, heard.length],
      ['opt-outs', 'opt-outs that the gateway holds', gateway.optOuts !== undefined, calls('optOuts').length],
      ['questions', 'the balance', gateway.balance !== undefined, calls('balance').length],
      ['questions', 'taking back', gateway.cancel !== undefined, calls('cancel').length],
    ];
    for (const [of, what, is, cases] of promises)
      ok(of !== group || !is || cases > 0, `${what}: promised, and no case tries it`);
  });
}

async function ask({ gateway, signal }: Stage, { call, handed = [] }: AskedCase): Promise<unknown> {
  switch (call) {
    case 'status':
      return gateway.status!(handed, { signal });
    case 'receipts':
      return (await gateway.receipts!(undefined, { signal })).events;
    case 'inbox':
      return (await gateway.inbox!(undefined, { signal })).events;
    case 'optOuts':
      return gateway.optOuts!({ signal });
    case 'cancel':
      return [...(await gateway.cancel!(handed, { signal }))];
    case 'balance': {
      const { micros, currency } = await gateway.balance!({ signal });
      return { micros: String(micros), currency };
    }
  }
}

async function nonsense(profile: DriverProfile): Promise<void> {
  const peer = {
    ...profile.peer,
    other: () => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>Please sign in</html>',
    }),
  };
  await onStage({ ...profile, peer }, {}, async ({ gateway, signal }) => {
    const handed = [{ ref: 'ref-1', to: '+989121234567', at: NOW, gatewayId: '900000000000000001' }];
    const calls: Record<string, Promise<unknown> | undefined> = {
      status: gateway.status?.(handed, { signal }),
      inbox: gateway.inbox?.(undefined, { signal }),
      receipts: gateway.receipts?.(undefined, { signal }),
      optOuts: gateway.optOuts?.({ signal }),
      balance: gateway.balance?.({ signal }),
    };
    for (const [name, call] of Object.entries(calls)) {
      if (call === undefined) continue;
      const error = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      equal(error instanceof GatewayTrouble, true, `${name} took a page of HTML for an answer`);
    }
  });
}
