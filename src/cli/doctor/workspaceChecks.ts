import { existsSync, readdirSync, statSync } from 'node:fs';
import { UserError } from '../../shared/errors.ts';
import { FRAUD_PRONE_COUNTRIES } from '../../shared/tollRanges.ts';
import type { Context } from '../context.ts';
import type { Check, Finding } from './check.ts';

export const settingsCheck: Check = {
  name: 'settings',
  async run(ctx) {
    const { business, gateways, sending } = await ctx.settings();
    const findings: Finding[] = [
      {
        level: 'ok',
        sentence: ctx.t('campaign.toml is sound: {name}, {zone}.', {
          name: business.name,
          zone: business.timezone,
        }),
      },
    ];
    if (gateways.size === 0) {
      findings.push({
        level: 'settings',
        sentence: ctx.t('No gateway is configured.'),
        hint: ctx.t('Add a [gateways.main] table to campaign.toml.'),
      });
    }
    if (gateways.size > 1 && sending.gateway === undefined) {
      findings.push({
        level: 'advice',
        sentence: ctx.t('There are several gateways and no default.'),
        hint: ctx.t('Name one under [sending]: gateway = "main"; or in every campaign.'),
      });
    }
    const prone = sending.countries.filter(
      (country) => country !== business.country && FRAUD_PRONE_COUNTRIES.has(country),
    );
    if (prone.length > 0) {
      findings.push({
        level: 'advice',
        sentence: ctx.t('[sending] countries allows {countries}, where toll fraud is frequent.', {
          countries: prone.join(', '),
        }),
        hint: ctx.t('Keep only countries you have customers in, and set [sending] budget.'),
      });
    }
    for (const { name, driver, price } of gateways.values()) {
      const free = driver === 'simulator' || driver === 'file';
      if (driver === 'simulator')
        findings.push({
          level: 'advice',
          sentence: ctx.t('The gateway {name} is a simulator: nothing reaches a real phone.', { name }),
        });
      if (!free && [...price.byPrefix.values()].every((micros) => micros === 0n)) {
        findings.push({
          level: 'advice',
          sentence: ctx.t('The gateway {name} has the price 0: dry runs and budgets count nothing.', {
            name,
          }),
          hint: ctx.t('Write what you pay: price_per_part = "1500 IRR"'),
        });
      }
    }
    return findings;
  },
};

export const campaignFilesCheck: Check = {
  name: 'campaigns',
  async run(ctx) {
    const { listCampaigns, readSegmentsFile } = await import('../../campaigns/index.ts');
    const { dir } = ctx.workspace();
    const segments = readSegmentsFile(dir);
    const all = listCampaigns(dir, await ctx.settings());
    const broken = all.flatMap(({ campaign }) =>
      campaign instanceof UserError ? [ofError(ctx, campaign)] : [],
    );
    if (broken.length > 0) return broken;
    return [
      {
        level: 'ok',
        sentence: ctx.t('{campaigns} campaigns and {segments} segments can be read.', {
          campaigns: all.length,
          segments: segments.size,
        }),
      },
    ];
  },
};

/** An error as a finding: policy is an invariant, all else a matter of settings. */
export function ofError(ctx: Context, error: UserError): Finding {
  const { message, hint } = ctx.words.error(error);
  const place = error.where
    ? `${error.where.file}${error.where.line === null ? '' : `:${error.where.line}`}: `
    : '';
  return { level: error.exitCode === 5 ? 'broken' : 'settings', sentence: `${place}${message}`, hint };
}

/** Modes of what holds people and secrets. Windows has none to look at. */
export const modesCheck: Check = {
  name: 'file modes',
  run(ctx) {
    if (ctx.world.platform === 'win32') return [];
    const { dir, path } = ctx.workspace();
    const secrets = existsSync(path('.secrets'))
      ? readdirSync(path('.secrets')).map((file) => `.secrets/${file}`)
      : [];
    const files = [...readdirSync(dir).filter((file) => /^campaign\.(db.*|key)$/.test(file)), ...secrets];
    const open = files.filter((file) => (statSync(path(file)).mode & 0o077) !== 0);
    if (open.length === 0)
      return [{ level: 'ok', sentence: ctx.t('Only you can read the database, the key and the secrets.') }];
    return [
      {
        level: 'settings',
        sentence: ctx.t('Others on this machine can read {files}.', { files: open.join(', ') }),
        hint: `chmod go= ${open.join(' ')}`,
      },
    ];
  },
};

export const keyCheck: Check = {
  name: 'key',
  async run(ctx) {
    const { readKey } = await import('../../consent/index.ts');
    readKey(ctx.workspace().keyFile);
    return [
      {
        level: 'ok',
        sentence: ctx.t('The key of the suppression list is there. Back it up with the database.'),
      },
    ];
  },
};
