import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { gatewayNames, gatewayWorld, type Workbench } from './workbench.ts';

/**
 * A gateway whose settings or secrets are no good is said before a run is stored, not when it is to send.
 * @param elsewhere workers send: their secrets need not be here
 *
 * Errors: those of `createGateway`.
 */
export async function refuseUnsound(
  ctx: Context,
  { settings }: Workbench,
  elsewhere: boolean,
): Promise<void> {
  const { openGateways } = await import('../../dispatch/index.ts');
  for (const name of gatewayNames(settings)) {
    try {
      for (const { gateway } of (await openGateways(settings, [name], gatewayWorld(ctx))).values())
        await gateway.close?.();
    } catch (error) {
      const isElsewhere = elsewhere && error instanceof UserError && error.code === 'secret-missing';
      if (!isElsewhere) throw error;
    }
  }
}
