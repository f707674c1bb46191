import { fold } from '../../shared/text.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split('|').map(fold));

const YES = set(
  'yes|y|true|t|1|on|x|✓|✔|☑|checked|ok|accepted|agreed|subscribed|opted in|opted-in|opt-in|optin|granted|consented|express|explicit|single opt-in|double opt-in|confirmed|بله|بلی|آری|آره|دارد|موافق|موافقم|فعال|تایید|تایید شده|نعم|oui|ja|sí|si|sim|evet|да|是',
);
const IMPLIED = set('implied|implicit|inferred|existing customer|ضمنی');
const INQUIRY = set('inquiry|enquiry|inquired|enquired|asked us|استعلام|پرس‌وجو|پرس و جو|سؤال کرده|سوال کرده');
const NO = set(
  'no|n|false|f|0|off|-|–|none|never|never_subscribed|never subscribed|not subscribed|not_subscribed|not set|pending|unconfirmed|unknown|n/a|null|خیر|نه|نخیر|ندارد|مخالف|غیرفعال|لا|non|nein|não|hayır|нет|否',
);
const OUT = set(
  'unsubscribed|opted out|opted-out|opt-out|optout|revoked|withdrawn|stop|stopped|blocked|blacklisted|cancelled|canceled|refused|denied|لغو|لغو شده|لغو کرده|انصراف',
);

/** How somebody said yes. `inquiry`: implied by a question they asked; it ends sooner than what a purchase implies. */
export type GrantWord = (typeof GRANT_WORDS)[number];
export const GRANT_WORDS = ['express', 'implied', 'inquiry'] as const;

/** What a cell of a consent column says. `out`: the person took their yes back, which is more than no. */
export type ConsentWord = GrantWord | 'no' | 'out' | 'empty' | 'unreadable';

export function readConsent(cell: string): ConsentWord {
  const word = fold(cell);
  if (word === '') return 'empty';
  if (YES.has(word)) return 'express';
  if (IMPLIED.has(word)) return 'implied';
  if (INQUIRY.has(word)) return 'inquiry';
  if (OUT.has(word)) return 'out';
  return NO.has(word) ? 'no' : 'unreadable';
}

/**
 * What a cell of an opt-out column says. Anything that is no clear "no" counts as an opt-out: texting somebody
 * who left is worse than not texting somebody who stayed.
 */
export function readOptOut(cell: string): 'out' | 'in' | 'empty' {
  const word = fold(cell);
  if (word === '') return 'empty';
  return NO.has(word) || word === 'subscribed' || word === 'active' || word === 'فعال' ? 'in' : 'out';
}
