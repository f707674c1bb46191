import { fold } from '../../shared/text.ts';

const NOT_IN_WORDS = /[\s_\-–./:!?"'’()[\]{}|*]+/g;
/** A word of a list as it is compared, however it is parted: `opt-out`, `OPT_OUT`; of `İ` nothing but the letter. */
export const wordKey = (text: string): string => dotless(fold(text)).replace(NOT_IN_WORDS, ' ').trim();
/** In capitals a Turkish word loses its dots or gets them: ONAYSIZ is onaysız, İPTAL is iptal. */
export function dotless(text: string): string {
  return text.replace(/\u0307/g, '').replace(/ı/g, 'i');
}

const set = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split('|').map(wordKey)));

/** Not on some list any more, of which texts may or may not be a part. */
const LEFT_A_LIST = set(
  'unsubscribed|unsubscribe|opted out|opt out|optout|cleaned|bounced|hard bounced|deleted|redacted',
  'non subscribed|nonsubscribed|non subscriber|not subscribed|never subscribed|neversubscribed|did not subscribe|notsubscribed|transactional|transactional only|unconfirmed|awaiting confirmation|no permission|no permissions set|non marketing contact|non marketing|nonmarketing|not opted in|not consented|unsub',
  'désinscrit|désinscrite|désabonné|désabonnée|abgemeldet|nicht abonniert|descadastrado|descadastrada|dado de baja|dada de baja|no suscrito|não inscrito|disiscritto|uitgeschreven|iptal edildi|отписан|отписался',
  'tps registered|registered with tps|tps listed|liste rouge|sperre|gesperrt|sperrvermerk|werbesperrvermerk|sperrkennzeichen',
  'لغو عضویت|لغو اشتراک|لغو شده|لغو کرده|لغو عضویت شده|عضو نیست|مشترک نیست|تایید نشده|غیر عضو',
);

/** Not to be written to: words that mean it in whatever column they stand, a tag or a note among them. */
const NOT_TO_BE_TEXTED = set(
  'stop sms|sms stop|stop texts|stop texting|sms opt out|sms opted out|sms optout|text opt out|text opted out|sms unsubscribed|unsubscribed from sms|do not text|do not sms|do not contact|do not call|do not disturb|do not message|do not market|do not send sms|dnd|dnc|don t text|dont text|don t contact|dont contact|don t call|dont call|no sms|no text|no texts|no marketing|no contact|stop|stopped|stop sms|sms stop|blacklist|blacklisted|black list|black listed|suppressed|withdrawn|consent withdrawn|withdrew consent|gdpr withdrawn|revoked|consent revoked|consent no|sms consent no|sms no|erased|gdpr deleted|gdpr erased|never text|never contact|left the list|removed from list|stop please|please stop|stop it|stop txt|do not txt|dont txt|don t txt|no txt|no txts|nosms|notext|notexts|dnt|do not text list|off list|wants off list|refuses sms|sms refused|exclude from sms|exclude from marketing',
  'ne pas contacter|ne plus contacter|pas de sms|opposition|refus sms|liste noire|sms non|stop pub|refuse la pub|refuse les sms|pas de pub',
  'widerrufen|einwilligung widerrufen|werbesperre|keine werbung|keine sms|nicht kontaktieren|nicht anschreiben|sms nein|werbung nein|kontaktsperre|keine werbe sms|werbewiderspruch|widerspruch werbung|werbung widerspruch|widerspruch gegen werbung',
  'no molestar|dar de baja|darse de baja|se dio de baja|pediu para sair|remover da lista|retirar da lista|sem propaganda|sem publicidade|rahatsız etmeyin|listeden çıkarıldı|listeden çıkarılsın|iys ret|sms istemiyor|стоп|отказ от рассылки|отказ от смс|против смс|لا ترسل|لا ترسلوا|لا تراسل|الغاء الاشتراك|não contatar|não perturbe|não enviar sms|não quer sms|lista negra|sms não|no contactar|no enviar sms|no quiere sms|non contattare|niet contacteren|geen sms|kara liste|черный список|не писать|не беспокоить',
  'لغو پیامک|لغو ۱۱|لغو۱۱|انصراف|انصراف داده|انصراف از دریافت پیامک|عدم ارسال پیامک|عدم دریافت پیامک|عدم تمایل|پیامک نفرستید|پیامک نفرست|پیامک ندهید|پیامک نزنید|پیامک ارسال نشود|لیست سیاه|بلک لیست|پیامک نمیخواهد|نمیخواهد پیامک|ارسال پیامک ممنوع|پیامک ممنوع|تماس نگیرید|مزاحم نشوید|مزاحم نشویم|بلاک شده|نه پیامک|پیامک نه|بدون پیامک|پیامک نده|پیامک نزن|پیامک نمیخواهند|نمیخواهند پیامک|قطع پیامک',
);

