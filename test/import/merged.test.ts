import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsentStore, createSuppressionStore } from '../../src/consent/index.ts';
import { createContactForgetStore, createContactStore, createEventStore } from '../../src/contacts/index.ts';
import { copyRefusals, type ImportRequest, mergePeople } from '../../src/import/index.ts';
import { DAY, KEY, NOON, openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const [A, B, C] = ['09121234567', '09351234567', '09361234567'] as const;
const world = (local: string): string => `+98${local.slice(1)}`;

/** `contacts merge`, by main number or id. */
function merge(kept: string, gone: string): void {
  const contacts = createContactStore(shop.db);
  const idOf = (who: string): number => contacts.byPhone(world(who))!.id;
  const refusals = {
    suppressions: createSuppressionStore(shop.db, KEY),
    consent: createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1)),
    now: NOON,
  };
  shop.db.transaction(() =>
    mergePeople(idOf(kept), idOf(gone), {
      contacts,
      events: createEventStore(shop.db),
      moveRefusals(from, to) {
        for (const no of copyRefusals(refusals, { from, to, actor: 'cli:mina' })) refusals.consent.record(no);
      },
      now: NOON,
    }),
  )();
}

const counts = async (file: string, request: Partial<ImportRequest> = {}) => {
  const { added, updated, unchanged, rejected } = shop.counts(await shop.import(file, request));
  return [added, updated, unchanged, rejected];
};
const everything = () => [
  shop.people('*'),
  shop.db.prepare('SELECT * FROM contact_tag').all(),
  shop.db.prepare('SELECT phone, event, topic FROM consent_event ORDER BY id').all(),
  shop.db.prepare('SELECT phone, origin FROM suppression').all(),
];

describe('the list that made two people of one finds that one when it comes again', () => {
  it.each<[string, string, Partial<ImportRequest>]>([
    ['numbers alone', `phone\n${A}\n${B}\n`, {}],
    ['two names', `phone,name\n${A},Ali\n${B},Ali Rezaei\n`, {}],
    ['names that are not alike', `phone,name\n${A},Ali\n${B},Sara\n`, {}],
    ['the second stands first', `phone,name\n${B},Sara\n${A},Ali\n`, {}],
    [
      'contradictory towns: those of the one they are in',
      `phone,city,notes\n${A},Shiraz,\n${B},Tehran,old\n`,
      {},
    ],
    ['ids', `id,phone,name\n1,${A},Ali\n2,${B},Ali\n`, {}],
    [
      'what both bought is added up',
      `phone,orders,total spent,first order,last order\n${A},3,300,2025-01-02,2026-01-02\n${B},2,500,2024-05-06,2025-05-06\n`,
      {},
    ],
    ['one of them bought nothing yet', `phone,orders\n${A},\n${B},2\n`, {}],
    ['the days they came', `phone,created\n${A},2025-01-02\n${B},2024-01-02\n`, {}],
    ['labels and fields of one’s own', `phone,tags,Size\n${A},"vip,old",M\n${B},new,L\n`, {}],
    ['further numbers', `phone,phone 2\n${A},02188776655\n${B},02188776656\n`, {}],
    ['their yes', `phone,name\n${A},Ali\n${B},Ali\n`, WHOLE_FILE],
    ['the no of one', `phone,sms consent\n${A},yes\n${B},no\n`, {}],
    ['one of them left', `phone,unsubscribed\n${A},\n${B},yes\n`, {}],
  ])('%s', async (_why, file, request) => {
    await shop.import(file, request);
    merge(A, B);
    const before = everything();
    shop.later(DAY);

    expect(await counts(file, request)).toEqual([0, 0, 2, 0]);
    expect(everything()).toEqual(before);
    expect(await counts(file, { ...request, mode: 'update' })).toEqual([0, 0, 2, 0]);
  });

  it('with other figures it adds up those', async () => {
    const list = (one: number, other: number): string => `phone,orders\n${A},${one}\n${B},${other}\n`;
    await shop.import(list(3, 2));
    merge(A, B);
    await shop.import(list(4, 2));
    expect(shop.people('phone, orders')).toEqual([[world(A), 6]]);
  });

  it('what it fills in is theirs', async () => {
    await shop.import(`phone,name\n${A},Ali\n${B},Ali\n`);
    merge(A, B);
    expect(await counts(`phone,city\n${B},Shiraz\n`)).toEqual([0, 1, 0, 0]);
    expect(shop.people('phone, city')).toEqual([[world(A), 'Shiraz']]);
  });

  it('three that were one', async () => {
    const file = `phone,name\n${A},Ali\n${B},Ali\n${C},Ali\n`;
    await shop.import(file);
    merge(B, C);
    merge(A, B);
    expect(await counts(file)).toEqual([0, 0, 3, 0]);
  });

  it('a list that names them by the id alone, and their orders', async () => {
    const file = `id,phone\n1,${A}\n2,${B}\n`;
    await shop.import(file);
    merge(A, B);
    expect(await counts('id,city\n2,Shiraz\n')).toEqual([0, 1, 0, 0]);
    expect(
      await counts('customer id,date,total\n2,2026-01-02,500\n', { kind: 'events', type: 'order' }),
    ).toEqual([1, 0, 0, 0]);
    expect(shop.people('phone, city, orders')).toEqual([[world(A), 'Shiraz', 1]]);
  });
});

describe('a number is somebody else', () => {
  it('a further number that nobody merged: families share', async () => {
    await shop.import(`phone,phone 2,name\n${A},${B},Mina\n`);
    expect(await counts(`phone,name\n${B},Mina\n`)).toEqual([1, 0, 0, 0]);
  });

  it('who took it as a main number since', async () => {
    const file = `phone,name\n${A},Ali\n${B},Ali\n`;
    await shop.import(file);
    merge(A, B);
    const contacts = createContactStore(shop.db);
    const row = contacts.byPhone(world(A))!;
    contacts.insert({ ...row, phone: world(B), phone_alt: '[]', name: 'Sara', name_key: 'sara' });

    expect(await counts(`phone,city\n${B},Shiraz\n`)).toEqual([0, 1, 0, 0]);
    expect(shop.people('phone, name, city')).toEqual([
      [world(A), 'Ali', null],
      [world(B), 'Sara', 'Shiraz'],
    ]);
  });

  it('where it is none of theirs any more', async () => {
    await shop.import(`phone,name\n${A},Ali\n${B},Ali\n`);
    merge(A, B);
    shop.db.exec("UPDATE contact SET phone_alt = '[]'");
    expect(await counts(`phone,name\n${B},Sara\n`)).toEqual([1, 0, 0, 0]);
  });

  it('an erased number leaves nothing behind', async () => {
    await shop.import(`phone,name\n${A},Ali\n${B},Ali\n`);
    merge(A, B);
    createContactForgetStore(shop.db).forget(world(B));
    expect(shop.db.prepare('SELECT count(*) FROM contact_former').pluck().get()).toBe(0);
  });
});
