import { spawnSync } from 'node:child_process';
import { type Alert, newAlerts, storeAlertText } from '../../automation/index.ts';
import type { Run } from '../../dispatch/index.ts';
import { createHttp } from '../../gateways/index.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { loadWords, type Words } from '../locale/words.ts';
import { newRef, type Workbench } from '../sending/workbench.ts';

interface Raising {
  /** Runs that paused themselves in this call. */
  readonly paused: readonly Run[];
  readonly lastRunAt: number | undefined;
}

const COMMAND_MS = 30_000;

/** Tells the owner in the ways that [alerts] names. A way that fails is said, and hinders no other. */
export async function raiseAlerts(ctx: Context, bench: Workbench, raising: Raising): Promise<void> {
  const { phone, command } = bench.settings.alerts;
  if (phone === '' && command === '') return;
  const alerts = newAlerts({ bench, now: ctx.now(), ...raising });
  if (alerts.length === 0) return;
  const words = await loadWords(
    bench.settings.business.language.startsWith('fa') ? 'fa' : 'en',
    bench.settings.business.digits,
  );
  for (const alert of alerts) {
    const sentence = sentenceOf(words, alert);
    if (command !== '') runAlertCommand(ctx, bench, command, alert, sentence);
    if (phone !== '') {
      const text = `${bench.settings.business.name}: ${sentence}`;
      storeAlertText({
        bench,
        phone,
        text,
        key: `${alert.kind}:${isoUtc(ctx.now())}`,
        now: ctx.now(),
        newRef: () => newRef(ctx),
      });
    }
  }
}

function sentenceOf({ t, vocabulary }: Words, alert: Alert): string {
  switch (alert.kind) {
    case 'run-paused':
      return t('run {run} of {campaign} stands still: {reason}.', {
        run: alert.run,
        campaign: alert.campaign,
        reason: vocabulary.pause[alert.reason],
      });
    case 'credit-low':
      return t('the credit at {gateway} is low: {amount} {currency}.', {
        gateway: alert.gateway,
        amount: alert.amount,
        currency: alert.currency,
      });
    case 'messages-in-doubt':
      return t('{count} messages are in doubt, perhaps sent.', { count: alert.unknown });
    case 'no-run':
      return t('nothing went out by itself since {when}: `campaign run` was not started.', {
        when: isoUtc(alert.since),
      });
  }
}

/** The alert goes to its stdin as JSON; the shell is the owner's, as in any crontab. */
function runAlertCommand(
  ctx: Context,
  { dir, settings }: Workbench,
  command: string,
  alert: Alert,
  sentence: string,
): void {
  const document = {
    schema: 'campaign/alert/1',
    at: isoUtc(ctx.now()),
    business: settings.business.name,
    workspace: dir,
    sentence,
    alert: 'since' in alert ? { ...alert, since: isoUtc(alert.since) } : alert,
  };
  const { status, error, stderr } = spawnSync(command, {
    shell: true,
    cwd: dir,
    env: { ...ctx.world.env },
    input: `${JSON.stringify(document)}\n`,
    encoding: 'utf8',
    timeout: COMMAND_MS,
  });
  if (status === 0) return;
  ctx.err(
    ctx.t('The alert command failed ({status}): {why}', {
      status: String(status ?? error?.message ?? '?'),
      why: stderr.trim().split('\n')[0] ?? '',
    }),
  );
}

const PING_MS = 5_000;

/** A healthy `run` calls here; whoever watches raises the alarm when the calls stop. */
export async function pingHealthy(ctx: Context, { settings }: Workbench): Promise<void> {
  const { pingUrl } = settings.alerts;
  if (pingUrl === '') return;
  const http = createHttp({ allowHttp: true, concurrency: 1, timeoutMs: PING_MS });
  try {
    const answer = await http.request({ method: 'GET', url: pingUrl, headers: {}, signal: ctx.stopSignal() });
    if (answer.kind !== 'answer' || answer.status >= 400)
      ctx.detail(ctx.t('The address in ping_url did not answer well.'));
  } finally {
    await http.close();
  }
}
