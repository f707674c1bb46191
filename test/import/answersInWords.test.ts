import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, NOON, openShop, readAlone } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const ANN = '09121234567';
const AGREED = `phone,sms consent\n${ANN},yes\n`;

const REFUSALS: [string, string][] = [
  ['English', 'I do not want texts|disagree|please don’t|don’t text me|not interested in texts|I refuse'],
  ['with its reason', 'No, she asked us to stop|no more of these please'],
  ['a yes that was taken back', 'yes (revoked)|ja (widerrufen)'],
  ['German, French, Spanish', 'lieber nicht|plus jamais de SMS|ya no quiere'],
  ['Persian', 'مخالفم|مخالفت کرد|نمی‌خواهم پیامک بیاید|دیگه پیامک نفرستید'],
];

describe('a refusal in words in the very column that asks', () => {
  it.each(REFUSALS)('is a no, and ends a yes: %s', async (_why, cells) => {
    for (const cell of cells.split('|')) {
      for (const [kind, header] of [
        ['contacts', 'SMS consent'],
        ['contacts', 'رضایت پیامک'],
        ['consent', 'Answer'],
      ] as const) {
        await shop.import(AGREED);
        shop.later(1000);
        const { import: done } = await shop.import(`phone,${header}\n${ANN},"${cell}"\n`, { kind });
        expect([cell, header, done.rejected, done.suppressed]).toEqual([cell, header, 0, 0]);
        expect([cell, shop.agrees(`+98${ANN.slice(1)}`, NOON + 9 * DAY)]).toEqual([cell, false]);
        shop.close();
        shop = openShop();
      }
    }
  });

  it('is heard in a row that is rejected', async () => {
    await shop.import(`id,phone,sms consent\n1,${ANN},yes\n2,09351112233,yes\n`);
    shop.later(1000);
    const report = await shop.import(`id,phone,sms consent\n2,${ANN},I do not want texts\n`);
    expect(report.rejects.map(({ code }) => code)).toEqual(['external-id-conflict']);
    expect(report.warnings.map(({ code }) => code)).toContain('rejected-no');
    expect(shop.agrees(`+98${ANN.slice(1)}`, NOON + 9 * DAY)).toBe(false);
  });

  it.each([
    ['nobody said anything', 'not yet asked|no answer|not sure|maybe|ask first|hm|شاید|پاسخ نداده'],
    ['nothing is refused', 'no problem|nichts dagegen|مشکلی نیست|مانعی ندارد|does not mind texts'],
    ['how the sending went', 'not delivered'],
    ['another way is', 'no calls, texts ok|email no, sms yes'],
    ['a yes with a remark', 'yes but not on Sundays'],
  ])('what is still unreadable is rejected: %s', async (_why, cells) => {
    for (const cell of cells.split('|'))
      expect([cell, await readAlone('SMS consent', cell)]).toEqual([cell, ['rejected', 'rejected']]);
  });

  it.each(['no problem', 'nichts dagegen', 'email no, sms yes', 'مانعی ندارد'])(
    'nor is "%s" a no below a name that speaks of texts',
    async (cell) => {
      const doubted = 'nothing answer-unread';
      expect(await readAlone('SMS OK', cell)).toEqual([doubted, doubted]);
    },
  );
});
