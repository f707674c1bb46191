import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(async () => {
  cli = createCli();
  cli.write(
    'shop.csv',
    'name,mobile,city,birthday,tags,orders,total spent,last order,size,notes\n' +
      'مریم رضایی,09121234567,شیراز,1370/07/12,"vip,وفادار",5,1500000,1404/06/01,42,=1+2\n' +
      'Ali Karimi,09121234568,Tehran,1990-05-03,,2,200000,2026-01-02,007,-3\n' +
      'Sara,09121234569,,12 مهر,,,,,,\n',
  );
  await cli.run('import shop.csv --consent express --consent-source form');
});
afterEach(() => cli.close());

describe('campaign contacts', () => {
  it.each([
    ['in English', '', ['name: مریم رضایی', 'spent: 1,500,000 IRR', 'orders: 5']],
    ['in Persian', ' --lang fa', ['نام: مریم رضایی', 'مجموع خرید: ۱٬۵۰۰٬۰۰۰ ریال', 'سفارش‌ها: ۵']],
  ])('shows one person with money as money is written, %s', async (_why, language, said) => {
    const { out } = await cli.run(`contacts show 09121234567${language}`);
    for (const words of said) expect(out).toContain(words);
    if (language) expect(out).not.toMatch(/^ {2}(phone|name|spent):/m);
  });

  it('lists people with masked phones, and whether they may get marketing', async () => {
    const { contacts } = await cli.json(['contacts', 'list', 'city = "شیراز"']);

    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({
      id: 1,
      phone: '+98912•••4567',
      name: 'مریم رضایی',
      city: 'شیراز',
      birthday: '1370/07/12',
      tags: ['vip', 'وفادار'],
      attributes: { size: 42 },
      orders: 5,
      spent: '1500000',
      may_get_marketing: true,
      reason: null,
    });
  });

  it.each([
    ['a phone in any spelling', '۰۹۱۲ ۱۲۳ ۴۵۶۸'],
    ['#id', '#2'],
    ['a filter', 'name = "Ali Karimi"'],
  ])('shows the person meant by %s', async (_why, who) => {
    const { schema, contacts } = await cli.json(['contacts', 'show', who]);

    expect([schema, contacts.map(({ id }: { id: number }) => id)]).toEqual(['campaign/contacts.show/1', [2]]);
  });

  it('adds the walk-in and asks for consent in one key', async () => {
    const yes = await cli.run('contacts add 09351112233 first_name=Reza', { answers: ['y'] });
    expect(yes.out).toContain('They may get marketing.');

    const no = await cli.run('contacts add 09351112244 first_name=Mina', { answers: ['n'] });
    expect(no.out).toContain('No marketing');
  });

  it('folds what is said into a known number, and never takes an opt-out back', async () => {
    await cli.run('opt-out 09121234567');
    const document = await cli.json(
      'contacts add 09121234567 city=Yazd --consent express --consent-source till',
    );

    expect(document).toMatchObject({
      outcome: 'updated',
      contact: { city: 'Yazd', name: 'مریم رضایی', may_get_marketing: false, reason: 'opted-out' },
    });
  });

  it('sets and empties fields, and refuses what cannot be read', async () => {
    await cli.run(['contacts', 'set', '#2', 'city=', 'birthday=1371/01/01', 'shoe size=44']);
    const { contacts } = await cli.json(['contacts', 'show', '#2']);
    expect(contacts[0]).toMatchObject({
      city: null,
      birthday: '1371/01/01',
      attributes: { 'shoe size': 44 },
    });

    for (const [words, code] of [
      ['birthday=1371/13/01', 'field-invalid'],
      ['ctiy=Tehran', 'field-unknown'],
      ['phone=09121234567', 'phone-taken'],
      ['phone=0912', 'field-invalid'],
      ['phone=', 'phone-needed'],
    ]) {
      const result = await cli.run(['contacts', 'set', '#2', words!, '--json']);
      expect([result.code, JSON.parse(result.out).error.code], words).toEqual([2, code]);
    }
  });

  it('a further number that is typed stays a further number, also beside a landline', async () => {
    await cli.run(['contacts', 'set', '#3', 'phone_alt=09350001122']);
    await cli.run(['contacts', 'add', '02188880000', 'phone_alt=09350003344']);
    const { contacts } = await cli.json('contacts list --show-phones');
    expect(
      contacts.map(({ phone, phone_alt }: { phone: string; phone_alt: string[] }) => [phone, phone_alt]),
    ).toEqual(
      expect.arrayContaining([
        ['+989121234569', ['+989350001122']],
        ['+982188880000', ['+989350003344']],
      ]),
    );
    const landline = contacts.find(({ phone }: { phone: string }) => phone === '+982188880000');
    await cli.run(['contacts', 'erase', '02188880000', '--yes']);
    expect((await cli.json('contacts list')).contacts).toHaveLength(contacts.length - 1);
    expect(landline).toBeDefined();
    for (const words of [
      ['set', '#3', 'phone_alt=09350003344'],
      ['add', '09359990000', 'phone_alt=09350003344'],
    ]) {
      const { code, out } = await cli.run(['contacts', ...words, '--json']);
      expect([code, JSON.parse(out).error.code]).toEqual([5, 'phone-erased']);
    }
    await cli.run(['contacts', 'set', '#3', 'phone_alt=']);
  });

  it('a changed number takes the refusals along, and the yes stays behind', async () => {
    await cli.run('opt-out 09121234567');
    await cli.run(['contacts', 'set', '#1', 'phone=09357654321']);

    const { contacts } = await cli.json(['contacts', 'show', '#1']);
    expect(contacts[0]).toMatchObject({ may_get_marketing: false, reason: 'opted-out' });
    expect(contacts[0].held.consent).toMatchObject([
      { event: 'revoked', source: 'went along with another number of theirs' },
    ]);
    expect(await cli.json('consent verify')).toMatchObject({ ok: true });
  });

  it.each([
    ['added by hand', ['contacts', 'add', '09125550001', 'phone_alt=09351110001'], '09351110001'],
    ['written beside somebody known', ['contacts', 'set', '#3', 'phone_alt=09351110002'], '09351110002'],
  ])(
    'a further number that said no before binds the person it belongs to: %s',
    async (_why, words, second) => {
      await cli.run(`opt-out ${second}`);
      await cli.run(words);

      const { contacts } = await cli.json('contacts list');
      const theirs = contacts.find(({ phone_alt }: { phone_alt: string[] }) => phone_alt.length > 0);
      expect(theirs).toMatchObject({ may_get_marketing: false, reason: 'opted-out' });
      expect(await cli.json('consent verify')).toMatchObject({ ok: true });
      await cli.run(['contacts', 'erase', `#${theirs.id}`, '--yes']);
    },
  );

  it('an opt-out of a further number says that the main one is bound too', async () => {
    await cli.run('contacts add 09125550003 phone_alt=09351110003');
    const { out } = await cli.run('opt-out 09351110003 --show-phones');
    expect(out).toContain('It is a further number of +989125550003');
    await cli.run('contacts erase 09125550003 --yes');
  });

  it('tags and untags', async () => {
    expect(await cli.json(['contacts', 'tag', 'everyone', 'نوروز'])).toMatchObject({ people: 3, changed: 3 });
    expect(await cli.json(['contacts', 'untag', '#1', 'نوروز'])).toMatchObject({ people: 1, changed: 1 });
    expect((await cli.json(['contacts', 'list', 'tagged "نوروز"'])).contacts).toHaveLength(2);
  });

  it('merges two entries: a wins, b is kept beside', async () => {
    await cli.run('opt-out 09121234569');
    expect((await cli.run(['contacts', 'merge', '#2', '#3', '--json'])).code).toBe(6);
    const { contact } = await cli.json(['contacts', 'merge', '#2', '#3', '--yes']);

    expect(contact).toMatchObject({
      id: 2,
      name: 'Ali Karimi',
      also_known_as: ['Sara'],
      phone_alt: ['+98912•••4569'],
      reason: 'opted-out',
    });
    expect((await cli.run(['contacts', 'show', '#3'])).code).toBe(2);
  });

  it('an export holds full numbers, is private, and comes back without a change', async () => {
    expect((await cli.run('contacts export')).code).toBe(2);
    await cli.run('contacts export -o people.csv');
    const text = readFileSync(cli.path('people.csv'), 'utf8');
    expect(text).toContain('+989121234567');
    expect(text).toContain("'=1+2");
    expect(statSync(cli.path('people.csv')).mode & 0o777).toBe(0o600);

    const back = await cli.json('import people.csv');
    expect(back.import).toMatchObject({
      format: 'campaign',
      rows: 3,
      added: 0,
      updated: 0,
      unchanged: 3,
      rejected: 0,
    });
    expect(back.warnings).toEqual([]);
  });

  it('a vCard comes back as the same people', async () => {
    await cli.run('contacts export -o people.vcf');
    const back = await cli.json('import people.vcf');

    expect(back.import).toMatchObject({ format: 'vcard', rows: 3, added: 0, updated: 0, unchanged: 3 });
  });

  it('erases a person, who is then refused by every later import', async () => {
    expect((await cli.run('contacts erase 09121234567 --yes')).code).toBe(0);
    const again = await cli.json('import shop.csv');
    expect(again.import).toMatchObject({ rows: 3, rejected: 1, unchanged: 2 });
    expect(again.rejects[0]).toMatchObject({ code: 'phone-erased' });
    expect(JSON.stringify(again)).not.toContain('9121234567');
  });
});

describe('campaign imports', () => {
  it('lists imports and takes one back', async () => {
    const { imports } = await cli.json('imports list');
    expect(imports).toMatchObject([
      { id: 1, as: 'contacts', file: 'shop.csv', rows: 3, added: 3, undone_at: null },
    ]);

    expect((await cli.run('imports undo 1 --json')).code).toBe(6);
    expect((await cli.json('imports undo 1 --yes')).undone).toMatchObject({
      removed: 3,
      kept: [],
      consents: 3,
    });
    expect((await cli.json('contacts list')).contacts).toEqual([]);
    expect(JSON.parse((await cli.run('imports undo 1 --yes --json')).out).error.code).toBe('import-undone');
  });
});
