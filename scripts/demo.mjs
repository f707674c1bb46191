// Makes fixtures/demo/customers.csv: the people of the demo workspace, the same on every run. `--check` only compares.
// Numbers come from ranges kept for fiction where a country has one that the numbering plan counts as mobile, else from the first
// thousand of a prefix. Dates are as of BASE_DAY; `campaign init --demo` moves them to the day it runs.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../fixtures/demo/customers.csv', import.meta.url);
const BASE_DAY = Date.UTC(2026, 10, 21);
let seed = 1405;
const random = () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const chance = (share) => random() < share;
const day = (back) => new Date(BASE_DAY - back * 86_400_000).toISOString().slice(0, 10);
const persian = (text) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit]);

const WOMEN = [
  'مریم',
  'زهرا',
  'سارا',
  'نرگس',
  'الهام',
  'نیلوفر',
  'شیرین',
  'پریسا',
  'مهسا',
  'لیلا',
  'فاطمه',
  'آیدا',
  'ریحانه',
  'بهاره',
  'گلناز',
];
const MEN = [
  'رضا',
  'علی',
  'محمد',
  'حسین',
  'امیر',
  'کاوه',
  'بهرام',
  'سینا',
  'آرش',
  'مهدی',
  'پیمان',
  'فرهاد',
  'یاسر',
  'کیان',
  'علی‌رضا',
];
const FAMILIES = [
  'رضایی',
  'کریمی',
  'احمدی',
  'حسینی',
  'موسوی',
  'شیرازی',
  'نیک‌پور',
  'صادقی',
  'یوسفی',
  'کاظمی',
  'قاسمی',
  'مرادی',
  'جعفری',
  'اکبری',
  'بهشتی',
  'میر‌حسینی',
];
const CITIES = [
  'شیراز',
  'شیراز',
  'شیراز',
  'تهران',
  'تهران',
  'اصفهان',
  'مشهد',
  'تبریز',
  'کرج',
  'یزد',
  'بوشهر',
];
const LATIN = [
  ['Sara', 'Karimi'],
  ['Reza', 'Ahmadi'],
  ['Mina', 'Rad'],
  ['Kian', 'Moradi'],
  ['Leila', 'Sadeghi'],
  ['Omid', 'Farahani'],
  ['Nazanin', 'Tehrani'],
  ['Babak', 'Shirazi'],
];
const ABROAD = [
  {
    country: 'DE',
    city: 'Berlin',
    zone: 'Europe/Berlin',
    people: ['Anna Vogel', 'Jonas Weber', 'Shirin Azadi', 'Lukas Braun'],
    number: (n) => `+49 1523 12345${two(n)}`,
    count: 12,
  },
  {
    country: 'FR',
    city: 'Lyon',
    zone: 'Europe/Paris',
    people: ['Élodie Garnier', 'Hugo Petit', 'Camille Morel'],
    number: (n) => (n % 2 ? `+33 6 00 00 00 ${two(n)}` : `00336000000${two(n)}`),
    count: 8,
    language: 'fr',
  },
  {
    country: 'TR',
    city: 'İstanbul',
    zone: 'Europe/Istanbul',
    people: ['Ayşe Yılmaz', 'Emre Kaya', 'Zeynep Şahin'],
    number: (n) => `+90 (532) 000 00 ${two(n)}`,
    count: 8,
    language: 'tr',
  },
  {
    country: 'SE',
    city: 'Malmö',
    zone: 'Europe/Stockholm',
    people: ['Åsa Lindqvist', 'Dariush Ekström'],
    number: (n) => `+46 70 174 06 ${two(10 + n)}`,
    count: 5,
  },
  {
    country: 'CA',
    city: 'Toronto',
    zone: '',
    people: ['Roya Bahrami', 'Emily Tremblay'],
    number: (n) => `+1 416-555-01${two(n)}`,
    count: 7,
    language: 'en',
  },
  {
    country: 'AE',
    city: 'Dubai',
    zone: '',
    people: ['Noor Al Mansoori', 'Farid Kazemi'],
    number: (n) => `00971 50 100 00${two(n)}`,
    count: 6,
    language: 'en',
  },
  {
    country: 'GB',
    city: 'Leeds',
    zone: '',
    people: ['Oliver Hughes', 'Parisa Naderi'],
    number: (n) => `+44 7400 1234${two(n)}`,
    count: 4,
    language: 'en',
  },
];
const two = (n) => String(n).padStart(2, '0');

