import { describe, expect, it } from 'vitest';
import { readText } from '../../src/consent/index.ts';
import { replyText } from '../../src/receipts/replyTexts.ts';

const LANGUAGES = ['en', 'fa', 'ar', 'tr', 'fr', 'es', 'pt', 'it', 'de', 'nl', 'ru'];
const ask = (kind: Parameters<typeof replyText>[0]['kind'], language: string) =>
  replyText({ kind, business: 'Naranj', own: {}, languages: [language] });

/** The words in capitals, quotes or digits that an answer tells people to send. */
function taughtWords(text: string): string[] {
  return (text.match(/«[^»]+»|\p{Lu}{2,}|[۰-۹]{2}|(?<=: |أرسلوا )(?:ابدأ|توقف|نعم)/gu) ?? []).map((word) =>
    word.replace(/[«»]/g, ''),
  );
}

describe('every word that an answer teaches is understood', () => {
  it.each(LANGUAGES)('%s', (language) => {
    for (const kind of ['optOut', 'optOutAll', 'optIn', 'help', 'ask'] as const) {
      const words = taughtWords(ask(kind, language)).filter((word) => word !== 'SMS');
      expect(words.length, `${language} ${kind} teaches a word`).toBeGreaterThan(0);
      for (const word of words) {
        const { intent } = readText(word, { phone: '+989121234567', asked: kind === 'ask' });
        expect(['opt-out', 'opt-in', 'help', 'confirm'], `${language} ${kind}: ${word}`).toContain(intent);
      }
    }
  });

  it('the confirmation of a goodbye teaches the way back, and nothing to buy', () => {
    for (const language of LANGUAGES) {
      const words = taughtWords(ask('optOut', language)).filter((word) => word !== 'SMS');
      for (const word of words)
        expect(readText(word, { phone: '+989121234567' }).intent, `${language}: ${word}`).toBe('opt-in');
      expect(ask('optOut', language)).not.toMatch(/%|http|www/);
    }
  });
});

describe('whose words', () => {
  it.each([
    ['the person’s language first', ['fr', 'de', 'fa'], 'désabonné'],
    ['a region does not matter', ['de-AT'], 'abgemeldet'],
    ['then the next that has words', ['xx', null, undefined, 'fa'], 'لغو شد'],
    ['English at last', ['xx'], 'unsubscribed'],
  ])('%s', (_why, languages, word) => {
    expect(replyText({ kind: 'optOut', business: 'Naranj', own: {}, languages })).toContain(word);
  });

  it('the owner’s own go before all, with the name of the business filled in as it is', () => {
    expect(
      replyText({
        kind: 'optOutAll',
        business: '$& Söhne',
        own: { optOut: '{{ business.name }}: bye' },
        languages: ['fr'],
      }),
    ).toBe('$& Söhne: bye');
    expect(
      replyText({ kind: 'help', business: '$& Söhne', own: { optOut: 'x' }, languages: ['en'] }),
    ).toContain('$& Söhne: reply STOP');
  });
});
