import { fold } from '../../shared/text.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split('|').map(fold));

const YES = set(
  'yes|y|true|t|1|on|x|✓|✔|☑|checked|ok|accepted|agreed|subscribed|opted in|opted-in|opt-in|optin|granted|consented|express|explicit|single opt-in|double opt-in|confirmed|بله|بلی|آری|آره|دارد|موافق|موافقم|فعال|تایید|تایید شده|نعم|oui|ja|sí|si|sim|evet|да|是',
);
const IMPLIED = set('implied|implicit|inferred|existing customer|ضمنی');
const INQUIRY = set('inquiry|enquiry|inquired|enquired|asked us|استعلام|پرس‌وجو|پرس و جو|سؤال کرده|سوال کرده');
const NO = set(
  'no|n|false|f|0|off|-|–|none|never|never_subscribed|never subscribed|not subscribed|non-subscribed|non subscribed|nonsubscribed|not_subscribed|not set|pending|unconfirmed|unknown|n/a|null|خیر|نه|نخیر|ندارد|مخالف|غیرفعال|غیر فعال|لا|non|nein|não|hayır|нет|否',
);
const OUT = set(
  'unsubscribed|opted out|opted-out|opt-out|optout|revoked|withdrawn|stop|stopped|blocked|blacklisted|cancelled|canceled|refused|denied|لغو|لغو شده|لغو کرده|انصراف',
);

/** How somebody said yes. `inquiry`: implied by a question they asked; it ends sooner than what a purchase implies. */
export type GrantWord = (typeof GRANT_WORDS)[number];
export const GRANT_WORDS = ['express', 'implied', 'inquiry'] as const;

/** What a cell of a consent column says. `out`: the person took their yes back, which is more than no. */
export type ConsentWord = GrantWord | 'no' | 'out' | 'empty' | 'unreadable';

/** Words of leaving that mean nothing else, whatever column they stand in. */
const GOODBYE = set(
  'unsubscribed|unsubscribe|opted out|opted-out|opted_out|opt-out|opt out|optout|do not text|do not sms|do not contact|blacklisted|لغو پیامک|لغو عضویت|لغو اشتراک|لغو شده|لغو کرده|لغو ۱۱|انصراف از دریافت پیامک|désinscrit|désabonné|abgemeldet',
);

/** Whether a cell says goodbye by itself. Asked of every cell that is kept as an attribute, so most end at the first letter. */
export function isGoodbye(cell: string): boolean {
  return /^\s*["']?[uodblUODBLلاأDdaA]/.test(cell) && cell.length < 40 && GOODBYE.has(fold(cell));
}

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
