import { outputFile } from '../outputFile.ts';
import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import { vcardOf } from '../../contacts/index.ts';
import { exportHeader, exportLine, refuseUnwritable, saidAsText } from '../../import/index.ts';
import { UserError } from '../../shared/errors.ts';
import { oneOf } from '../choices.ts';
import { heldJson, readHeld } from '../consent/heldView.ts';
import type { Context } from '../context.ts';
import { type Book, openBook } from './open.ts';

interface ExportFlags {
  readonly format?: string;
  readonly output?: string;
}

/** `contacts export`: people with their full numbers, to a file, or to stdout when asked for by --show-phones. */
export async function exportContacts(
  ctx: Context,
  who: string | undefined,
  flags: ExportFlags,
): Promise<void> {
  const written =
    flags.format ??
    (/\.(vcf|vcard)$/i.test(flags.output ?? '')
      ? 'vcard'
      : /\.json$/i.test(flags.output ?? '')
        ? 'json'
        : 'csv');
  const format = oneOf('--format', written, ['csv', 'json', 'vcard']);
  if (flags.output === undefined && !ctx.flags.showPhones) {
    throw new UserError('export-shows-phones', 'An export prints phone numbers in full.', {
      hint: 'Write it to a file: -o people.csv, or say that it may: --show-phones',
    });
  }
  if (flags.output !== undefined) refuseUnwritable(outputFile(ctx, flags.output));
  const book = await openBook(ctx, 'read');
  const ids = book.ids(who);
  const phone = ids.length === 1 && format === 'json' ? book.fields(ids[0]!).phone : null;
  // The whole file on one person: what they may ask for.
  const held = phone === null ? undefined : heldJson(await readHeld(ctx, phone), String);
  const pieces = WRITERS[format](book, ids, held);
  if (flags.output === undefined) {
    for (const piece of pieces) {
      if (ctx.world.stdout.closed) return;
      ctx.world.stdout.write(piece);
      await ctx.world.stdout.drained();
    }
    return;
  }
  writeFile(outputFile(ctx, flags.output), pieces);
  if (ctx.flags.json) return ctx.json('contacts.export', { file: flags.output, format, people: ids.length });
  ctx.out(ctx.t('{people} people are in {file}.', { people: ids.length, file: flags.output }));
  if (format === 'csv') ctx.next(`campaign import ${flags.output} --dry-run`);
  else ctx.next('campaign contacts list');
}

type Writer = (book: Book, ids: readonly number[], held: object | undefined) => Iterable<string>;

const WRITERS: Readonly<Record<'csv' | 'json' | 'vcard', Writer>> = {
  *csv(book, ids) {
    const attributes = book.contacts.attributeNames();
    yield exportHeader(attributes);
    for (const id of ids) {
      const fields = book.fields(id);
      yield exportLine(fields, book.said(fields), attributes);
    }
  },
  *json(book, ids, held) {
    yield '{\n  "schema": "campaign/contacts.export/1",\n  "contacts": [';
    let first = true;
    for (const id of ids) {
      const reason = book.reason(id);
      const fields = book.fields(id);
      yield `${first ? '' : ','}\n    ${JSON.stringify({ id, ...fields, ...book.said(fields), may_get_marketing: reason === undefined, reason: reason ?? null, ...(held && { held }) })}`;
      first = false;
    }
    yield `${first ? '' : '\n  '}]\n}\n`;
  },
  *vcard(book, ids) {
    for (const id of ids) {
      const fields = book.fields(id);
      yield vcardOf(fields, saidAsText(book.said(fields)));
    }
  },
};

/** For its owner only: it holds every number. */
function writeFile(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w', 0o600);
  fchmodSync(file, 0o600);
  try {
    let waiting = '';
    const flush = (): void => {
      const bytes = Buffer.from(waiting);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      waiting = '';
    };
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length > 262_144) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
}
