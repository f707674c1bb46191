import { describe, expect, it } from 'vitest';
import {
  type CompileOptions,
  type Composed,
  type ComposerOptions,
  compileMessage,
  createComposer,
  type Facts,
  type MessageSource,
} from '../../src/compose/index.ts';
import { FOURNIL, NARENJ, NOON } from './setting.ts';

interface Setup extends Partial<ComposerOptions>, CompileOptions {
  readonly source?: Partial<MessageSource>;
  readonly late?: boolean;
}

const at = (text: string) => ({ text, file: 'campaigns/yalda.toml', line: 3 });

async function compose(text: string, facts: Facts, setup: Setup = {}): Promise<Composed> {
  const { source, late = false, ...options } = setup;
  const templates = await compileMessage(
    { message: at(text), ...source },
    { event: 'any', coupon: true, links: true, attributes: ['shoe size'], ...options },
  );
  const write = createComposer({
    business: NARENJ,
    campaign: { name: 'yalda' },
    now: NOON,
    concatRef: 8,
    ...options,
    templates,
  });
  return write(facts, { late });
}

const MARYAM: Facts = {
  fields: { first_name: 'مریم', city: 'شیراز', language: 'fa', last_order: NOON },
  attributes: { 'shoe size': 38 },
};

describe("one person's text", () => {
  it.each<[why: string, text: string, facts: Facts, setup: Setup, want: string]>([
    ['names and the business', '{{ first_name }}، {{ business.name }}', MARYAM, {}, 'مریم، گل‌فروشی نارنج'],
    [
      'a default where there is no name',
      '{{ first_name | default: "دوست عزیز" }}',
      { fields: {} },
      {},
      'دوست عزیز',
    ],
    ['a known field that is empty leaves nothing', 'سلام {{ first_name }}!', { fields: {} }, {}, 'سلام !'],
    ['a header with spaces', 'سایز {{ shoe size }}', MARYAM, {}, 'سایز 38'],
    ['a date without a filter is a date', '{{ last_order }}', MARYAM, {}, '۲۱ آذر ۱۴۰۵'],
    ['and in Liquid', '{% assign x = city %}{{ last_order }}', MARYAM, {}, '۲۱ آذر ۱۴۰۵'],
    ['the break at the end of a file costs nothing', '\nسلام\nلغو۱۱\n', MARYAM, {}, 'سلام\nلغو۱۱'],
    ['the breaks of Windows are one character', 'سلام\r\nلغو۱۱\r\n', MARYAM, {}, 'سلام\nلغو۱۱'],
    [
      'the footer stands on its own line',
      'سلام\n',
      MARYAM,
      { source: { footer: at('لغو۱۱\n') } },
      'سلام\nلغو۱۱',
    ],
    [
      'a footer is a template too',
      'سلام',
      MARYAM,
      { source: { footer: at('{{ business.name }} لغو۱۱') } },
      'سلام\nگل‌فروشی نارنج لغو۱۱',
    ],
    ['an empty footer is none', 'سلام', MARYAM, { source: { footer: at(' \n') } }, 'سلام'],
    [
      'the event',
      'سفارش {{ event.id }}: {{ event.amount | toman }}',
      { ...MARYAM, event: { id: '1042', amount: '150000' } },
      {},
      'سفارش 1042: ۱۵٬۰۰۰ تومان',
    ],
    ['the coupon', '{{ coupon }}', { ...MARYAM, coupon: 'YALDA-7' }, {}, 'YALDA-7'],
    ['today is the moment of the plan', '{{ today }}', MARYAM, {}, '۲۱ آذر ۱۴۰۵'],
    ['the campaign', '{{ campaign.name }}', MARYAM, {}, 'yalda'],
    [
      'a personal link',
      '{{ "https://narenj.example/y" | link }}',
      MARYAM,
      { link: (url, facts) => `s.example/${String(facts.fields.first_name)}/${url.length}` },
      's.example/مریم/24',
    ],
    [
      'a partial sees the person',
      "{% render 'bye' %}",
      MARYAM,
      { partials: new Map([['bye', at('بدرود {{ first_name }}')]]) },
      'بدرود مریم',
    ],
    ['Arabic letters are left alone', 'گل‌فروشي', MARYAM, {}, 'گل‌فروشي'],
    ['and mended when asked', 'گل‌فروشي كرج', MARYAM, { persianLetters: true }, 'گل‌فروشی کرج'],
  ])('%s', async (_why, text, facts, setup, want) => {
    expect(await compose(text, facts, setup)).toMatchObject({ kind: 'text', text: want });
  });

  it.each<[why: string, text: string, facts: Facts, setup: Setup, detail: RegExp]>([
    [
      'an event that lacks the property',
      '{{ event.table }}',
      { ...MARYAM, event: { id: 7 } },
      {},
      /event\.table/,
    ],
    [
      'or holds nothing in it',
      '{{ event.amount | toman }}',
      { ...MARYAM, event: { amount: null } },
      {},
      /event\.amount/,
    ],
    [
      'the same in Liquid',
      '{% if city %}{{ event.table }}{% endif %}',
      { ...MARYAM, event: { id: 7 } },
      {},
      /event\.table/,
    ],
    ['no coupon for this person', '{{ coupon }}', MARYAM, {}, /coupon/],
    ['a value that is no amount', '{{ city | toman }}', MARYAM, {}, /not an amount/],
    ['nothing to say', '{{ first_name }}', { fields: {} }, {}, /empty/],
    ['links that nobody makes', '{{ "https://narenj.example/y" | link }}', MARYAM, {}, /short links/],
  ])('fails for one person, not for all: %s', async (_why, text, facts, setup, detail) => {
    expect(await compose(text, facts, setup)).toEqual({
      kind: 'failed',
      detail: expect.stringMatching(detail),
    });
  });

  it('counts what the gateway adds, and does not write it', async () => {
    const text = 'ی'.repeat(68);
    expect(await compose(text, MARYAM)).toMatchObject({ units: 68, parts: 1 });
    expect(await compose(text, MARYAM, { appended: '\nلغو۱۱' })).toMatchObject({ text, units: 74, parts: 2 });
  });
});

