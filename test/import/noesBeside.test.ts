import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOUBTED, GONE, openShop, readAlone, STAYS, WHOLE_FILE as ALL } from './support.ts';
import { workbook } from './workbook.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const A = '09121234567';
const B = '09351112233';

describe('words beside a number', () => {
  it.each([
    ['in brackets', `${A} (no texts)`],
    ['of a list', `${A} (unsubscribed)`],
    ['with a day', `${A} (STOP 3/4/24)`],
    ['a bare no', `${A} (no)`],
    ['behind a dash', `${A} - do not text`],
    ['without a mark', `${A} no sms`],
    ['before it', `DO NOT TEXT ${A}`],
    ['Persian', '۰۹۱۲-۱۲۳۴۵۶۷ (پیامک نفرستید)'],
  ])('%s: %s', async (_why, cell) => {
    const report = await shop.import(`name,phone\nAnn,${cell}\nBob,${B}\n`, ALL);
    expect(shop.people('phone')).toEqual([['+989121234567'], ['+989351112233']]);
    expect(shop.agreed()).toEqual([B]);
    expect(report.warnings.map(({ code, column }) => [code, column])).toEqual([['opt-out-unread', 'phone']]);
  });

  it.each([
    ['when to call', `${A} (evenings)`],
    ['whose it is', `${A} (mother)`],
    ['what it is', `Mob: ${A}`],
    ['another way to reach them', `${A} (no WhatsApp)`],
  ])('that say something else: %s', async (_why, cell) => {
    await shop.import(`phone\n${cell}\n`, ALL);
    expect(shop.agreed()).toEqual([A]);
  });

  it('in place of a second number', async () => {
    await shop.import(`phone,Mobile 2\n${A},do not text\n${B},09127654321\n`, ALL);
    expect(shop.agreed()).toEqual([B]);
  });
});

describe('a column called SMS, in more words than yes and no', () => {
  it.each([
    'No - 3/4/24',
    'no (asked by phone)',
    'no thanks',
    'opted out in May',
    'stop - 3/4/24',
    'OptedOut',
  ])('%s', async (cell) => {
    for (const header of ['SMS', 'Text', 'پیامک']) {
      const report = await shop.import(`Name,Phone,${header}\nAnn,${A},${cell}\nBob,${B},ok\n`, ALL);
      expect([header, report.mapping, shop.agreed()]).toEqual([
        header,
        { name: 'Name', phone: 'Phone' },
        [B],
      ]);
    }
  });

  it('what nobody can read is no yes', async () => {
    const rows = [`${A},ask first`, `${B},yes`, '09127654321,perhaps', '09127654322,ask first'];
    const { warned } = await shop.import(`phone,SMS\n${rows.join('\n')}\n`, ALL);
    expect(shop.agreed()).toEqual([B]);
    expect(warned).toMatchObject([{ code: 'answer-unread', count: 3, values: ['ask first', 'perhaps'] }]);
  });

  it('in a column of consent', async () => {
    await shop.import(`phone,SMS marketing\n${A},No - 3/4/24\n${B},yes\n`);
    expect(shop.agreed()).toEqual([B]);
    expect(shop.people('phone')).toHaveLength(2);
  });
});

describe('a goodbye in a cell made for something else', () => {
  const columns =
    'Last name|First name|City|Address|Region|Postal code|Gender|Customer ID|Consent source|Email|Birthday|Total spent|Orders|Last order|Country|Language';
  it.each(columns.split('|'))('%s', async (header) => {
    const cells = ['do not text', 'NO TEXT', 'پیامک نفرستید'];
    for (const cell of cells) {
      await shop.import(`phone,${header}\n${A},${cell}\n${B},\n`, ALL);
      expect([cell, shop.agreed()]).toEqual([cell, [B]]);
    }
  });

  it.each([
    ['stars', 'John ***STOP***'],
    ['one star', 'John *stop*'],
    ['capitals', 'John DNC'],
    ['a cross', 'John ❌'],
    ['behind a comma', 'Ann, NO TEXT'],
  ])('a name: %s', async (_why, name) => {
    expect(await readAlone('name', name)).toEqual(DOUBTED);
  });

  it.each([
    ['a street', 'Address', '12 Main St (do not text)', DOUBTED],
    ['a stop of the bus', 'Address', 'Main St bus stop 4', STAYS],
    ['a name', 'name', 'John Stop', STAYS],
    ['a street of no', 'Address', 'Noel Street 5, South Park', STAYS],
  ])('%s', async (_why, header, cell, expected) => {
    expect(await readAlone(header, cell)).toEqual(expected);
  });
});

