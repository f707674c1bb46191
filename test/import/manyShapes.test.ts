import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

// One list of people, written down as shops, panels and spreadsheets of many countries would write it: other names of
// columns, in another order, other marks, other letters, other spellings of numbers and days. What is known afterwards
// must be the list, whatever it looked like.

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 60);

interface Person {
  readonly phone: string;
  readonly name: string;
  readonly city: string;
  readonly tags: readonly string[];
  readonly note: string;
  readonly birthday: readonly [year: number, month: number, day: number] | undefined;
  readonly orders: number;
  readonly spent: number;
  readonly id: string;
  readonly agreed: boolean | undefined;
  readonly left: boolean;
}

const NAMES = {
  persian: ['مریم رضایی', 'علی کریمی', 'زهرا احمدی', 'پریسا گلچین', 'ژاله چمنی'],
  western: ['Sara Ahmadi', 'John Miller', 'Anna Schmidt', 'Peter Jones', 'Maria Rossi'],
};
const CITIES = { persian: ['شیراز', 'تهران', 'گرگان'], western: ['London', 'Berlin', 'Tehran'] };
const NOTES = ['', 'likes "red" roses', 'pays late, but pays', 'two lines\nof words', '؛ مشتری خوب، قدیمی'];

type Script = keyof typeof NAMES;
/** Mobiles of ranges in use. Sources: numbering plans of CRA, Ofcom, BNetzA, Arcep, BTK and NANPA, read 2026-11. */
const RANGES: Readonly<
  Record<string, readonly [code: string, trunk: string, begins: readonly string[], length: number]>
