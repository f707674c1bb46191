import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/campaigns/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { compileAudience, indexAttributes } from '../../src/plan/index.ts';
import { readCampaign } from '../../src/campaigns/index.ts';
import { FLOWER_SHOP } from '../support/cli.ts';

const settings = parseSettings(FLOWER_SHOP, 'campaign.toml');
const campaign = (audience: string) => `purpose = "marketing"
audience = '${audience}'
message = "سلام"
`;

let dir: string;
let db: Db;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-attributes-'));
  mkdirSync(join(dir, 'campaigns'));
  db = openDb(':memory:', { mode: 'write' });
  for (const [key, kind] of Object.entries({ shoe: 'number', colour: 'text', desk: 'mixed' }))
    db.prepare('INSERT INTO attribute (key, name, kind) VALUES (?, ?, ?)').run(key, key, kind);
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const setting = () => ({ dir, db, settings, at: Date.UTC(2026, 10, 21, 12) });
const write = (file: string, text: string) => writeFileSync(join(dir, file), text);

/** The attributes that have an index, in the order they were made. */
function indexed(): readonly string[] {
  return db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name GLOB 'contact_attribute_*' ORDER BY name")
    .pluck()
    .all()
    .map((sql) => /'(.*?)'/.exec(sql)![1]!);
}

describe('the attributes that a workspace seeks people by have an index', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    // why this row                               files                                                    indexed
    ['nobody asks', {}, []],
    ['a campaign', { 'campaigns/a.toml': campaign('shoe = 42') }, ['shoe']],
    ['a segment, in use or not', { 'segments.toml': `wide = 'shoe >= 42'` }, ['shoe']],
    [
      'the one most asked for comes first',
      {
        'campaigns/a.toml': campaign('colour = "red" and shoe = 1'),
        'campaigns/b.toml': campaign('in segment wide'),
        'segments.toml': `wide = 'shoe >= 42'`,
      },
      ['shoe', 'colour'],
    ],
    [
      'a campaign that cannot be read hides no other',
      { 'campaigns/a.toml': 'purpose = ', 'campaigns/b.toml': campaign('shoe = 42') },
      ['shoe'],
    ],
    [
      'a segment that cannot be read hides no other',
      { 'segments.toml': `a = 'shoe ='\nb = 'desk > 3'` },
      ['desk'],
    ],
    ['a column that no import brought', { 'segments.toml': `a = 'hat = 3'` }, []],
  ])('%s', (_why, files, expected) => {
    for (const [file, text] of Object.entries(files)) write(file, text);
    indexAttributes(setting());
    expect(indexed()).toEqual(expected);
  });

  it('goes with the last filter that asks', () => {
    write('segments.toml', `a = 'shoe = 42'`);
    indexAttributes(setting());
    write('segments.toml', `a = 'colour = red'`);
    indexAttributes(setting());
    expect(indexed()).toEqual(['colour']);
  });

  it('stays as it is while segments.toml cannot be read at all', () => {
    write('segments.toml', `a = 'shoe = 42'`);
    indexAttributes(setting());
    write('segments.toml', 'a = ');
    indexAttributes(setting());
    expect(indexed()).toEqual(['shoe']);
  });

  it('serves the audience of the campaign; the same question about a column of nobody reads everybody', () => {
    write('campaigns/a.toml', campaign('shoe = 42'));
    indexAttributes(setting());
    write('campaigns/b.toml', campaign('desk = 42'));
    const plan = (name: string) => {
      const { sql, params } = compileAudience(readCampaign(dir, name, settings), setting());
      return db.prepare(`EXPLAIN QUERY PLAN SELECT count(*) FROM contact WHERE ${sql}`).all(...params);
    };
    expect(plan('a')).toMatchObject([
      { detail: expect.stringMatching(/^SEARCH contact USING COVERING INDEX contact_attribute_1/) },
    ]);
    expect(plan('b')).toMatchObject([{ detail: 'SCAN contact' }]);
  });
});
