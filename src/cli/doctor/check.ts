import type { Context } from '../context.ts';

/** What a check saw. `advice` is worth knowing; `settings` must be mended (exit 2); `broken` is an invariant (exit 5). */
export interface Finding {
  readonly level: 'ok' | 'advice' | 'settings' | 'broken';
  /** One sentence, in the person's language. */
  readonly sentence: string;
  /** How to mend it; left out when all is well. */
  readonly hint?: string;
}

/** One look of the doctor. Listed in index.ts; it may throw a UserError, which counts as `settings` or `broken` by its exit code. */
export interface Check {
  readonly name: string;
  run(ctx: Context): Promise<readonly Finding[]> | readonly Finding[];
}
