import { fold } from '../../shared/text.ts';
import { withoutAccents } from './headerKey.ts';

// The words of refusal of every language that lists are read in, in one place: for the names of columns, and for what
// stands below a name that speaks of texts.

/** Wherever they stand in a word. */
const STEMS = [
  'revok|withdr(?:aw|ew)|declin|refus(?!e collect)|reject|expired|disabl|remov(?!able)|cancell?(?:ed|ation)|(?<!un)block(?!buster|chain)|terminat|denied|exclu(?!siv)|suspend|unsub|opt(?:ed|s|ing)? ?out|blacklist|suppress|deactivat|forbid|prohibit|discontinu|complain|disagree|disallow|dislike',
  'widerruf|widerspr[ou]ch|widersprech|gesperrt|sperr(?:e|ung|liste)|abbestell|abgemeldet|abmeld|abgelehnt|ablehn|gekündigt|kündigung|deaktiv|entzogen|verweiger|zurückgezogen|abgelaufen|beendet|storniert|ausgetragen|verboten|unerwünscht|gelöscht|erloschen|gestoppt|untersagt',
  'retiré|(?<=consentement.{0,20})retrait|retrait(?=.{0,12}(?:consent|accord|sms|autoris))|révoqu|révocation|bloqu|désinscri|désabonn|résili|annul[ée]|supprim|oppos[ié]|désactiv|arrêt|interdi|rejet|indésirable',
  'revoc|retirad|rechaz|bloque|esclus[oi]|cancelad|deneg|negad|negat[oa]|desactiv|desativ|disattiv|caducad|vencid|expirad|scadut|ritirat|rifiut|disiscr|descadastr|desuscri|desinscri|prohib|proibi|vietat|recus(?:a|ou)|suspen|sospes|eliminad|inativ|rimoss|interromp',
  'opgezegd|ingetrokken|geweigerd|weiger|afgemeld|uitgeschreven|geblokkeerd|uitgezet|verlopen|stopgezet|verwijderd|bezwaar|återkall|avregistr|avanmäl|avmeld|afmeld|trukket|tilbagekald|nekat|spärr|blockera|frabed|peruttu|peruutet|kielt[äo]|kielletty',
  'iptal|engel(?!siz|sk)|göndermeyin|gönderilmesin|redded|reddet|geri (?:çek|al)|kapat|istemi|istemed|listeden çık|durdur|yasak|verilmedi|kara liste|imtina|ləğv|istəmir|qadağan|dayandır|göndərməyin',
  'отозва|запре[тщ]|отписа|отписк|отказ|отключ|блокир|отмен|прекращ|истек(?:л|ш)|удален|аннулир|приостан|исключ|відклик|відмов|відпис|заборон|скасов|вимкн|оттегл|отпис',
  'wycofan|cofnię|odmow|odmawia|wypisan|rezygn|zrezygn|zablok|blokad|sprzeciw|wyłącz|wygas|usunięt|anulow|odvolán|odvolan|odmít|odhlá|nesouhlas|zrušen|odmiet|vypnut|visszavon|leiratkoz|elutasít|letilt|lemond|refuz|dezabon|anulat|blocat|odbij|povuč|odjav|opozvan|preklic|zavrn',
  'مسدود|لغو|انصراف|منصرف|بلاک|غیر ?فعال|ممنوع|مخالف|متوقف|پس گرفت|منقضی|لیست سیاه|بلک لیست|خط خورد|نمی ?خوا|نخواست|نفرست|ندهید|نزنید|نکنید|نشود|الغاء|ملغ[يیا]|مرفوض|رفض|حظر|محظور|ایقاف|موقوف|انسحب|سحب',
  '拒|退订|退訂|取消|停止|解除|撤回|黑名单|屏蔽|禁止|거부|거절|철회|해지|차단|취소|중지|הוסר|ביטל|מבוטל|סירב|חסום|ανακλ|διαγραφ|berhenti|ditolak|dibatal|diblokir|dicabut|từ chối|hủy|अस्वीक|रद्द',
].join('|');
/** Only as words of their own. */
const WORDS = [
  'missing|stop|stopp(?:ed|ing)|stops|block(?:ed|s)?|cancel|ended|denie[ds]|deny|excl|inactive|(?<![\\d%] ?)off|paused?|object(?:ed|ions?)|lapsed|absent|dnd|dnc|left|quit|lost|banned?|never(?= (?:text|sms|send|contact|market|messag|opt|subscri|consent))(?! texted)|fehlt|fehlend|gestopt|baja|opt-?out|no longer|not any ?more',
  'retras[aă]?|annullat[oai]|opuesto|opposto|iys ret|ret|pasif|kapalı|yok|против|стоп|قطع|رد شده|فاقد|باطل|خاموش|حذف(?: شده)?|خارج شده',
].join('|');
/** What turns round the word behind it, or before it. */
const NOTS = [
  'not|non|without|don ?t|doesn ?t|didn ?t|won ?t|isn ?t|nicht|keine?[rnms]?|ohne|nie|kein|ne|pas|sans|aucune?|jamais|plus (?:de|d|jamais|maintenant|aucun|envoyer)|sin|nunca|ya no|não|sem|senza|geen|niet|zonder|değil|hayır',
  'не|нет|без|немає|nem|nélkül|nu|fără|bez|brak|inte|ej|ingen|inga|utan|ikke|uden|uten|ei|ilman|عدم|بدون|نیست|ندارد|نداره|نداشت|نمیباشد|غیر|لا|دون|לא|ללא|אין|όχι|χωρίς|δεν|tidak|tanpa|belum|không|ไม่|नहीं|बिना',
].join('|');
/** Of `no` alone, which is a number elsewhere: what it denies. */
const NO =
  'no(?= ?(?:more|further|sms|te?xts?|messag|consent|market|promo|permis|opt(?: |-)?in|subscri|advert|spam|contact|campaign|offers?|quier|acept|desea|autoriz|enviar|recib|consient|mensaj|publicid|suscri|reclam))';
