import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { messageErrors, messageSentences } from '../../../src/cli/locale/fa/messages.ts';
import { fa } from '../../../src/cli/locale/fa.ts';
import { createCli } from '../../support/cli.ts';

const lint = new URL('../../../src/compose/lint/', import.meta.url);
const sentences = readdirSync(lint)
  .map((file) => readFileSync(new URL(file, lint), 'utf8'))
  .flatMap((source) =>
    [...source.matchAll(/'([^'\n]*\{messages\}[^'\n]*)'/g)].map(([, sentence]) => sentence!),
  );
const placesOf = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));

it('there are sentences of lint to look at', () => expect(sentences.length).toBeGreaterThan(20));

it.each(sentences)('lint also says in Persian: %s', (sentence) => {
  const persian = fa.sentences[sentence];
  expect(persian).toMatch(/[آ-ی]/);
  expect(placesOf(persian!)).toEqual(placesOf(sentence));
});

it('every Persian sentence about messages is in force, with the places of the English one', () => {
  for (const [english, persian] of Object.entries(messageSentences)) {
    expect(fa.sentences[english]).toBe(persian);
    expect([english, placesOf(persian)]).toEqual([english, placesOf(english)]);
  }
  for (const code of Object.keys(messageErrors)) expect(fa.errors[code]).toBe(messageErrors[code]);
});

it('parts and errors speak Persian where that is asked', async () => {
  const cli = createCli({ files: null });
  const { out } = await cli.run(['parts', 'یلدا مبارک', '--lang', 'fa']);
  expect(out).toContain('UCS-2، ۱۰ واحد، ۱ بخش');
  const { err } = await cli.run(['parts', 'x'.repeat(100_001), '--lang', 'fa']);
  expect(err).toContain('هیچ پیامی این‌قدر بلند نیست');
  cli.close();
});
