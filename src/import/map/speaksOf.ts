import { fold } from '../../shared/text.ts';
import { headerKey } from './headerKey.ts';

// What a column is about, by its name alone. Keys are folded and bear no accents.

/**
 * Never a phone, never SMS consent, whatever the words beside them: a fax does not read, and who wants to hear of their
 * order did not agree to advertising. Such columns stay attributes.
 */
const NEVER =
  /fax|pager|telex|isdn|tty|assistant|manager|نمابر|فکس|دورنگار|whatsapp(?:consent|marketing|opt)|transactional/;
/** Nor did who agreed to letters by e-mail; a column of both is one of texts. */
const BY_EMAIL =
  /email.*(?:consent|market|subscri|suppress|blacklist|unsub|opt)|(?:consent|market|subscri|suppress|blacklist|opt).*email|^acceptsmarketing$/;

const TEXTS =
  'sms|text|پیامک|پیامکوتاه|اساماس|اسمس|مسیج|mensaj|mensag|messagg|nachricht|смс|сообщени|رسائل|एसएमएस|短信|문자|סמס|ショートメール';
const NAMES_TEXTS = new RegExp(TEXTS);
/** Of what a text is called, nothing else: the whole name. */
const TEXTS_ALONE =
  /^(?:sms|texts?|textme|smsme|textmessages?|smsmessages?|پیامک|پیامکها|پیامکوتاه|اساماس|اسمس|مسیج|смс|رسائل|الرسائل|(?:ال)?رسائل(?:ال)?(?:نصیه|قصیره)|एसएमएस|短信)$/;
const WANTED =
  'want|wish|like|allow|alert|notif|promo|offer|ok$|عضویت|اطلاعرسانی|kampanya|рассылк|recib|receb|recoi|ricev|میخواهد|میخواد|مایل|تمایل|ارسال|دریافت|veut|souhait|quiere|desea|deseja|quer|vuole|mocht|wunscht|istiyor';
const LEFT = 'opt(?:ed)?out|unsub|blacklist|blocked|suppress|لغو';
/** What somebody agreed to, or was asked to. Without accents. */
const AGREED =
  'consent|[ck]onsens|accept|accord|agree[sd]?(?!ment)|autori[sz]|einwillig|zustimm|erlaub|permiss|permiso|toestemming|aceita|acepta|accett|izin|izni|onay|razili[qg]|zgod|souhlas|suhlas|hozzajarul|beleegyez|acord|pristanak|privol|soglasj|sutikim|piekrisan|nousolek|suostum|samtyck|samtyk|tilladelse|persetujuan|đongy|συγκατ|הסכמ|соглас|згод|съглас|саглас|موافق|رضایت|اجازه|同意|許可|许可|接收|希望|동의|ยินยอม|सहमति|संमति';
const NAMES_AGREED = new RegExp(AGREED);
const SAID = `${AGREED}|status|subscri|opt(?:ed)?in|allow|permi|marketing|receive(?!d)|werbung|وضعیت`;

const bothOf = (one: string, other: string): RegExp =>
  new RegExp(`(?:${one}).*(?:${other})|(?:${other}).*(?:${one})`);
const LEFT_TEXTS = bothOf('sms|text|phone|mobile|پیامک', LEFT);
const SAID_TO_TEXTS = bothOf('sms|پیامک', SAID);
const OF_TEXTS = bothOf(TEXTS, `${SAID}|${LEFT}|${WANTED}`);

/** Advertising in general, the laws about it, and hearing from the shop at all: texts are among it. */
const OF_ADVERTISING =
  /marketing|advert|(?<!ge)werb(?:ung|e)|publicid|publicit|pubblicit|reklam(?!a[ct])|реклам|تبلیغ|gdpr|dsgvo|rgpd|lgpd|rodo|kvkk|^ads?(?:ok|optin|consent)?$|contactable|^iys(?:durum|onay|izin|izni|statu|$)|ticari(?:elektronik)?ileti|promo(?:tional|tions?|s)?messag|دریافتپیام|(?:okto|can|may|allow)contact|contact(?:allowed|permission|ok$)|kontakterlaubnis|peutcontacter|permitecontat|permitecontac/;
const OF_OFFERS = bothOf(
  'want|wish|accept|receive(?!d)|send|aceita|acepta|accett|recib|receb|recoi|ricev|quer|quiere|souhait|veut|erhalt|mocht',
  'promo|offer|oferta|offerte|offres|novedades|novidades|angebot|pub$',
);
export const OF_CONSENT =
  /consent|einwilligung|zustimm|permission|toestemming|opt(?:ed)?in|^subscri|subscriptionstatus|textable|oktotext|textok|cantext|wetext|send(?:sms|text)|پیامک?ب?(?:ده|فرست|زن)|^(?:izin|izni)$|razili[qg]|согласи|^рассылка$|सहमति|رضایت|موافقت|موافقه|اجازه|ارسالپیامک|souhlas|suhlas|hozzajarul|suostum|samtyck|samtyk|συγκατ|הסכמ|згод|съглас|саглас|配信|受信|수신|同意|동의|许可|許可|ยินยอม|संमति/;
