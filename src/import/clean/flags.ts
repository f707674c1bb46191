import { asciiDigits, fold } from '../../shared/text.ts';
import { dotless, goodbyeIn, wordKey } from './goodbyes.ts';

const wordOf = (text: string): string => dotless(fold(text));

const set = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split('|').map(wordOf)));

const YES = set(
  '✅|👍|yes please|yes, please|yes thanks|sure|ja bitte|ja, bitte|oui merci|sí por favor|مجاز|می‌خواهد|می خواهد|می‌خواد|می خواد|مایل است|تمایل دارد|رضایت دارد|مجاز است|yes|y|true|vrai|wahr|verdadero|verdadeiro|vero|истина|onay|हाँ|हां|t|1|on|x|✓|✔|☑|checked|ok|accepted|agreed|subscribed|opted in|opted-in|opt-in|optin|granted|consented|express|explicit|single opt-in|double opt-in|confirmed|بله|بلی|آری|آره|دارد|موافق|موافقم|فعال|روشن|تایید|تایید شده|نعم|oui|ja|sí|si|sì|sim|evet|да|是|так|tak|ano|áno|igen|da|bəli|hə|razıyam|razıdır|onaylı|onaylandı|onay var|izinli|izin var|verildi|verdi|kabul|kabul etti|istiyor|taip|jā|jah|kyllä|ναι|ναί|כן|はい|예|네|ya|có',
);
const IMPLIED = set('implied|implicit|inferred|existing customer|ضمنی');
const INQUIRY = set('inquiry|enquiry|inquired|enquired|asked us|استعلام|پرس‌وجو|پرس و جو|سؤال کرده|سوال کرده');
/** No, and nothing else: a box that is not ticked. */
const UNTICKED = set(
  '👎|🚫|⛔|🛑|no|no thanks|no thank you|nope|n|false|f|0|off|-|–|none|never|not set|unknown|n/a|null|inactive|disabled|خیر|نه|نخیر|ندارد|خاموش|غیرفعال|غیر فعال|فعال نیست|لا|non|nein|não|nao|nee|nej|nei|ei|nie|hayır|hayir|yok|нет|ні|否|不|いいえ|아니요|tidak|नहीं|faux|falsch|falso|ложь|yanlış|h|н|خ|ne|nem|nu|nē|не|όχι|οχι|לא|아니오|không|ไม่|0.0|0,0|n.a.|n.a|not yet|unchecked|unticked|✗|✘|✖|❌|☐|[]|{}',
);
/** Where the question is texts: never having said yes, or not wanting them. */
const NO = set(
  'never_subscribed|never subscribed|neversubscribed|not subscribed|not_subscribed|notsubscribed|non-subscribed|non subscribed|nonsubscribed|non subscriber|did not subscribe|pending|unconfirmed|awaiting confirmation|archived|transactional|transactional only|reminders only|appointment reminders only|service only|service messages only|order updates only|فقط یادآوری|فقط خدماتی|nur Termine|non marketing contact|non marketing|nonmarketing|no permission|no permissions set|no status|not opted in|not consented|not allowed|disallowed|doesn t want|does not want|declined|complaint|complained|unreachable|invalid|wrong number|×|nope|nah|no more|no please|nein danke|non merci|no gracias|no grazie|nee bedankt|nej tak|nej tack|nei takk|não obrigado|não obrigada|nie dziękuję|hayır teşekkürler|нет спасибо|نه ممنون|no thanks|no thank you|no thankyou|no way|never again|not interested|stop all|stopall|dont|do not want',
  'ret|red|reddedildi|iptal|iptal edildi|refuse|refus|refusé|refusée|opposé|opposée|widersprochen|gesperrt|revogado|revogada|revocado|revocada|bloqueado|bloqueada|cancelado|cancelada|recusado|recusada|отказ|отозвано|abgelehnt|nicht abonniert|no quiere|no acepta|no suscrito|não quer|não aceita|não inscrito',
  'مخالف|مخالف است|نمیخواهد|نمی خواهد|نمیخواد|نمی خواد|نمیخواهند|نمیخوام|نمی خوام|نمیخواهم|نمی خواهم|نخواست|نخواسته|مایل نیست|تمایل ندارد|موافق نیست|رضایت ندارد|غیرمجاز|غیر مجاز|مجاز نیست|ممنوع|بلاک|بلاک شده|مسدود|انصرافی|انصراف داد|رد|رد شده|نشود|ارسال نشود|نفرستید|عضو نیست|مشترک نیست|غیر عضو|تایید نشده',
);
/** Nos to texts in further languages, of whom each says it as a state, a deed, or a wish. */
const REFUSED = set(
  'brak|brak zgody|wycofana|wycofano|wycofał|wycofała|cofnięta|cofnięto|odmowa|odmówił|odmówiła|nie wyraża|nie wyraził|nie wyraziła|odvolán|odvoláno|odvolaný|odvolal|odvolala|odmítl|odmítla|odmietol|odmietla|nesouhlas|nesouhlasí|nesúhlas|nesúhlasí|neudělen|neudělil|neudělila|neudelený',
  'visszavonva|visszavonta|leiratkozott|elutasítva|elutasította|nem kér|nem járul hozzá|retras|retrasă|refuz|refuzat|refuzată|dezabonat|dezabonată|nu acceptă|nu dorește|nu doreşte|odbijeno|odbio|odbila|povučeno|povukao|povukla|odjavljen|odjavljena|preklicano|zavrnjeno|ne želi',
  'retiré|retirée|révoqué|révoquée|rejeté|zurückgezogen|verweigert|entzogen|liegt nicht vor|nicht erteilt|retirado|retirada|rechazado|rechazada|rechaza|denegado|denegada|baja|de baja|negado|negada|recusa|recusou|revocato|revocata|negato|negata|rifiutato|rifiutata|rifiuta|rifiuto|ritirato|non accetta|non acconsente',
  'ingetrokken|geweigerd|weigert|uitgeschreven|afgemeld|niet akkoord|geen toestemming|återkallat|återkallad|avregistrerad|nekat|nekad|trukket|trukket tilbake|trukket tilbage|tilbagekaldt|avmeldt|afmeldt|peruttu|peruutettu|kieltäytynyt|kielletty|vermedi|verilmedi|onaysız|izinsiz|onay yok|izin yok|istemiyor|istemiyorum|reddetti|abonelikten çıktı|xeyr|yox|yoxdur|razı deyil|razı deyiləm|imtina|imtina etdi|imtina edib|istəmir|istəmirəm|ləğv|ləğv edilib',
  'отказался|отказалась|не согласен|не согласна|не дано|не давал|не давала|отозвал|отозвала|отозвана|отписан|отписался|отписалась|не хочет|против|запрещено|відкликана|відкликано|відмова|відмовився|відмовилась|відписався|відписалась|не згоден|не згодна|оттеглено|оттеглил|несъгласен|не желае',
  'ملغي|ملغى|ملغاة|مرفوض|مرفوضة|رفض|رافض|غير موافق|غير موافقة|لا أوافق|لا يوافق|لا توافق|لا يرغب|لا ترغب|لا يريد|لا تريد|موقوف|متوقف|أوقف|غير مشترك|غير نشط|محظور|إلغاء|ألغى|סירב|מסרב|הוסר|הסיר|ביטל|מבוטל|לא מאשר|לא מעוניין|αρνήθηκε|ανακλήθηκε',
  '希望しない|希望しません|不要|不可|停止|配信停止|拒否|受け取らない|受信しない|同意しない|未同意|退会|解除|ng|거부|거절|미동의|동의안함|동의 안함|수신거부|철회|해지|不同意|不接收|不接受|不允许|拒绝|拒絕|退订|已退订|退訂|取消|已取消|ditolak|menolak|berhenti|tidak setuju|từ chối|hủy|huỷ|ไม่ยินยอม|ปฏิเสธ|ยกเลิก|असहमत|अस्वीकार',
);
const OUT = set(
  'unsubscribed|opted out|optedout|opted-out|opt-out|optout|revoked|withdrawn|stop|stopped|blocked|blacklisted|cancelled|canceled|refused|denied|لغو|لغو شده|لغو کرده|انصراف',
);

