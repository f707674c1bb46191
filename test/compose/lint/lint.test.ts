import { describe, expect, it } from 'vitest';
import {
  createLint,
  LINT_CODES,
  type LintOptions,
  type LintReport,
  type LintSubject,
  measure,
} from '../../../src/compose/index.ts';
import { FOURNIL, NARENJ } from '../setting.ts';

const SHOP: LintOptions = {
  purpose: 'marketing',
  business: NARENJ,
  concatRef: 8,
  maxParts: 6,
  lineKind: 'advertising',
};
const SERVICE: LintOptions = { ...SHOP, purpose: 'transactional', lineKind: 'service' };
const BAKERY: LintOptions = { ...SHOP, business: FOURNIL };
const OPT_OUT_RULE = { code: 'opt-out-word', line: 'advertising', anyOf: ['لغو11', 'لغو۱۱'] } as const;

function subject(text: string, more: Partial<LintSubject> = {}): LintSubject {
  return { contact: 12, facts: { fields: {} }, text, ...measure(text, 8), ...more };
}

function lint(options: LintOptions, ...subjects: LintSubject[]): LintReport {
  const tally = createLint(options);
  for (const each of subjects) tally.add(each);
  return tally.report();
}

const codes = (report: LintReport) => report.findings.map(({ code }) => code);

/** Makes two parts of a Unicode text, and leaves room in one of GSM-7. */
const LONG = 'b'.repeat(100);