describe('as shops write it', () => {
  it.each([
    ['a thumb down', 'Text', '👎', DOUBTED],
    ['a thumb up', 'Text', '👍', STAYS],
    ['a sign of forbidding', 'SMS', '🚫', DOUBTED],
    ['thanks, in another language than the name', 'SMS OK', 'Nein danke', DOUBTED],
    [
      'what nobody can read is no yes there either',
      'SMS OK',
      'ask Mina',
      ['nothing answer-unread', 'nothing answer-unread'],
    ],
    ['a flag', 'DNC Flag', 'Y', DOUBTED],
    ['a flag that is not set', 'DNC Flag', 'N', STAYS],
    ['a flag in three letters', 'DNT', '1', DOUBTED],
    ['the same, not set', 'DNT', '0', STAYS],
    ['a word of its own', 'NOSMS', '1', GONE],
    ['a German mark', 'Sperrvermerk', '1', DOUBTED],
    ['the same, not set', 'Sperrvermerk', '0', STAYS],
    ['advertising', 'Ads', 'no', DOUBTED],
    ['the same, wanted', 'Ads', 'yes', STAYS],
    ['a question in Persian', 'پیام بدهیم؟', 'نه', DOUBTED],
    ['the same, answered with a yes', 'پیام بدهیم؟', 'آره', STAYS],
    [
      'letters, which are no texts, are told',
      'Newsletter',
      'no',
      ['nothing opt-out-unread', 'agreed opt-out-unread'],
    ],
    ['the same, wanted', 'Newsletter', 'yes', STAYS],
    ['the same, not said', 'Newsletter', '-', STAYS],
    ['letters that may be texts', 'عضویت در خبرنامه', 'خیر', DOUBTED],
    ['how they want to be reached, in one word', 'Preferred Contact Method', 'Call', DOUBTED],
    ['how they want to be reached', 'Best way to contact', 'Call only', DOUBTED],
    ['the same, by text', 'Best way to contact', 'Text', STAYS],
    ['a tag that is the name of a list', 'Tags', 'vip,Opt-outs', DOUBTED],
    ['the same in German', 'Gruppe', 'Abmeldungen', DOUBTED],
    ['the same in Persian', 'گروه', 'لغو کرده‌ها', DOUBTED],
    ['a list without its doubles', 'Tags', 'duplicates removed', STAYS],
    ['a polite yes', 'SMS consent', 'Yes, please', ['agreed', 'agreed']],
    ['a name in brackets', 'Name', 'Sara (stop sms)', DOUBTED],
    ['in the place of a company', 'Company', 'STOP SMS', DOUBTED],
    ['Persian: they want them', 'دریافت پیامک', 'می‌خواهد', ['agreed', 'agreed']],
    ['Persian: they do not', 'دریافت پیامک', 'نمی‌خواهد', ['nothing', 'nothing']],
  ])('%s: %s = %s', async (_why, header, cell, expected) => {
    expect(await readAlone(header, cell)).toEqual(expected);
  });

  it('in a card, in place of "mobile" or "home"', async () => {
    const card = (number: string, more = '') =>
      `BEGIN:VCARD\nVERSION:3.0\nFN:x\nitem1.TEL:${number}\n${more}END:VCARD\n`;
    const cards = card(A, 'item1.X-ABLabel:do not text\n') + card(B, 'item1.X-ABLabel:Handy\n');
    await shop.import(cards, ALL, 'phone.vcf');
    expect([shop.agreed(), shop.people('notes')]).toEqual([[B], [['do not text'], [null]]]);
  });
});

describe('a column without a name', () => {
  it.each([
    ['its header ends with a comma', `Name,Phone,\nBob,${A},do not text\nAnn,${B},likes tea\n`],
    ['several of them', `Name,Phone,,\nBob,${A},,asked not to be texted\nAnn,${B},x,y\n`],
  ])('is heard as a note: %s', async (_why, file) => {
    const report = await shop.import(file, ALL);
    expect([shop.agreed(), report.attributes]).toEqual([[B], []]);
    const codes = report.warnings.map(({ code }) => code);
    expect(codes).toContain('column-unnamed');
    expect(codes).toContain('opt-out-unread');
  });

  it.each([
    ['in a column without a name', `Phone,Answer,\n${A},yes,do not text\n${B},yes,likes tea\n`],
    ['under --consent for everybody', `Phone,\n${A},asked not to be texted\n${B},x\n`],
    ['beside the number', `Phone,Answer\n${A} (no texts),yes\n${B},yes\n`],
    ['in the place of a source', `Phone,Answer,Consent source\n${A},yes,do not text\n${B},yes,till\n`],
  ])('is heard in a list of consent: %s', async (_why, file) => {
    const asked = file.startsWith('Phone,\n') ? ALL : {};
    const report = await shop.import(file, { kind: 'consent', unknown: 'create', ...asked });
    expect(shop.agreed()).toEqual([B]);
    expect(report.warnings.map(({ code }) => code)).toContain('opt-out-unread');
  });

  it('is told of in a do-not-text list, where nothing of it is kept', async () => {
    const report = await shop.import(`Phone,\n${A},do not text\n${B},moved\n`, { kind: 'suppressions' });
    expect(report.import.suppressed).toBe(2);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([['column-unnamed', 2]]);
  });

  it('says nothing where it is empty', async () => {
    const report = await shop.import(`Name,Phone,\nBob,${A},\nAnn,${B}, \n`, ALL);
    expect([shop.agreed(), report.warnings]).toEqual([[A, B], []]);
  });

  it('in a workbook, to the right of the header', async () => {
    const sheet = [
      ['Name', 'Phone'],
      ['Bob', A, 'do not text'],
      ['Ann', B],
    ];
    await shop.import(workbook({ people: sheet }), ALL, 'spring.xlsx');
    expect(shop.agreed()).toEqual([B]);
  });

  it('of a row with a cell too many the no counts', async () => {
    const report = await shop.import(`phone,name\n${A},Bob,do not text\n${B},Ann,more\n`, ALL);
    expect(report.rejects.map(({ code }) => code)).toEqual(['row-ragged', 'row-ragged']);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([['rejected-no', 2]]);
  });
});

