import { basename } from 'node:path';
import type { ImportKind, ImportReport, Overwrite, Preview, Rejected, Warning } from '../../import/index.ts';
import type { Context } from '../context.ts';
import { shellWord } from '../shellWord.ts';
import { showReach, type Showing } from './reach.ts';
import { REJECT_WORDS, WARNING_WORDS } from './words.ts';

/** What each column becomes, with its first cells, before anything is written. */
export async function showPreview(
  ctx: Context,
  { file, format, encoding, encodingGuessed, sheets, mapping, samples }: Preview,
  kind: ImportKind,
): Promise<void> {
  ctx.say(
    ctx.t('{file}: {format}, {encoding}{guess}', {
      file,
      format,
      encoding,
      guess: encodingGuessed ? ctx.t(' (guessed from the letters)') : '',
    }),
  );
  if (sheets && sheets.left.length > 0) {
    const left = sheets.left.join(ctx.t(', '));
    ctx.say(ctx.t('Sheet {read} is read; not read (--sheet): {left}', { read: sheets.read, left }));
  }
  if (!ctx.interactive && !ctx.flags.verbose) return showUnknown(ctx, mapping, kind);
  for (const [index, header] of mapping.headers.entries()) {
    // The place of a pair that became a column of its own.
    if (header === '' && samples[index]?.length === 0) continue;
    const target = mapping.targets[index]!;
    const becomes =
      target.kind === 'field'
        ? target.field + (target.unclear ? ctx.t(' (only a no counts)') : '')
        : target.kind === 'attribute'
          ? ctx.t('attribute')
          : ctx.t('left out');
    const cells = (samples[index] ?? []).map((cell) => cell.slice(0, 24)).join(' · ');
    ctx.say(ctx.t('  {header} → {becomes}   {cells}', { header: header || '—', becomes, cells }));
  }
  showUnknown(ctx, mapping, kind);
}

/** Which columns have no meaning of their own here, in one line: a column that was meant as orders must not vanish among them. */
function showUnknown(ctx: Context, { targets }: Preview['mapping'], kind: ImportKind): void {
  const names = targets.flatMap((target) => (target.kind === 'attribute' ? [target.name] : []));
  if (names.length === 0) return;
  const columns = names.join(ctx.words.lang === 'fa' ? '، ' : ', ');
  if (kind === 'contacts') ctx.say(ctx.t('Kept as attributes: {columns}', { columns }));
  else if (kind === 'events') ctx.say(ctx.t('Kept as properties of the events: {columns}', { columns }));
  else if (kind === 'consent') ctx.say(ctx.t('Not kept, but a no in them counts: {columns}', { columns }));
  else ctx.say(ctx.t('Left out: {columns}', { columns }));
}

/** What became of the file: counts, why rows were not taken, and how many may get marketing now. */
export function showReport(ctx: Context, report: ImportReport, showing: Showing): void {
  const { dryRun } = showing.request;
  showCounts(ctx, report, dryRun);
  showSaid(ctx, report, dryRun);
  showOverwrites(ctx, report);
  showRejects(ctx, report, showing.request.rejectsPath);
  showWarnings(ctx, report);
  const { rows, file, as } = report.import;
  const empty = rows === 0;
  if (empty) ctx.out(ctx.t('The list is empty: {file} names its columns and has no row below.', { file }));
  else showReach(ctx, report, showing);
  if (report.orders) {
    ctx.say(ctx.t('These rows are orders: only their people were taken. The orders themselves:'));
    ctx.next(showing.asOrders);
  }
  if (empty || dryRun) ctx.next(showing.again({ dryRun: false }));
  else if (as === 'events') ctx.next('campaign segments list');
  else if (as === 'suppressions') ctx.next('campaign suppressions list');
}

function showCounts(ctx: Context, { import: done }: ImportReport, dryRun: boolean): void {
  const { rows, added, updated, unchanged, rejected } = done;
  const head = dryRun
    ? 'Would import {rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.'
    : 'Imported {rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.';
  ctx.out(ctx.t(head, { rows, added, updated, unchanged, rejected }));
}

