import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOUBTED, GONE, KEY, openShop, readAlone, STAYS, WHOLE_FILE as ALL } from './support.ts';
import { createConsentStore } from '../../src/consent/index.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const A = '09121234567';
const B = '09351112233';

describe('the standing that other tools write', () => {
  it.each([
    ['Mailchimp: never joined', 'Status', 'Non-Subscribed', DOUBTED],
    ['its bounces', 'Status', 'Cleaned', DOUBTED],
    ['put away', 'MEMBER_STATUS', 'Archived', DOUBTED],
    ['of orders only', 'Member Status', 'Transactional', DOUBTED],
    ['has not answered', 'Status', 'Pending', DOUBTED],
    ['the day of its cleaning', 'CLEAN_TIME', '2025-01-01 10:00:00', DOUBTED],
    ['no such day', 'CLEAN_TIME', '', STAYS],
    ['a cleaning firm’s own column', 'Clean Time', '2025-01-01', STAYS],
    ['why they left', 'UNSUB_REASON', 'too many', DOUBTED],
    ['the day on which they left', 'UNSUB_TIME', '2025-01-01 10:00:00', GONE],
    ['a member', 'Status', 'Subscribed', STAYS],
    ['ActiveCampaign', 'Status', 'Unconfirmed', DOUBTED],
    ['its hard bounce', 'Status', 'Bounced', DOUBTED],
    ['HubSpot: not for marketing', 'Marketing contact status', 'Non-marketing contact', DOUBTED],
    ['for marketing', 'Marketing contact status', 'Marketing contact', STAYS],
    ['a lead of some kind', 'Lead Status', 'Unqualified', STAYS],
    ['Omnisend', 'SMS status', 'nonSubscribed', ['nothing', 'nothing']],
    ['Wix', 'SMS subscriber status', 'Never subscribed', ['nothing', 'nothing']],
    ['Segment', 'sms_subscription_status', 'did-not-subscribe', ['nothing', 'nothing']],
    ['Shopify by way of Matrixify', 'SMS Marketing: Status', 'not_subscribed', ['nothing', 'nothing']],
    ['Square', 'SMS Subscription Status', 'unsubscribed', GONE],
    ['Persian', 'وضعیت عضویت', 'غیرفعال', DOUBTED],
    ['of an order, not of a member', 'Order Status', 'Pending', STAYS],
    ['a number of a step', 'Payment Status', '0', STAYS],
    ['Klaviyo: to hear of orders is no yes to advertising', 'SMS Transactional Consent', 'SUBSCRIBED', STAYS],
    ['letters and texts in one', 'Email & SMS marketing', 'no', ['nothing', 'nothing']],
    ['left letters and texts', 'Unsubscribed from email and SMS', 'yes', GONE],
  ])('%s: %s = %s', async (_why, header, cell, expected) => {
    expect(await readAlone(header, cell)).toEqual(expected);
  });

  it('what Brevo asks of letters is no yes to texts', async () => {
    await shop.import('EMAIL,SMS,SMS_BLACKLISTED,EMAIL_BLACKLISTED,OPT_IN\na@b.co,989121234567,No,No,Yes\n');
    expect(shop.agreed()).toEqual([]);
  });
});