describe('a column that holds a yes or a no in each cell', () => {
  const ofTexts =
    'Texting|Text reminders|SMS list|Nachrichten|Mensajes|Mesaj|Textos|پیامکی|SMS club|Send texts';
  const ofSomething =
    'Agreed|Agrees|Agrees to contact|Offers|Promo|Promotions OK?|Communications|Contact me|TCPA|Einverständnis|Einverstanden|Kontakt erlaubt|Darf kontaktiert werden|Abonniert|Prospection|Démarchage|Offres commerciales|Accord client|Autorisation|موافق|تمایل|مجاز به ارسال|خبرنامه پیامکی';
  it.each(`${ofTexts}|${ofSomething}`.split('|'))('%s', async (header) => {
    await shop.import(`phone,${header}\n${A},no\n${B},yes\n`, ALL);
    expect(shop.agreed()).toEqual([B]);
  });

  it('in letters', async () => {
    await shop.import(`phone,Prospection\n${A},N\n${B},O\n`, ALL);
    expect(shop.agreed()).toEqual([B]);
  });

  const others =
    'SMS sent|Text delivered|پیامک ارسال شد|رضایت مشتری|رضایت از خدمات|Photo consent|Treatment consent|HIPAA consent|Parental consent|Media consent|Permission to enter|Fotoeinwilligung|Loyal|Pet consent|Order status|Offers used';
  it.each(others.split('|'))('no answer to texts: %s', async (header) => {
    await shop.import(`phone,${header}\n${A},no\n${B},yes\n`, ALL);
    expect(shop.agreed()).toEqual([A, B]);
  });

  it.each([
    ['an order', 'Order status', 'stopped'],
    ['what is to be written', 'Card message', 'Stop it'],
    ['how many', 'Offers', '0'],
  ])('nor is %s', async (_why, header, cell) => {
    await shop.import(`phone,${header}\n${A},${cell}\n${B},12\n`, ALL);
    expect(shop.agreed()).toEqual([A, B]);
  });
});

describe('notes', () => {
  const noes =
    'sans sms|aucun sms|pas de SMS svp|plus de textos|kein Marketing|nicht per SMS|Werbesperre|No WhatsApp or SMS|SMS off|take me off|بدون پیامک|پیامک: خیر|عدم رضایت';
  it.each(noes.split('|'))('%s', async (note) => {
    expect(await readAlone('notes', note)).toEqual(DOUBTED);
  });

  const others =
    'does not like to be called before 9|opt out of lunch|no spam (the meat)|pas de sms reçu hier|عدم رضایت از آرایشگر';
  it.each(others.split('|'))('of something else: %s', async (note) => {
    expect(await readAlone('notes', note)).toEqual(STAYS);
  });

  it('an order that was called off ends no yes', async () => {
    await shop.import(`phone,sms consent\n${A},yes\n`);
    shop.later(1000);
    const report = await shop.import(`phone,توضیحات\n${A},لغو شد\n`);
    expect(report.warnings.map(({ code }) => code)).toEqual(['opt-out-unread']);
  });
});

describe('what programs add to a card of their own', () => {
  const card = (property: string): string =>
    `BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL;TYPE=CELL:${A}\n${property}\nEND:VCARD\n`;
  it.each([
    ['X-SMS-OPTOUT:yes', 1],
    ['X-UNSUBSCRIBED:true', 1],
    ['X-OPT-OUT:1', 1],
    ['X-OPT-OUT;TYPE=sms:1', 1],
    ['X-SMS:no', 0],
    ['X-CONSENT:no', 0],
  ])('%s', async (property, suppressed) => {
    const report = await shop.import(card(property), ALL, 'people.vcf');
    expect([shop.agreed(), report.import.suppressed]).toEqual([[], suppressed]);
  });

  it('a no stands before a yes', async () => {
    await shop.import(card('X-CAMPAIGN-SMS-CONSENT:express\nX-SMS:no'), ALL, 'people.vcf');
    expect(shop.agreed()).toEqual([]);
  });

  it.each(['X-SMS-OPTOUT:no', 'X-SMS:yes', 'X-ABLABEL:no', 'X-PHONETIC-FIRST-NAME:No', 'X-CONSENT:'])(
    '%s says no such thing',
    async (property) => {
      await shop.import(card(property), ALL, 'people.vcf');
      expect(shop.agreed()).toEqual([A]);
    },
  );
});
