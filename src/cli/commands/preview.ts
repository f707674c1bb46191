import { outputFile } from '../outputFile.ts';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

export interface PreviewFlags {
  readonly sample: string;
  readonly html?: string;
}

/** `campaign preview`: the words and flags. What it does is {@link runPreview}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'preview',
    summary: 'what people would read, as a phone shows it, and what it costs',
    about:
      'Writes the messages of everyone who would get one now, shows a few as a phone does, and says what is wrong or dearer than it must be with any of them. Sends nothing.',
    examples: [
      'campaign preview yalda',
      "campaign preview yalda '#12'",
      'campaign preview yalda \'city = "شیراز"\' --sample 5',
      'campaign preview yalda --html yalda.html',
    ],
  })
    .argument('<name>', 'the campaign')
    .argument('[who]', 'a phone, #id, segment or filter; default: everyone who would get it now')
    .option('--sample <n>', 'how many messages to show', '3')
    .option('--html <file>', 'write them to a page for a browser: many terminals break Persian')
    .action((name: string, who: string | undefined, flags: PreviewFlags) =>
      runPreview(ctx, name, who, flags),
    );
}

export async function runPreview(
  ctx: Context,
  name: string,
  who: string | undefined,
  flags: PreviewFlags,
): Promise<void> {
  const sample = sampleOf(flags.sample);
  const campaign = await ctx.campaign(name);
  const [{ workbench }, { collectPreview }] = await Promise.all([
    import('../sending/workbench.ts'),
    import('../preview/collect.ts'),
  ]);
  const bench = await workbench(ctx, 'read');
  const preview = await collectPreview(ctx, bench, campaign, { who, sample });
  if (flags.html !== undefined) await writePage(ctx, flags.html, preview);
  const { showPreview, previewJson } = await import('../preview/show.ts');
  if (ctx.flags.json) return ctx.json('preview', previewJson(ctx, preview));
  await showPreview(ctx, preview);
  ctx.next(`campaign send ${name} --dry-run`, `campaign test ${name}`);
}

function sampleOf(text: string): number {
  const count = Number(asciiDigits(text));
  if (Number.isInteger(count) && count >= 1 && count <= 1_000) return count;
  throw new UserError('sample-invalid', `--sample takes a number from 1 to 1000, not "${text}".`, {
    hint: 'For example: --sample 5',
    values: { value: text },
  });
}

async function writePage(
  ctx: Context,
  file: string,
  preview: Awaited<ReturnType<typeof import('../preview/collect.ts')['collectPreview']>>,
): Promise<void> {
  const [{ previewPage }, { countParts }] = await Promise.all([
    import('../preview/page.ts'),
    import('../../compose/index.ts'),
  ]);
  const cuts = (text: string) => countParts(text, { concatRef: preview.concatRef }).boundaries;
  writeFileSync(outputFile(ctx, file), previewPage(ctx, preview, cuts), { mode: 0o600 });
  ctx.say(ctx.t('Written: {file}', { file }));
}