describe('a column called SMS', () => {
  it.each(['SMS', 'پیامک', 'پیام کوتاه', 'اس ام اس', 'Text', 'SMS?'])(
    '%s says no in words',
    async (header) => {
      for (const no of ['no', 'خیر', '0', '✗', 'نمی‌خواهد', 'N'])
        expect([no, await readAlone(header, no)]).toEqual([no, DOUBTED]);
      for (const yes of ['yes', 'بله', '1', ''])
        expect([yes, await readAlone(header, yes)]).toEqual([yes, STAYS]);
    },
  );

  it('ends the yes that is on record', async () => {
    await shop.import(`phone,sms consent\n${A},yes\n`);
    shop.later(1000);
    const report = await shop.import(`phone,پیامک\n${A},خیر\n`);
    const state = createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1)).state('+989121234567');
    expect(report.warnings.map(({ code }) => code)).toEqual(['opt-out-unread', 'consent-ended']);
    expect(state?.expiresAt).not.toBeNull();
    expect(shop.left()).toEqual([]);
  });

  it('is a phone where numbers stand in it, and a no among them is a no', async () => {
    const report = await shop.import(`Mobile,SMS\n${A},${B}\n09121234568,no\n`, ALL);
    expect(report.mapping).toMatchObject({ phone: 'Mobile', phone_alt: 'SMS' });
    expect(shop.agreed()).toEqual([A]);
  });

  it('is a phone in Indonesian, where No is a number', async () => {
    const report = await shop.import('Nama,No SMS\nA,081234567890\nB,081234567891\n', { country: 'ID' });
    expect([report.mapping.phone, report.import.suppressed]).toEqual(['No SMS', 0]);
  });

  it.each([
    ['how many were sent', 'SMS sent', '0'],
    ['a count beside higher ones', 'Texts', '0'],
  ])('0 is no answer in %s', async (_why, header, none) => {
    await shop.import(`phone,${header}\n${A},${none}\n${B},12\n`, ALL);
    expect(shop.agreed()).toEqual([A, B]);
  });
});

describe('a ticked column of those who left', () => {
  const names =
    'Removed|Widerruf|Cancelado|Baja|Désabonné|Desabonne|بلاک|مسدود|لغو|حذف شده|Do not contact|DNC|Blacklist|STOP|Gekündigt|Résilié|Uitgeschreven|Disiscritto|Отписан|退订|إلغاء الاشتراك|No SMS';
  it.each(names.split('|'))('%s', async (header) => {
    for (const tick of ['yes', 'x', '1', 'true', '✓', 'بله', '2025-03-01', '۱۴۰۳/۰۲/۰۱'])
      expect([tick, await readAlone(header, tick)]).toEqual([tick, GONE]);
    for (const none of ['no', '0', 'خیر', ''])
      expect([none, await readAlone(header, none)]).toEqual([none, STAYS]);
  });

  it('keeps the day, in digits of any script', async () => {
    await shop.import(`phone,حذف شده\n${A},۱۴۰۳/۰۲/۰۱\n`);
    const days = shop.db.prepare("SELECT date(at / 1000, 'unixepoch', '+4 hours') FROM suppression");
    expect(days.pluck().all()).toEqual(['2024-04-20']);
  });

  it.each([
    ['what is low in Spanish', 'Baja', 'prioridad'],
    ['a block of houses', 'بلاک', '۵ غربی'],
    ['what was cancelled', 'Cancelled', 'order 12'],
  ])('other words in it decide: %s', async (_why, header, cell) => {
    expect(await readAlone(header, cell)).toEqual(STAYS);
  });

  it('a refusal written into it is no empty box', async () => {
    expect(await readAlone('DNC', 'نمی‌خواهد')).toEqual(GONE);
    expect(await readAlone('Unsubscribed', 'refuse')).toEqual(GONE);
  });
});

