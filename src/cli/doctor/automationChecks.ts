import { HOUR_MS } from '../../shared/time.ts';
import type { Check, Finding } from './check.ts';

const SILENT_MS = 3 * HOUR_MS;

/** Whether `campaign run` comes by, where there is something for it to do. */
export const runCheck: Check = {
  name: 'run',
  async run(ctx) {
    const [{ createEnabledStore }, { createControl, createRunStore }, { createJournalStore }] =
      await Promise.all([
        import('../../automation/index.ts'),
        import('../../dispatch/index.ts'),
        import('../../db/journalStore.ts'),
      ]);
    const db = await ctx.db('read');
    const enabled = createEnabledStore(db).all().length;
    const open = createRunStore(db).unfinished().length;
    const seen = createJournalStore(db).fact('last_run_at');
    if (createControl(db).allPaused())
      return [
        {
          level: 'advice',
          sentence: ctx.t('Everything is paused: nothing starts until it is resumed.'),
          hint: ctx.t('Let it go on: campaign resume'),
        },
      ];
    const hint = ctx.t('Let it start every minute: campaign cron install');
    if (seen === undefined) {
      if (enabled + open === 0)
        return [{ level: 'ok', sentence: ctx.t('Nothing waits for `campaign run`.') }];
      return [
        {
          level: 'advice',
          sentence: ctx.t(
            '`campaign run` was never seen here, and {enabled} campaigns and {open} runs wait for it.',
            { enabled, open },
          ),
          hint,
        },
      ];
    }
    const when = ctx.when(Number(seen), (await ctx.settings()).business.timezone);
    if (ctx.now() - Number(seen) <= SILENT_MS)
      return [{ level: 'ok', sentence: ctx.t('`campaign run` was here {when}.', { when }) }];
    const sentence = ctx.t('`campaign run` was last here {when}.', { when });
    if (enabled + open === 0) return [{ level: 'advice', sentence, hint }];
    // It used to come and comes no more, while people wait for it: what starts it is gone or stands still.
    return [
      {
        level: 'settings',
        sentence,
        hint: ctx.t(
          'See whether what starts it still lives: campaign cron show. Else: campaign cron install',
        ),
      },
    ];
  },
};

/** A clock that stands before the last sending: nothing goes out until a person says which time is right. */
export const clockSeenCheck: Check = {
  name: 'clock',
  async run(ctx) {
    const { createHighWater } = await import('../../dispatch/index.ts');
    const seen = createHighWater(await ctx.db('read')).ahead(ctx.now());
    if (seen === undefined) return [];
    const zone = (await ctx.settings()).business.timezone;
    return [
      {
        level: 'settings',
        sentence: ctx.t('The clock stands at {now}, but {seen} was seen here: nothing is sent.', {
          now: ctx.when(ctx.now(), zone),
          seen: ctx.when(seen, zone),
        }),
        hint: ctx.t('Set the clock right. If it is right now: campaign resume'),
      },
    ];
  },
};

/** Secrets that come from the environment: there in a terminal, and not there when cron starts us. */
export const environmentCheck: Check = {
  name: 'environment',
  async run(ctx) {
    const { gateways } = await ctx.settings();
    const findings: Finding[] = [];
    for (const { name, own } of gateways.values()) {
      for (const [key, value] of Object.entries(own)) {
        if (!key.endsWith('_env') || typeof value !== 'string' || ctx.world.env[value]) continue;
        findings.push({
          level: 'settings',
          sentence: ctx.t(
            'The gateway {name} reads {variable} from the environment, and it is not set here.',
            { name, variable: value },
          ),
          hint: ctx.t(
            'cron sets no variables: keep it in a file instead, {key} = ".secrets/{name}" (campaign gateways login {name})',
            { key: key.replace(/_env$/, '_file'), name },
          ),
        });
      }
    }
    return findings;
  },
};
