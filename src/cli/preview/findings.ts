import type { LintFinding, LintReport } from '../../compose/index.ts';
import { decimal } from '../../shared/money.ts';
import { printable } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { isolate } from '../output/width.ts';

/** A finding as JSON carries it: codes and values for scripts, a sentence for people. */
export function findingJson(ctx: Context, finding: LintFinding): object {
  const { code, level, sentence, values, people, saves, examples } = finding;
  return {
    code,
    level,
    people,
    message: ctx.t(sentence, values),
    values,
    saves: saves && {
      parts: saves.parts,
      price: { amount: decimal(saves.price.micros), currency: saves.price.currency },
    },
    examples,
  };
}

/** The dearest recipients, as JSON carries them. */
export function worstJson({ worst }: LintReport): readonly object[] {
  return worst.map(({ contact, text, encoding, units, parts }) => ({
    contact,
    text,
    encoding,
    units,
    parts,
  }));
}

const SIGN = { error: '✗', warning: '!', advice: '→' } as const;

/** One line for each finding, with what it saves and whom it concerns. */
export function findingLines(ctx: Context, { findings, worst, byParts }: LintReport): string[] {
  const paint = { error: ctx.paint.bad, warning: ctx.paint.warn, advice: ctx.paint.accent };
  const lines = findings.flatMap(({ level, sentence, values, saves, examples }) => [
    paint[level](`${SIGN[level]} ${ctx.t(sentence, values)}${savingText(ctx, saves)}`),
    ctx.paint.faint(`    ${examples.map(({ contact }) => `#${contact}`).join(' ')}`),
  ]);
  if ([...byParts.keys()].every((parts) => parts === 1)) return lines;
  const steps = [...byParts].map(([parts, people]) => ctx.t('{people} × {parts}', { people, parts }));
  const longest = worst
    .filter(({ parts }) => parts > 1)
    .map(({ contact, parts, units, text }) => {
      const letters = [...text.replaceAll('\n', ' ')];
      const start = printable(letters.slice(0, 40).join(''));
      const who = ctx.t('{parts} parts, {units} units', { parts, units });
      return `    #${contact}  ${who}  ${ctx.world.stdout.isTty ? isolate(start) : start}${letters.length > 40 ? '…' : ''}`;
    });
  return [
    ...lines,
    ctx.t('People × parts: {steps}', { steps: steps.join(ctx.t(', ')) }),
    ctx.t('The dearest:'),
    ...longest,
  ];
}

/** Under a plan: what is wrong, or dearer than it must be, with any of its texts. */
export function showFindings(ctx: Context, lint: LintReport): void {
  const lines = findingLines(ctx, lint);
  if (lines.length > 0) ctx.out('');
  for (const line of lines) ctx.out(line);
}

function savingText(ctx: Context, saves: LintFinding['saves']): string {
  if (!saves || saves.price.micros <= 0n) return '';
  return ` (${ctx.t('saves {price}', { price: ctx.money(saves.price) })})`;
}