/** Leaving some list where the column is somebody's standing in it; harmless words elsewhere. */
const NOT_STANDING = set(
  'pending|archived|inactive|suspended|invalid|junk|spam|no|false|0|none|never|temporary hold|no status|removed|left|expired|cancelled|canceled|blocked|disabled|off',
  'complaint|complained|unreachable|wrong number|declined|refused|refus|refusé|refusée|opposé|opposée|widersprochen|revogado|revogada|bloqueado|bloqueada|cancelado|cancelada|ret|iptal|ممنوع|انصرافی',
  'غیرفعال|غیر فعال|آرشیو|بایگانی|در انتظار|حذف شده|معلق|لغو|خیر|بلاک|مسدود|inactif|inactive|en attente|archivé|inaktiv|ausstehend|archiviert|inactivo|pendiente|archivado|inativo|pendente|pasif|beklemede',
  'ملغي|ملغى|ملغاة|غير مشترك|غير نشط|موقوف|منسحب',
);

/** Every goodbye holds one of these. Asked of every cell that is kept, so that most end here. */
const PERHAPS_GOODBYE =
  /out|sub|tps|rouge|sperr|off|txt|exclud|refus|pediu|remover|retirar|sem |molest|rahats|listeden|стоп|отказ|против|ترسل|تراسل|لغاء|ممنوع|no[tn]?\b|n[o'’]?t[\s_-]|never|stop|list|suppr|withdr|revo|clean|bounc|delet|erase|redact|transac|unconf|await|dn[cdt]|nosms|d[ée]s|pas|plus|oppos|refus|abgem|wider|werb|kein|geen|niet|nein|nicht|descad|baja|nã|uitge|iptal|kara|пис|черн|бесп|nonm|disis|لغو|انصراف|نصراف|عدم|[یي]ام|سیاه|سياه|لیست|ليست|نیست|نيست|نشده|بلا|نگیر|نگير|مزاحم|غیر|غير/i;

/** Nobody to be texted by their name: words that mean it at the end of it, or beside it in brackets. */
const IN_NAMES = [
  'stop sms|sms stop|stop texts|stop texting|do not text|do not txt|do not sms|do not contact|do not message|do not call|do not send sms|don t text|dont text|don t contact|dont contact|never text|never contact|no sms|no text|no texts|no contact|no marketing|text stop|opted out|unsubscribed|wrong number',
  'ne pas contacter|pas de sms|keine sms|keine werbung|nicht kontaktieren|no contactar|no enviar sms|não contatar|não enviar sms|kara liste|не писать|не беспокоить',
  'پیامک نفرستید|پیامک نفرست|پیام نفرستید|پیامک ندهید|پیام ندهید|پیامک نزنید|پیامک ارسال نشود|لغو پیامک|پیامک نمیخواهد|پیامک نده|پیام نده|پیامک ندید|پیامک نزن|پیامک نخواست|بدون پیامک|نه پیامک|اس نده|لیست سیاه|بلک لیست|تماس نگیرید|مزاحم نشوید',
].flatMap((words) => words.split('|').map(wordKey));
/** The same at its beginning: `do not text Ed`. */
const BEFORE_NAMES =
  /^(?:please )?(?:do not|dont|don t|never) (?:te?xt|txt|sms|contact|message) (?!(?:me )?(?:inc|llc|ltd|gmbh)\b)|^(?:پیامک|پیام|اس ام اس) (?:نده|ندهید|ندید|نفرست|نفرستید|نزن|نزنید) /;
const PERHAPS_IN_NAME =
  /[❌✗✘✖🚫⛔🛑]|te?xt|sms|contact|messag|call\b|market|\bopted|unsub|wrong n|stop|\bdn[cdt]\b|black|werbung|kontakt|contat|kara l|писать|беспок|[یي]ام|لغو|لیست|ليست|تماس|مزاحم|اس ن/iu;
/** Signs, and short words that are no name in capitals: `John DNC`. */
const MARKED =
  /[❌✗✘✖🚫⛔🛑]|\s(?:DNC|DND|DNT)\W*$|(?:^|[\s([])(?:NO|No|no)(?:SMS|sms|TEXTS?|texts?|TXT)(?:$|[\s)\]])/u;
/** Words that are names as well, unless they stand apart: `Bob - STOP`. */
const APART = set('stop|dnc|dnd|unsub|unsubscribe|unsubscribed|blacklist|blacklisted|opt out|لغو|انصراف');

/** Whether the name of a person or company, as phone books have them, says that they are not to be texted. */
export function goodbyeInName(name: string): boolean {
  if (!PERHAPS_IN_NAME.test(name)) return false;
  if (MARKED.test(name)) return true;
  const key = wordKey(name);
  if (BEFORE_NAMES.test(key)) return true;
  if (IN_NAMES.some((words) => key === words || (words.includes(' ') && key.endsWith(` ${words}`))))
    return true;
  const [, ...apart] = name.split(/[()[\]{}*]+|\s[-–—:|/]+\s/);
  return apart.some((words) => APART.has(wordKey(words)) || IN_NAMES.includes(wordKey(words)));
}

/** How far a goodbye reaches: `no`: texts too; `withheld`: some list, and nobody knows of what. */
export type Goodbye = 'no' | 'withheld';

/** Whether a cell says goodbye by itself. */
export function goodbyeIn(cell: string): Goodbye | undefined {
  // An address begins with its number, and no goodbye does.
  if (cell.length < 3 || cell.length >= 40 || /^\d/.test(cell) || !PERHAPS_GOODBYE.test(cell))
    return undefined;
  const key = wordKey(cell);
  return NOT_TO_BE_TEXTED.has(key) ? 'no' : LEFT_A_LIST.has(key) ? 'withheld' : undefined;
}

const CLAUSES = /[,;()[\]{}|*\n،؛]+|\s[-–—]+\s/;

/** A goodbye that fills a cell, or a part of it: `12 Main St (do not text)`. */
export function goodbyeAmong(cell: string): Goodbye | undefined {
  if (cell.length < 3 || !PERHAPS_GOODBYE.test(cell)) return undefined;
  const whole = goodbyeIn(cell);
  if (whole !== undefined || !CLAUSES.test(cell)) return whole;
  for (const words of cell.split(CLAUSES)) {
    const found = goodbyeIn(words.trim());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether somebody's standing is not that of a member: pending, archived, inactive. */
export function isNoMember(cell: string): boolean {
  return NOT_STANDING.has(wordKey(cell));
}

/** Mailchimp's, of addresses that it cleaned. */
const CLEANED = 'CLEAN_TIME';
const WHY_THEY_LEFT =
  /^(?:unsub|opt(?:ed)? ?out|blacklist|suppression)\w*[ _-]+(?:campaign|reason|note|comment|from)/i;

/** How far a tick goes in a column that is named like a goodbye: `Deleted`, `bounced_at`, `UNSUB_REASON`. */
export function goodbyeOfName(header: string): Goodbye | undefined {
  if (header === CLEANED || WHY_THEY_LEFT.test(header)) return 'withheld';
  return goodbyeIn(header.replace(/[\s_]+(?:at|on|time|date|flag|indicator)$/i, ''));
}
