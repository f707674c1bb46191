import type { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { needsFlag } from '../output/prompt.ts';

/** One question of the wizard, and the flag that answers it. */
export interface Question {
  readonly flag: string;
  /** The English sentence, with its values. */
  readonly asks: string;
  readonly values?: Readonly<Record<string, string>>;
  /** What the flag said. */
  readonly given: string | undefined;
  /** What an empty answer means; off a terminal it is taken without asking. */
  readonly fallback?: string | undefined;
  /** `undefined`: this is no answer. */
  readonly read: (written: string) => string | undefined;
  readonly refusal: (written: string) => UserError;
}

const TRIES = 3;

/**
 * The answer, as `read` gives it. A slip of the finger ends nobody's first meeting with the program: on a
 * terminal it is asked again. Errors: the refusal, `confirmation-needed`.
 */
export async function answerTo(ctx: Context, wanted: Question): Promise<string> {
  const { flag, asks, values, given, fallback, read, refusal } = wanted;
  for (let left = given === undefined && ctx.interactive ? TRIES : 1; ; left -= 1) {
    if (given === undefined && fallback === undefined && !ctx.interactive) {
      const question = asks.replace(/\{(\w+)\}/g, (hole, name: string) => values?.[name] ?? hole);
      throw needsFlag(question, flag);
    }
    const written =
      given ??
      (await ctx.ask(ctx.t(asks, values), { flag, ...(fallback === undefined ? {} : { fallback }) }));
    const answer = read(written.trim());
    if (answer !== undefined) return answer;
    const error = refusal(written);
    if (left <= 1) throw error;
    ctx.err(ctx.t('"{written}" it cannot be. {hint}', { written, hint: ctx.words.error(error).hint ?? '' }));
  }
}
