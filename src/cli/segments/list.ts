import { compileFilter, printFilter } from '../../segments/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { openPeople, type People } from '../people.ts';
import { nameForShell } from './quotedName.ts';

interface Line {
  readonly name: string;
  readonly filter: string;
  readonly count: number | undefined;
  readonly error: UserError | undefined;
}

/** Every segment with its count; a broken one is listed with its error and hides no other. */
export async function listSegments(ctx: Context): Promise<void> {
  const people = await openPeople(ctx, 'read');
  const lines = people.options.segments!.names().map((name) => lineOf(people, name));
  if (ctx.flags.json) {
    return ctx.json('segments.list', {
      segments: lines.map(({ name, filter, count, error }) => ({
        segment: name,
        filter,
        count: count ?? null,
        ...(error && { error: ctx.errorJson(error) }),
      })),
    });
  }
  if (lines.length === 0) {
    ctx.say(ctx.t('There is no segment yet.'));
    return ctx.next("campaign segments add loyal 'orders >= 5 and last_order within 60 days'");
  }
  await ctx.table<Line>(
    [
      { title: ctx.t('segment'), value: ({ name }) => name, paint: ctx.paint.strong },
      { title: ctx.t('people'), value: ({ count }) => count ?? '!', align: 'right' },
      {
        title: ctx.t('filter'),
        value: ({ filter, error }) => (error ? `! ${error.message.split('\n')[0]}` : filter),
      },
    ],
    lines,
  );
  const sound = lines.find(({ error }) => !error);
  if (sound) ctx.next(`campaign segments show ${nameForShell(sound.name)}`);
}

function lineOf({ options, store }: People, name: string): Line {
  try {
    const filter = options.segments!.filter(name)!;
    return {
      name,
      filter: printFilter(filter),
      count: store.count(compileFilter(filter, options)),
      error: undefined,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name, filter: '', count: undefined, error };
  }
}
