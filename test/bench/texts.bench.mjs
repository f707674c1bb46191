// Texts for many people: write, count and price each, and look it over; beside liquidjs and Twilio's calculator.
// Run: npm run build && node test/bench/texts.bench.mjs [people]
// Medians of alternated rounds, microseconds for one text.
import { pathToFileURL } from 'node:url';
import { Liquid } from 'liquidjs';
import calculator from 'sms-segments-calculator';
import { DIST } from './support/dist.mjs';
import { median, show } from './support/tell.mjs';

const people = Number(process.argv[2] ?? 200_000);
const ROUNDS = 5;
const dist = pathToFileURL(DIST).href;
const { compileMessage, createComposer, createLint, createPricer, measure } = await import(
  `${dist}/compose/index.js`
);

const business = {
  name: 'گل‌فروشی نارنج',
  country: 'IR',
  currency: 'IRR',
  language: 'fa',
  timezone: 'Asia/Tehran',
  digits: 'persian',
};
const TEXTS = {
  'a name and the business':
    '{{ first_name | default: "دوست عزیز" }}، {{ business.name }} برایتان هدیه‌ای دارد.\nلغو۱۱',
  'two parts of Persian':
    '{{ first_name | default: "دوست عزیز" }}، گل‌فروشی نارنج در شب یلدا برایتان یک شاخه نرگس کنار گذاشته است. تا پایان هفته به ما در {{ city }} سر بزنید.\nلغو۱۱',
  'a condition':
    '{% if first_name %}{{ first_name }} عزیز، {% endif %}{{ business.name }} برایتان هدیه‌ای دارد.\nلغو۱۱',
  'money and a date':
    'سفارش {{ orders }} به مبلغ {{ spent | toman }} در {{ last_order | jalali }} ثبت شد. {{ business.name }}',
  'GSM-7':
    "Bonjour {{ first_name | default: 'cher client' }}, votre pain vous attend au Fournil. STOP au 36111",
  'what only Liquid can do':
    '{% assign x = first_name %}{{ x }} عزیز، {{ business.name }} برایتان هدیه‌ای دارد.\nلغو۱۱',
};
const NAMES = ['مریم', 'رضا', 'امیرحسین', 'Léa', 'فاطمه', undefined, 'زهرا', 'Paul'];
const NOW = Date.UTC(2026, 11, 12);
const person = (i) => ({
  first_name: NAMES[i & 7],
  city: 'شیراز',
  orders: i % 40,
  spent: String((i % 5_000) * 1_000),
  last_order: NOW - (i % 1_000) * 86_400_000,
});
const price = createPricer({
  currency: 'IRR',
  byPrefix: new Map([
    ['+98', 1_500_000_000n],
    ['default', 30_000_000_000n],
  ]),
});

function perText(count, work) {
  const started = performance.now();
  for (let i = 0; i < count; i += 1) work(i);
  return ((performance.now() - started) * 1_000) / count;
}

const rows = [];
for (const [name, text] of Object.entries(TEXTS)) {
  const templates = await compileMessage({ message: { text, file: 'bench', line: 1 } }, {});
  const write = createComposer({ templates, business, campaign: { name: 'bench' }, now: NOW, concatRef: 8 });
  const count = templates.message.engine === 'plain' ? people : people / 10;
  const sample = Array.from({ length: 2_000 }, (_, i) => write({ fields: person(i) }));
  const liquid = new Liquid({ strictVariables: true, lenientIf: true });
  for (const filter of ['toman', 'jalali']) liquid.registerFilter(filter, (value) => String(value));
  const parsed = liquid.parse(text);
  const times = { ours: [], lint: [], liquid: [], measure: [], calculator: [] };
  let _total = 0n;
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(
      perText(count, (i) => {
        _total += price('+989121234567', write({ fields: person(i) }).parts);
      }),
    );
    const lint = createLint({
      purpose: 'marketing',
      business,
      concatRef: 8,
      maxParts: 6,
      unguarded: templates.unguarded,
    });
    times.lint.push(
      perText(count, (i) => lint.add({ contact: i, facts: { fields: person(i) }, ...sample[i % 2_000] })),
    );
    times.liquid.push(
      perText(count / 20, (i) =>
        liquid.renderSync(parsed, { ...person(i), first_name: NAMES[i & 7] ?? null, business }),
      ),
    );
    times.measure.push(perText(count, (i) => measure(sample[i % 2_000].text, 8).parts));
    times.calculator.push(perText(200, (i) => new calculator.SegmentedMessage(sample[i].text).segmentsCount));
  }
  const us = Object.fromEntries(
    Object.entries(times).map(([what, values]) => [what, median(values).toFixed(2)]),
  );
  rows.push({
    text: name,
    engine: templates.message.engine,
    'write+count+price': us.ours,
    lint: us.lint,
    'liquidjs alone': us.liquid,
    count: us.measure,
    'calculator alone': us.calculator,
  });
}
show('texts', rows);