const ROWS: readonly [
  why: string,
  code: string,
  there: boolean,
  options: LintOptions,
  text: string,
  more?: Partial<LintSubject>,
][] = [
  ['a name is missing before the comma', 'broken-phrase', true, SHOP, 'مریم عزیز ، نارنج\nلغو۱۱'],
  ['a name is missing between two words', 'broken-phrase', true, SHOP, 'سلام  عزیز'],
  ['a line begins with a comma', 'broken-phrase', true, SHOP, '، سلام'],
  ['empty quotes', 'broken-phrase', true, SHOP, 'سفارش «» ثبت شد'],
  ['a whole phrase', 'broken-phrase', false, SHOP, 'مریم عزیز، سلام.'],
  ['French sets a space before !', 'broken-phrase', false, BAKERY, 'Bonjour Léa ! Voici : 3 baguettes'],
  ['three dots and decimals', 'broken-phrase', false, BAKERY, 'et voilà ... soit .5 kg de .com'],
  ['a comma between digits', 'broken-phrase', false, SHOP, '1,500 ریال'],

  ['an output that was not written as one', 'leftover-braces', true, SHOP, 'سلام {first_name}'],
  ['half of an output', 'leftover-braces', true, SHOP, 'سلام }} عزیز'],
  ['a word of a program', 'leftover-braces', true, BAKERY, 'Bonjour undefined'],
  ['an object printed', 'leftover-braces', true, BAKERY, 'Bonjour [object Object]'],
  ['a brace that means something', 'leftover-braces', false, SHOP, 'مجموعه { 1, 2 }'],
  ['a name that holds such a word', 'leftover-braces', false, BAKERY, 'Bonjour Annull, Nonesuch'],

  ['Latin digits among Persian ones', 'mixed-digits', true, SHOP, 'از ۱۰ تا 12 آذر'],
  ['Arabic four among Persian digits', 'mixed-digits', true, SHOP, '۱۲٤ تومان'],
  ['one script', 'mixed-digits', false, SHOP, 'از ۱۰ تا ۱۲ آذر'],
  [
    'a code and an address keep their digits',
    'mixed-digits',
    false,
    SHOP,
    '۱۰ درصد با کد YALDA20 در https://narenj.example/1404',
  ],
  ['a telephone number keeps its digits', 'mixed-digits', false, SHOP, 'تا ۱۲ آذر، تلفن 071-32345678'],

  ['Arabic ye in Persian', 'arabic-letters', true, SHOP, 'گل‌فروشي نارنج'],
  ['Persian ye', 'arabic-letters', false, SHOP, 'گل‌فروشی نارنج'],
  [
    'Arabic text for an Arabic reader',
    'arabic-letters',
    false,
    SHOP,
    'مرحبا علي',
    { facts: { fields: { language: 'ar' } } },
  ],

  ['the hole of a new campaign', 'unfinished-text', true, SHOP, 'مریم، این هفته در گل‌فروشی نارنج: …\nلغو۱۱'],
  [
    'with the space that French sets',
    'unfinished-text',
    true,
    BAKERY,
    'Léa, cette semaine chez Le Fournil : … STOP',
  ],
  ['as smart_replace leaves it', 'unfinished-text', true, BAKERY, 'Léa, chez Le Fournil: ... STOP'],
  ["three dots of somebody's own", 'unfinished-text', false, BAKERY, 'Devinez : … Le Fournil… ouvre ! STOP'],
  ['a whole text', 'unfinished-text', false, SHOP, 'این هفته در گل‌فروشی نارنج: ۲۰٪ تخفیف …\nلغو۱۱'],

  ['half an emoji', 'lone-surrogate', true, SHOP, 'تبریک \ud83c'],
  ['a whole one', 'lone-surrogate', false, SHOP, 'تبریک 🌷'],

  ['a link glued to a word', 'link-glued', true, SHOP, 'اینجاhttps://narenj.example'],
  ['a word glued to a link', 'link-glued', true, SHOP, 'https://narenj.example/aاینجا'],
  ['a link on its own', 'link-glued', false, SHOP, 'اینجا https://narenj.example کلیک'],

  ['nobody knows who writes', 'sender-name-missing', true, SHOP, 'سلام مریم'],
  ['the name is there', 'sender-name-missing', false, SHOP, 'سلام، گل‌فروشی نارنج'],
  ['the name with a space for the half-space', 'sender-name-missing', false, SHOP, 'سلام، گل فروشی نارنج'],
  ['the name in capitals', 'sender-name-missing', false, BAKERY, 'LE FOURNIL: bonjour'],
  ['in other letters the name has a spelling of its own', 'sender-name-missing', false, SHOP, 'Hello Emily'],
  ['a Latin name in Persian text is still looked for', 'sender-name-missing', true, BAKERY, 'سلام مریم'],
  ['an order confirmation need not say it', 'sender-name-missing', false, SERVICE, 'سفارش ثبت شد'],

  ['no way out', 'opt-out-missing', true, SHOP, 'سلام مریم'],
  ['in Iran it is a word and a number', 'opt-out-missing', true, SHOP, 'سلام. برای لغو تماس بگیرید'],
  ['with a space and Latin digits', 'opt-out-missing', false, SHOP, 'سلام. لغو 11'],
  ['STOP in French', 'opt-out-missing', false, BAKERY, 'Bonjour. STOP au 36111'],
  ['stop that is no way out', 'opt-out-missing', true, BAKERY, 'We never stop baking'],
  [
    'a person abroad gets the way out of abroad',
    'opt-out-missing',
    false,
    SHOP,
    'Reply stop',
    { country: 'FR' },
  ],
  ['an order confirmation needs none', 'opt-out-missing', false, SERVICE, 'سفارش ثبت شد'],
  ['the gateway adds it', 'opt-out-missing', false, { ...SHOP, appended: '\nلغو۱۱' }, 'سلام'],
  ['the gateway adds it again', 'opt-out-twice', true, { ...SHOP, appended: '\nلغو۱۱' }, 'سلام\nلغو۱۱'],
  ['once is enough', 'opt-out-twice', false, { ...SHOP, appended: '\nلغو۱۱' }, 'سلام'],

  ['Korea wants a mark', 'label-missing', true, BAKERY, '안녕하세요', { country: 'KR' }],
  ['the mark is there', 'label-missing', false, BAKERY, '(광고) 안녕하세요', { country: 'KR' }],
  ['Vietnam wants another', 'label-missing', true, BAKERY, '(광고) Xin chào', { country: 'VN' }],
  ['and takes either of two', 'label-missing', false, BAKERY, '[AD] Xin chao', { country: 'VN' }],
  ['Spain', 'label-missing', true, BAKERY, 'Hola', { country: 'ES' }],
  ['France wants none', 'label-missing', false, BAKERY, 'Bonjour', { country: 'FR' }],

  ['a discount in an order confirmation', 'selling-words', true, SERVICE, 'سفارش شما ثبت شد. تخفیف بعدی ۱۰٪'],
  ['a sale in English', 'selling-words', true, SERVICE, 'Your order is ready. 20% off tomorrow'],
  ['plain news of an order', 'selling-words', false, SERVICE, 'سفارش ۱۰۴۲ ثبت شد'],
  ['a discount in marketing', 'selling-words', false, SHOP, '۱۰ درصد تخفیف'],
  ['words that only begin alike', 'selling-words', false, SERVICE, 'Your dealer in wholesale salt'],

  ['a public shortener', 'public-shortener', true, SHOP, 'ببینید: https://bit.ly/3xYz'],
  ['an Iranian one', 'public-shortener', true, SHOP, 'yun.ir/abc'],
  ['your own domain', 'public-shortener', false, SHOP, 'https://s.narenj.example/x'],
  [
    'a domain that ends alike',
    'public-shortener',
    false,
    SHOP,
    'https://habit.ly/x https://orbit.ly.example',
  ],

  ['a card number', 'card-number', true, SERVICE, 'واریز به 6037-9912-3456-7893'],
  ['in Persian digits', 'card-number', true, SERVICE, 'کارت ۶۰۳۷۹۹۱۲۳۴۵۶۷۸۹۳'],
  ['sixteen digits that are no card', 'card-number', false, SERVICE, 'کد رهگیری 6037991234567890'],
  ['a longer number', 'card-number', false, SERVICE, '60379912345678931'],

  [
    'the line asks for the word',
    'gateway-opt-out-word',
    true,
    { ...SHOP, rules: [OPT_OUT_RULE] },
    'سلام. لغو 11',
  ],
  ['the word is there', 'gateway-opt-out-word', false, { ...SHOP, rules: [OPT_OUT_RULE] }, 'سلام. لغو11'],
  [
    'a service line does not ask',
    'gateway-opt-out-word',
    false,
    { ...SERVICE, rules: [OPT_OUT_RULE] },
    'سلام',
  ],
  [
    'no links on this line',
    'gateway-link',
    true,
    { ...SHOP, rules: [{ code: 'no-links', line: 'any' }] },
    'narenj.ir را ببینید',
  ],
  [
    'no link in the text',
    'gateway-link',
    false,
    { ...SHOP, rules: [{ code: 'no-links', line: 'any' }] },
    'سلام. ساعت ۱۰.۳۰',
  ],
  [
    'no cards on this line',
    'gateway-card-number',
    true,
    { ...SHOP, rules: [{ code: 'no-card-numbers', line: 'any' }] },
    '6037991234567893',
  ],
  [
    'no card in the text',
    'gateway-card-number',
    false,
    { ...SHOP, rules: [{ code: 'no-card-numbers', line: 'any' }] },
    'سلام',
  ],
  [
    'too many characters for the gateway',
    'gateway-too-long',
    true,
    { ...SHOP, rules: [{ code: 'max-characters', line: 'any', count: 5 }] },
    'سلام مریم',
  ],
  [
    'few enough',
    'gateway-too-long',
    false,
    { ...SHOP, rules: [{ code: 'max-characters', line: 'any', count: 9 }] },
    'سلام مریم',
  ],

  ['more parts than allowed', 'too-many-parts', true, { ...SHOP, maxParts: 1 }, 'ی'.repeat(71)],
  ['as many as allowed', 'too-many-parts', false, { ...SHOP, maxParts: 2 }, 'ی'.repeat(71)],

  [
    'no first name and no default',
    'empty-name',
    true,
    { ...SHOP, unguarded: [{ kind: 'field', name: 'first_name' }] },
    'سلام',
    { facts: { fields: { first_name: ' ' } } },
  ],
  [
    'the name is known',
    'empty-name',
    false,
    { ...SHOP, unguarded: [{ kind: 'field', name: 'first_name' }] },
    'سلام مریم',
    { facts: { fields: { first_name: 'مریم' } } },
  ],
  [
    "a column of one's own is empty",
    'empty-name',
    true,
    { ...SHOP, unguarded: [{ kind: 'attribute', name: 'shoe size' }] },
    'سلام',
    { facts: { fields: {}, attributes: {} } },
  ],

  ['one letter over', 'characters-over', true, SHOP, 'ی'.repeat(71)],
  ['just fits', 'characters-over', false, SHOP, 'ی'.repeat(70)],
  ['far over is another text', 'characters-over', false, SHOP, 'ی'.repeat(100)],

  ['a curly apostrophe alone forces Unicode', 'typography', true, BAKERY, `L’été ${LONG}`],
  ['a straight one does not', 'typography', false, BAKERY, "L'été"],
  ['typography in Persian costs nothing more', 'typography', false, SHOP, 'سلام «مریم» … خوبی؟'],
  ['an accent that GSM lacks', 'forces-unicode', true, BAKERY, `Leçon de pain ${LONG}`],
  ['a Cyrillic letter that looks Latin', 'forces-unicode', true, BAKERY, `Le Fourn\u0456l ${LONG}`],
  ['all accents are GSM', 'forces-unicode', false, BAKERY, 'Été à la ferme'],
  ['Persian is Unicode anyway', 'forces-unicode', false, SHOP, 'سلام'],

  ['a mark that nobody sees', 'invisible-characters', true, SHOP, `سلام\u200f${'ی'.repeat(66)}`],
  ['a half-space is seen', 'invisible-characters', false, SHOP, 'گل‌فروشی'],
  ['half-spaces make a second part', 'half-spaces', true, SHOP, `می‌خواهم ${'ی'.repeat(62)}`],
  ['they make none', 'half-spaces', false, SHOP, 'می‌خواهم'],
  ['fewer half-spaces than letters over', 'half-spaces', false, SHOP, `می‌خواهم ${'ی'.repeat(64)}`],
];

