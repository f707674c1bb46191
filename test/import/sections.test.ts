import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const [A, B, C] = ['09121234567', '09351112233', '09127654321'] as const;

describe('a line alone in its row in the midst of a list', () => {
  it.each([
    ['with its empty cells', 'Unsubscribed:,,'],
    ['without them', 'Unsubscribed:'],
    ['without a colon', 'Opted out,,'],
    ['of people', 'Unsubscribed customers,,'],
    ['told', 'These people opted out:,,'],
    ['Persian', 'لغو کرده‌ها,,'],
    ['in another column', ',Do not text,'],
    ['that points below', 'Do not text anybody below this line,,'],
    ['the same in Persian', 'به این‌ها پیامک نفرستید,,'],
    ['of several, in Persian', 'پیامک نمی‌خواهند:,,'],
    ['of several, told', 'These do not want texts:,,'],
  ])('keeps --consent from those below it: %s', async (_why, line) => {
    const report = await shop.import(
      `name,phone,city\nAnn,${A},x\n${line}\nBob,${B},x\nEve,${C},x\n`,
      WHOLE_FILE,
    );
    expect(shop.agreed()).toEqual([A]);
    expect(shop.people('phone')).toHaveLength(3);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([['opt-out-unread', 3]]);
  });

  it.each([
    ['of something else', 'VIP:,,'],
    ['who agreed', 'Subscribed,,'],
  ])('until the next line: %s', async (_why, line) => {
    await shop.import(
      `name,phone,city\nAnn,${A},x\nUnsubscribed,,\nBob,${B},x\n${line}\nEve,${C},x\n`,
      WHOLE_FILE,
    );
    expect(shop.agreed()).toEqual([C, A].toSorted());
  });

  it.each([
    ['somebody without a number', 'John Stop,,'],
    ['somebody who left, without a number', 'Bob (unsubscribed),,'],
    ['a line of something else', 'Old customers:,,'],
  ])('says nothing of others: %s', async (_why, line) => {
    await shop.import(`name,phone,city\nAnn,${A},x\n${line}\nBob,${B},x\n`, WHOLE_FILE);
    expect(shop.agreed()).toEqual([A, B]);
  });

  it('in a list of consent as well, where such a row has no word of its own', async () => {
    const file = `phone,comment\n${A},\nUnsubscribed:,\n${B},\nSubscribed:,\n${C},\n`;
    const report = await shop.import(file, { ...WHOLE_FILE, kind: 'consent', unknown: 'create' });
    expect(shop.agreed()).toEqual([A, C].toSorted());
    expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
      [3, 'phone-invalid'],
      [4, 'consent-invalid'],
      [5, 'phone-invalid'],
    ]);
  });

  it('a yes of a row’s own stays', async () => {
    await shop.import(`name,phone,sms consent\nUnsubscribed:,,\nBob,${B},yes\nEve,${C},\n`, WHOLE_FILE);
    expect(shop.agreed()).toEqual([B]);
  });
});
