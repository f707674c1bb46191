import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

const FOR_ALL = '--consent express --consent-source till';

describe('a no says where it stands', () => {
  let cli: ReturnType<typeof createCli>;
  afterEach(() => cli.close());

  it.each([
    // why                                                     file                                                       flags     source
    [
      'in a note: nobody said it at the till',
      'Name,Phone,Notes\nAnn,09121234567,do not text',
      FOR_ALL,
      'people.csv: Notes',
    ],
    [
      'in a column made for it',
      'Name,Phone,SMS consent\nAnn,09121234567,no',
      FOR_ALL,
      'people.csv: SMS consent',
    ],
    ['in a tag', 'Name,Phone,Tags\nAnn,09121234567,no sms', FOR_ALL, 'people.csv: Tags'],
    [
      'in a column made for it, whose row names its source',
      'Name,Phone,consent,consent_source\nAnn,09121234567,no,phone call',
      FOR_ALL,
      'phone call',
    ],
    [
      'in a note beside a source, which is that of the yes',
      'Name,Phone,consent,consent_source,Notes\nAnn,09121234567,yes,web form,do not text',
      '',
      'people.csv: Notes',
    ],
    [
      'beside the answers of a list of consent',
      'Phone,Answer,comments\n09121234567,yes,asked not to be texted',
      '--as consent --consent-source till --unknown create',
      'people.csv: comments',
    ],
  ])('%s', async (_why, file, flags, source) => {
    cli = createCli({ files: { 'people.csv': `${file}\n` } });
    await cli.run(`import people.csv ${flags}`);

    const proof = (await cli.run('consent proof 09121234567')).out;
    expect(proof).toContain('what: no in a list');
    expect(proof).toContain(`how and where: ${source} ·`);
    expect(proof).toContain('This person said no in a list.');
    expect((await cli.run('contacts show 09121234567')).out).toContain(`no in a list  ${source}`);
    await cli.run('contacts export -o out.csv');
    expect(readFileSync(cli.path('out.csv'), 'utf8')).toContain(`,no,`);
    expect(readFileSync(cli.path('out.csv'), 'utf8')).toContain(`,${source},`);
  });

  it.each([
    ['where there never was a yes', ''],
    ['where it ended one, which did not run out', 'yes'],
  ])('and why they get no marketing is that they did not agree: %s', async (_why, before) => {
    cli = createCli({
      files: {
        'before.csv': `Phone,SMS consent\n09121234567,${before}\n`,
        'after.csv': 'Phone,SMS consent\n09121234567,no\n',
      },
    });
    await cli.run('import before.csv');
    await cli.run('import after.csv');

    expect(await cli.json('contacts show 09121234567')).toMatchObject({
      contacts: [{ may_get_marketing: false, reason: 'no-consent' }],
    });
    expect((await cli.run('contacts list')).out).not.toContain('run out');
  });
});

describe('what a refused import says', () => {
  it.each([
    ['a web page', { 'list.csv': '<!doctype html><html>' }, 'import list.csv', /صفحه وب \(HTML\)/],
    [
      'a text file has no sheets',
      { 'list.csv': 'phone\n09121234567\n' },
      'import list.csv --sheet 2',
      /فایل متنی/,
    ],
    [
      'a country',
      { 'list.csv': 'phone\n09121234567\n' },
      'import list.csv --country IRN',
      /کد دوحرفی، مانند IR/,
    ],
  ])('in Persian nothing of it is English: %s', async (_why, files, call, words) => {
    const cli = createCli({ files });
    const { err } = await cli.run(`${call} --lang fa`);
    cli.close();
    expect(err).toMatch(words);
    expect(err).not.toMatch(/\ban? (?:web|text|code)\b/);
  });

  it('is not the same command once more, where --consent was given and everybody refused', async () => {
    const cli = createCli({ files: { 'list.csv': 'phone,notes\n09121234567,do not text\n' } });
    const { out, err } = await cli.run(`import list.csv ${FOR_ALL}`);
    cli.close();
    expect(out).toContain('0 of 1 person may get marketing.');
    expect(out + err).not.toContain('campaign import list.csv --consent');
  });
});
