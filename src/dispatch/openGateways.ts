import type { Settings } from '../campaigns/index.ts';
import { createGateway, type GatewayWorld } from '../gateways/index.ts';
import type { SendingGateway } from './dispatchJob.ts';

/**
 * Opens the gateways that may be needed, with the pace that the settings or else the driver set. Reads
 * their secrets; opens no connection. Errors: those of `createGateway`.
 */
export async function openGateways(
  settings: Settings,
  names: Iterable<string>,
  world: GatewayWorld,
): Promise<ReadonlyMap<string, SendingGateway>> {
  const opened = new Map<string, SendingGateway>();
  for (const name of new Set(names)) {
    const table = settings.gateways.get(name);
    if (!table) continue;
    const gateway = await createGateway(table, world);
    const { capabilities } = gateway;
    opened.set(name, {
      gateway,
      rate: {
        ...(table.rate ?? capabilities.rate),
        unit: table.unit ?? capabilities.unit,
        batch: capabilities.batch,
      },
      concurrency: table.concurrency,
      canary: table.canary,
    });
  }
  return opened;
}
