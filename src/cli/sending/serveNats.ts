import { createJournalStore } from '../../db/journalStore.ts';
import {
  createWorkerStore,
  type DispatchJob,
  openGateways,
  type SendingGateway,
} from '../../dispatch/index.ts';
import {
  connectNats,
  type ControlJob,
  fingerprintOf,
  type ServedGateway,
  withoutLogin,
} from '../../machines/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { VERSION } from '../version.ts';
import { sayOutages } from './brokerTalk.ts';
import { rememberRefused } from './refusedWorkers.ts';
import { gatewayWorld, type Workbench } from './workbench.ts';

/** What the control machine has beside the ledger when it lets workers send. The caller closes the link. */
export async function openControl(
  ctx: Context,
  { db, dir, settings }: Workbench,
  url: string,
): Promise<Omit<ControlJob, keyof DispatchJob>> {
  const facts = createJournalStore(db);
  const served = new Map<string, ServedGateway>();
  for (const [name, table] of settings.gateways) {
    served.set(name, {
      fingerprint: await fingerprintOf(table, dir),
      canary: table.canary,
      rate: (own) => ({ ...own, ...table.rate, ...(table.unit !== undefined && { unit: table.unit }) }),
    });
  }
  const outages = sayOutages(ctx);
  const link = await connectNats(url, {
    env: ctx.world.env,
    sleep: ctx.world.sleep,
    name: 'campaign control',
    onLine: outages.onLine,
  });
  facts.setFact('nats', url.split(',').map(withoutLogin).join(','));
  return {
    link: {
      ...link,
      close: () => {
        outages.end();
        return link.close();
      },
    },
    served,
    book: facts.fact('uuid') ?? '',
    version: VERSION,
    workers: createWorkerStore(db),
    onRefused: rememberRefused(ctx, facts),
    onAlone: (gateways) => {
      ctx.exitWith(EXIT.tryLater);
      for (const gateway of gateways)
        ctx.err(
          ctx.t(
            'Nobody came to send for {gateway}. Start a worker: campaign worker --nats URL --gateway {gateway}',
            { gateway },
          ),
        );
    },
  };
}

/** Receipts and look-ups are asked for here, where the account's secret is here; sending does not need it. */
export async function openWithSecrets(
  ctx: Context,
  { settings }: Workbench,
): Promise<ReadonlyMap<string, SendingGateway>> {
  const all = new Map<string, SendingGateway>();
  for (const name of settings.gateways.keys()) {
    try {
      for (const [key, gateway] of await openGateways(settings, [name], gatewayWorld(ctx)))
        all.set(key, gateway);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'secret-missing') throw error;
    }
  }
  return all;
}