describe('two columns that speak of consent', () => {
  it.each([
    ['the one that speaks of texts says yes', 'SMS consent,Opt-in', 'yes,no', [A], ['consent-mixed']],
    ['whatever their order', 'Opt-in,SMS consent', 'no,yes', [A], ['consent-mixed']],
    ['in Persian', 'رضایت,رضایت پیامک', 'خیر,بله', [A], ['consent-mixed']],
    ['the one that speaks of texts says no', 'Opt-in,SMS consent', 'yes,no', [], []],
    ['a no to all advertising', 'SMS consent,Marketing', 'yes,no', [], ['opt-out-unread']],
    ['by the name of the law', 'SMS consent,GDPR', 'yes,no', [], ['opt-out-unread']],
    ['in Persian: advertising', 'رضایت پیامک,تبلیغات', 'بله,خیر', [], ['opt-out-unread']],
    ['a second no to texts', 'SMS consent,SMS marketing allowed', 'yes,no', [], ['opt-out-unread']],
    ['a no to letters', 'SMS consent,Email opt-in', 'yes,no', [A], []],
    ['standing on some list', 'SMS consent,Status', 'yes,Unsubscribed', [A], ['consent-mixed']],
    ['a yes to nobody says what, and that list', 'Opt-in,Status', 'yes,Unsubscribed', [], ['opt-out-unread']],
    ['not to be written to at all', 'SMS consent,Status', 'yes,Do not contact', [], ['opt-out-unread']],
    ['a note', 'SMS consent,notes', 'yes,asked not to be texted', [], ['opt-out-unread']],
    [
      'a note on letters',
      'SMS consent,notes',
      'yes,unsubscribed from the newsletter',
      [A],
      ['opt-out-unread'],
    ],
    ['where it is from is no answer', 'SMS consent,Marketing source', 'yes,none', [A], []],
  ])('%s: %s = %s', async (_why, headers, cells, yes, warned) => {
    for (const request of [{}, ALL]) {
      const report = await shop.import(`phone,${headers}\n${A},${cells}\n`, request);
      expect([shop.agreed(), report.warnings.map(({ code }) => code)]).toEqual([yes, warned]);
    }
  });
});

describe('one person in two rows', () => {
  it.each([
    ['a goodbye in a status', 'Status', 'Unsubscribed', ''],
    ['a no', 'sms consent', 'no', ''],
    ['an opt-out', 'unsubscribed', 'yes', ''],
    ['a note', 'notes', 'do not text', 'likes roses'],
    ['advertising refused', 'Marketing', 'no', 'yes'],
  ])('no yes for the whole file beside %s, whatever their order', async (_why, header, no, clean) => {
    for (const [first, second] of [
      [no, clean],
      [clean, no],
    ]) {
      for (const ids of [
        ['', A, A],
        ['7', A, B],
      ]) {
        const each = openShop();
        await each.import(
          `id,phone,${header}\n${ids[0]},${ids[1]},${first}\n${ids[0]},${ids[2]},${second}\n`,
          ALL,
        );
        const granted = "SELECT count(*) FROM consent_state WHERE state = 'granted'";
        expect([first, ids, each.db.prepare(granted).pluck().get()]).toEqual([first, ids, 0]);
        each.close();
      }
    }
  });

  const dated = (...rows: string[]): string => `phone,sms consent,consent_at\n${rows.join('\n')}\n`;
  it.each([
    ['the later day says no', [`${A},no,2025-05-01`, `${A},yes,2025-01-01`], []],
    ['the later day says yes', [`${A},yes,2025-05-01`, `${A},no,2025-01-01`], [A]],
    ['on one day the no counts', [`${A},no,2025-05-01`, `${A},yes,2025-05-01`], []],
    ['of three the last day', [`${A},no,2025-03-01`, `${A},yes,2025-05-01`, `${A},no,2025-01-01`], [A]],
    ['without days the no', [`${A},no,`, `${A},yes,`], []],
    ['with the day of the yes alone the no', [`${A},no,`, `${A},yes,2025-05-01`], []],
    ['with the day of the no alone the no', [`${A},no,2025-01-01`, `${A},yes,`], []],
    [
      'a no without its day beside an older one',
      [`${A},no,`, `${A},no,2025-01-01`, `${A},yes,2025-05-01`],
      [],
    ],
  ])('who states both: %s', async (_why, rows, yes) => {
    await shop.import(dated(...rows));
    expect(shop.agreed()).toEqual(yes);
    await shop.import(dated(...rows.toReversed()), {}, 'turned.csv');
    expect(shop.agreed()).toEqual(yes);
  });

  it.each([
    ['two people who share a number', `id,phone,sms consent`, [`1,${A},no`, `2,${A},yes`]],
    ['one person named by number and by id', `id,phone,sms consent`, [`1,${A},`, `1,,yes`, `,${A},no`]],
    ['a number written in two ways', `phone,sms consent`, [`${A},no`, `+98 912 123 45 67,yes`]],
  ])('the no counts whatever the order of %s', async (_why, header, rows) => {
    for (const [nth, lines] of [rows, rows.toReversed()].entries()) {
      await shop.import(`${header}\n${lines.join('\n')}\n`, {}, `${nth}.csv`);
      expect(shop.agreed()).toEqual([]);
    }
  });

  it('every no of theirs ends what it is about, under whichever number', async () => {
    await shop.import(`phone,sms consent\n${A},yes\n`);
    shop.later(1000);
    const report = await shop.import(`id,phone,sms consent\n7,${A},no\n7,${B},no\n`);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([['consent-ended', 2]]);
  });
});