> = {
  IR: ['98', '0', ['912', '935', '919', '990'], 10],
  GB: ['44', '0', ['7400', '7912'], 10],
  DE: ['49', '0', ['171', '160'], 10],
  FR: ['33', '0', ['612', '750'], 9],
  TR: ['90', '0', ['532', '544'], 10],
  US: ['1', '', ['202555', '415555'], 10],
};
const COUNTRIES = Object.keys(RANGES);
const numberOf = (country: string): fc.Arbitrary<string> => {
  const [code, , begins, length] = RANGES[country]!;
  return fc
    .tuple(fc.constantFrom(...begins), fc.integer({ min: 0, max: 9_999_999 }))
    .map(([begin, rest]) => `+${code}${begin}${`${rest}`.padStart(7, '0').slice(begin.length + 7 - length)}`);
};
const person = (country: string, script: Script): fc.Arbitrary<Person> =>
  fc.record({
    phone: fc.oneof(
      { weight: 4, arbitrary: numberOf(country) },
      fc.constantFrom(...COUNTRIES).chain(numberOf),
    ),
    name: fc.constantFrom(...NAMES[script]),
    city: fc.constantFrom('', ...CITIES[script]),
    tags: fc.uniqueArray(fc.constantFrom('vip', 'new', 'gold', 'florist'), { maxLength: 2 }),
    note: fc.constantFrom(...NOTES),
    birthday: fc.option(
      fc.tuple(
        fc.integer({ min: 1950, max: 2009 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      ),
      { nil: undefined },
    ),
    orders: fc.integer({ min: 0, max: 40 }),
    spent: fc.integer({ min: 0, max: 90_000_000 }),
    id: fc.integer({ min: 1000, max: 99_999 }).map((number) => `C-${number}`),
    agreed: fc.constantFrom(true, true, false, undefined),
    left: fc.constantFrom(false, false, false, true),
  });

const TITLES = {
  phone: [
    'phone',
    'Mobile',
    'Phone Number',
    'موبایل',
    'شماره موبایل',
    'شماره همراه',
    'تلفن همراه',
    'Handy',
    'Téléphone portable',
    'Cep Telefonu',
    'Contact No.',
    'Mob. No',
    'Cell #',
    'WhatsApp',
    'Numéro de mobile',
    'Telefon komórkowy',
    'Nº de móvil',
    'شماره تماس مشتری',
    'رقم الجوال',
    'Мобильный телефон',
    'Mobilnummer',
    'CUSTOMER_PHONE',
    'phoneNumber',
  ],
  name: [
    'name',
    'Full Name',
    'Customer Name',
    'نام',
    'نام و نام خانوادگی',
    'نام مشتری',
    'Nom complet',
    'Ad Soyad',
    'Client',
    'Kundenname',
    'Nombre completo',
    'ФИО',
    'اسم العميل',
    'Contact Name',
    'fullName',
    'CUST NAME',
  ],
  city: ['city', 'City', 'شهر', 'Ville', 'Stadt', 'Şehir', 'Ciudad', 'Ort', 'المدينة', 'Город', 'TOWN'],
  tags: ['tags', 'Tags', 'برچسب', 'برچسب‌ها', 'Labels', 'Groups', 'گروه', 'Étiquettes'],
  note: ['Remarks', 'Note', 'توضیحات', 'یادداشت', 'Comments', 'Bemerkung', 'Xyz'],
  birthday: [
    'birthday',
    'Date of Birth',
    'DOB',
    'تاریخ تولد',
    'Geburtsdatum',
    'Date de naissance',
    'Doğum Tarihi',
    'Birth Date',
    'Fecha de nacimiento',
    'Дата рождения',
    'تولد',
  ],
  orders: [
    'orders',
    'Total Orders',
    'Order Count',
    'تعداد سفارش',
    'تعداد خرید',
    'No. of orders',
    'Number of purchases',
    'Anzahl Bestellungen',
  ],
  spent: [
    'total spent',
    'Total Spent',
    'مجموع خرید (تومان)',
    'مبلغ کل خرید (ریال)',
    'Lifetime Value',
    'جمع خرید',
  ],
  id: ['customer id', 'Customer ID', 'کد مشتری', 'Kundennummer', 'Client ID', 'Customer No', 'شماره اشتراک'],
  agreed: [
    'sms consent',
    'SMS Opt-in',
    'Accepts SMS Marketing',
    'رضایت پیامک',
    'SMS-Einwilligung',
    'Text opt in',
    'Consentement SMS',
    'SMS marketing',
  ],
  left: [
    'unsubscribed',
    'Opted out',
    'SMS opt-out',
    'لغو پیامک',
    'Do not text',
    'Abgemeldet',
    'Désinscrit',
    'DND',
    'Stop SMS',
  ],
} as const;
type Column = keyof typeof TITLES;
const COLUMNS = Object.keys(TITLES) as Column[];

const YES = ['yes', 'Yes', 'TRUE', '1', 'بله', 'ja', 'oui', 'evet'];
const NO = ['no', 'No', 'FALSE', '0', 'خیر', 'nein', 'non', 'hayır'];
const WORDS = YES.map((yes, index) => [yes, NO[index]!] as const);

/** The same person's years, told in the other calendar: it is another day, and it stays one of that calendar. */
const jalali = (year: number): number => year - 621;
const two = (value: number): string => `${value}`.padStart(2, '0');
type Day = NonNullable<Person['birthday']>;
const MONTHS = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];
const DAYS: Readonly<Record<string, (day: Day) => string>> = {
  iso: ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  'year first': ([y, m, d]) => `${y}/${m}/${d}`,
  'day first': ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  dots: ([y, m, d]) => `${d}.${m}.${y}`,
  'month first': ([y, m, d]) => `${m}/${d}/${y}`,
  'with a clock': ([y, m, d]) => `${y}-${two(m)}-${two(d)} 00:00:00`,
  Jalali: ([y, m, d]) => `${jalali(y)}/${two(m)}/${two(d)}`,
  'Jalali in Persian digits': ([y, m, d]) => digits(`${jalali(y)}/${m}/${d}`, PERSIAN),
  'Jalali with its month': ([y, m, d]) => digits(`${d} ${MONTHS[m - 1]!} ${jalali(y)}`, PERSIAN),
  'Jalali, day first': ([y, m, d]) => `${two(d)}/${two(m)}/${jalali(y)}`,
  'Persian digits': ([y, m, d]) => digits(`${y}/${two(m)}/${two(d)}`, PERSIAN),
  'English month': ([y, m, d]) =>
    `${d} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][m - 1]} ${y}`,
};

const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';
const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const digits = (text: string, letters: string): string =>
  text.replace(/\d/g, (digit) => letters[Number(digit)]!);
/** Spellings of a number that say all of it, in a list of this country. */
function spellings(e164: string, country: string): string[] {
  const [of, [code, trunk]] = Object.entries(RANGES).find(([, [begin]]) => e164.startsWith(`+${begin}`))!;
  const rest = e164.slice(1 + code.length);
  const parts = [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)];
  const world = [
    e164,
    `00${code}${rest}`,
    `+${code} ${parts.join(' ')}`,
    `+${code}-${parts.join('-')}`,
    `\u202a${e164}\u202c`,
    `tel:${e164}`,
    digits(e164, PERSIAN),
    ...(trunk === '' ? [] : [`+${code} (0)${rest}`]),
  ];
  if (of !== country) return world;
  return [
    ...world,
    trunk + rest,
    rest,
    `${rest}.0`,
    trunk + parts.join('-'),
    trunk + parts.join(' '),
    trunk + parts.join('.'),
    `(${trunk}${parts[0]}) ${parts[1]}-${parts[2]}`,
    digits(trunk + rest, PERSIAN),
    digits(trunk + rest, ARABIC),
  ];
}

