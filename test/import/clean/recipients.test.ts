import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from '../support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ currency: 'EUR', timezone: 'Europe/Paris' });
});
afterEach(() => shop.close());

const SHOPIFY =
  'Name,Financial Status,Total,Created at,Lineitem name,Billing Name,Billing Phone,Shipping Name,Shipping Phone';
const MIA = '+33612345678';
const LEO = '+33612345679';
const order = (billing: string, phone: string, shipping: string, other: string): string =>
  `${SHOPIFY}\n#1,paid,35,2026-10-01 09:59:00 +0200,Rose,${billing},${phone},${shipping},${other}\n`;

describe('the number of whom an order is sent to is no number of the buyer', () => {
  it.each([
    // why                                         file                                                     people
    ['a present, and no number of the buyer', order('Mia Durand', '', 'Leo Petit', '0612345679'), [], 1],
    [
      'a present beside the buyer’s own number',
      order('Mia Durand', '0612345678', 'Leo Petit', '0612345679'),
      [[MIA, 'Mia Durand', '[]']],
      1,
    ],
    [
      'a mobile does not outdo the buyer’s landline',
      order('Mia Durand', '0142345678', 'Leo Petit', '0612345679'),
      [['+33142345678', 'Mia Durand', '[]']],
      1,
    ],
    ['to oneself', order('Mia Durand', '', 'MIA DURAND', '0612345679'), [[LEO, 'Mia Durand', '[]']], 0],
    [
      'to oneself, the name the other way round',
      order('Durand Mia', '', 'Mia Durand', '0612345679'),
      [[LEO, 'Durand Mia', '[]']],
      0,
    ],
    [
      'to oneself, with a name more',
      order('Mia Durand', '', 'Mia Anne Durand', '0612345679'),
      [[LEO, 'Mia Durand', '[]']],
      0,
    ],
    ['no name of a recipient', order('Mia Durand', '', '', '0612345679'), [[LEO, 'Mia Durand', '[]']], 0],
    ['no name of a buyer', order('', '', 'Leo Petit', '0612345679'), [[LEO, null, '[]']], 0],
    [
      'WooCommerce, whose columns tell it in brackets',
      'Order Number,Order Status,Order Total Amount,First Name (Billing),Last Name (Billing),Phone (Billing),First Name (Shipping),Last Name (Shipping),Phone (Shipping)\n77,Completed,35,Mia,Durand,,Leo,Petit,0612345679\n',
      [],
      1,
    ],
    [
      'a Persian shop',
      'شماره سفارش,نام خریدار,موبایل خریدار,نام گیرنده,موبایل گیرنده\n۷,مریم احمدی,+989121234567,سارا رضایی,+989351234567\n',
      [['+989121234567', 'مریم احمدی', '[]']],
      1,
    ],
    [
      'Amazon and its like',
      'order-id,buyer-name,buyer-phone-number,recipient-name,ship-phone-number\n7,Mia Durand,,Leo Petit,0612345679\n',
      [],
      1,
    ],
    [
      'a list that names nobody but the recipient',
      'Order,Shipping Name,Shipping Phone\n7,Leo Petit,0612345679\n',
      [[LEO, 'Leo Petit', '[]']],
      0,
    ],
    [
      'a list of customers, whose addresses bear no names',
      'Name,Username,Total Spend,AOV,Billing Phone,Shipping Phone\nMia,mia,5,5,,0612345679\n',
      [[LEO, 'Mia', '[]']],
      0,
    ],
  ])('%s', async (_why, file, people, warned) => {
    const report = await shop.import(file, { country: 'FR' });

    expect(shop.people('phone, name, phone_alt')).toEqual(people);
    expect(report.warnings.map(({ code }) => code)).toEqual(warned ? ['phone-of-recipient'] : []);
    expect(report.import.rejected).toBe(people.length === 0 ? 1 : 0);
  });

  it('nor is it the buyer’s where the orders themselves are taken', async () => {
    const file = order('Mia Durand', '', 'Leo Petit', '0612345679');
    const report = await shop.import(file, {
      country: 'FR',
      kind: 'events',
      type: 'order',
      unknown: 'create',
    });

    expect(report.rejects.map(({ code }) => code)).toEqual(['phone-missing']);
    expect(shop.people()).toEqual([]);
  });
});
