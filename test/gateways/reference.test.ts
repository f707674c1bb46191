import { expect, it } from 'vitest';
import { DRIVERS, driverNames } from '../../src/gateways/index.ts';
import { createCli, FLOWER_SHOP } from '../support/cli.ts';

/** One driver as a page of the documentation. */
async function page(name: string): Promise<string> {
  const driver = await DRIVERS[name]!.load();
  const rows = Object.entries(driver.settings).map(([key, field]) => {
    const written = field.secret
      ? key === '*'
        ? 'NAME_file, NAME_env, NAME_cmd'
        : `${key}_file, ${key}_env, ${key}_cmd`
      : key;
    const needed =
      field.required && key !== '*'
        ? 'required'
        : field.fallback === undefined
          ? '–'
          : `\`${JSON.stringify(field.fallback)}\``;
    return `| \`${written}\` | ${needed} | ${field.shape} | ${field.words} |`;
  });
  return [
    `## ${name}`,
    '',
    `${driver.summary}. Source: ${driver.source}.`,
    '',
    ...(rows.length > 0
      ? ['| key | default | written as | what it is |', '|---|---|---|---|', ...rows, '']
      : []),
    '```toml',
    '[gateways.main]',
    driver.example,
    '```',
    '',
  ].join('\n');
}

it('docs/driver-settings.md says of every driver what its schema says (-u writes it)', async () => {
  const pages = await Promise.all(driverNames().map(page));
  const head = [
    '# What each driver needs',
    '',
    'Made from the drivers by `npx vitest run test/gateways/reference.test.ts -u`. The keys that every gateway has (`line`, `price_per_part`,',
    '`rate`, `concurrency`, …) are in [settings.md](settings.md); what a driver is and how to write one in [drivers.md](drivers.md).',
    'Times without a unit are milliseconds.',
    '',
  ].join('\n');
  await expect(`${head}\n${pages.join('\n')}`).toMatchFileSnapshot('../../docs/driver-settings.md');
});

it.each(driverNames().map((name) => [name]))(
  'the example of %s is a table that campaign.toml takes',
  async (name) => {
    const { example } = await DRIVERS[name]!.load();
    const [business] = FLOWER_SHOP.split('[gateways.main]');
    const cli = createCli({ files: { 'campaign.toml': `${business}[gateways.main]\n${example}\n` } });
    const { code, transcript } = await cli.run('gateways list');
    cli.close();
    expect([code, transcript]).toEqual([0, expect.stringContaining(name)]);
  },
);

it('the script of the carrier is documented, digit by digit', async () => {
  const { readFileSync } = await import('node:fs');
  const { PLAYS } = await import('../../src/gateways/index.ts');
  const text = readFileSync(new URL('../../docs/drivers.md', import.meta.url), 'utf8');
  const missing = Object.keys(PLAYS).filter(
    (suffix) => !text.includes(`\`${suffix}\``) && !/^30[1-8]$/.test(suffix),
  );
  expect(missing).toEqual([]);
});
