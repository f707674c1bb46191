import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createConsentStore, createSuppressionStore } from '../../src/consent/index.ts';
import { KEY, NOON, openShop } from './support.ts';

// People of whom one row speaks are written by one statement over all of them, and rows that say nothing new are told
// by another; two rows of one person are folded in one by one. A file whose every line stands twice says the same as
// the file itself, and takes the other way.

const HEADER =
  'phone,phone_alt,external_id,name,first_name,city,birthday,tags,orders,spent,last_order,consent,consent_source,unsubscribed,Shoe size,Note,created';
const oneOf = (...cells: string[]) => fc.constantFrom(...cells);
/** Every person has one number and at most one id: what contradicts itself goes one way anyhow. */
const line = fc
  .tuple(
    fc.integer({ min: 10, max: 30 }),
    oneOf('phone', 'phone', 'both', 'id'),
    oneOf('', '', '', '02188776655', '09351234567 / 09361234567'),
    oneOf('', 'Sara Ahmadi', 'Sara', 'علی کریمی', 'n/a'),
    oneOf('', '', 'Sara'),
    oneOf('', 'شیراز', 'Tehran'),
    oneOf('', '1370/07/12', '--05-03', '1985-02-03', '1985-02-31'),
    oneOf('', 'vip', 'VIP|new', 'new|vip', 'نوروز'),
    oneOf('', '3', '0'),
    oneOf('', '1200', 'x'),
    oneOf('', '2025-05-01'),
    oneOf('', 'yes', 'no', 'بله'),
    oneOf('', 'till'),
    oneOf('', '', '', 'yes'),
    oneOf('', '42', '2026-01-02', 'yes'),
    oneOf('', 'tall', 'True'),
    oneOf('', '2020-01-01'),
  )
  .map(([who, named, alternative, ...cells]) => ({
    who,
    text: [
      named === 'id' ? '' : `091212345${who}`,
      named === 'id' ? '' : alternative,
      named === 'phone' ? '' : `C${who}`,
      ...cells,
    ].join(','),
  }));
const list = fc
  .uniqueArray(line, { selector: ({ who }) => who, minLength: 1, maxLength: 14 })
  .map((lines) => lines.map(({ text }) => text));
const mode = fc.constantFrom('upsert', 'add', 'update', 'fill');

const TABLES = {
  people: `SELECT phone, phone_kind, phone_country, phone_alt, external_id, also_known_as, name, name_key, first_name,
             first_name_key, city, city_key, birthday_calendar, birthday_year, birthday_month, birthday_day, base_orders,
             base_spent, base_first_order, base_last_order, base_as_of, orders, spent, first_order, last_order,
             attributes, attributes_key, import_id, created_at, updated_at
           FROM contact ORDER BY phone, external_id`,
  tags: `SELECT c.phone, c.external_id, t.key FROM contact_tag ct JOIN contact c ON c.id = ct.contact_id
         JOIN tag t ON t.id = ct.tag_id ORDER BY 1, 2, 3`,
  attributes: 'SELECT key, name, kind FROM attribute ORDER BY key',
  states:
    'SELECT phone, topic, state, basis, source, confirmed, at, expires_at FROM consent_state ORDER BY phone, topic',
  // The hash of the file is part of what a yes was given to, and the files differ.
  ledger: `SELECT e.phone, e.event, e.basis, e.at, e.import_id, s.source, json_remove(s.details, '$.evidence')
           FROM consent_event e
           JOIN consent_statement s ON s.id = e.statement_id ORDER BY e.phone, e.id`,
  refused: 'SELECT phone, origin, at FROM suppression ORDER BY phone',
  changes: `SELECT c.phone, i.before, i.after FROM import_change i JOIN contact c ON c.id = i.contact_id
            ORDER BY i.import_id, c.phone, c.external_id`,
};

type Shop = ReturnType<typeof openShop>;
const tables = ({ db }: Shop) =>
  Object.fromEntries(Object.entries(TABLES).map(([name, sql]) => [name, db.prepare(sql).raw().all()]));
const csv = (lines: readonly string[], times: number) =>
  [HEADER, ...lines.flatMap((one) => Array<string>(times).fill(one))].join('\n');

it('a statement over all of them writes what row by row would be written, and counts the same', async () => {
  await fc.assert(
    fc.asyncProperty(list, list, mode, fc.boolean(), async (first, second, how, erased) => {
      const once = openShop();
      const twice = openShop();
      try {
        if (erased) for (const shop of [once, twice]) erase(shop, '+989121234510');
        for (const [lines, request] of [
          [first, { mode: 'upsert' }],
          [second, { mode: how, consent: 'express', consentSource: 'form', tags: ['spring'] }],
          [second, { mode: how, consent: 'express', consentSource: 'form', tags: ['spring'] }],
        ] as const) {
          const one = once.counts(await once.import(csv(lines, 1), request));
          const two = twice.counts(await twice.import(csv(lines, 2), request));
          for (const count of ['added', 'consents', 'held', 'suppressed'] as const)
            expect(two[count], count).toBe(one[count]);
          expect(tables(twice)).toEqual(tables(once));
          for (const shop of [once, twice]) shop.later(86_400_000);
        }
      } finally {
        once.close();
        twice.close();
      }
    }),
    { numRuns: 50, endOnFailure: true },
  );
}, 120_000);

function erase({ db }: Shop, phone: string): void {
  const { phoneHash } = createConsentStore(db, KEY, (size) => Buffer.alloc(size, 1));
  createSuppressionStore(db).erase(phone, phoneHash(phone), NOON);
}
