import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { askAnswers, type InitFlags } from '../init/answers.ts';
import { newCommand } from '../newCommand.ts';
import { workspaceAt } from '../workspace.ts';

/** `campaign init`: the words and flags. What it does is {@link runInit}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'init',
    summary: 'make a workspace: settings, segments, campaigns and a database',
    about: 'Makes a workspace. On a terminal it asks; every answer can be given as a flag.',
    examples: [
      'campaign init shop --demo',
      'campaign init',
      'campaign init naranj --name "Naranj Flowers" --country IR --gateway simulator',
    ],
  })
    .argument('[dir]', 'the folder, made when it is not there; default: this one')
    .option('--name <name>', 'what your business is called')
    .option('--country <code>', 'country of numbers written without one, like IR')
    .option('--timezone <zone>', 'your time zone, like Asia/Tehran')
    .option('--currency <code>', 'currency of your gateway, like IRR')
    .option('--language <code>', 'language of your texts, like fa')
    .option('--gateway <driver>', 'how texts leave: simulator, file, http or the name of a service')
    .option('--price <amount>', 'what one part costs, like "1500 IRR"')
    .option('--test-phone <phone>', 'your own number, for test texts')
    .addOption(
      new Option('--demo', 'a flower shop with 240 people and a simulated carrier').conflicts([
        'name',
        'country',
        'timezone',
        'currency',
        'language',
        'gateway',
        'price',
        'testPhone',
      ]),
    )
    .action((dir: string | undefined, flags: InitFlags) => runInit(ctx, dir ?? '.', flags));
}

export async function runInit(ctx: Context, folder: string, flags: InitFlags): Promise<void> {
  const { makeWorkspace, demoFiles, refuseExisting } = await import('../init/makeWorkspace.ts');
  const dir = resolve(ctx.world.cwd, ctx.flags.workspaces[0] ?? '.', folder);
  // Before a single question: the answers would be for nothing.
  refuseExisting(dir);
  const files = flags.demo ? demoFiles(ctx.now()) : await wizardFiles(ctx, dir, flags);
  const written = await makeWorkspace({
    dir,
    files,
    stateDir: ctx.stateDir,
    randomBytes: ctx.world.randomBytes,
  });
  const { sentence, imported } = flags.demo
    ? await importDemo(ctx, dir)
    : { sentence: undefined, imported: null };
  if (ctx.flags.json)
    return ctx.json('init', { init: { dir, demo: flags.demo === true, files: written, import: imported } });
  ctx.out(
    ctx.t('{dir} is ready: {files}.', {
      dir,
      files: written.filter((file) => !file.startsWith('.')).join(', '),
    }),
  );
  if (sentence) ctx.out(sentence);
  const inside = relative(ctx.world.cwd, dir);
  const enter = inside === '' ? [] : [`cd ${/\s/.test(inside) ? JSON.stringify(inside) : inside}`];
  ctx.next(
    ...enter,
    ...(flags.demo
      ? ['campaign send yalda --dry-run', 'campaign import spring.csv --dry-run']
      : ['campaign doctor', 'campaign import <your list>']),
  );
}

interface DemoImport {
  readonly sentence: string;
  readonly imported: object;
}

/** The demo's people come in by the same door as everybody's: `campaign import`. */
async function importDemo(ctx: Context, dir: string): Promise<DemoImport> {
  const { build: buildImport } = await import('./import.ts');
  let imported: Record<string, number> = {};
  const inside: Context = {
    ...ctx.inWorkspace(dir),
    flags: { ...ctx.flags, json: true, quiet: true, yes: true },
    json: (_name, body) => {
      imported = (body as { import: Record<string, number> }).import;
    },
  };
  const file = workspaceAt(dir).path('customers.csv');
  await buildImport(inside).exitOverride().parseAsync([file], { from: 'user' });
  const { rows = 0, added = 0, rejected = 0, consents = 0, suppressed = 0 } = imported;
  const sentence = ctx.t(
    'customers.csv: {rows} rows, {added} people, {rejected} rejected; {consents} agreed to marketing, {suppressed} asked for no texts.',
    { rows, added, rejected, consents, suppressed },
  );
  return { sentence, imported };
}

async function wizardFiles(
  ctx: Context,
  dir: string,
  flags: InitFlags,
): Promise<Readonly<Record<string, string>>> {
  const [{ segmentsText, settingsText }, { driverNames, findDriver }, { parseSettings }] = await Promise.all([
    import('../init/settingsText.ts'),
    import('../../gateways/index.ts'),
    import('../../campaigns/index.ts'),
  ]);
  const answers = await askAnswers(ctx, dir, flags, driverNames());
  await checkReading(ctx, answers.language);
  const { example } = await findDriver(answers.gateway, dir);
  const say = (english: string): string => ctx.t(english);
  const text = settingsText(answers, example, say);
  // What the wizard writes must be what the program reads: a wrong answer is found now, not at the first send.
  parseSettings(text, 'campaign.toml');
  return { 'campaign.toml': text, 'segments.toml': segmentsText(say) };
}

/** Terminals differ in right-to-left text; a person sees it at once, a program never. */
async function checkReading(ctx: Context, language: string): Promise<void> {
  if (!ctx.interactive || !/^(fa|ar|ur|he|ckb)/.test(language)) return;
  ctx.err('  گل‌فروشی نارنج، ۲۰٪ تخفیف تا ۳۰ آذر');
  const answer = await ctx.ask(ctx.t('Does this line read correctly, from right to left? [Y/n]'), {
    flag: '--no-input',
    fallback: 'y',
  });
  if (/^\s*(n|no|نه|خیر)/i.test(answer)) {
    ctx.err(
      ctx.t(
        'Then read texts in a browser: campaign preview <name> --html preview.html. --lang en keeps the rest in English.',
      ),
    );
  }
}
