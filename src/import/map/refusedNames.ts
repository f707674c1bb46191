import { headerKey } from './headerKey.ts';
import { refusalIn, wordsOf } from './refusalWords.ts';
import { withoutNonMarketing } from './serviceTexts.ts';
import { OF_CONSENT, subjectOf } from './speaksOf.ts';

/**
 * What a name of a column says of refusing. `left`: whoever is marked in it left; `left-at`: on the day that stands
 * there; `left-list`: some list; `kept`: whoever is marked in it did not leave, which is no yes; `not-yet`: they were
 * asked; `until`: to what day a yes lasts.
 */
export type NamedRefusal = 'left' | 'left-at' | 'left-list' | 'kept' | 'not-yet' | 'until';

const TEXTS =
  /sms|(?<!\p{L})te?xt(?:s|ing|ed|messages?)?(?!\p{L})|پیامک|پیام کوتاه|اس ?ام ?اس|اسمس|مسیج|mensaj|mensag|messagg|nachricht|mesaj|смс|сообщени|رسائل|رساله|एसएमएस|短信|문자|סמס|ショートメール/u;
const ADVERTISING =
  /marketing|advertis|(?<!ge)werb(?:ung|e)|publicid|publicit|pubblicit|reklam(?!a[ct])|реклам|تبلیغ|ticari ileti/u;
const SUBSCRIBED = /subscri|abonn|suscri|inscri|iscri|подпис|عضویت|اشتراک/u;
/** What was called off is an order, of which the text tells. */
const OF_ORDERS =
  /order|payment|account|(?<!\p{L})card(?!\p{L})|appointment|booking|reservation|delivery|(?<!ab)bestell|termin(?!at)|commande|rdv|rendez|pedido|ordine|(?<!\p{L})citas?(?!\p{L})|заказ|запис|سفارش|نوبت|siparis|randevu/u;
/** How the sending went: nobody's answer. */
const SENDING =
  /(?<!\p{L})(?:sent|fail\p{L}*|(?:un)?deliver\p{L}*|bounc\p{L}*|envoyes?|zugestellt|gesendet|gonderil\p{L}*|enviad[oa]s?|inviat[oia]|доставлен\p{L}*)(?!\p{L})|ارسال ?شد|تحویل/u;
const NOT_YET =
  /(?<!\p{L})(?:pending|requested|required|asked|needed|awaiting|unconfirmed|ausstehend|angefragt|pendiente|pendente|beklemede|در انتظار)(?!\p{L})/u;
/** Why, how many: words and numbers stand there, and no mark. */
const ABOUT_IT =
  /(?<!\p{L})(?:reason|why|count|source|method|grund|motif|motivo|sebep|neden|причина|دلیل|علت|تعداد)(?!\p{L})/u;
const UNTIL =
  /(?<!\p{L})(?:until|till|expir(?:y|es?|ation|ing)|valid (?:to|thru|through)|end|ends|end date|gultig bis|bis|ablauf\p{L}*|endet|jusqu\p{L}*|date de fin|fin|hasta|vence|vencimiento|caduca|caducidad|validade|validita|scade|scadenza|fino al|bitis\p{L}*|gecerli\p{L}*|действ\p{L}* до|срок\p{L}*|окончани\p{L}*|انقضا|پایان|اعتبار)(?!\p{L})/u;
const DAY =
  /(?<!\p{L})(?:at|on|date|time|timestamp|am|datum|le|fecha|data|tarihi?|дата|تاریخ|زمان)$|^(?:date|datum|fecha|data|tarih|дата|تاریخ|زمان)(?!\p{L})/u;
/** Of a sentence only what it asks counts: `I agree to texts. Reply STOP to leave.` */
const FIRST_CLAUSE = /^[^.?!؟]*[.?!؟]?/u;
const SHORT = 3;
const LONG = 6;
export function askedIn(header: string): string {
  return header.split(' ').length > LONG ? (FIRST_CLAUSE.exec(header)?.[0] ?? header) : header;
}

/**
 * The refusal that a name states, of texts, of advertising, or of consent. Undefined: it states none.
 *
 * @param ofConsent in a list of consent a short name speaks of nothing else
 */
export function refusalOfName(header: string, ofConsent = false): NamedRefusal | undefined {
  const words = withoutNonMarketing(askedIn(header));
  const texts = TEXTS.test(words) || ADVERTISING.test(words);
  const { email, otherThings } = subjectOf(header);
  const alone = ofConsent && words.split(' ').length <= SHORT;
  const consent = texts || ((alone || OF_CONSENT.test(headerKey(header))) && !otherThings);
  if (email || SENDING.test(words) || OF_ORDERS.test(words) || !(consent || SUBSCRIBED.test(words)))
    return undefined;
  const agreed = OF_CONSENT.test(headerKey(header)) || SUBSCRIBED.test(words);
  if (consent && agreed && UNTIL.test(words)) return 'until';
  const refusal = refusalIn(words);
  if (agreed && NOT_YET.test(words)) return 'not-yet';
  if (refusal !== 'refused') return refusal;
  if (ABOUT_IT.test(words)) return 'not-yet';
  if (!consent) return 'left-list';
  return DAY.test(words) ? 'left-at' : 'left';
}

/** Whether a cell tells how the sending went. */
export function isOfSending(cell: string): boolean {
  return SENDING.test(wordsOf(cell));
}
