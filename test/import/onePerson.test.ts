import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;
const counts = async (file: string, request = {}) => {
  const { added, updated, unchanged, rejected } = shop.counts(await shop.import(file, request));
  return { added, updated, unchanged, rejected };
};

describe('one number, one person', () => {
  it('a second name on a number is noted, and warned of', async () => {
    const report = await shop.import(
      'phone,name\n09121234567,Ali\n09121234567,Sara\n09121234567,ali rezaei\n',
    );

    expect(shop.counts(report)).toMatchObject({ added: 1, updated: 2, unchanged: 0 });
    expect(report.warnings).toEqual([{ line: 3, column: '', code: 'phone-shared', value: 'Sara' }]);
    expect(shop.people('name, also_known_as')).toEqual([['ali rezaei', '["Sara"]']]);
  });

  it.each(['0', '000', '-', 'N/A', 'null', 'Guest', '۰'])(
    'people whose id is "%s" have none, and are not one person',
    async (id) => {
      await shop.import(`phone,customer id,name\n09121234567,${id},Ed\n09121234568,${id},Gus\n`);
      await shop.import(`phone,customer id,name\n09121234569,${id},Zoe\n`);
      expect(shop.people('name, external_id')).toEqual([
        ['Ed', null],
        ['Gus', null],
        ['Zoe', null],
      ]);
    },
  );

  it('rows that pull a person to and fro change nothing the second time', async () => {
    const file = 'phone,city,orders\n09121234567,Shiraz,1\n09121234567,Tehran,2\n';
    expect(await counts(file)).toEqual({ added: 1, updated: 1, unchanged: 0, rejected: 0 });
    const before = shop.people('*');
    shop.later(DAY);

    expect(await counts(file)).toEqual({ added: 0, updated: 0, unchanged: 2, rejected: 0 });
    expect(shop.people('*')).toEqual(before);
  });

  it('the id moves with the person: another number in a later file is their new number', async () => {
    await shop.import('id,phone,name\nA1,09121234567,Ali\n');
    shop.db.exec(
      "INSERT INTO suppression (phone, origin, scope, via, at, recorded_at) VALUES ('+989121234567', 'person', 'marketing', 'cli', 1, 1)",
    );

    expect(await counts('id,phone,name\nA1,09351234567,Ali\n')).toMatchObject({ updated: 1 });
    expect(shop.people('phone, external_id')).toEqual([['+989351234567', 'A1']]);
    expect(shop.db.prepare('SELECT phone FROM suppression ORDER BY phone').pluck().all()).toEqual([
      '+989121234567',
      '+989351234567',
    ]);
  });

  it.each([
    ['another name and another number', 'A1,09351234567,Sara', [1]],
    ['another number alone is a new number', 'A1,09351234567,Ali', []],
    ['so is one with a name completed', 'A1,09351234567,Ali Rezaei', []],
    ['or without a name', 'A1,09351234567,', []],
    ['another name alone is a new name', 'A1,09121234567,Sara', []],
    ['another id is another person', 'B2,09351234567,Sara', []],
  ])('an id given anew is said, with the number it had: %s', async (_why, row, contacts) => {
    await shop.import('id,phone,name\nA1,09121234567,Ali\n');
    const report = await shop.import(`id,phone,name\n${row}\n`);

    expect(report.warnings).toEqual(
      contacts.map((contact) => ({
        line: 2,
        column: 'id',
        code: 'id-moved',
        value: 'A1',
        phone: '+989121234567',
        contact,
      })),
    );
    expect((await shop.import(`id,phone,name\n${row}\n`)).warnings).toEqual([]);
  });

  it('an id that two people of one file have is said too', async () => {
    const report = await shop.import('id,phone,name\nA1,09121234567,Ali\nA1,09351234567,Sara\n');

    expect(report.warnings).toEqual([
      { line: 3, column: 'id', code: 'id-moved', value: 'A1', phone: '+989121234567' },
    ]);
  });

  it.each([
    [
      'of one id on two numbers, one of which bears another id',
      'A1,09121234567,Ann\nA1,09351234567,Gus\nB2,09121234567,Joe\n',
    ],
    ['of one id', 'A1,09121234567,Ann\nA1,09121234567,Gus\n'],
    ['of one id that come to and fro', 'A1,09121234567,Ann\nA1,09121234567,Gus\nA1,09121234567,Ann\n'],
  ])('several names %s change nothing the second time', async (_why, rows) => {
    await shop.import(`id,phone,name\n${rows}`);
    const before = shop.people('*');
    shop.later(DAY);

    expect(await counts(`id,phone,name\n${rows}`)).toMatchObject({ added: 0, updated: 0 });
    expect(shop.people('*')).toEqual(before);
  });

  it('an id of another person than the number rejects the row', async () => {
    await shop.import('id,phone\nA1,09121234567\nB2,09351234567\n');
    const report = await shop.import('id,phone\nA1,09351234567\n');

    expect(report.rejects).toMatchObject([
      { line: 2, column: 'id', code: 'external-id-conflict', value: 'A1' },
    ]);
  });

  it.each([
    ['in a list of people', 'id,phone\nZ9,\n', { mode: 'update' }],
    ['in a list of orders', 'customer id,date\nZ9,2026-01-01\n', { kind: 'events', type: 'order' }],
  ] as const)('an id that nobody has is told with its column %s', async (_why, file, request) => {
    const report = await shop.import(file, request);
    const [column] = file.split(',');
    expect(report.rejects).toMatchObject([{ line: 2, column, code: 'person-unknown', value: 'Z9' }]);
  });

  it('one id with two numbers in a file is one person with a further number, again and again', async () => {
    const file = 'id,phone\nA1,09121234567\nA1,09351234567\n';
    expect(await counts(file)).toEqual({ added: 1, updated: 1, unchanged: 0, rejected: 0 });
    expect(shop.people('phone, phone_alt')).toEqual([['+989121234567', '["+989351234567"]']]);
    expect(await counts(file)).toEqual({ added: 0, updated: 0, unchanged: 2, rejected: 0 });
  });

  it('a row without a number is found by its id', async () => {
    await shop.import('id,phone\nA1,09121234567\n');
    const report = await shop.import('id,phone,city\nA1,,Shiraz\nZ9,,Tehran\n');

    expect(shop.counts(report)).toMatchObject({ updated: 1, rejected: 1 });
    expect(report.rejects).toMatchObject([{ line: 3, code: 'phone-missing' }]);
  });

  it('the first mobile of the row is the main number; landlines are kept and not sendable', async () => {
    await shop.import('موبایل,تلفن ثابت\n,02188776655\n02188776644,09121234567\n');

    expect(shop.people('phone, phone_kind, phone_alt')).toEqual([
      ['+982188776655', 'fixed', '[]'],
      ['+989121234567', 'mobile', '["+982188776644"]'],
    ]);
  });
});

