import type { Command } from 'commander';
import type { ExplainedSetting } from '../../campaigns/index.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign config`: the words and flags. What it does is {@link runConfig}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'config',
    summary: 'every setting in force, and where it comes from',
    examples: [
      'campaign config',
      'campaign config sending.confirm_above',
      'campaign config gateways.main --json',
    ],
  })
    .argument('[key]', 'one setting, or the start of several')
    .action((key: string | undefined) => runConfig(ctx, key));
}

export async function runConfig(ctx: Context, key: string | undefined): Promise<void> {
  const { explainSettings } = await import('../../campaigns/index.ts');
  const { dir } = ctx.workspace();
  const all = [...surroundings(ctx, dir), ...explainSettings(dir).map((setting) => masked(ctx, setting))];
  const shown =
    key === undefined
      ? all
      : all.filter((setting) => setting.key === key || setting.key.startsWith(`${key}.`));
  if (shown.length === 0) throw unknownKey(key!, all);
  if (ctx.flags.json) return ctx.json('config', { config: shown });
  const [only] = shown;
  if (shown.length === 1 && only!.key === key) ctx.detail(`${only!.key}: ${ctx.t(origin(only!))}`);
  if (shown.length === 1 && only!.key === key) return ctx.out(show(only!.value));
  await ctx.table<Explained>(
    [
      { title: ctx.t('setting'), value: (setting) => setting.key },
      { title: ctx.t('value'), value: (setting) => show(setting.value) },
      { title: ctx.t('from'), value: (setting) => ctx.t(origin(setting)), paint: ctx.paint.faint },
    ],
    shown,
  );
}

interface Explained extends Omit<ExplainedSetting, 'origin'> {
  readonly origin: ExplainedSetting['origin'] | string;
}

/** Numbers of people are masked here as everywhere, the owner's own among them. */
function masked(ctx: Context, setting: ExplainedSetting): ExplainedSetting {
  const mask = (value: unknown): unknown =>
    typeof value === 'string' && /^\+\d/.test(value) ? ctx.phone(value) : value;
  if (!/phones?$/.test(setting.key)) return setting;
  return { ...setting, value: Array.isArray(setting.value) ? setting.value.map(mask) : mask(setting.value) };
}

/** What is decided outside the file: by a flag, the environment or the folder. */
function surroundings({ flags, world, words }: Context, dir: string): readonly Explained[] {
  const folder =
    flags.workspaces.length > 0 ? '-w' : world.env.CAMPAIGN_WORKSPACE ? 'CAMPAIGN_WORKSPACE' : 'folder';
  const variable = ['CAMPAIGN_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'].find((name) => world.env[name]);
  return [
    { key: 'workspace', value: dir, origin: folder },
    { key: 'lang', value: words.lang, origin: flags.lang ? '--lang' : (variable ?? 'default') },
  ];
}

function origin({ origin: from }: Explained): string {
  return typeof from === 'string' ? from : `${from.file}:${from.line}`;
}

function show(value: unknown): string {
  if (value === null || value === '') return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${name} = ${one}`)
      .join(', ');
  return String(value);
}

function unknownKey(key: string, all: readonly Explained[]): UserError {
  const parents = all.map((setting) => setting.key.slice(0, setting.key.lastIndexOf('.')));
  const near = didYouMean(key, [...all.map((setting) => setting.key), ...parents.filter(Boolean)]);
  return new UserError('setting-unknown', `There is no setting "${key}".`, {
    hint: near ? `Did you mean: ${near}` : 'See all of them: campaign config',
    values: near ? { key, near } : { key },
  });
}
