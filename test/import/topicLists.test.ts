import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, NOON, openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ topics: ['News', 'Offers', 'Tips, tricks'] });
});
afterEach(() => shop.close());

const PHONE = '+989121234567';
const list = (...rows: readonly string[]): string => `phone,answer,topic,date\n${rows.join('\n')}\n`;
const take = (file: string, name = 'answers.csv') =>
  shop.import(file, { kind: 'consent', unknown: 'create' }, name);
const yeses = (): string[] =>
  ['', 'News', 'Offers', 'Tips, tricks'].filter((topic) => shop.agrees(PHONE, NOON + DAY, topic));
const left = (): unknown => shop.db.prepare('SELECT topic FROM suppression ORDER BY topic').pluck().all();

describe('a row that names several topics speaks of each', () => {
  it.each<[string, string, string[], string[]]>([
    ['a comma', '"news, offers"', ['News', 'Offers'], []],
    ['a semicolon', 'news;offers', ['News', 'Offers'], []],
    ['a Persian comma', 'news، offers', ['News', 'Offers'], []],
    ['a slash', 'News / OFFERS', ['News', 'Offers'], []],
    ['the same twice', '"news, news"', ['News'], []],
    ['a comma at the end', '"news,"', ['News'], []],
    ['one whose name has a comma', '"tips, tricks"', ['Tips, tricks'], []],
    ['of a topic that nobody knows the yes is one to nothing here', '"news, SMS"', ['News'], []],
    ['none', '', [''], []],
  ])('a yes: %s', async (_why, topic, expected, warned) => {
    const report = await take(list(`09121234567,yes,${topic},2026-01-02`));

    // A yes to everything is one to each.
    expect(yeses().filter((each) => expected.includes('') === (each === ''))).toEqual(expected);
    expect(report.warnings.map(({ code }) => code)).toEqual(warned);
    expect(shop.counts(report)).toMatchObject({ rows: 1, added: 1, unchanged: 0 });
  });

  it.each<[string, string, string, string[], string[]]>([
    ['each is left', 'unsubscribed', '"news, offers"', ['News', 'Offers'], []],
    ['with one that nobody knows everything is', 'unsubscribed', '"news, SMS"', [''], ['topic-unknown']],
    ['with two of them too', 'unsubscribed', '"sms, whatsapp"', [''], ['topic-unknown', 'topic-unknown']],
  ])('a goodbye: %s', async (_why, word, topic, expected, warned) => {
    const report = await take(list(`09121234567,${word},${topic},`));

    expect(left()).toEqual(expected);
    expect(report.warnings.map(({ code }) => code)).toEqual(warned);
    expect(shop.counts(report)).toMatchObject({ rows: 1, added: 1 });
  });

  it('a plain no ends the yes to each', async () => {
    await take(list('09121234567,yes,"news, offers",2026-01-02'));
    shop.later(DAY);
    const report = await take(list('09121234567,no,"offers, news",'), 'noes.csv');

    expect(yeses()).toEqual([]);
    expect(shop.counts(report)).toMatchObject({ rows: 1, updated: 1 });
  });

  it('a no to one of them, of a later day, outdoes that one', async () => {
    await take(list('09121234567,yes,"news, offers",2026-01-02', '09121234567,no,offers,2026-02-02'));
    expect(yeses()).toEqual(['News']);
  });

  it('somebody unknown is rejected once', async () => {
    const report = await shop.import(list('09121234567,yes,"news, offers",2026-01-02'), { kind: 'consent' });
    expect(report.rejects.map(({ code }) => code)).toEqual(['person-unknown']);
    expect(shop.counts(report)).toMatchObject({ rows: 1, rejected: 1 });
  });
});

describe('a row counts once', () => {
  it.each([
    ['the same again is unchanged', '"news, offers"', { added: 0, unchanged: 1 }],
    ['with one that is new it is added', '"news, tips"', { added: 1, unchanged: 0 }],
    ['with another topic it is added', 'offers;Tips', { added: 1, unchanged: 0 }],
  ])('%s', async (_why, topic, expected) => {
    await take(list('09121234567,yes,"news, offers",2026-01-02'));
    const report = await take(list(`09121234567,yes,${topic},2026-01-02`));
    expect(shop.counts(report)).toMatchObject({ rows: 1, ...expected });
  });
});
