import { describe, expect, it } from 'vitest';
import { STARTER_TEXTS, STARTERS } from '../../src/campaigns/index.ts';
import { starterText } from '../../src/campaigns/starterTexts.ts';
import { readText } from '../../src/consent/index.ts';
import { replyText } from '../../src/receipts/replyTexts.ts';
import { createCli, FLOWER_SHOP } from '../support/cli.ts';

const LANGUAGES = Object.keys(STARTER_TEXTS);
const MARKETING = STARTERS.filter(({ purpose }) => purpose === 'marketing').map(({ name }) => name);

describe.each(LANGUAGES)('%s', (language) => {
  it('the word to leave with is one that our reader takes as a goodbye', () => {
    for (const name of MARKETING) {
      const words = (
        starterText(name, language, language === 'fa' ? 'IR' : 'DE').match(
          /\p{Lu}{3,}|(?<=لغو)[۰-۹]+|(?<=أرسلوا: )\p{L}+/gu,
        ) ?? []
      ).filter((word) => word !== 'SMS');
      expect(words.length, name).toBeGreaterThan(0);
      for (const word of words)
        expect(readText(word, { phone: '+989121234567' }).intent, word).toBe('opt-out');
    }
  });

  it('is a language that the answers to STOP speak too', () => {
    const answer = replyText({ kind: 'optOut', business: 'X', own: {}, languages: [language] });
    const english = replyText({ kind: 'optOut', business: 'X', own: {}, languages: ['en'] });
    expect(answer === english).toBe(language === 'en');
  });

  it('every starter is a sound campaign that a person can leave', async () => {
    const iranian = language === 'fa';
    const shop = iranian
      ? FLOWER_SHOP
      : FLOWER_SHOP.replace('"IR"', '"DE"').replace('Asia/Tehran', 'Europe/Berlin');
    const cli = createCli({
      files: { 'campaign.toml': shop.replace('[business]', `[business]\nlanguage = "${language}"`) },
    });
    for (const { name } of STARTERS) expect((await cli.run(`new ${name} --from ${name}`)).code).toBe(0);
    const add = `contacts add ${iranian ? '09121234567' : '+4917612345678'} first_name=Sara orders=7 --consent express --consent-source till`;
    expect((await cli.run(add)).code).toBe(0);
    const { campaigns } = await cli.json('check');
    for (const { name, ok, error, findings } of campaigns) {
      // The only text that is not whole: it cannot know what a shop has to say, and is sent to nobody as it is.
      expect([name, ok, error?.code]).toEqual(
        name === 'blast' ? [name, false, 'unfinished-text'] : [name, true, undefined],
      );
      expect([name, findings.filter(({ code }: { code: string }) => /opt-out|footer/.test(code))]).toEqual([
        name,
        [],
      ]);
    }
    expect(campaigns).toHaveLength(STARTERS.length);
    cli.close();
  });
});

it('a region does not matter, and a language without texts gets English', () => {
  expect(starterText('cart', 'de-AT', 'AT')).toBe(starterText('cart', 'de', 'DE'));
  expect(starterText('cart', 'hi', 'IN')).toBe(starterText('cart', 'en', 'GB'));
});

it('in Iran the way out is the code that its lines know, in every language', () => {
  for (const language of LANGUAGES) expect(starterText('cart', language, 'IR')).toContain('لغو۱۱');
});

it('an appointment in the United States has the month first and a clock of twelve hours, and nobody else does', () => {
  expect(starterText('appointment', 'en', 'US')).toContain('date: "%-I:%M %p"');
  expect(starterText('appointment', 'en', 'GB')).toContain('| time');
  expect(starterText('appointment', 'es', 'US')).toContain('| time');
});