/** What people said, by this file: recorded, or of a dry run what would be. */
function showSaid(ctx: Context, { import: done }: ImportReport, dryRun: boolean): void {
  const { consents, suppressed } = done;
  const agreed = dryRun
    ? ctx.t('{count} agreed to marketing; it would be kept with its source.', { count: consents })
    : ctx.t('{count} agreed to marketing; recorded with its source.', { count: consents });
  const refused = dryRun
    ? ctx.t('{count} would be on the do-not-text list.', { count: suppressed })
    : ctx.t('{count} are now on the do-not-text list.', { count: suppressed });
  if (consents > 0) ctx.out(agreed);
  if (done.held > 0) ctx.out(ctx.t('Opted out before, and that still holds: {count}.', { count: done.held }));
  if (suppressed > 0) ctx.out(refused);
}

/** With -v: so many of what would be written over that a slip in the list is seen. */
function showOverwrites(ctx: Context, { overwrites }: ImportReport): void {
  for (const one of overwrites.slice(0, 10)) {
    const { contact, column, before, after } = masked(ctx, one);
    ctx.detail(
      after === ''
        ? ctx.t('  #{contact}: {column} {before} would be emptied', { contact, column, before })
        : ctx.t('  #{contact}: {column} {before} -> {after}', { contact, column, before, after }),
    );
  }
}

/** As it may be shown. */
export function masked(ctx: Context, one: Overwrite): Overwrite {
  const value = (text: string): string => withoutPhone(ctx, text);
  return { ...one, before: value(one.before), after: value(one.after) };
}

function showRejects(
  ctx: Context,
  { rejects, import: { rejected } }: ImportReport,
  path: string | undefined,
): void {
  if (rejected === 0) return;
  const words = REJECT_WORDS[ctx.words.lang];
  for (const one of rejects.slice(0, 5))
    ctx.say(
      ctx.t('  line {line}: {reason}{value}', {
        line: one.line,
        reason: words[one.code],
        value: quoted(ctx, one),
      }),
    );
  const more = rejected - 5;
  if (more <= 0) return;
  ctx.say(
    path === undefined
      ? ctx.t('  … and {more} more; all of them: --rejects rejects.csv', { more })
      : ctx.t('  … and {more} more; all of them are in {file}', { more, file: basename(path) }),
  );
}

function quoted(ctx: Context, { column, value }: Pick<Rejected, 'column' | 'value'>): string {
  if (value === '') return column === '' ? '' : `   ${column}`;
  return `   ${column === '' ? '' : `${column}: `}"${withoutPhone(ctx, value).slice(0, 40)}"`;
}

/** A number that the program wrote, as it may be shown; what stands in the file is quoted as it stands. */
export function withoutPhone(ctx: Context, value: string): string {
  return /^\+\d{8,15}$/.test(value) ? ctx.phone(value) : value;
}

/** One line for each kind; where the words name the column, for each column, and the ways out once. */
function showWarnings(ctx: Context, { warned }: ImportReport): void {
  const told = new Set<Warning['code']>();
  for (const { code, count, first, values } of warned) {
    const whole = WARNING_WORDS[ctx.words.lang][code];
    const words = (told.has(code) ? withoutWaysOut(whole) : whole).replaceAll(
      '{column}',
      shellWord(first.column),
    );
    told.add(code);
    ctx.say(
      ctx.t('  ! {words} ({count}, first on line {line}){value}', {
        words,
        count,
        line: first.line,
        value:
          quoted(ctx, first) + (code === 'answer-unread' ? further(ctx, values) : '') + whose(ctx, first),
      }),
    );
  }
}

/** What is wrong, and not what to do: the same was said one line above. */
function withoutWaysOut(words: string): string {
  return words.split(/[;؛]/, 1)[0]!;
}

/** What else was written there. */
function further(ctx: Context, values: readonly string[]): string {
  return values
    .slice(1)
    .map((value) => `${ctx.t(', ')}"${value.slice(0, 40)}"`)
    .join('');
}

/** Whom the id belonged to: ` (#12, +98912•••4567)`. */
function whose(ctx: Context, { contact, phone }: Warning): string {
  const known = [
    contact === undefined ? [] : `#${contact}`,
    phone === undefined ? [] : ctx.phone(phone),
  ].flat();
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
