import type { Command } from 'commander';
import { inTurn } from '../../db/inTurn.ts';
import { createJournalStore } from '../../db/journalStore.ts';
import { type Batch, createBatchStore, undoImport } from '../../import/index.ts';
import { UserError } from '../../shared/errors.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign imports`: the words and flags. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'imports',
    summary: 'the files that were taken in, and taking one back',
    examples: ['campaign imports list', 'campaign imports undo 3'],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'every import: file, when, and what it did',
      examples: ['campaign imports list', 'campaign imports list --json'],
    }).action(() => runList(ctx)),
  );
  return command.addCommand(
    newCommand(ctx, {
      name: 'undo',
      summary: 'take back what an import wrote, where it still stands',
      about:
        'Later edits stay, people who got a message or did something since stay, and no opt-out is ever lifted.',
      examples: ['campaign imports undo 3', 'campaign imports undo 3 --yes --json'],
    })
      .argument('<id>', 'the number of the import')
      .action((id: string) => runUndo(ctx, id)),
  );
}

async function runList(ctx: Context): Promise<void> {
  const batches = createBatchStore(await ctx.db('read')).list();
  if (ctx.flags.json) return ctx.json('imports.list', { imports: batches.map(inJson) });
  if (batches.length === 0) {
    ctx.say(ctx.t('Nothing was imported yet.'));
    return ctx.next('campaign import <your list>');
  }
  const zone = (await ctx.settings()).business.timezone;
  await ctx.table<Batch>(
    [
      { title: ctx.t('id'), value: ({ id }) => String(id), align: 'right' },
      { title: ctx.t('when'), value: ({ at }) => ctx.when(at, zone) },
      { title: ctx.t('file'), value: ({ file }) => file, paint: ctx.paint.strong },
      { title: ctx.t('as'), value: ({ kind }) => kind },
      { title: ctx.t('added'), value: ({ added }) => String(added), align: 'right' },
      { title: ctx.t('updated'), value: ({ updated }) => String(updated), align: 'right' },
      { title: ctx.t('unchanged'), value: ({ unchanged }) => String(unchanged), align: 'right' },
      { title: ctx.t('rejected'), value: ({ rejected }) => String(rejected), align: 'right' },
      {
        title: ctx.t('undone'),
        value: ({ undoneAt }) => (undoneAt === null ? '' : ctx.when(undoneAt, zone)),
      },
    ],
    batches,
  );
  const last = batches.findLast(({ undoneAt }) => undoneAt === null);
  if (last) ctx.next(`campaign imports undo ${last.id}`);
}

function inJson({ id, kind, file, sha256, format, at, undoneAt, ...rest }: Batch): object {
  const { rows, added, updated, unchanged, rejected, consents, suppressed, held } = rest;
  return {
    id,
    as: kind,
    file,
    sha256,
    format,
    rows,
    added,
    updated,
    unchanged,
    rejected,
    consents,
    suppressed,
    held,
    at: isoUtc(at),
    undone_at: undoneAt === null ? null : isoUtc(undoneAt),
  };
}

async function runUndo(ctx: Context, text: string): Promise<void> {
  const id = /^#?\d{1,15}$/.test(text) ? Number(text.replace('#', '')) : Number.NaN;
  const db = await ctx.db('write');
  const batches = createBatchStore(db);
  const batch = Number.isNaN(id) ? undefined : batches.find(id);
  if (!batch) {
    throw new UserError('import-unknown', `There is no import ${text}.`, {
      hint: 'See them with: campaign imports list',
      values: { id: text },
    });
  }
  if (batch.undoneAt === null) {
    await ctx.confirm(
      ctx.t('Take back import {id} ({file}: {added} added, {updated} updated)?', {
        id,
        file: batch.file,
        added: batch.added,
        updated: batch.updated,
      }),
    );
  }
  const [{ createConsentStore, createSuppressionStore, readKey }, { createContactStore, createEventStore }] =
    await Promise.all([import('../../consent/index.ts'), import('../../contacts/index.ts')]);
  const key = readKey(ctx.workspace().keyFile);
  const undone = undoImport(id, {
    batches,
    contacts: createContactStore(db),
    events: createEventStore(db),
    consent: createConsentStore(db, key, ctx.world.randomBytes),
    suppressions: createSuppressionStore(db, key),
    journal: createJournalStore(db),
    now: ctx.now(),
    actor: ctx.actor,
    transaction: (work) => inTurn(db, work),
  });
  if (ctx.flags.json) return ctx.json('imports.undo', { undone });
  ctx.out(
    ctx.t(
      'Took back import {id}: {removed} people removed, {restored} restored, {consents} consents withdrawn, {events} events removed.',
      {
        id,
        removed: undone.removed,
        restored: undone.restored,
        consents: undone.consents,
        events: undone.events,
      },
    ),
  );
  if (undone.kept.length > 0) {
    const shown = undone.kept
      .slice(0, 10)
      .map((person) => `#${person}`)
      .join(' ');
    ctx.out(
      ctx.t('{count} stay, for something happened with them since: {shown}', {
        count: undone.kept.length,
        shown,
      }),
    );
  }
  const { passed } = undone;
  if (passed)
    ctx.out(
      ctx.t(
        '{people} people and {events} events stay: import {id} brought the same list. Undo that one too if they are to go.',
        {
          people: passed.people,
          events: passed.events,
          id: passed.import,
        },
      ),
    );
  if (batch.suppressed > 0)
    ctx.say(ctx.t('Opt-outs that came with it stay: an import is undone, a person’s no is not.'));
  ctx.next('campaign imports list');
}
