import type { Command } from 'commander';
import type { Origin, Suppression } from '../../consent/index.ts';
import { UserError } from '../../shared/errors.ts';
import { isoUtc } from '../../shared/time.ts';
import { openDesk, typedPhone } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';
import { subjectWords } from '../journalWords.ts';
import { newCommand } from '../newCommand.ts';

const ORIGINS = ['manual', 'complaint', 'registry', 'operator'] as const;

interface AddFlags {
  readonly reason?: string;
  readonly origin?: string;
  readonly all?: boolean;
}

/** `campaign suppressions`: phones that must not be texted, and why. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'suppressions',
    summary: 'phones that must not be texted, and why',
    examples: [
      'campaign suppressions list',
      'campaign suppressions add 09121234567 --reason "complained by mail" --origin complaint',
    ],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'everyone on the list',
      examples: ['campaign suppressions list'],
    }).action(() => listThem(ctx)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'add',
      summary: 'put a phone on the list',
      about:
        'For complaints, registries and your own reasons. Somebody who asked to leave is an opt-out: campaign opt-out.',
      examples: [
        'campaign suppressions add 09121234567 --reason "complained by mail" --origin complaint',
        'campaign suppressions add +14155550123 --reason "do not call registry" --origin registry',
      ],
    })
      .argument('<phone>')
      .option('--reason <text>', 'why')
      .option('--origin <origin>', 'manual, complaint, registry or operator', 'manual')
      .option('--all', 'transactional messages too (manual only)')
      .action((phone: string, flags: AddFlags) => add(ctx, phone, flags)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'remove',
      summary: 'take a phone off the list',
      about:
        'An own opt-out is not yours to lift: that takes their yes (campaign opt-in). An erased person stays.',
      examples: ['campaign suppressions remove 09121234567 --reason "settled with them"'],
    })
      .argument('<phone>')
      .option('--reason <text>', 'why')
      .action((phone: string, flags: AddFlags) => remove(ctx, phone, flags)),
  );
  return command;
}

function reasonOf(flags: AddFlags): string {
  const reason = flags.reason?.trim();
  if (reason) return reason;
  throw new UserError('reason-missing', 'Say why.', {
    hint: 'Add --reason "…": whoever asks later will want to know.',
  });
}

function inJson(ctx: Context, row: Suppression): object {
  return {
    id: row.id,
    phone: row.phone === undefined ? null : ctx.phone(row.phone),
    origin: row.origin,
    scope: row.scope,
    via: row.via,
    reason: row.reason,
    topic: row.topic === '' ? null : row.topic,
    at: isoUtc(row.at),
  };
}

async function listThem(ctx: Context): Promise<void> {
  const { createSuppressionStore } = await import('../../consent/index.ts');
  const store = createSuppressionStore(await ctx.db('read'));
  const rows = [...store.list()];
  if (ctx.flags.json)
    return ctx.json('suppressions.list', { suppressions: rows.map((row) => inJson(ctx, row)) });
  if (rows.length === 0) {
    ctx.say(ctx.t('Nobody is on the suppression list.'));
    return ctx.next('campaign opt-out <phone>');
  }
  const { timezone } = (await ctx.settings()).business;
  await ctx.table<Suppression>(
    [
      {
        title: ctx.t('phone'),
        whole: true,
        value: ({ phone }) => (phone === undefined ? ctx.t('(erased)') : ctx.phone(phone)),
      },
      { title: ctx.t('origin'), value: ({ origin }) => ctx.t(origin) },
      { title: ctx.t('since'), value: ({ at }) => ctx.when(at, timezone) },
      { title: ctx.t('via'), value: ({ via }) => ctx.t(via) },
      { title: ctx.t('reason'), value: ({ reason }) => subjectWords(ctx, reason) },
    ],
    rows,
  );
  ctx.next('campaign suppressions remove <phone> --reason "…"');
}

async function add(ctx: Context, text: string, flags: AddFlags): Promise<void> {
  const reason = reasonOf(flags);
  const origin = ORIGINS.find((each) => each === flags.origin);
  if (!origin) {
    throw new UserError('origin-unknown', `"${flags.origin}" is no origin.`, {
      hint: `One of: ${ORIGINS.join(', ')}. Somebody who asked to leave: campaign opt-out`,
      values: { origin: flags.origin ?? '' },
    });
  }
  if (flags.all && origin !== 'manual') {
    throw new UserError('scope-not-manual', '--all goes with --origin manual only.', {
      hint: 'Leave --all out, or --origin.',
    });
  }
  const phone = await typedPhone(ctx, text);
  const desk = await openDesk(ctx, 'deciding');
  const [{ isErased, subjectOf }, { bindsPerson }] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../consent/index.ts'),
  ]);
  const now = ctx.now();
  const erased = isErased(desk, phone);
  const isNew =
    !erased &&
    desk.transaction(() => {
      const row = {
        origin,
        via: 'cli',
        reason,
        at: now,
        recordedAt: now,
        ...(flags.all && { scope: 'all' as const }),
      };
      const added = desk.suppressions.add({ phone, ...row });
      for (const main of bindsPerson(origin) ? desk.numbers.mainOf(phone) : [])
        desk.suppressions.add({ phone: main, ...row, reason: `${reason}, of a further number of theirs` });
      desk.journal.write({
        at: now,
        actor: ctx.actor,
        action: 'suppress',
        subject: subjectOf(desk, phone),
        detail: { origin, new: added },
      });
      return added;
    });
  if (ctx.flags.json)
    return ctx.json('suppressions.add', { added: isNew ? 1 : 0, phone: ctx.phone(phone), origin });
  if (erased)
    ctx.out(
      ctx.t('{phone} was erased: it gets nothing anyway, and nothing was stored.', {
        phone: ctx.phone(phone),
      }),
    );
  else
    ctx.out(
      isNew
        ? ctx.t('{phone} is on the suppression list now.', { phone: ctx.phone(phone) })
        : ctx.t('{phone} was on the list for that reason already.', { phone: ctx.phone(phone) }),
    );
  ctx.next('campaign suppressions list');
}

async function remove(ctx: Context, text: string, flags: AddFlags): Promise<void> {
  const reason = reasonOf(flags);
  const phone = await typedPhone(ctx, text);
  const desk = await openDesk(ctx, 'needed');
  const [{ subjectOf, ledgerOf }, { cannotLift }] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../consent/index.ts'),
  ]);
  if (desk.suppressions.isErased(ledgerOf(desk).phoneHash(phone))) throw cannotLift('erased');
  const now = ctx.now();
  const { removed, left } = desk.transaction(() => {
    const gone = desk.suppressions.remove(phone);
    if (gone.length > 0) {
      const origins: readonly Origin[] = gone.map(({ origin }) => origin);
      desk.journal.write({
        at: now,
        actor: ctx.actor,
        action: 'unsuppress',
        subject: subjectOf(desk, phone),
        detail: { origins, reason },
      });
    }
    return { removed: gone, left: desk.suppressions.of(phone) };
  });
  if (removed.length === 0) {
    throw new UserError('not-suppressed', `${ctx.phone(phone)} is not on the suppression list.`, {
      hint: 'See who is: campaign suppressions list',
      values: { phone: ctx.phone(phone) },
    });
  }
  if (ctx.flags.json)
    return ctx.json('suppressions.remove', {
      removed: removed.length,
      phone: ctx.phone(phone),
      left: left.map((row) => inJson(ctx, row)),
    });
  ctx.out(ctx.t('{phone} is off the list.', { phone: ctx.phone(phone) }));
  for (const { origin } of left)
    ctx.err(ctx.t('It still stands on it for another reason: {origin}.', { origin: ctx.t(origin) }));
  ctx.next('campaign suppressions list');
}
