import { expect, it } from 'vitest';
import { describeMapping, type ImportKind } from '../../src/import/map/fields.ts';
import { meaningOf } from '../../src/import/map/lexicon.ts';
import { mapColumns } from '../../src/import/map/mapColumns.ts';
import { MOBILE, MORE, MORE_OF_EVENTS, VISITS } from '../../src/import/map/moreNames.ts';

function mappingOf(header: string, rows: readonly string[] = [], kind: ImportKind = 'contacts') {
  return describeMapping(
    mapColumns(
      header.split(';'),
      rows.map((row) => row.split(';')),
      { kind, format: 'csv', file: 'list.csv', headerLine: 1, wanted: [], country: 'FR' },
    ),
  );
}

it.each([
  ['Google’s phonetic names are no phones', 'Phonetic First Name', undefined],
  ['who carries it', 'Phone Carrier', undefined],
  ['whether it was verified', 'Mobile verified', undefined],
  ['the code of its country', 'Phone Country Code', undefined],
  ['its operator', 'موبایل اپراتور', undefined],
  ['a number under a longer name', 'Phone of the customer', 'phone'],
  ['a Persian one', 'موبایل خانم', 'phone'],
])('%s: %s', (_why, header, field) => {
  expect(meaningOf(header, 'contacts')?.field).toBe(field);
});

const WHOSE =
  'معرف|معرّف|فروشنده|راننده|همسر|قبلی|مدیر|اضطراری|پدر|مادر|پدر/مادر|فروشگاه|مغازه|ولی|سرپرست|همکار|ویزیتور';
const PHONES =
  'موبایل|شماره موبایل|همراه|شماره همراه|تلفن همراه|تلفن|شماره تلفن|شماره تماس|شماره|گوشی|شماره گوشی';
it.each<[string, string[]]>([
  ['Persian', PHONES.split('|').flatMap((phone) => WHOSE.split('|').map((who) => `${phone} ${who}`))],
  ['Persian, in brackets', PHONES.split('|').map((phone) => `${phone} (همسر)`)],
  [
    'English',
    'Referrer phone|Phone of referrer|Mobile (spouse)|Phone spouse|Mobile - emergency contact|Phone (old)|Mobile driver|Store phone|Phone of parent/guardian|Mobile shop'.split(
      '|',
    ),
  ],
  [
    'Arabic',
    'موبايل المرجع|موبايل الزوج|جوال الزوجة|هاتف السائق|موبايل الطوارئ|رقم هاتف المدير|جوال (الأم)|هاتف المتجر'.split(
      '|',
    ),
  ],
  ['Turkish', 'Cep telefonu (eşi)|Cep (referans)|Telefon (acil)|Anne telefonu|Şoför cep'.split('|')],
  [
    'French',
    'Mobile conjoint|Mobile du parrain|Portable (mère)|Téléphone (urgence)|Téléphone du vendeur|Mobile ancien'.split(
      '|',
    ),
  ],
  ['Spanish', 'Móvil (cónyuge)|Celular (emergencia)|Teléfono del referido|Mobile vendedor'.split('|')],
  ['German', 'Handy (Ehefrau)|Mobil (Notfall)|Telefon Werber|Phone Fahrer'.split('|')],
])('somebody else’s number is none of the customer’s: %s', (_why, headers) => {
  expect(headers.filter((header) => meaningOf(header, 'contacts') !== undefined)).toEqual([]);
});

it.each([
  [
    'the customer',
    'موبایل مشتری|موبایل خریدار|شماره موبایل مشترک|موبایل بیمار|Mobile of the customer',
    'phone',
  ],
  ['the recipient, who may be the buyer', 'موبایل گیرنده|تلفن گیرنده', 'phone'],
  ['the sender, who is the buyer of a present', 'موبایل فرستنده', 'phone'],
  ['at work', 'تلفن محل کار|تلفن شرکت|Office phone|Alt phone', 'phone_alt'],
  ['a person', 'Phone person|Phone holder', 'phone'],
])('a number of %s: %s', (_why, headers, field) => {
  for (const header of headers.split('|'))
    expect([header, meaningOf(header, 'contacts')?.field]).toEqual([header, field]);
});

it('a row without the customer’s own number is nobody', () => {
  const { phone, phone_alt } = mappingOf('نام;موبایل;موبایل معرف', [
    'Ann;;0612345678',
    'Bob;0612345679;',
  ]) as {
    phone?: string;
    phone_alt?: string;
  };
  expect([phone, phone_alt]).toEqual(['موبایل', undefined]);
});