it('a known person who is named by number in one row and by id in another is one person', async () => {
  await shop.import('id,phone\nC3,09121234567\n');
  const report = await shop.import('id,phone,city,orders\nC3,,,3\n,09121234567,Shiraz,\n');

  expect(shop.counts(report)).toMatchObject({ rows: 2, updated: 2, rejected: 0 });
  expect(shop.people('phone, external_id, city, orders')).toEqual([['+989121234567', 'C3', 'Shiraz', 3]]);
});

describe('modes', () => {
  const FILE = 'phone,city,company,tags\n09121234567,Tehran,Naranj,new\n09351234567,Yazd,,\n';
  beforeEach(() => shop.import('phone,city,company,tags\n09121234567,Shiraz,,old\n'));

  it.each([
    [
      'upsert writes over and adds',
      'upsert',
      { added: 1, updated: 1, unchanged: 0, rejected: 0 },
      'Tehran',
      'Naranj',
      2,
    ],
    [
      'fill writes only what is empty',
      'fill',
      { added: 1, updated: 1, unchanged: 0, rejected: 0 },
      'Shiraz',
      'Naranj',
      2,
    ],
    [
      'add leaves known people alone',
      'add',
      { added: 1, updated: 0, unchanged: 1, rejected: 0 },
      'Shiraz',
      null,
      2,
    ],
    [
      'update takes no new people',
      'update',
      { added: 0, updated: 1, unchanged: 0, rejected: 1 },
      'Tehran',
      'Naranj',
      1,
    ],
  ] as const)('%s', async (_why, mode, expected, city, company, people) => {
    expect(await counts(FILE, { mode })).toEqual(expected);
    expect(
      shop.db.prepare("SELECT city, company FROM contact WHERE phone = '+989121234567'").raw().get(),
    ).toEqual([city, company]);
    expect(shop.people()).toHaveLength(people);
  });

  it('an empty cell changes nothing, and tags are only added', async () => {
    await shop.import('phone,city,tags\n09121234567,,vip\n');

    expect(shop.people('city')).toEqual([['Shiraz']]);
    expect(shop.db.prepare('SELECT name FROM tag ORDER BY name').pluck().all()).toEqual(['old', 'vip']);
  });
});

describe('opening balances', () => {
  it('orders since add to what the list stated', async () => {
    await shop.import('phone,orders,total spent,last order\n09121234567,5,1000000,1404/01/05\n');
    await shop.import(
      'phone,date,amount,order id\n09121234567,2026-11-20,50000,A1\n09121234567,2026-11-22,70000,A2\n',
      { kind: 'events', type: 'order' },
    );

    // The first order lies before the day the balance speaks of, and is in it already.
    expect(shop.one('orders, spent, base_orders')).toEqual({
      orders: 6,
      spent: 1_070_000_000_000,
      base_orders: 5,
    });
  });

  it('--as-of moves that day', async () => {
    await shop.import('phone,orders\n09121234567,5\n', { asOf: Date.UTC(2026, 0, 1) });
    await shop.import('phone,date,order id\n09121234567,2026-11-20,A1\n', { kind: 'events', type: 'order' });

    expect(shop.one('orders')).toEqual({ orders: 6 });
  });
});