/** One column for each answer: `SMS consent: no`. */
const ANSWERED = '[:=] ?(?:no|none|nein|keine|non|nee|nej|hayır|нет|نه|خیر)$';
const GLUED =
  '(?<!\\p{L})(?:not(?=subscri|opt|consent)|non(?=subscri|opt|consent)|keine?(?=sms|werb))|不(?=同意|要|接|可|想|愿|再)|未(?=同意|订|訂|許)|无(?=同意|许)|미(?=동의|수신)|안함|なし|無し';

const source = (words: string): string => withoutAccents(words);
const REFUSED = `(?:${source(STEMS)})\\p{L}*|(?<!\\p{L})(?:${source(WORDS)})(?!\\p{L})`;
const NOT = `(?<!\\p{L})(?:${source(NOTS)}|${NO})(?!\\p{L})|(?<!\\p{L})${NO}|${source(ANSWERED)}|${GLUED}`;
const SAID_REFUSED = new RegExp(`${REFUSED}|${NOT}`, 'u');
/** `not blocked`, `لغو نشده`: whoever it is said of did not leave. */
const KEPT = new RegExp(
  `(?:${NOT})\\s+(?:(?:been|yet|be|ever|currently|have|has|worden)\\s+)?(?:${REFUSED})|(?:${REFUSED})\\s+(?:degil|نشده|نکرده|نیست|نداده)(?!\\p{L})`,
  'gu',
);
/** Both answers that there are: `yes/no`, `enabled / disabled`. */
const EITHER =
  /(?<!\p{L})(?:yes|y|ja|j|oui|o|si|sim|s|evet|e|on|in|да|д|بله|بلی|دارد|no|n|nein|active|enabled?|accept\p{L}*|allow\p{L}*|subscribed?|opt(?:ed)?[ -]?in|granted|given|agreed)\s?(?:[/|]|=(?! ?(?:no|none|nein|non)$)|\sor\s|\soder\s|\sou\s|\so\s|یا)\s?[\p{L} -]+/gu;

