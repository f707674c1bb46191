import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WARNING_WORDS } from '../../../src/cli/import/words.ts';
import { workbook } from '../../import/workbook.ts';
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
    expect(err).toContain('no consent for marketing');
    expect(err).toContain('campaign import spring.csv --consent express');
  });

  it('says of an id given anew whose it was, with the number masked everywhere', async () => {
    cli.write('old.csv', 'id,phone,name\n7,09121234567,Ali\n');
    cli.write('new.csv', 'id,phone,name\n7,09351234567,Sara\n');
    await cli.run('import old.csv');

    const { warnings } = await cli.json('import new.csv --dry-run');
    expect(warnings).toEqual([
      { line: 2, column: 'id', code: 'id-moved', value: '7', phone: '+98912•••4567', contact: 1 },
    ]);
    const { err } = await cli.run('import new.csv');
    expect(err).toContain('id: "7" (#1, +98912•••4567)');
    expect(err).toContain('campaign imports undo');
  });

  const APPOINTMENTS = 'mobile,starts\n09121234567,2026-11-25 10:00\n';

  it.each([
    [
      'what it is about',
      'import visits.csv --as events --type appointment --dry-run',
      'import visits.csv --as events --type appointment',
    ],
    [
      'how it is read',
      'import "my list.csv" --encoding utf-8 --delimiter ; --country DE --mode add --dry-run',
      'import "my list.csv" --country DE --mode add --encoding utf-8 --delimiter ";"',
    ],
    [
      'every column, with its spaces',
      'import "my list.csv" --map "notes=What is said" --map ignore=x --tag a --tag "b c" --dry-run',
      'import "my list.csv" --map "notes=What is said" --map ignore=x --tag a --tag "b c"',
    ],
    [
      'what a shell would change within double quotes',
      'import visits.csv --as events --type appointment --unknown create --rejects a$b.csv --dry-run',
      "import visits.csv --as events --type appointment --unknown create --rejects 'a$b.csv'",
    ],
    [
      'consent that was stated',
      'import spring.csv --consent express --consent-source "paper form" --dry-run',
      'import spring.csv --consent express --consent-source "paper form"',
    ],
  ])('after a dry run the command repeats %s', async (_why, words, next) => {
    cli.write('visits.csv', APPOINTMENTS);
    cli.write('my list.csv', 'mobile;What is said;x\n09121234567;hello;1\n');
    const { err, code } = await cli.run(words);

    expect(code).toBe(0);
    expect(err.trimEnd().split('\n').at(-1)).toBe(`  → campaign ${next}`);
  });

  it('the way to marketing keeps the flags too, and is tried where it was tried', async () => {
    cli.write('spring.txt', 'a;b\nMaryam;09121234567\n');
    const { err } = await cli.run('import spring.txt --map phone=b --delimiter ; --dry-run');

    expect(err).toContain(
      '→ campaign import spring.txt --map phone=b --consent express --consent-source "form at the till" --delimiter ";" --dry-run\n',
    );
  });

  it('a type without --as events is asked for again with all that was given', async () => {
    const { err } = await cli.run('import spring.csv --type order --tag vip');

    expect(err).toContain('campaign import spring.csv --as events --type order --tag vip\n');
  });

  it.each([
    ['events', 'visits.csv --as events --type appointment', 'campaign segments list'],
    ['events, tried', 'visits.csv --as events --type appointment --dry-run', '--type appointment'],
    ['suppressions', 'visits.csv --as suppressions', 'campaign suppressions list'],
    ['consent', 'said.csv --as consent', 'campaign contacts list'],
  ])('an import of %s offers nobody as people', async (_why, words, next) => {
    cli.write('visits.csv', APPOINTMENTS);
    cli.write('said.csv', 'mobile,consent\n09121234567,no\n');
    await cli.run('import spring.csv');
    const { out, err } = await cli.run(`import ${words}`);

    expect(out).toMatch(/\d of \d (?:people|person) may get marketing\.\n/);
    expect(err).not.toContain('--consent express');
    expect(err.trimEnd()).toMatch(new RegExp(`${next}$`));
  });

  it('names the columns that became attributes, off a terminal too', async () => {
    cli.write('kinds.csv', 'mobile,Nb commandes,shoe size,glove\n09121234567,3,42,7\n');
    const loud = await cli.run('import kinds.csv');
    const quiet = await cli.run('import kinds.csv -q');
    const persian = await cli.run('import kinds.csv --lang fa');
    const events = await cli.run('import kinds.csv --as events --type visit --map at=glove --dry-run');

    expect(loud.err).toContain('Kept as attributes: shoe size, glove\n');
    expect(persian.err).toContain('ویژگی شدند: shoe size، glove\n');
    expect(events.err).toContain('Kept as properties of the events: Nb commandes, shoe size\n');
    expect(quiet.err).toBe('');
  });

  it('events whose time no column holds are refused before a row is read, with the flag', async () => {
    cli.write('odd.csv', 'mobile,moment\n09121234567,2026-11-25 10:00\n');
    const refused = await cli.run('import odd.csv --as events --type visit');
    const near = await cli.run('import odd.csv --as events --type visit --map datetime=moment');
    const time = await cli.run('import odd.csv --as events --type visit --unknown create --map time=moment');

    expect([refused.code, refused.err]).toEqual([
      2,
      '! No column is known to hold the time of these events. (event-time-needed)\n' +
        '  → Name it: --map at=COLUMN   (columns: mobile, moment)\n',
    ]);
    expect(near.err).toContain('Did you mean: --map at="moment"');
    expect([time.code, time.out]).toEqual([0, expect.stringContaining('1 row')]);
    expect((await cli.run('import odd.csv --as events --type visit --lang fa')).err).toContain('زمان');
  });

  it('an unreadable time is shown with its column', async () => {
    cli.write('odd.csv', 'mobile,starts\n09121234567,soon\n09121234567,\n');
    const { err } = await cli.run('import odd.csv --as events --type visit --unknown create');

    expect(err).toContain('  line 2: this is no time   starts: "soon"\n  line 3: this is no time   starts\n');
  });

  it.each([
    ['en', 'The list is empty: header.csv names its columns and has no row below.'],
    ['fa', 'فهرست خالی است: header.csv نام ستون‌ها را دارد و زیرش هیچ سطری نیست.'],
  ])('says in %s that a list is empty, and starts no campaign with it', async (lang, words) => {
    cli.write('header.csv', 'mobile,name\n');
    const { out, err, code } = await cli.run(`import header.csv --tag vip --lang ${lang}`);

    expect(code).toBe(0);
    expect(out).toContain(`${words}\n`);
    expect(err).toContain('→ campaign import header.csv --tag vip\n');
    expect(err).not.toContain('campaign new');
  });

  it.each([
    ['no phone', 'names.csv', 'name\nMaryam\n', '! names.csv:1: No column is known'],
    ['nothing', 'names.csv', '\n', '! names.csv: The file is empty.'],
    ['two columns of a name', 'names.csv', 'phone,a,A\n0912,1,2\n', '! names.csv:1:3: Two columns'],
    ['an open quote', 'names.csv', 'phone\n"0912\n', '! names.csv:2: A quote'],
  ])('a refused file is named once: %s', async (_why, name, text, words) => {
    cli.write(name, text);
    const { err } = await cli.run(`import ${name}`);

    expect(err).toContain(words);
    expect(err.split(name)).toHaveLength(2);
  });

  it.each([
    ['en', /recorded|are now/, 'it would be kept with its source'],
    ['fa', /ثبت شد|اکنون/, 'نگه داشته می‌شد'],
  ])('a dry run does not say in %s that anything happened', async (lang, happened, would) => {
    cli.write('both.csv', 'mobile,consent\n09121234567,yes\n09121234568,no\n');
    const { out, err } = await cli.run(
      `import both.csv --consent-source form --consent express --dry-run --lang ${lang}`,
    );

    expect(out).toContain(would);
    expect(out + err).not.toMatch(happened);
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
    [
      'a yes for a list of noes',
      'import spring.csv --as suppressions --consent express --consent-source x',
      'option-useless',
    ],
    ['a tag for what people did', 'import spring.csv --as events --type order --tag vip', 'option-useless'],
    ['a mode for consent', 'import spring.csv --as consent --mode fill', 'option-useless'],
    ['unknown people of a list that makes them', 'import spring.csv --unknown create', 'option-useless'],
    ['a list that speaks of tomorrow', 'import spring.csv --as-of 2099-01-01', 'date-future'],
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

  it('a column written before its field is turned round in the hint', async () => {
    const { err } = await cli.run(['import', 'spring.csv', '--map', 'mobile=phone']);
    expect(err).toContain('The field comes first: --map phone="mobile"');
  });

  it.each([
    ['Accepte SMS', 'oui', 1],
    ['SMS autorisés', 'oui', 1],
    ['SMS-Einwilligung', 'ja', 1],
    ['what says nothing of texts', 'oui', 0],
  ])('a yes under the name “%s” counts as it should', async (name, yes, consents) => {
    cli.write('names.csv', `mobile;${name}\n09121234567;${yes}\n`);
    expect((await cli.json('import names.csv --dry-run')).import.consents).toBe(consents);
  });

  it.each([
    ['en', '(2, first on line 2)   Lead status: "Unsubscribed"', "--map ignore='Lead status'"],
    ['fa', '(۲ بار، نخست در سطر ۲)   Lead status: "Unsubscribed"', '--map ignore='],
  ])(
    'a no in a place of its own is shown with its column, and the flag is ready, in %s',
    async (lang, words, flag) => {
      cli.write('crm.csv', 'mobile,Lead status\n09121234567,Unsubscribed\n09121234568,Unsubscribed\n');
      const { err } = await cli.run(`import crm.csv --lang ${lang} --dry-run`);
      expect(err).toContain(words);
      expect(err).toContain(flag);
      expect(err.split('\n').find((line) => line.includes(flag))).not.toContain('--consent');
      // Under opted_out all but a plain no is an opt-out for good: a column of all kinds of words is no such column.
      expect(err).not.toContain('opted_out');
    },
  );

  it('says of one who left before what it says of many', async () => {
    cli.write('left.csv', 'mobile,unsubscribed\n09121234567,yes\n');
    await cli.run('import left.csv');
    const { out } = await cli.run('import spring.csv --consent express --consent-source form');
    expect(out).toContain('Opted out before, and that still holds: 1.');
  });

  it.each([
    'contacts set 09121234567 notes="asked not to be texted"',
    'contacts set 09121234567 Status=Pending',
  ])('%s: a note may say so, and the way to the do-not-text list is named', async (command) => {
    await cli.run('import spring.csv');
    const { code, out, err } = await cli.run(command);
    expect([code, out]).toEqual([0, '1 of 1 person changed.\n']);
    expect(err).toContain('campaign opt-out 09121234567');
  });

  it('our own Persian sentences keep their marks within a sentence', async () => {
    const bytes = Buffer.from('mobile,name\n09121234567,');
    writeFileSync(cli.path('old.csv'), Buffer.concat([bytes, Buffer.from([0xe3, 0xd1, 0xed, 0xe3, 0x0a])]));
    const { err } = await cli.run('import old.csv --lang fa --dry-run');
    expect(err).toContain('\u200e--encoding\u200e');
    expect(err).not.toContain('\ufffd');
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

  it('a sheet of those who left is said with how many may get marketing, and the next command takes it in', async () => {
    const rows = (phone: string) => [
      ['phone', 'sms consent'],
      [phone, 'yes'],
    ];
    const book = workbook({ Customers: rows('09121234567'), 'Do not contact': rows('09121234567') });
    writeFileSync(cli.path('my list.xlsx'), book);
    const command = 'campaign import "my list.xlsx" --as suppressions --sheet "Do not contact"';
    const claimed = await cli.run('import "my list.xlsx" --consent express --consent-source till --tag vip');
    expect(claimed.code).toBe(2);
    expect(claimed.err).toContain(command);

    const { out, err, code } = await cli.run('import "my list.xlsx"');
    expect(code).toBe(0);
    expect(out).toContain(
      '1 of 1 person may get marketing.\nNot counted: those who left, in Do not contact. Take that in before anybody is texted:\n',
    );
    expect(err.trimEnd().split('\n').at(-1)).toBe(`  → ${command}`);

    await cli.run(command.replace('campaign ', ''));
    const again = await cli.run('import "my list.xlsx"');
    expect(again.out).toContain('0 of 1 person may get marketing.\n');
    expect(again.out).not.toContain('Not counted');
  });

  it('says which answers nobody can read, and how many', async () => {
    cli.write('asked.csv', 'phone,SMS\n09121234567,ask first\n09121234568,perhaps\n09121234569,yes\n');
    const { err } = await cli.run('import asked.csv');
    expect(err).toMatch(/--map ignore=SMS \(2, first on line 2\) {3}SMS: "ask first", "perhaps"$/m);
  });

  it('says of a no in few words what to do, once for all columns', async () => {
    cli.write('noes.csv', 'phone,SMS,Club SMS\n09121234567,no,no\n');
    const { err } = await cli.run('import noes.csv');
    const [first = '', second = ''] = err.split('\n').filter((line) => line.includes('reads like a no'));
    expect([first, second].map((line) => line.split(' (1, first on line 2)   ')[1])).toEqual([
      'SMS: "no"',
      'Club SMS: "no"',
    ]);
    for (const way of ['campaign opt-out <phone>', 'campaign opt-in <phone>', '--map ignore=SMS'])
      expect([way, first.includes(way), second.includes(way)]).toEqual([way, true, false]);
  });

  it.each(['en', 'fa'] as const)('and in no more than 40 of them: %s', (lang) => {
    expect(WARNING_WORDS[lang]['opt-out-unread'].split(/\s+/).length).toBeLessThanOrEqual(40);
  });

  it('a lost key stops it before anything is read', async () => {
    const { rmSync } = await import('node:fs');
    rmSync(cli.path('campaign.key'));

    const result = await cli.run('import spring.csv --json');
    expect([result.code, JSON.parse(result.out).error.code]).toEqual([5, 'suppression-key-missing']);
  });
});
