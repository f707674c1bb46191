import { expect, it } from 'vitest';
import { chooseByLanguage } from '../../src/compose/index.ts';

const TEXTS = new Map([
  ['pt-BR', 'Olá, Brasil'],
  ['pt-pt', 'Olá, Portugal'],
  ['en', 'Hello'],
  ['en-GB', 'Hello, Britain'],
  ['zh_TW', '你好'],
]);

it.each<[why: string, language: unknown, text: string]>([
  ['the very tag', 'en-GB', 'Hello, Britain'],
  ['the tag in other letters, though another region stands first', 'PT_PT', 'Olá, Portugal'],
  ['the language alone before a region of it', 'en-US', 'Hello'],
  ['some region rather than another language', 'pt', 'Olá, Brasil'],
  ['a tag with an underscore', 'zh-tw', '你好'],
  ['a language that only begins alike', 'por', 'سلام'],
  ['an empty cell', '', 'سلام'],
  ['no text at all', undefined, 'سلام'],
])('%s', (_why, language, text) => {
  expect(chooseByLanguage(TEXTS, language, 'سلام')).toBe(text);
});
