import { linkSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli();
  cli.write('list.csv', 'name,mobile\nMaryam,09121234567\nNobody,0912\n');
  cli.write('segments.toml', 'loyal = "orders >= 3"\n');
  cli.write('campaigns/yalda.toml', 'message = "سلام"\n');
  symlinkSync(cli.path('campaign.db'), cli.path('link.csv'));
  linkSync(cli.path('campaign.key'), cli.path('twin.csv'));
  symlinkSync(cli.path('list.csv'), cli.path('source.csv'));
});
afterEach(() => cli.close());

describe('a file to write that is one of the workspace’s own', () => {
  it.each([
    ['the database', 'import list.csv --rejects campaign.db', 'campaign.db'],
    ['the key', 'import list.csv --rejects campaign.key', 'campaign.key'],
    ['the settings', 'import list.csv --rejects ./campaign.toml', 'campaign.toml'],
    ['the segments', 'import list.csv --rejects segments.toml', 'segments.toml'],
    ['a campaign', 'import list.csv --rejects campaigns/yalda.toml', 'campaigns/yalda.toml'],
    ['the database by a link', 'import list.csv --rejects link.csv', 'campaign.db'],
    ['the key by another name', 'import list.csv --rejects twin.csv', 'campaign.key'],
    ['an export over the key', 'contacts export -o campaign.key', 'campaign.key'],
    ['a report over the database', 'report --html campaign.db', 'campaign.db'],
  ])('%s is refused, and stays as it is', async (_why, words, file) => {
    const before = readFileSync(cli.path(file));
    const { code, err } = await cli.run(words);

    expect([code, err]).toEqual([2, expect.stringContaining('(output-own-file)')]);
    expect(readFileSync(cli.path(file)).equals(before)).toBe(true);
  });

  it('the list that is imported is not written over by a link either', async () => {
    const { code, err } = await cli.run('import list.csv --rejects source.csv');

    expect([code, err]).toEqual([2, expect.stringContaining('(rejects-over-source)')]);
    expect(readFileSync(cli.path('list.csv'), 'utf8')).toContain('Maryam');
  });

  it('rejects of yesterday may be written over', async () => {
    await cli.run('import list.csv --rejects rejects.csv');
    cli.write('other.csv', 'mobile\n0913\n');
    expect(await cli.run('import other.csv --rejects rejects.csv')).toMatchObject({ code: 0 });
    expect(readFileSync(cli.path('rejects.csv'), 'utf8')).toContain('0913');
  });
});
