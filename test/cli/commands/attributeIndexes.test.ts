import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';

const SNEAKERS = `purpose = "marketing"
audience = '"shoe size" = 42'
message = "{{ first_name }}، سایز شما رسید. لغو۱۱"

[timing]
every = "day at 10:00"

[limits]
max_recipients = 200
`;
const HEAD = 'phone,first_name,shoe size,colour,consent,consent_source\n';
const PEOPLE = `${HEAD}09121234561,مینا,42,red,yes,form
09121234562,نیما,42,blue,yes,form
09121234563,سارا,41,red,yes,form
09121234564,امید,,red,yes,form
`;

/** A shop that asks for shoe sizes: the index comes and goes with the filters, and nothing that a person does spoils it. */
describe('an attribute that filters ask for', () => {
  let cli: Cli;
  beforeAll(() => {
    cli = createCli({ files: { 'people.csv': PEOPLE } });
  });
  afterAll(() => cli.close());

  /** Labels with an index; and whether SQLite finds database and indexes whole. */
  function indexed(): readonly string[] {
    const db = openDb(cli.path('campaign.db'), { mode: 'read' });
    try {
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      return db
        .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name GLOB 'contact_attribute_*'")
        .pluck()
        .all()
        .map((sql) => /'(.*?)'/.exec(sql)![1]!);
    } finally {
      db.close();
    }
  }
  const size42 = async () => (await cli.json(`segments show '"shoe size" = 42'`)).count as number;

  it('has no index while nobody asks', async () => {
    expect((await cli.run('import people.csv --yes')).code).toBe(0);
    expect(indexed()).toEqual([]);
    expect(await size42()).toBe(2);
  });

  it('a look alone makes none, not even a dry run', async () => {
    mkdirSync(cli.path('campaigns'));
    writeFileSync(cli.path('campaigns/sneakers.toml'), SNEAKERS);
    const before = readFileSync(cli.path('campaign.db'));
    expect((await cli.run('send sneakers --dry-run')).code).toBe(0);
    await cli.run('segments list');
    await cli.run('import people.csv --dry-run');
    expect(readFileSync(cli.path('campaign.db')).equals(before)).toBe(true);
  });

  it('enabling the campaign makes it, and no word is said of it', async () => {
    const { err } = await cli.run('enable sneakers --yes');
    expect(err).not.toMatch(/index/i);
    expect(indexed()).toEqual(['shoe size']);
    expect(await size42()).toBe(2);
  });

  it.each([
    // what happens                                            by                                                   people with size 42
    ['an import adds some', ['import more.csv --yes'], 4],
    ['an import changes one', ['import changed.csv --yes'], 3],
    ['that import is undone', ['imports undo 3 --yes'], 4],
    ['somebody is erased', ['contacts erase 09121234562 --yes'], 3],
    ['a backup comes back', ['backup shop.db', 'restore shop.db --yes', 'restore --adopt --yes'], 3],
  ])('stays true when %s', async (_what, commands, people) => {
    writeFileSync(
      cli.path('more.csv'),
      `${HEAD}09121234565,رضا,42,,yes,form\n09121234566,علی,42,,yes,form\n`,
    );
    writeFileSync(cli.path('changed.csv'), `${HEAD}09121234561,مینا,38,red,yes,form\n`);
    for (const command of commands) expect(await cli.run(command)).toMatchObject({ code: 0 });
    expect(indexed()).toEqual(['shoe size']);
    expect(await size42()).toBe(people);
  });

  it.each([
    // why this row               the segments                     by                              indexed
    ['an import sees it', `red = 'colour = red'\n`, 'import people.csv --yes', ['shoe size', 'colour']],
    ['run sees that it is gone', '', 'run', ['shoe size']],
    ['run sees it', `red = 'colour = red'\n`, 'run', ['shoe size', 'colour']],
    ['send sees that it is gone', '', 'send sneakers --label once-more --yes', ['shoe size']],
  ])('follows the filters: %s', async (_why, segments, command, expected) => {
    writeFileSync(cli.path('segments.toml'), segments);
    expect(await cli.run(command)).toMatchObject({ code: 0 });
    expect(indexed()).toEqual(expected);
  });

  it('doctor finds nothing to say about it', async () => {
    const { findings } = await cli.json('doctor');
    expect(findings).toContainEqual(expect.objectContaining({ check: 'database', level: 'ok' }));
    expect(findings).not.toContainEqual(expect.objectContaining({ level: 'broken' }));
  });
});
