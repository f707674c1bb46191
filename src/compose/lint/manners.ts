import { asciiDigits } from '../../shared/text.ts';
import { foundBy, type LintOptions, type LintSubject, type Rule, type TextRule } from './rule.ts';
import { HAS } from './scan.ts';
import { LABELS, LINK, SELLING, SHORTENERS, WAY_OUT, WAY_OUT_IRAN } from './words.ts';

/** What law, operators and courtesy ask of a text: a name, a way out, a label, no shorteners. */
export function mannersRules(options: LintOptions): Rule[] {
  const marketing = options.purpose === 'marketing';
  return [
    ...(marketing ? [noSender(options), ...wayOut(options), label(options)] : []),
    ...(options.purpose === 'transactional' ? [SELLING_WORDS] : []),
    SHORTENER,
    CARD,
    ...(options.rules ?? [])
      .filter(({ line }) => line === 'any' || options.lineKind !== 'service')
      .map((rule) => gatewayRule(rule, options.appended)),
  ];
}

/** A letter of any other script. */
const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;

function noSender({ business }: LintOptions): Rule {
  const spellings = [
    business.name,
    business.name.replaceAll('\u200c', ' '),
    business.name.replaceAll('\u200c', ''),
  ];
  const lower = business.name.toLowerCase();
  const foreign = NOT_LATIN.test(business.name);
  return {
    code: 'sender-name-missing',
    level: 'warning',
    mask: 0,
    sentence: 'In {people} of {messages} messages {business} is not named: nobody knows who writes',
    values: { business: business.name },
    find({ text }) {
      if (spellings.some((name) => text.includes(name)) || text.toLowerCase().includes(lower))
        return undefined;
      // In a text of Latin letters a name of other ones is spelled in a way that nobody told us.
      return foreign && !NOT_LATIN.test(text) ? undefined : text;
    },
  };
}

function wayOut({ business, appended = '' }: LintOptions): Rule[] {
  const wayOutOf = ({ country = business.country }: LintSubject) =>
    country === 'IR' ? WAY_OUT_IRAN : WAY_OUT;
  if (appended !== '' && (WAY_OUT.test(appended) || WAY_OUT_IRAN.test(appended))) {
    return [
      {
        code: 'opt-out-twice',
        level: 'advice',
        mask: 0,
        sentence:
          'In {people} of {messages} messages the way out stands twice: the gateway adds {appended} by itself',
        values: { appended: appended.trim() },
        find: (subject) => (wayOutOf(subject).test(subject.text) ? subject.text.slice(-30) : undefined),
      },
    ];
  }
  return [
    {
      code: 'opt-out-missing',
      level: 'warning',
      mask: 0,
      sentence: 'In {people} of {messages} messages there is no way out: add a line such as {example}',
      values: { example: business.country === 'IR' ? 'لغو۱۱' : 'Reply STOP to opt out' },
      find: (subject) => (wayOutOf(subject).test(subject.text) ? undefined : subject.text),
    },
  ];
}

function label({ business }: LintOptions): Rule {
  return {
    code: 'label-missing',
    level: 'warning',
    mask: 0,
    sentence:
      'In {people} of {messages} messages the mark is missing that advertising must begin with there: {found}',
    find({ text, country = business.country }) {
      const wanted = LABELS.find((each) => each.country === country);
      return wanted === undefined || wanted.test.test(text) ? undefined : `${country} ${wanted.shown}`;
    },
  };
}

const SELLING_WORDS: Rule = {
  code: 'selling-words',
  level: 'warning',
  mask: 0,
  sentence: 'In {people} of {messages} messages something is sold, but they go out as transactional: {found}',
  find: ({ text }) => foundBy(SELLING, text),
};

const SHORTENER: Rule = {
  code: 'public-shortener',
  level: 'warning',
  mask: HAS.address,
  sentence:
    'In {people} of {messages} messages there is a public short link, which operators filter: {found}',
  find: ({ text }) => foundBy(SHORTENERS, text),
};

const CARD: Rule = {
  code: 'card-number',
  level: 'warning',
  mask: HAS.manyDigits,
  sentence: 'In {people} of {messages} messages there is a bank card number: {found}',
  find: ({ text }) => cardNumber(text),
};

const LONG_NUMBER = /(?<!\d)\d(?:[ -]?\d){15}(?!\d)/;

/** Sixteen digits in any script that pass the card check digit; shown without their middle. */
function cardNumber(text: string): string | undefined {
  const match = LONG_NUMBER.exec(asciiDigits(text));
  if (!match) return undefined;
  const digits = match[0].replace(/\D/g, '');
  let sum = 0;
  for (let index = 0; index < 16; index += 1) {
    const digit = Number(digits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 ? `${digits.slice(0, 4)}••••••••${digits.slice(-4)}` : undefined;
}

function gatewayRule(rule: TextRule, appended = ''): Rule {
  switch (rule.code) {
    case 'opt-out-word': {
      const words = rule.anyOf ?? [];
      return {
        code: 'gateway-opt-out-word',
        level: 'error',
        mask: 0,
        sentence:
          'The gateway refuses {people} of {messages} messages: this line asks for {words} in every text',
        values: { words: words.join(' / ') },
        find: ({ text }) => (words.some((word) => (text + appended).includes(word)) ? undefined : text),
      };
    }
    case 'no-links':
      return {
        code: 'gateway-link',
        level: 'error',
        mask: HAS.address,
        sentence: 'The gateway refuses {people} of {messages} messages: no links on this line: {found}',
        find: ({ text }) => foundBy(LINK, text),
      };
    case 'no-card-numbers':
      return {
        ...CARD,
        code: 'gateway-card-number',
        level: 'error',
        sentence:
          'The gateway refuses {people} of {messages} messages: no card numbers on this line: {found}',
      };
    case 'max-characters': {
      const count = rule.count ?? Number.POSITIVE_INFINITY;
      return {
        code: 'gateway-too-long',
        level: 'error',
        mask: 0,
        sentence: 'The gateway refuses {people} of {messages} messages: it takes {count} characters at most',
        values: { count },
        find: ({ text }) => (text.length > count ? `${text.length}` : undefined),
      };
    }
  }
}