describe('--as consent', () => {
  const rows = (header: string, ...lines: string[]): string => `phone,${header}\n${lines.join('\n')}\n`;
  it.each([
    ['the later day says no', rows('consent,date', `${A},no,2025-05-01`, `${A},yes,2025-01-01`), {}, []],
    ['the later day says yes', rows('consent,date', `${A},yes,2025-05-01`, `${A},no,2025-01-01`), {}, [A]],
    ['without days the no', rows('consent', `${A},no`, `${A},yes`, `${B},yes`), {}, [B]],
    ['whatever their order', rows('consent', `${A},yes`, `${A},no`, `${B},yes`), {}, [B]],
    ['with one day the no', rows('consent,date', `${A},no,`, `${A},yes,2025-05-01`), {}, []],
    ['no yes for the whole file beside a no', rows('consent', `${A},no`, `${A},`), ALL, []],
    ['whatever their order', rows('consent', `${A},`, `${A},no`), ALL, []],
    ['nor beside an opt-out', rows('unsubscribed', `${A},yes`, `${A},`), ALL, []],
    ['a note that tells of a goodbye', rows('comments', `${A},asked not to be texted`, `${B},`), ALL, [B]],
    ['beside a yes of its own', rows('consent,comments', `${A},yes,asked not to be texted`), {}, []],
    ['advertising refused', rows('Marketing,Notes', `${A},no,`, `${B},yes,`), ALL, [B]],
    ['beside a yes to it', rows('Marketing,Notes', `${A},yes,"yes, do not text"`, `${B},yes,`), ALL, [B]],
    ['a whole note', rows('Notes', `${A},DNC`, `${B},declined`), ALL, []],
    ['a name', rows('Name', `${A},Bob - STOP`, `${B},John Stop`), ALL, [B]],
    ['standing in some list', rows('Member status', `${A},Archived`, `${B},Subscribed`), ALL, [B]],
    ['beside a yes of its own', rows('consent,Member status', `${A},yes,Archived`), {}, [A]],
    ['letters alone', rows('consent,Email status', `${A},yes,unsubscribed`), {}, [A]],
  ])('%s', async (_why, file, request, yes) => {
    await shop.import(`phone\n${A}\n${B}\n`);
    const report = await shop.import(file, { ...request, kind: 'consent' }, 'consent.csv');
    shop.counts(report);
    expect(shop.agreed()).toEqual(yes);
  });
});

describe('cells that come again', () => {
  it.each([
    ['a name', 'name', 'Ann (do not text)'],
    ['labels', 'tags', 'vip, do not text'],
    ['a company', 'company', 'Acme - no sms'],
  ])('%s that is read once is heard in every row', async (_why, header, cell) => {
    await shop.import(`phone,${header}\n${A},"${cell}"\n${B},"${cell}"\n09127654321,x\n`, ALL);
    expect(shop.agreed()).toEqual(['09127654321']);
  });
});