it.each<[string, string, string, ImportKind, object]>([
  [
    'a German list of consent',
    'Handy;Einwilligung;Datum;Quelle',
    '0171 2345678;ja;01.10.2025;Formular',
    'consent',
    { phone: 'Handy', consent: 'Einwilligung', consent_at: 'Datum', consent_source: 'Quelle' },
  ],
  [
    'a Spanish one',
    'Móvil;Consentimiento;Fecha;Origen',
    '612345678;sí;01/10/2025;web',
    'consent',
    { consent: 'Consentimiento', consent_at: 'Fecha', consent_source: 'Origen' },
  ],
  [
    'a German do-not-text list',
    'Telefon;Grund;Datum',
    '0171 2345678;Beschwerde;01.10.2025',
    'suppressions',
    { phone: 'Telefon', reason: 'Grund', opted_out_at: 'Datum' },
  ],
  [
    'an Arabic one',
    'رقم الجوال;السبب;التاريخ',
    '0612345678;طلب العميل;2025-10-01',
    'suppressions',
    { reason: 'السبب', opted_out_at: 'التاريخ' },
  ],
  [
    'Japanese orders',
    '注文番号;注文日;お客様名;電話番号;合計金額;ステータス',
    '1;2025/10/15;山田;0612345678;12345;発送済み',
    'events',
    {
      id: '注文番号',
      at: '注文日',
      name: 'お客様名',
      phone: '電話番号',
      amount: '合計金額',
      status: 'ステータス',
    },
  ],
  [
    'a Japanese list of people',
    '顧客番号;氏名;携帯電話;メールアドレス;生年月日;都道府県;住所;累計購入金額;最終購入日',
    '1;山田;0612345678;a@b.jp;1985/05/12;東京都;渋谷区;12,345円;2025年10月1日',
    'contacts',
    {
      external_id: '顧客番号',
      name: '氏名',
      phone: '携帯電話',
      email: 'メールアドレス',
      birthday: '生年月日',
      region: '都道府県',
      address: '住所',
      spent: '累計購入金額',
      last_order: '最終購入日',
    },
  ],
  [
    'German invoices',
    'Rechnungsnr.;Rechnungsdatum;Kunde;Mobil;Nettobetrag;Bruttobetrag;Status',
    'RE-1;01.10.2025;Müller;0171 2345678;100,00;119,00;bezahlt',
    'events',
    { id: 'Rechnungsnr.', amount: 'Bruttobetrag', status: 'Status' },
  ],
  [
    'Polish orders',
    'Nr zamówienia;Data zamówienia;Klient;Telefon;Kwota;Status',
    '1;2025-10-15;Łukasz;0612345678;99,90;Anulowane',
    'events',
    { id: 'Nr zamówienia', at: 'Data zamówienia', amount: 'Kwota' },
  ],
])('%s', (_why, header, row, kind, expected) => {
  expect(mappingOf(header, [row], kind)).toMatchObject(expected);
});

it.each([
  [
    'an empty column of consent does not hide a filled one',
    'phone;smsStatus;smsConsent',
    '0612345678;subscribed;',
    { consent: 'smsStatus' },
  ],
  [
    'a filled one wins as its name says',
    'phone;smsStatus;smsConsent',
    '0612345678;subscribed;yes',
    { consent: 'smsConsent' },
  ],
  [
    'nor does an empty address',
    'phone;email;e-mail address',
    '0612345678;;a@b.fr',
    { email: 'e-mail address' },
  ],
  ['of a file without rows the name tells', 'phone;smsStatus;smsConsent', '', { consent: 'smsConsent' }],
])('%s', (_why, header, row, expected) => {
  expect(mappingOf(header, row === '' ? [] : [row])).toMatchObject(expected);
});