/** How many, when, whence, at what price: a no here is nobody's answer. */
const NO_QUESTION =
  /count|number|total|(?<!con)sent$|cost|credit|price|balance|quota|budget|^last|date$|time$|source|channel|campaign(?:name|id|title)|medium|owner|method|code$|ip$|wording|version|تعداد|شمار|هزینه|شده$|ارسالشد$|آخرین|تاریخ|منبع|روش/;

/** Standing in some list of some tool: its words count, but not what it is a list of. */
const STANDING =
  /^(?:(?:member|membership|subscri(?:ber|ption)|contact|list|audience|profile|marketing|optin|mailing)*(?:status|state)|subscribed|وضعیت(?:عضویت|اشتراک|مخاطب|مشترک)?|statut|estado|situacao|stato|durum|حاله(?:الاشتراک|العضویه)?)$/;
/** By what somebody wants to be reached. */
const PREFERENCE =
  /^(?:contact|communication|marketing)preferences?$|^(?:best|preferred)wayto(?:contact|reach)$|^howto(?:contact|reach)$|^preferred(?:contact|communication|marketing)(?:method|channel)?$|^preferred(?:methodof(?:contact|communication)|channel)$/;
/** Letters, by a name of their own. */
const OF_LETTERS = /newsletter|infolettre|rundbrief|nieuwsbrief|nyhetsbrev|nyhedsbrev|boletin|bulten/;
const OF_EMAIL =
  /e?mail|newsletter|infolettre|rundbrief|nieuwsbrief|nyhetsbrev|nyhedsbrev|boletin|bulten|メール(?<!ショートメール)|メルマガ|이메일|邮件|郵件/;
/** Asked of texts or of advertising itself, and not how the sending went. */
const ASKED = new RegExp(
  `${AGREED}|want|wish|allow|ok(?:ay)?$|okto|recib|receb|recoi|ricev|veut|souhait|quiere|desea|deseja|quer|vuole|mocht|wunscht|istiyor|میخواهد|میخواد|مایل|تمایل|دریافت`,
);
/** How, where and by what words: no answer. */
const ABOUT_ASKING =
  /text$|language|statement|proof|evidence|form$|page$|url$|by$|from$|where|how|id$|منبع|روش|متن/;

/** Agreed to, and something else than being written to. */
const OF_OTHER_THINGS =
  /photo|foto|image|bild|video|(?<!social)media(?:consent|release|permission)|treatment|behandlung|hipaa|parent|guardian|medical|surg(?:ery|ical)|procedure|enter$|pet|cookie|eltern|رضایت(?:مشتری|مشتریان|از|مندی)|عکس|والدین|درمان|جراحی/;
/** What was ordered, and what is to be written on it: `Order status: stopped`, `Card message: Stop it`. */
const OF_GOODS =
  /^(?:order|delivery|payment|shipping|shipment|fulfil+ment|invoice|booking|repair|ticket|job|machine|product|item)(?:status|state)$|^(?:gift|card|cake|greeting|ribbon)(?:card)?(?:message|text|note|inscription)$|^(?:inscription|engraving|personali[sz]ation)$|^وضعیت(?:سفارش|پرداخت|تحویل|مرسوله|تعمیر)$|^متن(?:کارت|کیک)$/;
/** Advertising by texts, where no cell can be anything but an answer. */
const ADVERTISED =
  /werb(?:ung|e)|publicid|publicit|pubblicit|reklam|реклам|تبلیغ|advert|offer|ofert|offre|angebot/;
/** Texts by a name of their own; a message is what somebody wrote as well. */
const OF_SMS = /sms|پیامک|پیامب?(?:ده|فرست|زن)|پیامکوتاه|اساماس|اسمس|смс|短信|문자|סמס|एसएमएस|ショートメール/;
const SAYS_TEXT = /(?<!\p{L})te?xt(?:s|ing)?(?!\p{L})/u;
/** Something about texts that is no answer to them. */
const ABOUT_TEXTS =
  /status|provider|operator|carrier|gateway|type$|template|keyword|sender|group$|name$|phone|اپراتور|نوع|متن|قالب|سرشماره|وضعیت/;
/** How the sending of a text went. */
const OF_SENDING =
  /sent|deliver|fail|bounc|opened|click|repl(?:y|ied)|ارسالشد|تحویل|رسید|envoye|zugestellt|gesendet|gonderil|enviad|inviat/;