/** What stands between people in lists that went through many hands; none of it is a person. */
const STRAYS: readonly (readonly [cell: string, code: string])[] = [
  ['9.12E+09', 'phone-lossy'],
  ['12', 'phone-invalid'],
  ['0912 CALL ME 7', 'phone-invalid'],
  ['', 'phone-missing'],
];

const shape = fc.record({
  strays: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...STRAYS)), { maxLength: 2 }),
  order: fc.shuffledSubarray(COLUMNS, { minLength: COLUMNS.length }),
  left: fc.subarray(COLUMNS.filter((column) => column !== 'phone')),
  titles: fc.array(fc.nat(), { minLength: COLUMNS.length, maxLength: COLUMNS.length }),
  spelling: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
  words: fc.constantFrom(...WORDS),
  days: fc.constantFrom(...Object.keys(DAYS)),
  between: fc.constantFrom(', ', ',', '|', ';'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quoted: fc.boolean(),
  above: fc.constantFrom(0, 0, 0, 1, 2),
  blank: fc.boolean(),
  grouped: fc.boolean(),
  bytes: fc.constantFrom('utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be', 'workbook'),
});

interface Shape {
  readonly strays: readonly (readonly [place: number, stray: readonly [cell: string, code: string]])[];
  readonly order: readonly Column[];
  readonly left: readonly Column[];
  readonly titles: readonly number[];
  readonly spelling: readonly number[];
  readonly words: readonly [string, string];
  readonly days: string;
  readonly between: string;
  readonly delimiter: string;
  readonly newline: string;
  readonly quoted: boolean;
  readonly above: number;
  readonly blank: boolean;
  readonly grouped: boolean;
  readonly bytes: string;
}

/** A row without a number is one only where something else stands in it. */
const straysIn = ({ strays, left }: Shape): Shape['strays'] =>
  strays.filter(([, [cell]]) => cell !== '' || left.includes('name'));

