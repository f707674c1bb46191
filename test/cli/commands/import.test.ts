import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli();
  cli.write(
    'spring.csv',
    'name,mobile,city\nMaryam,09121234567,Shiraz\nAli,+989121234568,Tehran\nNobody,0912,Tehran\n',
  );
});
afterEach(() => cli.close());

describe('campaign import', () => {
  it('prints the document that scripts rely on', async () => {
    const document = await cli.json('import spring.csv --consent express --consent-source form');

    expect(document).toEqual({
      schema: 'campaign/import/1',
      import: {
        id: 1,
        as: 'contacts',
        file: 'spring.csv',
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        header_line: 1,
        rows: 3,
        added: 2,
        updated: 0,
        unchanged: 0,
        rejected: 1,
        consents: 2,
        suppressed: 0,
        held: 0,
      },
      mapping: { name: 'name', phone: 'mobile', city: 'city' },
      attributes: [],
      rejects: [
        {
          line: 4,
          column: 'mobile',
          code: 'phone-invalid',
          value: '0912',
          message: 'this is no phone number that can exist',
        },
      ],
      warnings: [],
      marketing: { people: 2, may_get_marketing: 2, reasons: {} },
    });
  });

  it('says what became of the file, and how many may get marketing', async () => {
    const { out, err, code } = await cli.run('import spring.csv');

    expect(code).toBe(0);
    expect(out).toBe(
      'Imported 3 rows: 2 added, 0 updated, 0 unchanged, 1 rejected.\n0 of 2 people may get marketing.\n',
    );
    expect(err).toContain('never agreed to marketing');
    expect(err).toContain('campaign import spring.csv --consent express');
  });

  it('a dry run changes nothing and has no id', async () => {
    const dry = await cli.json('import spring.csv --dry-run');

    expect(dry.import).toMatchObject({ id: null, added: 2, rejected: 1 });
    expect((await cli.json('import spring.csv')).import).toMatchObject({ id: 1, added: 2, rejected: 1 });
  });

  it('takes the list from standard input', async () => {
    const document = await cli.json('import -', { stdin: 'phone\n09121234567\n' });

    expect(document.import).toMatchObject({ file: 'stdin', rows: 1, added: 1 });
  });

  it.each([
    ['a country that is none', 'import spring.csv --country XX', 'option-invalid'],
    ['a wrong mode', 'import spring.csv --mode merge', 'option-invalid'],
    ['a kind of event for people', 'import spring.csv --type order', 'option-useless'],
    ['a sheet of a file without sheets', 'import spring.csv --sheet 2', 'option-useless'],
    ['events of no kind', 'import spring.csv --as events', 'event-type-needed'],
    ['consent without its source', 'import spring.csv --consent express', 'consent-source-missing'],
    ['no such file', 'import summer.csv', 'file-missing'],
    ['a field that is none', 'import spring.csv --map phon=mobile', 'map-invalid'],
    ['a column that is none', 'import spring.csv --map phone=mobil', 'map-invalid'],
    [
      'a date that is none',
      'import spring.csv --consent express --consent-source x --consent-date soon',
      'date-invalid',
    ],
  ])('refuses %s', async (_why, words, code) => {
    const result = await cli.run(`${words} --json`);

    expect(result.code).toBe(2);
    expect(JSON.parse(result.out).error.code).toBe(code);
  });

  it('a phone column told from its values needs a yes off a terminal', async () => {
    cli.write('odd.csv', 'x,y\nMaryam,09121234567\nAli,09121234568\n');

    const refused = await cli.run('import odd.csv --json');
    expect([refused.code, JSON.parse(refused.out).error.hint]).toEqual([
      6,
      expect.stringContaining('--map phone='),
    ]);
    expect((await cli.json('import odd.csv --yes')).import.added).toBe(2);
  });

  it('a lost key stops it before anything is read', async () => {
    const { rmSync } = await import('node:fs');
    rmSync(cli.path('campaign.key'));

    const result = await cli.run('import spring.csv --json');
    expect([result.code, JSON.parse(result.out).error.code]).toEqual([5, 'suppression-key-missing']);
  });
});