const HOLDS_TEXTS = new RegExp(`${TEXTS}|mesaj|mesaz|پیامرسان|پیامتبلیغ`);
/** Being agreeable to something, where every answer is a yes or a no. */
const PERHAPS_AGREED =
  /^(?:customer|client|i|has)?agree[sd]?$|^(?:agreed|agrees)to|^(?:special)?offers?(?:ok)?$|^promos?(?:ok)?$|^promotions?(?:ok)?$|communications?(?:ok)?$|^contactme$|^(?:accept|acept|aceit)\w*(?:marketing|promo\w*)$|tcpa|einverst|kontakterlaubt|darf(?:wir)?kontakt|^abonniert$|^abonne$|prospection|demarchage|offrescommerciales|accordclient|^autori[sz]a(?:tion|cion|cao)$|^(?:acconsente|autorizza)|^موافق(?:است|هست)?$|^تمایل$|^(?:تمایل|مجاز)به(?:ارسال|دریافت|تماس)|^مجاز$|خبرنامه/;

/** What the name of a column says of it. */
export interface Subject {
  /** Letters by e-mail, or the like: a no in it is no word on texts. */
  readonly email: boolean;
  /** The letters themselves: a no in it is told. */
  readonly letters: boolean;
  /** Texts, advertising or being written to at all: a no in it speaks of texts. */
  readonly texts: boolean;
  /** What somebody agreed to, or not. */
  readonly consent: boolean;
  /** A question whether to send texts or advertising: what is no yes is none, whatever it says. */
  readonly asked: boolean;
  /** Somebody's standing: subscribed, pending, archived. */
  readonly standing: boolean;
  /** By what they want to be reached: e-mail, post, nothing. */
  readonly preference: boolean;
  /** Of texts or of advertising, and no word about the asking itself: beside answers whatever is none is no yes. */
  readonly answered: boolean;
  /** What it is a question about where every cell is a yes or a no: texts, or being agreeable to who knows what. */
  readonly perhaps: 'texts' | 'message' | 'something' | undefined;
  /** Agreed to, and something else than being written to. */
  readonly otherThings: boolean;
  /** Goods, or what is written on them: no cell of it speaks of the person. */
  readonly goods: boolean;
}

/** What a column is about, as far as its name tells. */
export function subjectOf(header: string): Subject {
  const key = headerKey(header);
  const email = saysNothingOfTexts(key) || (OF_EMAIL.test(key) && !NAMES_TEXTS.test(key));
  const other = OF_OTHER_THINGS.test(key) && !NAMES_TEXTS.test(key) && !OF_ADVERTISING.test(key);
  const asked = !email && !other && !NO_QUESTION.test(key);
  const perhaps = asked && !OF_SENDING.test(key);
  const kind = perhaps ? perhapsOf(key, header) : undefined;
  const advertised = kind === 'texts' && ADVERTISED.test(key);
  const texts =
    asked &&
    (TEXTS_ALONE.test(key) ||
      advertised ||
      OF_TEXTS.test(key) ||
      OF_ADVERTISING.test(key) ||
      OF_OFFERS.test(key));
  const consent = texts || (asked && OF_CONSENT.test(key));
  return {
    email,
    letters: email && OF_LETTERS.test(key) && !NO_QUESTION.test(key),
    texts,
    consent,
    asked: texts && (TEXTS_ALONE.test(key) || ((ASKED.test(key) || advertised) && !ABOUT_ASKING.test(key))),
    answered: (texts || kind === 'texts') && !ABOUT_ASKING.test(key) && !ABOUT_TEXTS.test(key),
    standing: STANDING.test(key),
    preference: PREFERENCE.test(key),
    perhaps: kind,
    otherThings: other,
    goods: OF_GOODS.test(key),
  };
}

function perhapsOf(key: string, header: string): Subject['perhaps'] {
  const sms = OF_SMS.test(key) || SAYS_TEXT.test(fold(header));
  if (sms && !ABOUT_TEXTS.test(key) && !ABOUT_ASKING.test(key)) return 'texts';
  if (sms || HOLDS_TEXTS.test(key)) return 'message';
  return PERHAPS_AGREED.test(key) ? 'something' : undefined;
}

/** Whether a column of consent says by its name that it is about texts. */
export function namesTexts(header: string): boolean {
  return NAMES_TEXTS.test(headerKey(header));
}

/** Whether a name speaks of agreeing: a day of such a name is that of a yes. */
export function namesAgreement(header: string): boolean {
  const key = headerKey(header);
  return OF_CONSENT.test(key) || NAMES_AGREED.test(key);
}

/** A name that can never be a phone or a consent to texts. */
export function saysNothingOfTexts(key: string): boolean {
  return NEVER.test(key) || (BY_EMAIL.test(key) && !NAMES_TEXTS.test(key));
}

/** Whether a name tells that somebody left: `Opted Out SMS`, `پیامک لغو`. */
export function saysLeftTexts(key: string): boolean {
  return LEFT_TEXTS.test(key);
}

/** Whether a name is made of what a text is called and of what somebody said to it, in any order. */
export function saysAnswerToTexts(key: string): boolean {
  return SAID_TO_TEXTS.test(key);
}
