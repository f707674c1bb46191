import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOUBTED, GONE, openShop, readAlone, STAYS, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

describe('what stands for a no', () => {
  const OF_THE_LIST = [
    'complaint|invalid|Unreachable|Wrong number|declined|refus|widersprochen|Revogado|Bloqueado|Cancelado',
    'İptal|opposé|ممنوع|بلاک|انصرافی',
  ].flatMap((words) => words.split('|'));
  it.each(OF_THE_LIST)('%s is no member, and no yes', async (word) => {
    expect(await readAlone('Status', word)).toEqual(DOUBTED);
    expect(await readAlone('Marketing', word)).toEqual(DOUBTED);
    expect(await readAlone('SMS consent', word)).toEqual(['nothing', 'nothing']);
  });
});

describe('a name of a column that asks about texts', () => {
  it.each([
    ['no|hayır|H|RET', 'evet|ONAY', 'SMS İzni|SMS Onayı'],
    ['no|hayır|RET', 'evet|ONAY', 'İYS Durumu|İzin|Ticari ileti|Kampanya SMS'],
    ['no', 'yes', 'Promotional SMS|Promotional Messages|Promo texts|Offers by text|Wants offers|Text me'],
    ['não', 'sim', 'Aceita receber promoções|Recebe SMS|Permite contato'],
    ['non|FAUX', 'oui|VRAI', 'Accepte pub|Reçoit les SMS'],
    ['no', 'sí', 'Recibir SMS|Quiere promociones'],
    ['no', 'si', 'Consenso SMS'],
    ['nie', 'yes', 'Zgoda SMS'],
    ['нет', 'да', 'Согласие|Согласие на рассылку|Рассылка|SMS рассылка'],
    ['لا', 'نعم', 'الموافقة|رسائل|الرسائل القصيرة'],
    ['नहीं|no', 'हाँ', 'सहमति|एसएमएस'],
    ['خیر', 'بله', 'عضویت پیامکی|دریافت پیام|اطلاع رسانی پیامکی'],
    ['None|Email only|Email', 'SMS|Any|Phone', 'Contact Preference|Preferred contact method'],
  ])('%s is a no, %s is none: %s', async (noes, yeses, headers) => {
    for (const header of headers.split('|')) {
      for (const no of noes.split('|'))
        expect([header, no, (await readAlone(header, no))[1]!.split(' ')[0]]).toEqual([
          header,
          no,
          'nothing',
        ]);
      for (const yes of yeses.split('|'))
        expect([header, yes, (await readAlone(header, yes))[1]]).toEqual([header, yes, 'agreed']);
    }
  });

  it.each([
    ['what they bought by', 'Promo code', 'none'],
    ['which gift they got', 'Received promo gift', 'no'],
    ['how they came', 'Contact method', 'email'],
    ['when they agreed', 'SMS onay tarihi', '2024-01-01'],
    ['how the goods are sent', 'Delivery', 'email only'],
  ])('says nothing of texts: %s', async (_why, header, cell) => {
    expect(await readAlone(header, cell)).toEqual(STAYS);
  });
});

describe('a column of those who left', () => {
  it.each([
    ['yes', 'no|0.0|unchecked|not yet', 'Exclude from SMS|Exclude from marketing|Refuses SMS', GONE],
    ['2025-03-01', '', 'Désinscrit le|Abgemeldet am', GONE],
    ['ja', 'nein', 'Kontaktsperre', GONE],
    ['بله', 'خیر', 'بلک لیست مخابرات|مسدودی پیامک تبلیغاتی', GONE],
    ['oui|x', 'non', 'Liste rouge', DOUBTED],
    ['ja', 'nein', 'Sperre', DOUBTED],
    ['yes', 'no|not registered', 'TPS registered', DOUBTED],
    ['OUI', 'FAUX', 'Ne pas contacter', GONE],
    ['E', 'H', 'Kara liste', GONE],
    ['DND', 'Non-DND', 'DND', GONE],
    ['yes', 'n.a.|not yet|unchecked|0.0', 'Opted out', GONE],
  ])('%s in it, not %s: %s', async (ticks, noes, headers, gone) => {
    for (const header of headers.split('|')) {
      for (const tick of ticks.split('|'))
        expect([header, tick, await readAlone(header, tick)]).toEqual([header, tick, gone]);
      for (const no of noes.split('|'))
        expect([header, no, await readAlone(header, no)]).toEqual([header, no, STAYS]);
    }
  });
});

describe('a note', () => {
  it.each(
    [
      'DNC|DND|RET|İYS RET|iptal|Declined|refused 5/2|said no|asked us to stop|email only|wrong number',
      'new owner of number|deceased|Widerspruch|شماره اشتباه|رضایت ندارد|does not want\ntexts',
    ].flatMap((notes) => notes.split('|')),
  )('%s', async (note) => {
    expect((await readAlone('notes', note))[1]).toBe('nothing opt-out-unread');
  });

  it.each(
    [
      'refused delivery last week|declined dessert|card declined|said no onions|asked us to stop by|not deceased',
      'email only the invoice|returned RET-223|wrong number of chairs ordered|retired|iptal edilen sipariş 22',
    ].flatMap((notes) => notes.split('|')),
  )('tells of something else: %s', async (note) => {
    expect(await readAlone('notes', note)).toEqual(STAYS);
  });
});

describe('a name as phone books have it', () => {
  it.each([
    ['name', 'Ann (do not text)'],
    ['first name', 'Ann do not text'],
    ['name', 'Bob - STOP'],
    ['name', 'Di [unsubscribed]'],
    ['name', 'مریم پیامک نفرستید'],
    ['name', 'مریم (لغو)'],
    ['company', 'DO NOT CONTACT'],
  ])('%s: %s', async (header, name) => {
    expect(await readAlone(header, name)).toEqual(DOUBTED);
  });

  it('takes no yes away that is their own', async () => {
    const report = await shop.import(
      'phone,name,sms consent\n09121234567,Ann (do not text),yes\n',
      WHOLE_FILE,
    );
    expect([report.import.consents, report.warnings.map(({ code }) => code)]).toEqual([1, ['consent-mixed']]);
  });

  it.each(
    [
      'Anna Stopford|John Stop|Stop & Shop|Opt Out Ltd|Blacklist Coffee|DND Consulting|Full Stop Print',
      'Text Book Shop|Max Baja|No Contact Boxing|رضا مخالف|شاکی زاده|Don’t Stop Dance|Ben No',
    ].flatMap((names) => names.split('|')),
  )('%s is a name', async (name) => {
    for (const header of ['name', 'company']) expect(await readAlone(header, name)).toEqual(STAYS);
  });
});