/** In a column of those who left: somebody who did not. */
const STAYED = set(
  'subscribed|active|فعال|non-dnd|non dnd|not dnd|not opted out|not unsubscribed|not blocked|not listed|not registered|unblocked|opted in|opted-in|opt-in',
);

const BLANK = set('-|–|—|none|not set|unknown|n/a|n.a.|n.a|not yet|null|[]|{}|☐');

/** How somebody said yes. `inquiry`: implied by a question they asked; it ends sooner than what a purchase implies. */
export type GrantWord = (typeof GRANT_WORDS)[number];
export const GRANT_WORDS = ['express', 'implied', 'inquiry'] as const;

/** A letter for yes and one for no: oui, ja, sí, da, ano, áno, igen, tak, evet; да, так; بله, نعم. */
const LETTERS = 'on|jn|sn|dn|an|án|in|tn|eh|дн|тн|بخ|بن|نل'.split('|');

/**
 * The letters for yes and no of a column, its yes first, where it has both and beside them nothing but a yes or a no in
 * words: a letter alone would be a guess.
 */
export function lettersOf(cells: readonly string[]): string | undefined {
  const said = [...new Set(cells.map(fold))];
  const alone = (word: string): boolean => word.length === 1 && !BLANK.has(word);
  const pair = LETTERS.find((letters) => [...letters].every((letter) => said.includes(letter)));
  if (pair === undefined) return undefined;
  const others = said.filter((word) => !pair.includes(word) || word === '');
  return others.every((word) => !alone(word) && readConsent(word) !== 'unreadable') ? pair : undefined;
}