// Header rows as shops' programs and people write them; what stands in none of the fields stays an attribute.
it.each([
  [
    'Brazil',
    'Nome;Sobrenome;Celular;E-mail;Data de Nascimento;Cidade;CEP;Pedidos;Total Gasto;Última Compra;Observações',
    'first_name last_name phone email birthday city postal_code orders spent last_order notes',
    ['Ana;Lima;11 91234-5678;a@b.br;01/02/1990;Recife;50000-000;3;120,00;01/10/2026;x'],
  ],
  [
    'Portugal',
    'Nome do cliente;Telemóvel;Nascimento;Localidade;Código Postal;Nº de pedidos;Primeira compra;Data da última compra;Cliente desde;NIF',
    'name phone birthday city postal_code orders first_order last_order created -',
    [],
  ],
  [
    'Spain',
    'Nombre;Apellidos;Teléfono móvil;Correo electrónico;Fecha de nacimiento;Población;Código postal;Número de pedidos;Total gastado;Fecha última compra;Observaciones;Sexo',
    'first_name last_name phone email birthday city postal_code orders spent last_order notes gender',
    [],
  ],
  [
    'Mexico, capitals without accents',
    'NOMBRE COMPLETO;CELULAR;CIUDAD;ULTIMA COMPRA;COMPRAS',
    'name phone city last_order orders',
    [],
  ],
  [
    'France',
    'Nom;Prénom;Tél. portable;Adresse e-mail;Date de naissance;Ville;Code postal;Nombre de commandes;Total dépensé;Date de la dernière commande;Remarques;Client depuis',
    'last_name first_name phone email birthday city postal_code orders spent last_order notes created',
    [],
  ],
  ['France, one name', 'Nom;Portable;Commune', 'name phone city', ['Marie Durand;0612345678;Lyon']],
  [
    'Germany',
    'Vorname;Nachname;Handynummer;Telefon privat;E-Mail-Adresse;Geburtsdatum;PLZ;Ort;Anzahl Bestellungen;Gesamtumsatz (€);Letzter Einkauf;Kunden-Nr.;Kunde seit',
    'first_name last_name phone phone_alt email birthday postal_code city orders spent last_order external_id created',
    [],
  ],
  [
    'Italy',
    'Nome;Cognome;Cellulare;Data di nascita;Città;CAP;Provincia;Numero ordini;Totale speso;Ultimo ordine;Ragione sociale;Note',
    'first_name last_name phone birthday city postal_code region orders spent last_order company notes',
    [],
  ],
  ['Italy, one name', 'Nominativo;Cell;Compleanno', 'name phone birthday', []],
  [
    'Türkiye',
    'Adı Soyadı;Cep Telefonu;Doğum Tarihi;Şehir;Sipariş Sayısı;Toplam Harcama;Son Sipariş Tarihi;Cinsiyet;Müşteri No',
    'name phone birthday city orders spent last_order gender external_id',
    [],
  ],
  ['Türkiye, capitals', 'ADI;SOYADI;GSM NO;ŞEHİR', 'first_name last_name phone city', []],
  [
    'Arabic',
    'اسم العميل;رقم الجوال;تاريخ الميلاد;المدينة;عدد الطلبات;إجمالي المشتريات;آخر طلب;ملاحظات;البريد الإلكتروني',
    'name phone birthday city orders spent last_order notes email',
    [],
  ],
  [
    'Russia',
    'ФИО;Мобильный телефон;День рождения;Город;Кол-во заказов;Сумма покупок;Дата последнего заказа;Комментарий;Пол;Индекс',
    'name phone birthday city orders spent last_order notes gender postal_code',
    [],
  ],
  [
    'Indonesia',
    'Nama Pelanggan;No. HP;Tanggal Lahir;Kota;Jumlah Pesanan;Total Belanja;Pembelian Terakhir;Catatan;Jenis Kelamin',
    'name phone birthday city orders spent last_order notes gender',
    [],
  ],
  [
    'the Netherlands',
    'Voornaam;Achternaam;Mobiel;Geboortedatum;Woonplaats;Postcode;Aantal bestellingen;Laatste bestelling',
    'first_name last_name phone birthday city postal_code orders last_order',
    [],
  ],
  [
    'Poland',
    'Imię;Nazwisko;Telefon komórkowy;Data urodzenia;Miasto',
    'first_name last_name phone birthday city',
    [],
  ],
  [
    'Iran',
    'نام مشتری;شماره موبایل ۱;تلفن ثابت;تاریخ تولد;شهر محل سکونت;تعداد فاکتورها;جمع خریدها (تومان);تاریخ آخرین مراجعه;دسته بندی;توضیح',
    'name phone phone_alt birthday city orders spent last_order tags notes',
    [],
  ],
  [
    'Square',
    'Reference ID;First Name;Last Name;Email Address;Phone Number;Nickname;Company Name;Street Address 1;Street Address 2;City;State;Postal Code;Birthday;Memo;Square Customer ID;Creation Source;First Visit;Last Visit;Transaction Count;Lifetime Spend;Email Subscription Status;Instant Profile',
    'external_id first_name last_name email phone - company address - city region postal_code birthday notes - - first_order last_order orders spent - -',
    [],
  ],
  [
    'a till: first seen, last seen, how often, how much',
    'Guest Name;Phone;Email;First Visit Date;Last Visit Date;Total Visits;Lifetime Spend',
    'name phone email first_order last_order orders spent',
    [],
  ],
  [
    'a purchase is surer than a visit, wherever it stands',
    'Name;Mobile;Last Visit;Visits;Last Purchase;Orders',
    'name phone - - last_order orders',
    [],
  ],
  [
    'Clover',
    'Customer ID;First Name;Last Name;Phone Number;Email Address;Address Line 1;City;State/Province;Postal / Zip Code;Country;Customer Since',
    'external_id first_name last_name phone email address city region postal_code country created',
    [],
  ],
  [
    'Shopify customers',
    'Customer ID;First Name;Last Name;Email;Accepts Email Marketing;Default Address Company;Default Address Address1;Default Address City;Default Address Province Code;Default Address Country Code;Default Address Zip;Default Address Phone;Phone;Accepts SMS Marketing;Total Spent;Total Orders;Note;Tax Exempt;Tags',
    'external_id first_name last_name email - company address city region country postal_code phone_alt phone consent spent orders notes - tags',
    [],
  ],
  ['Türkiye’s pocket is a phone', 'İsim;Cep;Şehir', 'name phone city', ['Ayşe;0532 123 45 67;İzmir']],
  [
    'Brazil’s CEP is a postal code',
    'Nome;Telefone;CEP',
    'name phone postal_code',
    ['Ana;11912345678;01310-100'],
  ],
  ['a name that is a number is none', 'Cliente;Nome;Celular', '- name phone', ['1042;Ana Lima;11912345678']],
  ['a number of theirs', 'Customer #;Name;Mobile', 'external_id name phone', ['1042;Ana Lima;0612345678']],
  [
    'home and work are phones where numbers stand there',
    'Name;Mobile;Work;Home',
    'name phone phone_alt -',
    ['Mia;0612345678;0142345678;1 rue A'],
  ],
  ['a web shop’s visit is no order', 'Name;Mobile;Newsletter;Last visit', 'name phone - -', []],
  [
    'PrestaShop',
    'ID;Prénom;Nom;Téléphone;Ventes;Newsletter;Offres partenaires;Inscription;Dernière visite',
    'external_id first_name last_name phone spent - - created -',
    [],
  ],
  [
    'Wix',
    'First Name;Phone 1;Address 1 - City;Address 1 - Zip;Address 1 - Country;Birthdate',
    'first_name phone city postal_code country birthday',
    [],
  ],
  [
    'Zoho',
    'Contact Id;Last Name;Account Name;Mobile;Phone;Mailing City;Mailing Country;Created Time',
    'external_id last_name company phone phone_alt city country created',
    [],
  ],
  ['an emergency contact is somebody else', 'Name;Mobile;Emergency Phone;Spouse Phone', 'name phone - -', []],
  ['an anniversary is no birthday', 'Name;Mobile;Anniversary', 'name phone -', []],
])('people: %s', (_why, header, fields, rows) => {
  const expected: Record<string, string> = {};
  const headers = header.split(';');
  fields.split(' ').forEach((field, index) => {
    if (field !== '-') expected[field] = headers[index]!;
  });
  expect(fields.split(' ')).toHaveLength(headers.length);
  expect(mappingOf(header, rows)).toEqual(expected);
});

