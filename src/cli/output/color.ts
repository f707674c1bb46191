import type { GlobalFlags } from '../flags.ts';
import type { Output, World } from '../world.ts';

export type ColorLevel = 0 | 1 | 2 | 3;

/**
 * How much colour one stream gets, decided here once and by hand: the flag, NO_COLOR, FORCE_COLOR,
 * CLICOLOR_FORCE, then the stream's own terminal. (chalk alone does not honour NO_COLOR.)
 */
export function colorLevel(
  flags: Pick<GlobalFlags, 'color'>,
  env: World['env'],
  output: Pick<Output, 'isTty'>,
): ColorLevel {
  if (flags.color === 'never') return 0;
  const best = levelOfTerminal(env);
  if (flags.color === 'always') return best;
  if (env.NO_COLOR) return 0;
  if (env.FORCE_COLOR !== undefined) return forced(env.FORCE_COLOR, best);
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return best;
  if (!output.isTty || env.TERM === 'dumb' || env.CI) return 0;
  return best;
}

function forced(value: string, best: ColorLevel): ColorLevel {
  if (value === '0' || value === 'false') return 0;
  if (value === '1' || value === '2' || value === '3') return Number(value) as ColorLevel;
  return best;
}

function levelOfTerminal(env: World['env']): ColorLevel {
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 3;
  return /256color/.test(env.TERM ?? '') ? 2 : 1;
}

/** The few colours that the program speaks in. Each has a word or a sign beside it: colour never means alone. */
export interface Palette {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
  accent(text: string): string;
}

const same = (text: string): string => text;
const PLAIN: Palette = { good: same, bad: same, warn: same, faint: same, strong: same, accent: same };

/** chalk is loaded only where there is colour to show. */
export async function createPalette(level: ColorLevel): Promise<Palette> {
  if (level === 0) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level });
  // chalk joins all its arguments, and a table hands over the row as well: each of ours takes one text.
  return {
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    faint: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
    accent: (text) => chalk.cyan(text),
  };
}
