import { type Command, Option } from 'commander';
import type { ConcatRef, PartCount } from '../../compose/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

interface PartsFlags {
  readonly concatRef: '8' | '16';
}

/** Longer than any message, and short enough to be looked at. */
const MOST_CHARACTERS = 100_000;
const SHOWN = 12;

/** `campaign parts`: the words and flags. What it does is {@link runParts}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'parts',
    summary: 'how a text is encoded, and into how many parts it is cut',
    about: 'How a text is encoded and cut into billable parts, and which characters make it dearer.',
    examples: [
      'campaign parts "یلدا مبارک! لغو۱۱"',
      'campaign parts "It’s your birthday"',
      'campaign parts - < texts/yalda.txt',
    ],
  })
    .argument('<text>', 'the text in quotes, or - to read it from a pipe')
    .addOption(
      new Option(
        '--concat-ref <bits>',
        'size of the reference in the header of each part, as the gateway writes it',
      )
        .choices(['8', '16'])
        .default('8'),
    )
    .action((text: string, flags: PartsFlags) => runParts(ctx, text, flags));
}

export async function runParts(ctx: Context, argument: string, { concatRef }: PartsFlags): Promise<void> {
  const { countParts } = await import('../../compose/index.ts');
  const text = argument === '-' ? await readStdin(ctx) : argument;
  if (text.length > MOST_CHARACTERS) {
    throw new UserError('text-too-long', `The text has ${text.length} characters; no message is that long.`, {
      hint: 'Give one message, not a file of them.',
      values: { characters: text.length },
    });
  }
  const bits: ConcatRef = concatRef === '16' ? 16 : 8;
  const answer = countParts(text, { concatRef: bits });
  if (!ctx.flags.json) return show(ctx, text, answer, bits);
  ctx.json('parts', {
    encoding: answer.encoding,
    units: answer.units,
    parts: answer.parts,
    part_units: answer.partUnits,
    forces_ucs2: answer.forcesUcs2.map(({ char, codePoint, index }) => ({
      char,
      code_point: codePoint,
      index,
    })),
    boundaries: answer.boundaries,
    room: answer.room,
  });
}

/** Bytes that are no UTF-8 are refused: guessing would count another text. */
async function readStdin(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.world.stdin.stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MOST_CHARACTERS * 4) chunks.push(bytes);
  }
  if (size > MOST_CHARACTERS * 4) return 'x'.repeat(MOST_CHARACTERS + 1);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
  } catch {
    throw new UserError('encoding-unknown', 'What came through the pipe is not UTF-8 text.', {
      hint: 'Save the text as UTF-8 first.',
    });
  }
}

async function show(ctx: Context, text: string, answer: PartCount, concatRef: ConcatRef): Promise<void> {
  const { splitParts } = await import('../../compose/index.ts');
  const { phoneScreen } = await import('../output/phoneScreen.ts');
  const { t, paint } = ctx;
  const { encoding, units, parts, partUnits, room, forcesUcs2 } = answer;
  const tty = ctx.world.stdout.isTty;
  const lines = await phoneScreen(splitParts(text, { concatRef }), { tty, width: 40 });
  const counts = partUnits.join(' + ');
  await ctx.page([
    ...lines,
    '',
    paint.strong(
      t(parts === 1 ? '{encoding}, {units} units, 1 part' : '{encoding}, {units} units, {parts} parts', {
        encoding,
        units,
        parts,
      }),
    ),
    ...(parts === 1 ? [] : [t('The parts hold {counts} units.', { counts })]),
    t('{room} more fit into the last part.', { room }),
    ...(forcesUcs2.length === 0
      ? []
      : [t('Unicode because of: {characters}', { characters: characters(forcesUcs2) })]),
    ...(await advice(ctx, text, answer, concatRef)),
  ]);
  ctx.next('campaign new <name> --message <text>');
}

function characters(forcing: PartCount['forcesUcs2']): string {
  const shown = forcing
    .slice(0, SHOWN)
    .map(({ char, codePoint, index }) => `${char} (${codePoint}, ${index})`);
  return [...shown, ...(forcing.length > SHOWN ? [`+ ${forcing.length - SHOWN}`] : [])].join('  ');
}

/** What would make the same text cheaper. */
async function advice(
  ctx: Context,
  text: string,
  answer: PartCount,
  concatRef: ConcatRef,
): Promise<string[]> {
  const { charactersOver, measure, plainTypography } = await import('../../compose/index.ts');
  const { t, paint } = ctx;
  const lines: string[] = [];
  const plain = plainTypography(text);
  if (plain !== undefined) {
    const parts = measure(plain, concatRef).parts;
    const sentence =
      'With plain typography it fits GSM-7 and takes {parts}: smart_replace = true in a campaign does that.';
    lines.push(t(sentence, { parts }));
  }
  const over = answer.parts > 1 ? charactersOver(answer, concatRef) : 0;
  if (over > 0 && over <= 15) lines.push(t('{over} characters less, and it takes a part less.', { over }));
  return lines.map((line) => paint.accent(line));
}