function written(people: readonly Person[], form: Shape, country: string): { file: Buffer; name: string } {
  const columns = form.order.filter((column) => form.left.includes(column) || column === 'phone');
  const titles = columns.map((column, index) => {
    const names = TITLES[column];
    return names[form.titles[index]! % names.length]!;
  });
  const cells = people.map((each, row) => {
    const ways = spellings(each.phone, country);
    const of: Record<Column, string> = {
      phone: ways[form.spelling[row % form.spelling.length]! % ways.length]!,
      name: each.name,
      city: each.city,
      tags: each.tags.join(form.between),
      note: each.note,
      birthday: each.birthday ? DAYS[form.days]!(each.birthday) : '',
      orders: `${each.orders}`,
      spent: form.grouped ? each.spent.toLocaleString('en-US') : `${each.spent}`,
      id: `${each.id}-${row}`,
      agreed: each.agreed === undefined ? '' : form.words[each.agreed ? 0 : 1],
      left: each.left ? form.words[0] : form.words[1],
    };
    return columns.map((column) => of[column]);
  });
  for (const [place, [phone]] of straysIn(form))
    cells.splice(
      place % (cells.length + 1),
      0,
      columns.map((column) => (column === 'phone' ? phone : column === 'name' ? 'Nobody' : '')),
    );
  const empty = columns.map(() => '');
  const above = [['Customers of the shop'], ['2026-11-21']]
    .slice(0, form.above)
    .map((title) => [...title, ...empty.slice(1)]);
  const rows = [...above, titles, ...cells.flatMap((row) => (form.blank ? [row, empty] : [row]))];
  if (form.bytes === 'workbook') return { file: workbook({ People: rows }), name: 'people.xlsx' };
  const quote = (cell: string): string =>
    form.quoted || /["\r\n]/.test(cell) || cell.includes(form.delimiter)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const text = rows.map((row) => row.map(quote).join(form.delimiter)).join(form.newline) + form.newline;
  return { file: bytesOf(text, form.bytes), name: 'people.csv' };
}

function bytesOf(text: string, as: string): Buffer {
  if (as === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (as === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(as === 'utf-8 with BOM' ? `\ufeff${text}` : text);
}

/** What the file says of each of them, as a reader of it would put it. */
function told(people: readonly Person[], form: Shape): unknown[] {
  const has = (column: Column): boolean => form.left.includes(column);
  const columns = form.order.filter((column) => form.left.includes(column) || column === 'phone');
  const spentAs = TITLES.spent[form.titles[columns.indexOf('spent')]! % TITLES.spent.length]!;
  const calendar = form.days.startsWith('Jalali') ? 'jalali' : 'gregorian';
  const yearOf = (year: number): number => (calendar === 'jalali' ? jalali(year) : year);
  return people
    .map((each, row) => ({
      phone: each.phone,
      id: has('id') ? `${each.id}-${row}` : null,
      orders: has('orders') ? each.orders : null,
      spent: has('spent') ? each.spent * (spentAs.includes('تومان') ? 10 : 1) : null,
      name: has('name') ? each.name : null,
      city: has('city') && each.city !== '' ? each.city : null,
      birthday:
        has('birthday') && each.birthday
          ? [calendar, yearOf(each.birthday[0]), each.birthday[1], each.birthday[2]].join('-')
          : null,
      tags: has('tags') ? [...each.tags].sort().join() : '',
      agreed: has('agreed') && each.agreed === true && !(has('left') && each.left),
      left: has('left') && each.left,
    }))
    .sort((a, b) => (a.phone < b.phone ? -1 : 1));
}

function known({ db }: ReturnType<typeof openShop>): unknown[] {
  const left = new Set(db.prepare<[], string>('SELECT phone FROM suppression').pluck().all());
  const agreed = new Set(
    db
      .prepare<[], string>("SELECT phone FROM consent_state WHERE state = 'granted' AND topic = ''")
      .pluck()
      .all(),
  );
  const tags = db
    .prepare<[number], string>(
      'SELECT t.key FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = ?',
    )
    .pluck();
  return db
    .prepare<[], Record<string, never>>('SELECT * FROM contact ORDER BY phone')
    .all()
    .map((row) => ({
      phone: row.phone,
      id: row.external_id,
      orders: row.orders,
      spent: row.spent === null ? null : Number(row.spent) / 1_000_000,
      name: row.name,
      city: row.city,
      birthday:
        row.birthday_month === null
          ? null
          : [row.birthday_calendar, row.birthday_year, row.birthday_month, row.birthday_day].join('-'),
      tags: tags.all(row.id!).sort().join(),
      agreed: agreed.has(row.phone!) && !left.has(row.phone!),
      left: left.has(row.phone!),
    }));
}

const list = fc
  .tuple(fc.constantFrom('IR', ...COUNTRIES), fc.constantFrom<Script>('persian', 'western'))
  .chain(([country, script]) =>
    fc.tuple(
      fc.constant(country),
      fc.uniqueArray(person(country, script), {
        selector: ({ phone }) => phone,
        minLength: 3,
        maxLength: 12,
      }),
    ),
  )
  // The order of day and month shows in one day at least, as it does in any list of some length.
  .map(([country, [first, ...others]]) => ({
    country,
    people: [{ ...first!, birthday: [1985, 3, 25] } as const, ...others],
  }));

it(
  'one list is the same people, whatever it looks like',
  async () => {
    await fc.assert(
      fc.asyncProperty(list, shape, async ({ country, people }, form) => {
        const shop = openShop();
        try {
          const { file, name } = written(people, form, country);
          const report = await shop.import(file, { country }, name);
          expect({ rejected: report.rejects.map(({ code }) => code).sort(), people: known(shop) }).toEqual({
            rejected: straysIn(form)
              .map(([, [, code]]) => code)
              .sort(),
            people: told(people, form),
          });
          expect(shop.counts(report).rows).toBe(people.length + straysIn(form).length);
          shop.later(1_000);
          const { added, updated } = (await shop.import(file, { country }, name)).import;
          expect({ added, updated }).toEqual({ added: 0, updated: 0 });
        } finally {
          shop.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 400,
);
