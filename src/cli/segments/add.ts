import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { addSegmentText, compileFilter, parseFilter, printFilter } from '../../segments/index.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';
import { nameForFilter, nameForShell } from './quotedName.ts';

/** Names a filter after checking it. */
export async function addSegment(ctx: Context, name: string, text: string): Promise<void> {
  const people = await openPeople(ctx, 'read');
  const filter = parseFilter(text);
  const compiled = compileFilter(filter, people.options);
  for (const note of compiled.notes) ctx.err(ctx.words.said(note));
  const file = ctx.workspace().path('segments.toml');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = addSegmentText(before, people.options.segments!.names(), name, text);
  // Beside it, then over it: a full disk must not leave half a file of segments.
  writeFileSync(`${file}.new`, after, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  const count = people.store.count(compiled);
  if (ctx.flags.json) return ctx.json('segments.add', { segment: name, filter: printFilter(filter), count });
  ctx.out(ctx.t('{name} finds {people} people now.', { name, people: count }));
  ctx.next(
    `campaign segments show ${nameForShell(name)}`,
    `campaign new <name> --audience 'in segment ${nameForFilter(name)}'`,
  );
}
