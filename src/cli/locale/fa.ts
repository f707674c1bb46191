import { errors } from './fa/errors.ts';
import { sentences } from './fa/sentences.ts';
import { vocabulary } from './fa/vocabulary.ts';
import type { Catalogue } from './catalogue.ts';

/** Persian. */
export const fa: Catalogue = {
  vocabulary,
  sentences,
  errors,
  hints: [
    [/^Did you mean:? (.+?)\??$/, 'منظورتان این بود: $1'],
    [/^Choose one of: (.+)$/, 'یکی از این‌ها: $1'],
    [/^Known here: (.+)$/, 'اینجا این‌ها هست: $1'],
    [/^Campaigns here: (.+)$/, 'کمپین‌های اینجا: $1'],
    [/^Gateways here: (.+)$/, 'درگاه‌های اینجا: $1'],
    [/^Topics: (.+)$/, 'موضوع‌ها: $1'],
    [/^Sheets: (.+)$/, 'برگه‌ها: $1'],
    [/^See: (.+)$/, 'ببینید: $1'],
    [/^Make one with: (.+)$/, 'بسازید: $1'],
    [/^Write (.+)\.$/, 'بنویسید: $1'],
  ],
};
