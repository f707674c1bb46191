import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import type { Check, Finding } from './check.ts';
import { ofError } from './workspaceChecks.ts';

/**
 * The NATS server through which workers on other machines are reached: the one that is asked for (`--nats`, `NATS_URL`),
 * or else the one that the last `send --nats` or `run --nats` worked with, which may be no longer meant.
 */
export const brokerCheck: Check = {
  name: 'broker',
  async run(ctx) {
    const asked = ctx.world.env.NATS_URL;
    if (asked !== undefined) return [await lookAt(ctx, asked)];
    const { createJournalStore } = await import('../../db/journalStore.ts');
    const last = createJournalStore(await ctx.db('read')).fact('nats');
    if (last === undefined) return [];
    const finding = await lookAt(ctx, last).catch((error: unknown) => {
      if (error instanceof UserError) return ofError(ctx, error);
      throw error;
    });
    if (finding.level === 'ok') return [finding];
    return [
      {
        level: 'advice',
        sentence: `${finding.sentence} ${ctx.t('(the one that was used last)')}`,
        hint: ctx.t('Ask the one that you mean: campaign doctor --nats URL'),
      },
    ];
  },
};

async function lookAt(ctx: Context, url: string): Promise<Finding> {
  const { askBroker, withoutLogin } = await import('../../machines/index.ts');
  const { version, roundTripMs, jetStream } = await askBroker(url, {
    env: ctx.world.env,
    sleep: ctx.world.sleep,
    name: 'campaign doctor',
  });
  const server = url.split(',').map(withoutLogin).join(', ');
  if (!jetStream)
    return {
      level: 'settings',
      sentence: ctx.t('The NATS server at {server} keeps no streams (JetStream is off).', { server }),
      hint: ctx.t(
        'Add this line to its configuration and restart it: jetstream { store_dir: /var/lib/nats }',
      ),
    };
  return {
    level: 'ok',
    sentence: ctx.t('The NATS server at {server} answers: {version}, {ms} ms there and back.', {
      server,
      version,
      ms: roundTripMs,
    }),
  };
}
