import { readFileSync, statSync } from 'node:fs';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fa } from '../../../src/cli/locale/fa.ts';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';
import { createReportShop, fillShop } from '../../support/reportShop.ts';

let cli: Cli;
beforeAll(() => {
  cli = createCli({ files: { 'segments.toml': "loyal = 'orders >= 3'\n" } });
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  db.transaction(() => fillShop(createReportShop(db)))();
  db.close();
});
afterAll(() => cli.close());

const WHOLE = ['report --costs', 'report yalda', 'report 2', 'report loyal'] as const;

describe('as people see it', () => {
  for (const lang of ['en', 'fa'] as const) {
    for (const columns of [60, 80, 120]) {
      it(`${lang}, ${columns} columns`, async () => {
        const transcripts: string[] = [];
        for (const line of WHOLE)
          transcripts.push((await cli.run(`${line} --lang ${lang}`, { tty: true, columns })).transcript);
        await expect(transcripts.join('\n')).toMatchFileSnapshot(`transcripts/${lang}-${columns}.txt`);
      });
    }
  }

  it.each([60, 80, 120])('no sentence and no drawing runs over the edge at %s columns', async (columns) => {
    for (const lang of ['en', 'fa']) {
      const { out } = await cli.run(`report --costs --lang ${lang}`, { tty: true, columns });
      // Numbers are never cut: at 60 columns a table of many numbers may be wider, and only then.
      const wide = out.split('\n').filter((line) => stringWidth(line) > columns);
      expect(columns === 60 ? wide.filter((line) => !/ {2}.* {2}.* {2}/.test(line)) : wide).toEqual([]);
    }
  });

  it('in a pipe: plain text, whole, without a colour or an invisible mark', async () => {
    const { out } = await cli.run('report --costs --lang fa --color never');
    expect(out).not.toMatch(/[\u001b\u2066-\u2069]/);
    expect(out).toContain('حساب‌شده: بخش ضربدر قیمت');
  });

  it('every sentence that a report says is also there in Persian', async () => {
    const { out } = await cli.run('report --costs --lang fa');
    const foreign = out.split('\n').filter((line) => /[A-Za-z]{4,}/.test(line) && !/[آ-ی]/.test(line));
    expect(
      foreign.filter(
        (line) => !/^ +(yalda|nowruz|order|main|backup|blacklist|Hamrahe Aval|Irancell) /.test(line),
      ),
    ).toEqual([]);
    expect(fa.errors['report-unknown']!.message).toMatch(/[آ-ی]/);
  });
});

describe('for scripts', () => {
  it('one document, with phones masked and no calendar but one', async () => {
    const document = await cli.json('report --costs --lang fa');
    expect(document.schema).toBe('campaign/report/1');
    const { report } = document;
    expect(report).toMatchObject({
      scope: { kind: 'all', run: null },
      runs: 3,
      total: 290,
      delivery: { delivered: 261, undelivered: 11, none: 10 },
      cost: [{ amount: '567000', currency: 'IRR' }],
      reactions: {
        attribution: { touch: 'last', days: 7 },
        replies: 4,
        opt_outs: 4,
        clicks: 6,
        coupons: { given: 20, redeemed: 3 },
        orders: 31,
      },
      holdout: { verdict: 'too-few', treated: { people: 200 }, held_out: { people: 60 }, mixed: 0 },
      odd_charges: { count: 1, first: [{ message: 3, parts: 2, charged_parts: 3 }] },
      list: { people: 300, dead_numbers: 5 },
    });
    expect(report.list.growth.at(-1).month).toBe('2026-11');
    expect(report.list.dead[0].phone).toBe('+98912•••0007');
    expect(report.by_campaign.map((line: { campaign: string }) => line.campaign).sort()).toEqual([
      'nowruz',
      'order',
      'yalda',
    ]);
    expect(JSON.stringify(await cli.json('report'))).not.toMatch(/\+98912\d{7}/);
    expect((await cli.json('report --show-phones')).report.list.dead[0].phone).toBe('+989120000007');
  });

  it.each([
    ['a campaign', 'report yalda', { kind: 'campaign', name: 'yalda' }, 200],
    ['a run', 'report 1', { kind: 'run', run: 1 }, 60],
    ['a segment', 'report loyal', { kind: 'segment', name: 'loyal', people: 72 }, 71],
    ['a filter', ['report', 'orders >= 3'], { kind: 'segment', people: 72 }, 71],
    ['since a day, in the calendar of people', 'report --since 1405/08/15', { kind: 'all' }, 230],
  ])('%s', async (_why, line, scope, total) => {
    const { report } = await cli.json(line);
    expect(report.scope).toMatchObject(scope);
    expect(report.total).toBe(total);
  });

  it.each([
    ['nothing of this name', 'report nowruzz', 'report-unknown', /nowruz\?/],
    ['no such run', 'report 99', 'run-unknown', /campaign status/],
    ['no date', 'report --since someday', 'time-unreadable', /2026-12-21/],
  ])('%s: exit 2 with a hint', async (_why, line, code, hint) => {
    const { error } = await cli.json(line);
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(hint);
    expect((await cli.run(line)).code).toBe(2);
  });

  it('reads only: not one byte of the database changes', async () => {
    const before = readFileSync(cli.path('campaign.db'));
    await cli.run('report --costs');
    expect(readFileSync(cli.path('campaign.db')).equals(before)).toBe(true);
  });
});

describe('--csv', () => {
  it('every figure of the document, one a line, safe for a spreadsheet', async () => {
    const path = cli.path('report.csv');
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare("UPDATE message SET reason = '=HYPERLINK(\"http://x\")' WHERE reason = 'blacklist'").run();
    db.close();
    await cli.run(['report', '--csv', path]);
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeffsection,item,measure,value\r\n')).toBe(true);
    expect(text).toContain('\r\nreactions,coupons,given,20\r\n');
    expect(text).toContain('\r\ntotal,,,290\r\n');
    expect(text).toContain(`,reason,"'=HYPERLINK(""http://x"")"\r\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
