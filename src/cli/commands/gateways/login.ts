import type { GatewaySettings } from '../../../campaigns/index.ts';
import { EXIT, UserError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { readHidden } from '../../output/hiddenAnswer.ts';
import { gatewayTables } from './open.ts';

/** Asks for the secrets of a gateway without showing them, and stores each in a file of mode 0600. */
export async function runLogin(ctx: Context, name: string): Promise<void> {
  const [table] = await gatewayTables(ctx, name);
  const wanted = await secretsOf(ctx, table!);
  if (wanted.length === 0) {
    if (ctx.flags.json) return ctx.json('gateways.login', { gateway: name, files: [], add: [] });
    ctx.say(ctx.t('The driver {driver} needs no secret.', { driver: table!.driver }));
    return ctx.next(`campaign gateways check ${name}`);
  }
  if (!ctx.interactive) throw needsTerminal(table!, wanted);
  const { writeSecret } = await import('../../../gateways/index.ts');
  const missing: string[] = [];
  for (const secret of wanted) {
    const value = (await readHidden(ctx.world, `${name}, ${secret.words}: `)).trim();
    if (value === '')
      throw new UserError('secret-missing', 'An empty secret is none; nothing was stored.', {
        hint: `Again: campaign gateways login ${name}`,
        values: { key: secret.stem, name },
      });
    await writeSecret(ctx.workspace().dir, secret.file, value);
    if (!secret.written) missing.push(`${secret.stem}_file = "${secret.file}"`);
  }
  if (ctx.flags.json)
    return ctx.json('gateways.login', { gateway: name, files: wanted.map(({ file }) => file), add: missing });
  for (const { file } of wanted) ctx.out(ctx.t('Stored in {file}, readable by you alone.', { file }));
  if (missing.length > 0) {
    ctx.say(ctx.t('Add to [gateways.{name}] in campaign.toml:', { name }));
    for (const line of missing) ctx.say(`  ${line}`);
  }
  ctx.next(`campaign gateways check ${name}`);
}

interface Wanted {
  readonly stem: string;
  readonly words: string;
  readonly file: string;
  /** campaign.toml already points at the file. */
  readonly written: boolean;
}

async function secretsOf(ctx: Context, table: GatewaySettings): Promise<readonly Wanted[]> {
  const { findDriver } = await import('../../../gateways/index.ts');
  const { settings } = await findDriver(table.driver, ctx.workspace().dir);
  const named = Object.entries(settings).filter(([stem, field]) => field.secret && stem !== '*');
  const own = Object.keys(table.own).flatMap((key) => /^(.+)_file$/.exec(key)?.[1] ?? []);
  const free = settings['*']
    ? own.filter((stem) => !settings[stem]).map((stem) => [stem, { words: stem, required: true }] as const)
    : [];
  const elsewhere = (stem: string): boolean =>
    table.own[`${stem}_env`] !== undefined || table.own[`${stem}_cmd`] !== undefined;
  return [...named, ...free]
    .filter(([stem, field]) => !elsewhere(stem) && (field.required || own.includes(stem)))
    .map(([stem, { words }], _index, all) => {
      const written = table.own[`${stem}_file`];
      const file =
        typeof written === 'string'
          ? written
          : `.secrets/${table.name}${all.length > 1 ? `-${stem.replaceAll('_', '-')}` : ''}`;
      return { stem, words, file, written: typeof written === 'string' };
    });
}

/** A secret on a command line is seen by every user of the machine, so there is no flag for it. */
function needsTerminal(table: GatewaySettings, wanted: readonly Wanted[]): UserError {
  const { file, stem } = wanted[0]!;
  return new UserError('login-needs-terminal', 'A secret is typed at a terminal, and nobody is at one.', {
    hint: `Put it into ${file} yourself (mode 0600), or set ${stem}_env or ${stem}_cmd in [gateways.${table.name}].`,
    exitCode: EXIT.unconfirmed,
    values: { file, stem, gateway: table.name },
  });
}
