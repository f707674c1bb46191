import type { ImportReport, ImportRequest, Preview, Rejected, Standing } from '../../import/index.ts';
import type { Context } from '../context.ts';
import { REJECT_WORDS, WARNING_WORDS } from './words.ts';

/** What each column becomes, with its first cells, before anything is written. */
export async function showPreview(
  ctx: Context,
  { file, format, encoding, encodingGuessed, mapping, samples }: Preview,
): Promise<void> {
  ctx.say(
    ctx.t('{file}: {format}, {encoding}{guess}', {
      file,
      format,
      encoding,
      guess: encodingGuessed ? ctx.t(' (guessed from the letters)') : '',
    }),
  );
  if (!ctx.interactive && !ctx.flags.verbose) return;
  for (const [index, header] of mapping.headers.entries()) {
    const target = mapping.targets[index]!;
    const becomes =
      target.kind === 'field'
        ? target.field
        : target.kind === 'attribute'
          ? ctx.t('attribute')
          : ctx.t('left out');
    const cells = (samples[index] ?? []).map((cell) => cell.slice(0, 24)).join(' · ');
    ctx.say(ctx.t('  {header} → {becomes}   {cells}', { header: header || '—', becomes, cells }));
  }
}

/** What became of the file: counts, why rows were not taken, and how many may get marketing now. */
export function showReport(ctx: Context, report: ImportReport, request: ImportRequest): void {
  const done = report.import;
  const head = request.dryRun
    ? 'Would import {rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.'
    : 'Imported {rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.';
  ctx.out(
    ctx.t(head, {
      rows: done.rows,
      added: done.added,
      updated: done.updated,
      unchanged: done.unchanged,
      rejected: done.rejected,
    }),
  );
  if (done.consents > 0)
    ctx.out(ctx.t('{count} agreed to marketing; recorded with its source.', { count: done.consents }));
  if (done.held > 0)
    ctx.out(ctx.t('{count} of them opted out before and stay opted out.', { count: done.held }));
  if (done.suppressed > 0)
    ctx.out(ctx.t('{count} are now on the do-not-text list.', { count: done.suppressed }));
  showRejects(ctx, report);
  showWarnings(ctx, report);
  showReach(ctx, report, request);
  if (request.dryRun) ctx.next(`campaign import ${request.path === '-' ? '-' : report.import.file}`);
}

function showRejects(ctx: Context, { rejects, import: { rejected } }: ImportReport): void {
  if (rejected === 0) return;
  const words = REJECT_WORDS[ctx.words.lang];
  for (const one of rejects.slice(0, 5))
    ctx.say(
      ctx.t('  line {line}: {reason}{value}', {
        line: one.line,
        reason: words[one.code],
        value: quoted(one),
      }),
    );
  if (rejected > 5)
    ctx.say(ctx.t('  … and {more} more; all of them: --rejects rejects.csv', { more: rejected - 5 }));
}

function quoted({ column, value }: Rejected): string {
  return value === '' ? '' : `   ${column === '' ? '' : `${column}: `}"${value.slice(0, 40)}"`;
}

function showWarnings(ctx: Context, { warnings }: ImportReport): void {
  const words = WARNING_WORDS[ctx.words.lang];
  const byCode = new Map<keyof typeof words, number[]>();
  for (const { code, line } of warnings) byCode.set(code, [...(byCode.get(code) ?? []), line]);
  for (const [code, lines] of byCode) {
    ctx.say(
      ctx.t('  ! {words} ({count}, first on line {line})', {
        words: words[code],
        count: lines.length,
        line: lines[0]!,
      }),
    );
  }
}

function showReach(ctx: Context, { import: done, marketing }: ImportReport, { dryRun }: ImportRequest): void {
  if (!marketing) return;
  const { people, mayGetMarketing, reasons } = marketing;
  ctx.out(ctx.t('{may} of {people} people may get marketing.', { may: mayGetMarketing, people }));
  if (mayGetMarketing === 0) why(ctx, reasons, done.file);
  else if (!dryRun) ctx.next('campaign segments list', 'campaign new <name> --from blast');
}

/** Nobody may: the first reason, and the way out of it. */
function why(ctx: Context, reasons: Standing['reasons'], file: string): void {
  const [reason] = Object.entries(reasons).sort(([, a], [, b]) => b - a)[0] ?? [];
  if (reason === undefined) return;
  ctx.say(
    ctx.t('  because: {reason}', {
      reason: ctx.words.vocabulary.reason[reason as keyof typeof ctx.words.vocabulary.reason],
    }),
  );
  if (reason === 'no-consent') {
    ctx.say(ctx.t('  If they agreed, say how and where; the yes is recorded with it:'));
    ctx.next(`campaign import ${file} --consent express --consent-source "form at the till"`);
  } else if (reason === 'consent-pending') ctx.next('campaign sync');
  else ctx.next('campaign contacts list');
}
