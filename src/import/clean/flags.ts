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

const NOT_IN_WORDS = /[\s_\-–./:!?"'’()[\]{}|*]+/g;
const goodbyeKey = (text: string): string => fold(text).replace(NOT_IN_WORDS, ' ').trim();

/** Words of leaving that mean it in whatever column they stand, a tag or a note among them. */
const GOODBYE: ReadonlySet<string> = new Set(
  [
    'unsubscribed|unsubscribe|opted out|opt out|optout|sms opt out|sms opted out|sms optout|text opt out|sms unsubscribed|unsubscribed from sms|do not text|do not sms|do not contact|do not call|do not disturb|do not message|do not market|do not send sms|don t text|dont text|don t contact|dont contact|don t call|dont call|no sms|no text|no texts|no marketing|no contact|stop|stop sms|sms stop|blacklist|blacklisted|suppressed|withdrawn|consent withdrawn|withdrew consent|gdpr withdrawn|revoked|consent revoked|consent no|sms consent no|sms no|cleaned|bounced|deleted|erased|gdpr deleted|gdpr erased',
    'désinscrit|désinscrite|désabonné|désabonnée|ne pas contacter|ne plus contacter|pas de sms|opposition|refus sms|liste noire|sms non',
    'abgemeldet|widerrufen|einwilligung widerrufen|werbesperre|keine werbung|keine sms|nicht kontaktieren|nicht anschreiben|sms nein',
    'descadastrado|descadastrada|não contatar|não perturbe|não enviar sms|não quer sms|lista negra|sms não|no contactar|no enviar sms|dado de baja',
    'لغو پیامک|لغو عضویت|لغو اشتراک|لغو شده|لغو کرده|لغو ۱۱|لغو۱۱|انصراف|انصراف از دریافت پیامک|عدم ارسال پیامک|عدم دریافت پیامک|عدم تمایل|پیامک نفرستید|پیامک نفرست|پیامک ندهید|پیامک نزنید|پیامک ارسال نشود|لیست سیاه|بلک لیست',
  ].flatMap((words) => words.split('|').map(goodbyeKey)),
);
/** Every goodbye holds one of these. Asked of every cell that is kept, so that most end here. */
const PERHAPS_GOODBYE =
  /out|unsub|no[tn]?\b|n[o'’]?t[\s_-]|stop|list|suppr|withdr|revo|clean|bounc|delet|erase|dé|pas|plus|oppos|refus|abgem|wider|werb|kein|nein|nicht|descad|nã|baja|لغو|انصراف|نصراف|عدم|[یي]ام|سیاه|سياه|لیست|ليست/iu;

/** Whether a cell says goodbye by itself. */
export function isGoodbye(cell: string): boolean {
  return cell.length < 40 && PERHAPS_GOODBYE.test(cell) && GOODBYE.has(goodbyeKey(cell));
}

export function readConsent(cell: string): ConsentWord {
  const word = fold(cell);
  if (word === '') return 'empty';
  if (YES.has(word)) return 'express';
  if (IMPLIED.has(word)) return 'implied';
  if (INQUIRY.has(word)) return 'inquiry';
  if (OUT.has(word) || isGoodbye(cell)) return 'out';
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