/** The words of a name or cell, however they are parted: `HasOptedOut`, `opt_out`; a mark that parts clauses stays. */
export function wordsOf(text: string): string {
  return withoutAccents(
    fold(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\s[-–—]\s/g, ' , '))
      .replace(EITHER, ' ')
      .replace(/no[ -]?shows?/g, ' ')
      .replace(/[_\-–./\\#*'’"&+°\s]+/g, ' ')
      .trim(),
  );
}

/** Whether words say that something was refused, or that it was not: `not blocked`. Undefined: they speak of no refusal. */
export function refusalIn(words: string): 'refused' | 'kept' | undefined {
  const rest = words.replace(KEPT, ' ');
  if (SAID_REFUSED.test(rest)) return 'refused';
  return rest === words ? undefined : 'kept';
}

/** A bare no before or behind other words: `nein danke`, `ya no`. */
const NO_BESIDE =
  /^(?:no|non|nein|nee|nej|nei|nie|nao|hayir|нет|ні|نه|خیر|لا|nah|nope)(?!\p{L})|(?<!\p{L})(?:no|nein|non|нет|نه|خیر)$|(?<!\p{L})non piu(?!\p{L})/u;
const OTHER_WAY = 'e ?mails?|mails?|post|phone|calls?|anrufe?|brief|whatsapp|correo|courriel|ایمیل|تماس|تلفن';
/** By what else somebody wants to be reached: `nur Mail`, `email only`. */
const ONLY_OTHERWISE = new RegExp(
  `(?<!\\p{L})(?:only|nur|seulement|uniquement|solo|somente|sadece|alleen|bara|kun|tylko|только|فقط) (?:(?:per|par|por|via|by|با) )?(?:${OTHER_WAY})(?!\\p{L})|(?<!\\p{L})(?:${OTHER_WAY}) (?:only|فقط)(?!\\p{L})`,
  'u',
);
/** Words of refusal that refuse nothing: `no problem`, `nichts dagegen`, `مانعی ندارد`. */
const NO_OBJECTION =
  /(?<!\p{L})(?:no (?:problem|objections?|worries|issues?|restrictions?|limits?)|not (?:opposed|against|a problem)|nothing against|(?:don ?t|doesn ?t|not) mind|why not|keine einwande|kein problem|nichts dagegen|pas de (?:probleme|soucis?)|pas d objection|aucune? (?:probleme|objection)|pourquoi pas|sin (?:problemas?|inconvenientes?)|ningun problema|no hay problema|sem problemas?|nessun problema|sorun (?:yok|degil)|не против|без проблем|нет проблем|بلامانع|بدون مشکل|مخالف\p{L}* (?:نیست|ندار)\p{L}*|(?:مشکل|مانع|اشکال|ایراد)\p{L}? ?(?:نیست|ندار\p{L}*)|لا (?:مانع|مشکله|باس))(?!\p{L})/u;
/** What is refused is another way: `email no, sms yes`. */
const TEXTS_WANTED =
  /(?<!(?:no|not|any|keine?|without|بدون) )(?<!\p{L})(?:te?xts?|sms|messages?|پیامک)(?: messages?)? (?:is |are )?(?:ok(?:ay)?|fine|yes|ja|oui|si|only|instead|allowed|welcome|بله|مجاز)(?!\p{L})|(?<!\p{L})(?:but|only|just|nur|rather|فقط) (?:by |via |per |با )?(?:te?xts?|sms|پیامک)(?!\p{L})/u;
const LONGEST = 60;

/** Whether the cell of a column that speaks of texts refuses them, in whatever words. */
export function refusesInWords(cell: string): boolean {
  if (cell.length > LONGEST) return false;
  const words = wordsOf(cell);
  if (NO_OBJECTION.test(words) || TEXTS_WANTED.test(words)) return false;
  return NO_BESIDE.test(words) || ONLY_OTHERWISE.test(words) || refusalIn(words) === 'refused';
}
