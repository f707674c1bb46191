import { outputFile } from '../outputFile.ts';
import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { ImportReport, ImportRequest, ImportWorld, Preview } from '../../import/index.ts';
import { isCountry } from '../../shared/countries.ts';
import { UserError } from '../../shared/errors.ts';
import { notAChoice, oneOf } from '../choices.ts';
import type { Context } from '../context.ts';
import { importAgain, importAsOrders, importSheet, type ImportFlags } from '../import/again.ts';
import { REJECT_WORDS } from '../import/words.ts';
import { masked, showPreview, showReport, withoutPhone } from '../import/show.ts';
import { refuseUselessFlags } from '../import/uselessFlags.ts';
import { standingParams } from '../import/standing.ts';
import { newCommand } from '../newCommand.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `campaign import`: the words and flags. What it does is {@link runImport}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'import',
    summary: 'take in a list of people from CSV, Excel or vCard; nothing is lost, no opt-out undone',
    examples: [
      'campaign import customers.csv --dry-run',
      'campaign import customers.csv --consent express --consent-source "form at the till"',
      'campaign import list.xlsx --map phone="شماره ۱" --tag نوروز --rejects rejects.csv',
      'campaign import orders.csv --as events --type order',
      'campaign import left.csv --as suppressions',
    ],
  })
    .argument('<file>', 'a file, or - for standard input')
    .option('--as <kind>', 'contacts, events, consent or suppressions', 'contacts')
    .option('--type <event>', 'with --as events: what happened, like order')
    .option('--country <code>', 'country of numbers written without one; default: the business’s')
    .option('--map <field=Column>', 'which column is what; may repeat', collect, [])
    .option('--mode <mode>', 'upsert, add, update or fill', 'upsert')
    .option(
      '--consent <basis>',
      'everyone in the file agreed to marketing: express, implied (they bought) or inquiry (they asked; 6 months)',
    )
    .option('--consent-source <text>', 'how and where they agreed')
    .option('--consent-date <date>', 'when they agreed; default: the row’s own date, else now')
    .option('--tag <tag>', 'put this tag on everyone in the file; may repeat', collect, [])
    .option('--sheet <sheet>', 'the sheet of a workbook, by name or number')
    .option('--encoding <name>', 'how the bytes are to be read, like windows-1256')
    .option('--delimiter <char>', 'what separates the cells, like ; or tab')
    .option('--as-of <date>', 'the day that order counts and totals speak of; default: now')
    .option('--unknown <what>', 'rows about unknown people: reject or create', 'reject')
    .option('--rejects <file>', 'write the rows that were not taken here, to mend and import again')
    .option('--dry-run', 'say what would change, and change nothing')
    .action((file: string, flags: ImportFlags) => runImport(ctx, file, flags));
}

/** Imports one file and says what became of it. */
export async function runImport(ctx: Context, file: string, flags: ImportFlags): Promise<void> {
  const { importFile } = await import('../../import/index.ts');
  const { readKey } = await import('../../consent/index.ts');
  const settings = await ctx.settings();
  const request = await readRequest(ctx, file, flags);
  const key = readKey(ctx.workspace().keyFile);
  const db = await ctx.db(request.dryRun ? 'read' : 'write');
  const progress = await ctx.progress(ctx.t('importing'));
  const world: ImportWorld = {
    db,
    key,
    timezone: settings.business.timezone,
    currency: settings.business.currency,
    now: ctx.now(),
    topics: settings.consent.topics,
    random: ctx.random,
    randomBytes: ctx.world.randomBytes,
    stdin: () => ctx.world.stdin.stream as AsyncIterable<Buffer | string>,
    reason: (code) => REJECT_WORDS[ctx.words.lang][code],
    agree: (preview) => {
      // A line that redraws itself would wipe the question away.
      progress.pause();
      return agree(ctx, preview, request);
    },
    progress: (rows) => progress.at(rows),
    takeSheet: (sheet) => importSheet(file, sheet, flags),
    standing: standingParams(settings, ctx.now()),
  };
  let report: ImportReport;
  try {
    report = await importFile(request, world);
  } finally {
    progress.end();
  }
  if (request.kind === 'contacts' && !request.dryRun) {
    const { indexAttributes } = await import('../../plan/index.ts');
    indexAttributes({ dir: ctx.workspace().dir, db, settings, at: ctx.now() });
  }
  const told = request.kind === 'events' && !request.dryRun ? await tendEvents(ctx, report) : [];
  if (ctx.flags.json) {
    const { warned: _counted, orders: _orders, overwrites, attributes, import: done, ...rest } = report;
    const rejects = rest.rejects.map((rejected) => ({
      ...rejected,
      value: withoutPhone(ctx, rejected.value),
      message: REJECT_WORDS[ctx.words.lang][rejected.code],
    }));
    const warnings = rest.warnings.map((warning) => ({
      ...warning,
      value: withoutPhone(ctx, warning.value),
      ...(warning.phone !== undefined && { phone: ctx.phone(warning.phone) }),
    }));
    return ctx.json('import', {
      import: done,
      mapping: rest.mapping,
      attributes,
      rejects,
      warnings,
      ...(request.dryRun &&
        request.kind === 'contacts' && { changes: overwrites.map((one) => masked(ctx, one)) }),
      ...(request.kind === 'events' && { already_texted: told }),
      marketing: rest.marketing && {
        people: rest.marketing.people,
        may_get_marketing: rest.marketing.mayGetMarketing,
        reasons: rest.marketing.reasons,
      },
    });
  }
  for (const { campaign, events } of told)
    ctx.err(
      ctx.t(
        '{campaign} has texted people about {count} events of this file that moved or were called off; no other text of them goes.',
        {
          campaign,
          count: events,
        },
      ),
    );
  showReport(ctx, report, {
    request,
    again: (more) => importAgain(file, { ...flags, ...more }),
    asOrders: importAsOrders(file, flags),
    takeSheet: (sheet) => importSheet(file, sheet, flags),
  });
}