describe('one text', () => {
  it.each(ROWS)('%s (%s: %s)', (_why, code, there, options, text, more) => {
    expect(codes(lint(options, subject(text, more))).includes(code)).toBe(there);
  });
});

describe('the whole audience', () => {
  it('tells how many characters cost how many people a part, and what that is worth', () => {
    const texts = [71, 72, 73, 73, 73, 73, 73, 73, 73, 84].map((length, contact) =>
      subject('ی'.repeat(length), { contact, pricePerPart: 1_500_000_000n }),
    );
    const finding = lint({ ...SERVICE, currency: 'IRR' }, ...texts).findings.find(
      ({ code }) => code === 'characters-over',
    );

    expect(finding).toMatchObject({
      level: 'advice',
      values: { over: 3, people: 9, parts: 9 },
      saves: { parts: 9, price: { micros: 13_500_000_000n, currency: 'IRR' } },
    });
  });

  it('names the character that forces Unicode, with what it costs', () => {
    const long = `Leçon de pain ${'a'.repeat(100)}`;
    const finding = lint(BAKERY, subject(long), subject(long)).findings.find(
      ({ code }) => code === 'forces-unicode',
    );

    expect(finding).toMatchObject({
      values: { chars: 'ç', code_points: 'U+00E7' },
      people: 2,
      saves: { parts: 2 },
    });
  });

  it('says what smart replacement would save, and by which characters', () => {
    const long = `L’été… ${'a'.repeat(100)}`;
    const finding = lint(BAKERY, subject(long)).findings.find(({ code }) => code === 'typography');

    expect(finding).toMatchObject({ values: { chars: '’ …', parts: 1 }, people: 1 });
  });

  it('shows the five longest messages, longest first, and how many take how many parts', () => {
    const report = lint(
      SERVICE,
      ...[10, 80, 20, 200, 90, 30, 140].map((length, contact) => subject('ی'.repeat(length), { contact })),
    );

    expect(report.worst.map(({ contact }) => contact)).toEqual([3, 6, 4, 1, 5]);
    expect([...report.byParts]).toEqual([
      [1, 3],
      [2, 2],
      [3, 2],
    ]);
    expect([report.messages, report.parts]).toEqual([7, 13]);
  });

  it('takes the dearest for the worst, not the longest', () => {
    const report = lint(
      BAKERY,
      subject('a'.repeat(306), { contact: 1 }),
      subject('ç'.repeat(135), { contact: 2 }),
    );
    expect(report.worst.map(({ contact, parts }) => [contact, parts])).toEqual([
      [2, 3],
      [1, 2],
    ]);
  });

  it('puts what the gateway refuses first, and keeps no more than five examples', () => {
    const texts = Array.from({ length: 8 }, (_, contact) => subject('سلام  مریم', { contact }));
    const report = lint({ ...SHOP, rules: [OPT_OUT_RULE] }, ...texts);

    expect(codes(report)[0]).toBe('gateway-opt-out-word');
    expect(report.findings.every(({ people }) => people === 8)).toBe(true);
    expect(report.findings.map(({ examples }) => examples.length)).toEqual(report.findings.map(() => 5));
  });

  it('fills every place of every sentence', () => {
    const texts = [
      subject('سلام  {x} ۱۲ 34'),
      subject('ی'.repeat(71)),
      subject('L’été'),
      subject('ç'),
      subject('a\u200f'),
    ];
    for (const options of [SHOP, SERVICE, BAKERY]) {
      for (const { sentence, values } of lint({ ...options, rules: [OPT_OUT_RULE] }, ...texts).findings) {
        const places = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
        expect(Object.keys(values)).toEqual(expect.arrayContaining(places));
      }
    }
  });

  it('every code has a row here that finds it, and one that does not', () => {
    const here = new Set(ROWS.filter(([, , there]) => there).map(([, code]) => code));
    const absent = new Set(ROWS.filter(([, , there]) => !there).map(([, code]) => code));
    expect([...here].sort()).toEqual([...LINT_CODES].sort());
    expect([...absent].sort()).toEqual([...LINT_CODES].sort());
  });

  it('has nothing to say about a good message', () => {
    const text = 'مریم عزیز، گل‌فروشی نارنج برایتان هدیه دارد.\nلغو۱۱';
    expect(lint({ ...SHOP, rules: [OPT_OUT_RULE] }, subject(text)).findings).toEqual([]);
  });
});