/** One Iranian mobile in one of the many ways people write it. */
function written(national) {
  const [a, b, c] = [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
  return pick([
    `0${national}`,
    `0${national}`,
    `0${national}`,
    `+98${national}`,
    `0098${national}`,
    national,
    persian(`0${national}`),
    `0${a} ${b} ${c}`,
    `0${a}-${b}-${c}`,
    `(0${a}) ${b}${c}`,
    ` 0${national} `,
    `98${national}`,
    `٠${national.replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[d])}`,
  ]);
}

const COLUMNS = [
  'first_name',
  'last_name',
  'phone',
  'city',
  'country',
  'birthday',
  'tags',
  'orders',
  'spent',
  'last_order',
  'language',
  'timezone',
  'consent',
  'consent_at',
  'consent_source',
  'opted_out',
  'opted_out_at',
];

function habits(index) {
  const orders = chance(0.12) ? 0 : Math.ceil(random() ** 2.2 * 14);
  const lastBack = orders === 0 ? undefined : Math.floor(random() ** 1.6 * 400);
  const since = 420 + Math.floor(random() * 300);
  const agreed = chance(0.8);
  const left = agreed && chance(0.06);
  const bornBack =
    index % 40 === 7 ? 365.2425 * (20 + Math.floor(random() * 40)) : 365.2425 * 20 + random() * 365.2425 * 40;
  return {
    orders: String(orders),
    spent: orders === 0 ? '' : String(orders * (35 + Math.floor(random() * 90)) * 100_000),
    last_order: lastBack === undefined ? '' : day(lastBack),
    birthday: chance(0.15)
      ? ''
      : index % 40 === 7
        ? `${new Date(BASE_DAY).getUTCFullYear() - 20 - Math.floor(random() * 40)}${day(0).slice(4)}`
        : day(Math.floor(bornBack)),
    tags: [
      orders >= 8 ? 'vip' : '',
      chance(0.1) ? 'گل‌آرایی' : '',
      chance(0.06) ? 'pickup' : '',
      chance(0.03) ? 'staff' : '',
    ]
      .filter(Boolean)
      .join(';'),
    consent: agreed ? (chance(0.85) ? 'express' : 'implied') : '',
    consent_at: agreed ? day(since - Math.floor(random() * 300)) : '',
    consent_source: agreed ? pick(['فرم فروشگاه', 'وب‌سایت', 'باشگاه مشتریان']) : '',
    opted_out: left ? 'yes' : '',
    opted_out_at: left ? day(Math.floor(random() * 90)) : '',
  };
}

function people() {
  const rows = [];
  const abroad = ABROAD.reduce((sum, { count }) => sum + count, 0);
  for (let index = 0; index < 240 - abroad; index += 1) {
    const national = `${pick(['912', '917', '935', '901', '919', '990'])}000${String(index).padStart(4, '0')}`;
    const latin = index % 12 === 3 ? pick(LATIN) : undefined;
    const landline = index % 60 === 31;
    rows.push({
      first_name: latin?.[0] ?? (chance(0.05) ? '' : pick(chance(0.5) ? WOMEN : MEN)),
      last_name: latin?.[1] ?? pick(FAMILIES),
      phone: landline ? `071 3200 ${String(index).padStart(4, '0')}` : written(national),
      city: index % 9 === 4 ? 'تهران' : pick(CITIES),
      country: 'IR',
      ...habits(index),
    });
  }
  for (const { country, city, zone, people: names, number, count, language } of ABROAD) {
    for (let index = 0; index < count; index += 1) {
      const [first, ...last] = names[index % names.length].split(' ');
      rows.push({
        first_name: first,
        last_name: last.join(' '),
        phone: number(index),
        city,
        country,
        timezone: zone,
        ...habits(rows.length),
        language: language ?? '',
      });
    }
  }
  return shuffled(rows);
}

function shuffled(list) {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other], list[index]];
  }
  return list;
}

const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (row) => COLUMNS.map((column) => cell(row[column])).join(',');

/** Rows that no careful program takes: each for its own reason. */
const BROKEN = [
  { first_name: 'بدون شماره', last_name: 'رضایی', phone: '', city: 'شیراز', country: 'IR' },
  {
    first_name: 'مینا',
    last_name: 'کریمی',
    phone: '',
    city: 'تهران',
    country: 'IR',
    consent: 'express',
    consent_source: 'وب‌سایت',
    consent_at: day(100),
  },
  { first_name: 'Nobody', last_name: 'Home', phone: 'no phone', country: 'IR' },
  { first_name: 'سعید', last_name: 'مرادی', phone: '0912000', city: 'کرج', country: 'IR' },
  { first_name: 'ندا', last_name: 'احمدی', phone: '0912 000 00xx', city: 'یزد', country: 'IR' },
  { first_name: 'Excel', last_name: 'Victim', phone: '9.12E+09', city: 'تهران', country: 'IR' },
  { first_name: 'هومن', last_name: 'صادقی', phone: '9.35E+09', city: 'اصفهان', country: 'IR' },
  { first_name: 'بابک', last_name: 'یوسفی', phone: '00000000000', city: 'شیراز', country: 'IR' },
];

const kept = people();
const lines = kept.map(line);
// The same person twice: the second row adds nobody.
lines.splice(60, 0, lines[10]);
lines.splice(170, 0, lines[95]);
BROKEN.forEach((row, index) => {
  lines.splice(14 + index * 29, 0, line(row));
});
// Two rows that lost their shape on the way out of a spreadsheet.
lines.splice(
  120,
  0,
  `${line({ first_name: 'سمیرا', last_name: 'بهشتی', phone: '09120009998', country: 'IR' })},,extra`,
);
lines.splice(200, 0, 'کامران,اکبری,09120009999');

const text = `${COLUMNS.join(',')}\n${lines.join('\n')}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    process.stderr.write(
      'fixtures/demo/customers.csv is not what scripts/demo.mjs makes: run node scripts/demo.mjs\n',
    );
    process.exit(1);
  }
} else {
  writeFileSync(FILE, text);
  process.stdout.write(`${lines.length} rows, ${kept.length} people\n`);
}
