import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Campaign } from '../../campaigns/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

interface NewFlags {
  readonly from?: string;
  readonly audience?: string;
  readonly message?: string;
}

const STARTER_NAMES = ['birthday', 'winback', 'welcome', 'thanks', 'order', 'appointment', 'cart', 'blast'];

/** `campaign new`: the words and flags. What it does is {@link runNew}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'new',
    summary: 'write a campaign file to begin from',
    examples: [
      'campaign new birthday --from birthday',
      'campaign new spring --audience \'city = "شیراز"\' --message "بهار مبارک! لغو۱۱"',
    ],
    about:
      'The text is in the language of your customers ([business] language), the comments are in yours (--lang).',
  })
    .argument('<name>', "the campaign's name, and its file's")
    .addOption(new Option('--from <starter>', 'what to begin from').choices(STARTER_NAMES))
    .option('--audience <filter>', "who gets it, like 'orders >= 1'")
    .option('--message <text>', 'what they get')
    .action((name: string, flags: NewFlags) => runNew(ctx, name, flags));
}

export async function runNew(
  ctx: Context,
  name: string,
  { from, audience, message }: NewFlags,
): Promise<void> {
  const { STARTERS, starterFile, parseCampaign, readSegmentsFile, campaignNames } = await import(
    '../../campaigns/index.ts'
  );
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c_-]{0,63}$/u.test(name)) throw badName(name);
  const settings = await ctx.settings();
  const { dir } = ctx.workspace();
  if (campaignNames(dir).includes(name)) throw taken(name);
  const starter = STARTERS.find((one) => one.name === (from ?? 'blast'))!;
  const file = `campaigns/${name}.toml`;
  const text = starterFile({
    name,
    starter,
    language: settings.business.language,
    country: settings.business.country,
    audience,
    message,
    say: (english) => ctx.t(english),
  });
  const campaign = parseCampaign(text, {
    name,
    file,
    settings,
    segments: readSegmentsFile(dir),
    readFile: (path) => {
      throw new Error(`a starter names no file, not ${path}`);
    },
  });
  await refuseBroken(ctx, campaign, { audience, message });
  mkdirSync(ctx.workspace().path('campaigns'), { recursive: true, mode: 0o700 });
  writeFileSync(ctx.workspace().path('campaigns', `${name}.toml`), text, { flag: 'wx', mode: 0o600 });
  if (ctx.flags.json) return ctx.json('new', { campaign: { name, file, from: starter.name } });
  ctx.out(ctx.t('{file} is written.', { file }));
  const [{ unfinishedFinder }, { startsByItself }] = await Promise.all([
    import('../../compose/index.ts'),
    import('../../automation/index.ts'),
  ]);
  if (unfinishedFinder(settings.business.name)(campaign.message.text) !== undefined)
    ctx.out(ctx.t('Write in it what you have to say, in place of the "…": nobody is sent that.'));
  ctx.next(
    `campaign check ${name}`,
    `campaign send ${name} --dry-run`,
    ...(startsByItself(campaign) ? [`campaign enable ${name}`] : []),
  );
}

/**
 * A text or filter that no plan could use is refused before it is a file, with its place in what was typed.
 * Errors: those of templates and filters.
 */
async function refuseBroken(
  ctx: Context,
  campaign: Campaign,
  { audience, message }: Readonly<Record<'audience' | 'message', string | undefined>>,
): Promise<void> {
  if (!existsSync(ctx.workspace().db)) return;
  const { compileAudience, compileTexts } = await import('../../plan/index.ts');
  const [db, settings] = [await ctx.db('read'), await ctx.settings()];
  const typed: Campaign = {
    ...campaign,
    ...(message !== undefined && { message: { text: message, file: '--message', line: 1, column: 1 } }),
    ...(audience !== undefined && { audienceAt: { file: '--audience', line: 1, column: 1 } }),
  };
  compileAudience(typed, { dir: ctx.workspace().dir, db, settings, at: ctx.now() });
  await compileTexts({ db, settings, campaign: typed });
}

function badName(name: string): UserError {
  return new UserError('campaign-name', `A campaign cannot be named "${name}".`, {
    hint: 'Letters, digits, - and _; for example: yalda, winback-2',
    values: { name },
  });
}

function taken(name: string): UserError {
  return new UserError('campaign-exists', `There is a campaign "${name}" already.`, {
    hint: `Edit campaigns/${name}.toml, or choose another name.`,
    values: { name },
  });
}
