import { describeLanguage, type FieldDescription } from '../../segments/index.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';

/** What there is to ask about: the fields that exist, and every form with an example. */
export async function listFields(ctx: Context): Promise<void> {
  const { options } = await openPeople(ctx, 'read');
  const { fields, forms, tags, events } = describeLanguage(options.catalog);
  const segments = options.segments!.names();
  if (ctx.flags.json) return ctx.json('segments.fields', { fields, forms, tags, events, segments });
  await ctx.table<FieldDescription>(
    [
      { title: ctx.t('field'), value: ({ field }) => field, paint: ctx.paint.strong },
      { title: ctx.t('holds'), value: ({ type }) => ctx.t(type) },
      { title: '', value: ({ summary }) => ctx.t(summary) },
    ],
    fields,
  );
  ctx.out('');
  await ctx.table<(typeof forms)[number]>(
    [
      { title: ctx.t('for example'), value: ({ example }) => example, paint: ctx.paint.strong },
      { title: '', value: ({ summary }) => ctx.t(summary) },
    ],
    forms,
  );
  const listed = (title: string, names: readonly string[]): void => {
    if (names.length > 0) ctx.out(`\n${ctx.paint.strong(title)} ${names.join(', ')}`);
  };
  listed(ctx.t('Tags:'), tags);
  listed(ctx.t('Events:'), events);
  listed(ctx.t('Segments:'), segments);
  ctx.next("campaign segments show 'orders >= 1 and last_order older than 90 days'");
}
