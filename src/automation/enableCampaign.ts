import type { Campaign } from '../campaigns/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { createEnabledStore } from './enabledStore.ts';

/** Whose word it is, for the journal. */
export interface Word {
  readonly actor: string;
  readonly now: Instant;
}

/** Whether a campaign starts by itself once it is enabled. */
export function startsByItself({ trigger, timing }: Pick<Campaign, 'trigger' | 'timing'>): boolean {
  return trigger !== undefined || timing.schedule.kind === 'every' || timing.schedule.kind === 'cron';
}

/** Errors: `enable-at`, `enable-nothing` (exit 2): such a campaign goes only by a confirmed `send`. */
export function refuseEnabling(campaign: Campaign): void {
  if (startsByItself(campaign)) return;
  const { name, file } = campaign;
  if (campaign.timing.schedule.kind === 'at') {
    throw new UserError('enable-at', `${name} is sent once, at its time; it is armed by sending it.`, {
      hint: `Store it now, and let it go at its time: campaign send ${name}`,
      values: { name },
    });
  }
  throw new UserError('enable-nothing', `${name} has no schedule and no trigger: nothing would start it.`, {
    hint: `Send it by hand: campaign send ${name}. Or add [timing] every = "day at 10:00" to ${file}.`,
    values: { name, file },
  });
}

/** Switches on exactly this version of the file, its texts and its segments. */
export function enableCampaign(db: Db, campaign: Campaign, usualSize: number, { actor, now }: Word): void {
  const journal = createJournalStore(db);
  const enable = db.transaction(() => {
    createEnabledStore(db).enable({
      campaign: campaign.name,
      sourceHash: campaign.sourceHash,
      usualSize,
      at: now,
    });
    journal.write({
      at: now,
      actor,
      action: 'enable',
      subject: `campaign ${campaign.name}`,
      detail: { source: campaign.sourceHash },
    });
  });
  enable.immediate();
}

/** Nothing of it starts any more; what is stored already goes on. @returns false: it was not enabled */
export function disableCampaign(db: Db, name: string, { actor, now }: Word): boolean {
  const journal = createJournalStore(db);
  const disable = db.transaction(() => {
    const was = createEnabledStore(db).disable(name);
    if (was) journal.write({ at: now, actor, action: 'disable', subject: `campaign ${name}` });
    return was;
  });
  return disable.immediate();
}
