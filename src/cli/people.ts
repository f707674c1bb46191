import type { CompiledFilter, CompileOptions, Condition, SegmentStore, Who } from '../segments/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Context } from './context.ts';

/** Whom a command line means. */
export interface Found {
  readonly who: Who;
  /** A condition on contacts that finds exactly them. */
  readonly condition: Condition;
  /** Only of a segment or a filter. */
  readonly compiled: CompiledFilter | undefined;
}

/** Finds the people whom WHO names, in this workspace. */
export interface People {
  readonly options: CompileOptions;
  readonly store: SegmentStore;
  /** Errors: `who-unreadable`, and those of the filter language. */
  find(who: string): Found;
  /** Ids by phone ascending; nobody is fine for a segment or filter. Errors: `contact-not-found` for a phone or #id. */
  ids(who: string): readonly number[];
  /** The one person meant. Errors: `contact-not-found`, `who-several`. */
  one(who: string): number;
}

/**
 * @param at the moment filters count from; default now
 */
export async function openPeople(
  ctx: Context,
  mode: 'read' | 'write',
  at: Instant = ctx.now(),
): Promise<People> {
  const [
    { filterOptions },
    { compileFilter, createSegmentStore, NO_SEGMENTS, personCondition, readWho },
    settings,
  ] = await Promise.all([import('../plan/index.ts'), import('../segments/index.ts'), ctx.settings()]);
  const db = await ctx.db(mode);
  const options = filterOptions({ dir: ctx.workspace().dir, db, settings, at });
  const store = createSegmentStore(db);
  const book = options.segments ?? NO_SEGMENTS;

  const find = (text: string): Found => {
    const who = readWho(text, { readPhone: options.readPhone ?? (() => undefined), segments: book });
    if (who.kind === 'phone' || who.kind === 'id') {
      return { who, condition: personCondition(who), compiled: undefined };
    }
    const compiled = compileFilter(who.filter, options);
    for (const note of compiled.notes) ctx.err(ctx.words.said(note));
    return { who, condition: compiled, compiled };
  };
  const ids = (text: string): readonly number[] => {
    const { who, condition } = find(text);
    const found = store.ids(condition);
    if (found.length === 0 && (who.kind === 'phone' || who.kind === 'id')) throw notFound(ctx, who);
    return found;
  };
  return {
    options,
    store,
    find,
    ids,
    one(text) {
      const found = ids(text);
      if (found.length === 1) return found[0]!;
      if (found.length === 0) throw nobody(text);
      throw new UserError(
        'who-several',
        `"${text}" means ${found.length} people, and this command takes one.`,
        {
          hint: 'Give a phone or a quoted #id; see them with: campaign contacts list',
          values: { who: text, people: found.length },
        },
      );
    },
  };
}

function notFound(ctx: Context, who: Who & { kind: 'phone' | 'id' }): UserError {
  const name = who.kind === 'phone' ? ctx.phone(who.phone) : `#${who.id}`;
  return new UserError('contact-not-found', `Nobody here is known as ${name}.`, {
    hint: 'See who there is: campaign contacts list',
    values: { who: name },
  });
}

function nobody(who: string): UserError {
  return new UserError('contact-not-found', `Nobody matches "${who}".`, {
    hint: 'See who there is: campaign contacts list',
    values: { who },
  });
}