/** Whether a column has one of such a pair so far: the other may stand further down. */
export function halfOfLetters(cells: readonly string[]): boolean {
  const alone = [...new Set(cells.map(fold))].filter((word) => /^\p{L}$/u.test(word));
  const inPairs = alone.every((word) => LETTERS.some((letters) => letters.includes(word)));
  return alone.length > 0 && inPairs && lettersOf(cells) === undefined;
}

/** What our own export writes of people who are on the do-not-text list by another's word: a complaint, a registry, the shop's. */
export const BY_OTHERS = 'suppressed-by-others';

/**
 * What a cell of a consent column says. `out`: the person took their yes back, which is more than no; `withheld`:
 * whatever they said, no yes that is claimed for the whole file is theirs.
 */
export type ConsentWord = GrantWord | 'no' | 'withheld' | 'out' | 'empty' | 'unreadable';

/** @param letters see {@link lettersOf} */
export function readConsent(cell: string, letters?: string): ConsentWord {
  const word = wordOf(cell);
  if (word === '') return 'empty';
  if (letters !== undefined && word.length === 1 && letters.includes(word))
    return word === letters[0] ? 'express' : 'no';
  if (YES.has(word)) return 'express';
  if (IMPLIED.has(word)) return 'implied';
  if (INQUIRY.has(word)) return 'inquiry';
  if (word === BY_OTHERS) return 'withheld';
  return (
    refusalIn(word) ??
    refusalIn(wordKey(cell)) ??
    (goodbyeIn(cell) ? 'out' : (refusalIn(withoutRemark(cell)) ?? 'unreadable'))
  );
}

/** `No - 3/4/24`, `no (asked by phone)`, `opted out in May`: when and how somebody refused says no less. */
const REMARK =
  /^(\p{L}[\p{L}’' -]*?)\s*(?:[(,;:/|\d]|\s[-–—]|\s(?:in|on|since|by|via|per|am|le|em|el|from|در|از)\s).*$/su;

function withoutRemark(cell: string): string {
  const bare = REMARK.exec(asciiDigits(cell).trim())?.[1] ?? '';
  return bare.length < 2 ? '' : wordKey(bare);
}

function refusalIn(word: string): 'no' | 'out' | undefined {
  if (OUT.has(word)) return 'out';
  return NO.has(word) || UNTICKED.has(word) || REFUSED.has(word) ? 'no' : undefined;
}

/**
 * What a cell of an opt-out column says. Anything that is no clear "no" counts as an opt-out: texting somebody
 * who left is worse than not texting somebody who stayed.
 */
export function readOptOut(cell: string): 'out' | 'in' | 'empty' {
  const word = wordOf(cell);
  if (word === '') return 'empty';
  return UNTICKED.has(word) || STAYED.has(word) ? 'in' : 'out';
}

/** Whether a cell that reads like a no may be no answer at all: `-`, `n/a`. */
export function isBlank(cell: string): boolean {
  return BLANK.has(wordOf(cell));
}

const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/;

/** A tick, a cross, a day, or a word of leaving: what stands in a column of those who left. */
export function isTick(cell: string): boolean {
  return readConsent(cell) !== 'unreadable' || DAY.test(asciiDigits(cell).trim());
}