it.each([
  ['Brazil', 'Nº do pedido;Data do pedido;Valor total;Celular;Situação', ''],
  ['Spain', 'Número de pedido;Fecha de compra;Importe total;Teléfono móvil;Estado', ''],
  ['Germany', 'Bestellnummer;Bestelldatum;Gesamtbetrag;Handy;Bestellstatus', ''],
  ['Italy', 'Numero ordine;Data ordine;Totale;Cellulare;Stato', ''],
  ['Türkiye', 'Sipariş No;Sipariş Tarihi;Toplam Tutar;Cep Telefonu;Sipariş Durumu', ''],
  ['Russia', 'Номер заказа;Дата заказа;Сумма заказа;Телефон;Статус', ''],
  ['Arabic', 'رقم الطلب;تاريخ الطلب;المبلغ;رقم الجوال;حالة الطلب', ''],
  ['Iran', 'شماره فاکتور;تاریخ فاکتور;مبلغ نهایی;موبایل خریدار;وضعیت پرداخت', ''],
])('orders: %s', (_why, header) => {
  const [id, at, amount, phone, status] = header.split(';');
  expect(mappingOf(header, [], 'events')).toEqual({ id, at, amount, phone, status });
});

it.each(MOBILE.split('|').concat(MORE.phone!.split('|')))(
  'every name of a phone makes a phone column: %s',
  (name) => {
    expect(mappingOf(`Name;${name}`, ['Mia;0612345678'])).toMatchObject({ phone: name });
  },
);

it('no name is listed under two fields, and none is hidden by an older one', () => {
  const wrong: string[] = [];
  const check = (lists: readonly object[], kind: ImportKind): void => {
    for (const [field, words] of lists.flatMap((list) => Object.entries(list) as [string, string][]))
      for (const name of words.split('|')) {
        const found = meaningOf(name, kind)?.field;
        if (found !== field) wrong.push(`${name}: ${field}, but ${found}`);
      }
  };
  check([{ phone: MOBILE }, MORE, VISITS], 'contacts');
  check([MORE_OF_EVENTS], 'events');
  expect(wrong).toEqual([]);
});
