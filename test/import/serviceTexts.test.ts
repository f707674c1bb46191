import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../src/import/index.ts';
import { openShop, readAlone } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const [ANN, BOB] = ['09121234567', '09351112233'];

describe('a yes to texts of service is none to marketing', () => {
  it.each([
    [
      'reminders',
      'SMS appointment reminder consent|SMS reminders opt-in|Text reminders consent|smsReminderConsent',
    ],
    ['orders', 'SMS order updates opt-in|SMS consent for order status|SMS_ORDER_CONSENT'],
    ['parcels', 'Shipping SMS opt-in|Delivery notification SMS consent'],
    ['service', 'Service SMS consent|SMS consent (service messages only)|Transactional SMS consent'],
    ['codes', 'SMS 2FA consent|Security code SMS consent'],
    ['bills and emergencies', 'SMS consent - billing|Emergency SMS consent'],
    ['said not to be marketing', 'SMS consent (non-marketing)|SMS consent (reminders; no marketing)'],
    ['Persian', 'رضایت پیامک یادآوری نوبت|رضایت پیامک خدماتی|رضایت دریافت پیامک وضعیت سفارش'],
    [
      'German',
      'SMS Einwilligung Terminerinnerung|Einwilligung SMS Servicenachrichten|SMS-Einwilligung Lieferstatus',
    ],
    ['French', 'Consentement SMS rappel de rendez-vous|Accord SMS suivi de commande'],
    ['Spanish', 'Consentimiento SMS recordatorio de cita|Consentimiento SMS estado del pedido'],
    ['Portuguese', 'Consentimento SMS lembrete de consulta'],
    ['Italian', 'Consenso SMS promemoria|Consenso SMS ordine'],
    ['Dutch', 'Toestemming SMS afspraakherinnering'],
    ['Turkish', 'SMS randevu hatırlatma izni|Kargo SMS onayı'],
    ['Russian', 'Согласие на SMS напоминания|Согласие на смс о заказе'],
    ['Arabic', 'موافقة رسائل تذكير المواعيد'],
    ['a text that arrived', 'Received SMS'],
  ])('%s: %s', async (_why, headers) => {
    for (const header of headers.split('|')) {
      const yes = await readAlone(header, 'yes');
      expect([header, yes[0]!.split(' ')[0]]).toEqual([header, 'nothing']);
    }
  });

  it.each([
    [
      'both',
      'SMS marketing and reminders|Opt-in reminders and offers SMS|SMS consent for news and order updates',
    ],
    ['both in Persian', 'رضایت پیامک تبلیغاتی و یادآوری'],
    ['both in German', 'SMS Einwilligung Werbung und Termine'],
    ['sending as such', 'SMS-Versand Einwilligung|Consentimiento envío SMS|Recorded SMS consent'],
    [
      'no purpose, in other words',
      'Receive SMS|Mobile marketing consent|I agree to receive marketing texts|رضایت اس ام اس|مجوز پیامک|Text opt-in',
    ],
    ['no purpose', 'SMS consent|SMS consent status|رضایت دریافت پیامک|Supporter SMS consent'],
  ])('a name of %s is one of consent: %s', async (_why, headers) => {
    for (const header of headers.split('|'))
      expect([header, (await readAlone(header, 'yes'))[0]]).toEqual([header, 'agreed']);
  });

  it('a no there ends a yes, as before', async () => {
    await shop.import(`phone,sms consent\n${ANN},yes\n`);
    shop.later(1000);
    const report = await shop.import(`phone,SMS reminders opt-in\n${ANN},no\n`);
    expect(report.warnings.map(({ code }) => code)).toContain('opt-out-unread');
    expect(shop.agrees('+989121234567', Date.UTC(2026, 10, 22))).toBe(false);
  });

  it.each(['reminders only', 'فقط یادآوری'])('nor is "%s" in a column of consent', async (cell) => {
    expect(await readAlone('SMS consent', cell)).toEqual(['nothing', 'nothing']);
  });

  it('--map consent= says that marketing was meant', async () => {
    const map: [string, string][] = [['consent', 'SMS reminders opt-in']];
    await shop.import(`phone,SMS reminders opt-in\n${ANN},yes\n`, { map });
    expect(shop.agreed()).toEqual([ANN]);
  });

  it.each<[string, Partial<ImportRequest>, string, string[]]>([
    ['a day beside it is its own', {}, 'Consent date', []],
    [
      'unless it says that it is one of marketing',
      {},
      'SMS marketing consent timestamp',
      [ANN, BOB].toSorted(),
    ],
    ['in a list of consent', { kind: 'consent', unknown: 'create' }, 'Consent date', []],
    ['in a list of consent, of any name', { kind: 'consent', unknown: 'create' }, 'Date', []],
  ])('%s', async (_why, request, day, expected) => {
    const rows = `${ANN},yes,2026-03-01\n${BOB},yes,2026-03-02\n`;
    await shop.import(`phone,SMS reminder consent,${day}\n${rows}`, request);
    expect(shop.agreed()).toEqual(expected);
  });

  it('a column of consent beside it counts', async () => {
    await shop.import(`phone,SMS reminder consent,SMS consent\n${ANN},yes,no\n${BOB},no,yes\n`);
    expect(shop.agreed()).toEqual([]);
    await shop.import(`phone,SMS reminder consent,SMS consent\n${BOB},,yes\n`);
    expect(shop.agreed()).toEqual([BOB]);
  });
});
