import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactFields, createContactStore } from '../../src/contacts/index.ts';
import { exportHeader, exportLine } from '../../src/import/index.ts';
import { openShop } from './support.ts';

const NOTHING_SAID = {
  sms_consent: null,
  sms_consent_at: null,
  sms_consent_source: null,
  opted_out_at: null,
  sms_topics: [],
};

function exported(shop: ReturnType<typeof openShop>): string {
  const contacts = createContactStore(shop.db);
  const names = contacts.attributeNames();
  const ids = shop.db.prepare<[], number>('SELECT id FROM contact ORDER BY id').pluck().all();
  const lines = ids.map((id) =>
    exportLine(contactFields(contacts.byId(id)!, contacts.tagsOf(id)), NOTHING_SAID, names),
  );
  return exportHeader(names) + lines.join('');
}

const attributes = (shop: ReturnType<typeof openShop>): unknown[] =>
  shop.people('attributes').map(([json]) => JSON.parse(json as string) as unknown);

/** Every column of the export, as other programs may spell it. */
const COLUMNS = exportHeader([]).replace('\ufeff', '').trim().split(',');
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('_', ' '),
  (name) => `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('_', '-')}`,
  (name) => `${name} (shop)`,
  (name) => `attribute: ${name}`,
  (name) => `attribute: attribute: ${name}`,
  (name) => `my ${name}`,
];

it('an attribute named like any column of the export comes back as that very attribute', async () => {
  const names = fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...COLUMNS), fc.constantFrom(...SPELLINGS))
      .map(([column, spell]) => spell(column)),
    { minLength: 1, maxLength: 6, selector: (name) => name.toLowerCase() },
  );
  await fc.assert(
    fc.asyncProperty(names, async (all) => {
      const [shop, fresh] = [openShop(), openShop()];
      try {
        const mine = Object.fromEntries(all.map((name, index) => [name, `word ${index}`]));
        await shop.import('phone,name,tags,notes\n09121234567,Ann,vip,likes roses\n');
        createContactStore(shop.db).noteAttributes(new Map(all.map((name) => [name, 'text'])));
        shop.db
          .prepare('UPDATE contact SET attributes = ?, attributes_key = ?')
          .run(JSON.stringify(mine), JSON.stringify(mine));
        const file = exported(shop);

        const report = await shop.import(file);
        expect(shop.counts(report)).toMatchObject({ rows: 1, unchanged: 1 });
        await fresh.import(file);
        expect(attributes(fresh)).toEqual([mine]);
        expect(fresh.people('phone, name, notes')).toEqual(shop.people('phone, name, notes'));
        expect(exported(fresh)).toBe(file);
      } finally {
        shop.close();
        fresh.close();
      }
    }),
    { numRuns: 30 },
  );
});

it('so does every column by its own name', async () => {
  const shop = openShop();
  const mine = Object.fromEntries(COLUMNS.map((name) => [name, `word of ${name}`]));
  await shop.import('phone\n09121234567\n');
  createContactStore(shop.db).noteAttributes(new Map(COLUMNS.map((name) => [name, 'text'])));
  shop.db
    .prepare('UPDATE contact SET attributes = ?, attributes_key = ?')
    .run(JSON.stringify(mine), JSON.stringify(mine));

  expect(shop.counts(await shop.import(exported(shop)))).toMatchObject({ unchanged: 1 });
  shop.close();
});

it('the tags of an order list of Shopify stand beside the tags of its people', async () => {
  const shop = openShop({ currency: 'EUR' });
  await shop.import(
    'Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Billing Name,Billing Phone,Tags\n' +
      '#1001,mia@example.com,paid,EUR,35.00,2026-10-01 09:59:00 +0200,Rose,Mia Durand,06 12 34 56 78,gift\n',
    { country: 'FR', tags: ['autumn'] },
  );
  expect(attributes(shop)).toMatchObject([{ Tags: 'gift' }]);

  const report = await shop.import(exported(shop));
  expect(shop.counts(report)).toMatchObject({ rows: 1, unchanged: 1 });
  shop.close();
});
