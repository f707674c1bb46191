import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, readAlone, STAYS, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

/** The cells of a column whose people agreed, when --consent says so for all. */
async function agreed(header: string, cells: readonly string[]): Promise<string[]> {
  const rows = cells.map((cell, index) => `0${9121000000 + index},"${cell}"\n`);
  await shop.import(`phone,"${header}"\n${rows.join('')}`, WHOLE_FILE);
  return shop.agreed().map((phone) => cells[Number(phone) - 9121000000]!);
}

describe('one cell that is neither yes nor no', () => {
  const names = [
    'Newsletter SMS|SMS-Newsletter|SMS Angebote|SMS Aktionen|SMS Infos|SMS Club|SMS Versand|SMS-Benachrichtigung|SMS news|SMS updates',
    'SMS list|SMS campaigns|Text club|Offres SMS|Реклама по СМС|خبرنامه پیامکی|پیامک تخفیف|باشگاه پیامکی|Werbung per SMS|Werbung',
  ].flatMap((list) => list.split('|'));
  it.each(names)('silences no plain no beside it, and gets no yes itself: %s', async (header) => {
    expect(await agreed(header, ['nein', 'no', 'vielleicht', 'ja', '', 'خیر'])).toEqual(['ja', '']);
  });

  it('is told as what nobody can read', async () => {
    const { warned } = await shop.import(
      'phone,SMS club\n09121234567,no\n09351112233,vielleicht\n',
      WHOLE_FILE,
    );
    expect(warned.map(({ code, values }) => [code, values])).toContainEqual([
      'answer-unread',
      ['vielleicht'],
    ]);
  });
});

describe('a refusal in words below a name that speaks of texts or of advertising', () => {
  const cells = [
    'nein danke|lieber nicht|nicht mehr|erstmal nicht|nur Mail|ausgetragen|gekündigt|ja (widerrufen)|non merci|ne plus envoyer',
    'plus maintenant|plus jamais|résilié|no gracias|ya no|no grazie|non più|annullato|hayır teşekkürler|artık yok|iptal etti',
    'nie dziękuję|não obrigado|not any more|no longer|left|email only|نه ممنون|دیگه نه|نفرست|نه مرسی|не надо',
  ].flatMap((list) => list.split('|'));
  const names =
    'Werbung per SMS|SMS-Werbung|Werbung|Publicité SMS|SMS reklam|SMS offers|تبلیغات پیامکی|SMS club|SMS';
  it.each(names.split('|'))('%s', async (header) => {
    expect(await agreed(header, [...cells, 'yes', ''])).toEqual(['yes', '']);
  });

  it.each([
    ['whatever else stands there is no yes', 'Werbung per SMS', 'mal sehen', 'nothing'],
    ['how the sending went', 'SMS Status', 'not delivered', 'agreed'],
    ['which list they are in', 'SMS list', 'VIP', 'agreed'],
    ['what they wrote', 'Nachricht', 'nicht vor 9 Uhr', 'agreed'],
    ['by whom they are sent', 'SMS provider', 'Vianett', 'agreed'],
    ['what they saved', 'SMS promo', '10% off', 'agreed'],
  ])('%s: %s = %s', async (_why, header, cell, expected) => {
    expect((await readAlone(header, cell))[1]!.split(' ')[0]).toBe(expected);
  });
});

describe('a refusal where nobody asked', () => {
  it.each([
    ['شهر', 'پیامک نمیخواد|اس ام اس نفرستید|قطع پیامک|stop texting|asked not to be texted'],
    ['City', 'پیامک نمیخواد|stop texting|does not want texts'],
    [
      'notes',
      'unsubbed|Txt STOP 3/4|SMS: N|txt no|call only|mktg=N|objected|GDPR delete request|not interested|بلاک|شاکی شد',
    ],
    ['notes', 'deceased|email only|withdrawn|blocked|unsubbed in March'],
    [
      'Status',
      'deceased|email only|withdrawn|blocked|cancelled|لغو شد|unsubbed|objected|not interested|بلاک|شاکی شد',
    ],
  ])('%s: %s', async (header, cells) => {
    expect(await agreed(header, [...cells.split('|'), ''])).toEqual(['']);
  });

  it.each([
    ['notes', 'order cancelled'],
    ['notes', 'cancelled'],
    ['City', 'Stopford'],
    ['Address', '5 Noel Street, South Park'],
    ['Address', 'تهران، کوچه قطعه سوم، پلاک ۴'],
  ])('%s: %s tells of something else', async (header, cell) => {
    expect(await readAlone(header, cell)).toEqual(STAYS);
  });

  it.each(['Ausgetragen.csv', 'Çıkanlar.csv', 'Left.csv', 'left 2026.csv'])(
    'a list called %s',
    async (name) => {
      await expect(shop.import('phone\n09121234567\n', WHOLE_FILE, name)).rejects.toMatchObject({
        code: 'consent-of-leavers',
      });
    },
  );

  it.each(['left-bank-cafe.csv', 'Öne çıkanlar.csv'])('%s is none', async (name) => {
    expect((await shop.import('phone\n09121234567\n', WHOLE_FILE, name)).import.consents).toBe(1);
  });
});