describe('languages', () => {
  const messageIn = new Map([
    ['en', at('Hello {{ first_name }}, {{ today }}')],
    ['pt-BR', at('Olá {{ first_name }}')],
    ['ar', at('مرحبا {{ first_name }}')],
  ]);
  it.each<[why: string, language: unknown, text: string]>([
    ['the same tag', 'en', 'Hello Sam, 12 December 2026'],
    ['a region of it', 'en-GB', 'Hello Sam, 12 December 2026'],
    ['written another way', 'EN_us', 'Hello Sam, 12 December 2026'],
    ['the language of another region', 'pt', 'Olá Sam'],
    ['or of a third one', 'pt-PT', 'Olá Sam'],
    ['a language without a text', 'de', 'سلام Sam، ۲۱ آذر ۱۴۰۵'],
    ['no language', undefined, 'سلام Sam، ۲۱ آذر ۱۴۰۵'],
    ['something else', 7, 'سلام Sam، ۲۱ آذر ۱۴۰۵'],
  ])('%s', async (_why, language, want) => {
    const facts = { fields: { first_name: 'Sam', language } };
    expect(
      await compose('سلام {{ first_name }}، {{ today }}', facts, { source: { messageIn } }),
    ).toMatchObject({ text: want });
  });

  it('the language is loaded only where it decides', async () => {
    const one = await compileMessage({ message: at('سلام') }, {});
    const many = await compileMessage({ message: at('سلام'), messageIn }, {});
    expect([one.fields.has('language'), many.fields.has('language')]).toEqual([false, true]);
  });

  it('a late text replaces all', async () => {
    const source = { messageIn, lateMessage: at('دیر شد، {{ first_name }}') };
    const facts = { fields: { first_name: 'Sam', language: 'en' } };
    expect(await compose('سلام', facts, { source, late: true })).toMatchObject({ text: 'دیر شد، Sam' });
    expect(await compose('سلام', facts, { source })).toMatchObject({ text: 'Hello Sam, 12 December 2026' });
  });
});

describe('smart replacement', () => {
  it.each<[why: string, text: string, asked: boolean, want: string, encoding: string]>([
    ['the whole text then fits', 'L’été “chez nous”…', true, 'L\'été "chez nous"...', 'GSM-7'],
    ['not asked, not done', 'L’été', false, 'L’été', 'UCS-2'],
    ['one letter of another script and nothing is touched', 'L’été ی', true, 'L’été ی', 'UCS-2'],
    ['letters are never changed', 'L’œuf', true, 'L’œuf', 'UCS-2'],
    ['composed first', 'caf\u0065\u0301', true, 'café', 'GSM-7'],
    ['what fits is left alone', "L'été", true, "L'été", 'GSM-7'],
    ['spaces that do not break', 'Prix\u00a0: 3\u202f€', true, 'Prix : 3 €', 'GSM-7'],
  ])('%s', async (_why, text, smartReplace, want, encoding) => {
    expect(await compose(text, { fields: {} }, { business: FOURNIL, smartReplace })).toMatchObject({
      text: want,
      encoding,
    });
  });
});