/** Takes back what waits about events that changed; answers which campaigns have texted about some of them already. */
async function tendEvents(ctx: Context, { import: { id } }: ImportReport) {
  const [{ sentAbout, tendAllWaiting }, { createBatchStore }] = await Promise.all([
    import('../../automation/index.ts'),
    import('../../import/index.ts'),
  ]);
  const db = await ctx.db('write');
  tendAllWaiting({ dir: ctx.workspace().dir, db, settings: await ctx.settings() }, ctx.now());
  return id === null ? [] : sentAbout(db, createBatchStore(db).movedEvents(id));
}

/** The mapping is shown before a write on a terminal; a column told from its values alone needs a yes anywhere. */
async function agree(ctx: Context, preview: Preview, request: ImportRequest): Promise<void> {
  if (!ctx.flags.json) await showPreview(ctx, preview, request.kind);
  if (request.dryRun) return;
  if (preview.mapping.guessed) {
    const index = preview.mapping.targets.findIndex(
      (target) => target.kind === 'field' && target.field === 'phone',
    );
    const header = preview.mapping.headers[index] ?? '';
    await ctx.confirm(
      ctx.t('Column "{header}" looks like phone numbers. Is it?', { header }),
      `--map phone="${header}"`,
    );
  } else if (ctx.interactive && !ctx.flags.yes) await ctx.confirm(ctx.t('Import it so?'));
}

async function readRequest(ctx: Context, file: string, flags: ImportFlags): Promise<ImportRequest> {
  const { business } = await ctx.settings();
  const { GRANT_WORDS, readWhen } = await import('../../import/index.ts');
  const { tagOf } = await import('../../contacts/index.ts');
  const country = flags.country?.toUpperCase() ?? business.country;
  const kind = oneOf('--as', flags.as ?? 'contacts', ['contacts', 'events', 'consent', 'suppressions']);
  const when = (flag: string, text: string | undefined) =>
    text === undefined
      ? undefined
      : readWhen(text, { flag, timezone: business.timezone, country, now: ctx.now() });
  const consent = flags.consent === undefined ? undefined : oneOf('--consent', flags.consent, GRANT_WORDS);
  if (consent !== undefined && (flags.consentSource ?? '').trim() === '') {
    throw new UserError(
      'consent-source-missing',
      '--consent needs --consent-source: how and where did they agree?',
      {
        hint: 'For example: --consent-source "paper form at the till, since 2024"',
      },
    );
  }
  refuseUselessFlags(file, flags, kind);
  if (!isCountry(country)) throw notAChoice('--country', country, ['a code of two letters, like IR']);
  return {
    path: file === '-' ? '-' : resolve(ctx.world.cwd, file),
    kind,
    type: flags.type,
    country,
    map: flags.map.map(readMap),
    mode: oneOf('--mode', flags.mode ?? 'upsert', ['upsert', 'add', 'update', 'fill']),
    consent,
    consentSource: flags.consentSource?.trim(),
    consentAt: past(
      when('--consent-date', flags.consentDate),
      flags.consentDate,
      ctx.now(),
      'Give the moment when they said it.',
    ),
    tags: flags.tag.map(tagOf),
    sheet: flags.sheet,
    encoding: flags.encoding,
    delimiter: flags.delimiter,
    asOf: past(when('--as-of', flags.asOf), flags.asOf, ctx.now(), 'Give the day that the list speaks of.'),
    unknown: oneOf('--unknown', flags.unknown ?? 'reject', ['reject', 'create']),
    rejectsPath: flags.rejects === undefined ? undefined : outputFile(ctx, flags.rejects),
    dryRun: flags.dryRun === true,
  };
}

/** Nobody has agreed tomorrow, and no list speaks of tomorrow. Errors: `date-future`. */
function past(
  at: number | undefined,
  text: string | undefined,
  now: number,
  hint: string,
): number | undefined {
  if (at === undefined || at <= now) return at;
  throw new UserError('date-future', `"${text}" has not come yet.`, {
    hint,
    values: { text: text ?? '' },
  });
}

function readMap(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1)];
  throw new UserError('map-invalid', `--map "${text}" is not field=Column.`, {
    hint: 'For example: --map phone="Mobile"',
  });
}
