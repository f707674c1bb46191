import type { Check } from './check.ts';

/** The NATS server through which workers on other machines are reached, where one was ever used. */
export const brokerCheck: Check = {
  name: 'broker',
  async run(ctx) {
    const { createJournalStore } = await import('../../db/journalStore.ts');
    const url = ctx.world.env.NATS_URL ?? createJournalStore(await ctx.db('read')).fact('nats');
    if (url === undefined) return [];
    const { askBroker, withoutLogin } = await import('../../machines/index.ts');
    const { version, roundTripMs, jetStream } = await askBroker(url, {
      env: ctx.world.env,
      sleep: ctx.world.sleep,
      name: 'campaign doctor',
    });
    const server = url.split(',').map(withoutLogin).join(', ');
    if (!jetStream)
      return [
        {
          level: 'settings',
          sentence: ctx.t('The NATS server at {server} keeps no streams (JetStream is off).', { server }),
          hint: ctx.t('Start it with JetStream: nats-server -js, or jetstream {} in its configuration.'),
        },
      ];
    return [
      {
        level: 'ok',
        sentence: ctx.t('The NATS server at {server} answers: {version}, {ms} ms there and back.', {
          server,
          version,
          ms: roundTripMs,
        }),
      },
    ];
  },
};
