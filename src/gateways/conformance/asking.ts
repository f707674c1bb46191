import { equal } from 'node:assert/strict';
import { GatewayTrouble } from '../driver.ts';
import type { AskedCase, ConformanceTest, DriverProfile } from './profile.ts';
import { includes, NOW, onStage, type Stage } from './stage.ts';

/** Receipts, replies, opt-outs, credit: what is asked for. */
export function askingTests(profile: DriverProfile): readonly ConformanceTest[] {
  const cases = (profile.asked ?? []).map((asked) => ({
    name: `asking: ${asked.why}`,
    run: async () => {
      let calls = 0;
      const peer = {
        ...profile.peer,
        other: (request: Parameters<AskedCase['reply']>[0]) => asked.reply(request, calls++),
      };
      await onStage({ ...profile, peer }, {}, async (stage) =>
        includes(await ask(stage, asked), asked.answer, asked.why),
      );
    },
  }));
  return [
    ...cases,
    {
      name: 'asking: an answer that makes no sense is trouble and never an empty list',
      run: () => nonsense(profile),
    },
  ];
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
