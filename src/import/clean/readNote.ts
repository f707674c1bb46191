import { holdsGoodbye } from '../../consent/index.ts';
import { fold } from '../../shared/text.ts';
import { goodbyeIn } from './goodbyes.ts';

// A note is what the shop wrote about somebody, so its goodbyes are told ("asked not to be texted") as often as
// said ("stop texting me"). Each pattern names both what is refused and the refusal.

const TEXTS =
  'te?xts?\\b|txting|msgs?\\b|texted|texting|text message|sms|messages\\b|messag(?:ed|ing)|whatsapp';
const ADVERTISING = 'marketing|promo\\w*|advert\\w*|\\bads\\b|spam\\w*|newsletters?|mailings?|campaigns?';
const WRITTEN_TO = `${TEXTS}|${ADVERTISING}|contact(?:ed|ing)?\\b|bother(?:ed|ing)?|disturb(?:ed|ing)?|called\\b(?! (?:before|after|during|until|early|late|at (?:work|night|home)|in the|on \\w*days?|by h\\w+ )\\b)`;
const NOT =
  "(?:do|does|did|would|should|must|to|please) ?n[o\\u2019']?t|don[\\u2019']?t|doesn[\\u2019']?t|didn[\\u2019']?t|not|never|no longer";

/** `OK to text?`, `Can we text you?` */
const ASKED =
  '(?:(?:ok(?:ay)?|allowed|permission) (?:to|for) |(?:can|may|could) (?:we|i) |(?:send|wants|receives?|accepts?) )?';
const NO_IN_WORDS =
  '(?:n|no|none|never|nope|not|off|declined?|refused|rejected|denied|revoked|withdrawn|opted out|unsubscribed|nein|abgelehnt|non|refusé|não|rechazado|yok|hayır|нет|отказ|خیر|نه|ندارد|رد)';

/** `no` and what follows it at once: "no texts", but not "no texts on the cake". */
const NONE_OF = `no (?:more |further )?(?:texts|text messages|text msgs|txts?|msgs|sms(?:es)?|messages|marketing|promos?|promotions?|ads|advertising|spam|blasts?|(?:mass|bulk|group) (?:texts?|sms|messages))\\b(?! (?:on|in|yet|received?|sent|repl\\w+|answer\\w*|back|from|since|left|at all on|\\(?the meat|musubi)\\b)`;

const TOLD: readonly RegExp[] = [
  // English
  `(?:not|never) to (?:be |get |receive |send |have )?(?:any |more |our |the |him |her |them ){0,3}(?:${WRITTEN_TO}|text|sms|message|call)`,
  `(?:${NOT}) (?:want|wants|wish|wishes|like|likes|agree|accept|care for|interested in)\\b.{0,30}(?:${WRITTEN_TO}|offers)`,
  `(?:stop|stopped|quit|cease|end|without|w\\/o|against|opposed to|object\\w* to|refus\\w+|declin\\w+|hates?|dislikes?|annoyed (?:by|with|about)|angry (?:about|at|over)|tired of|sick of|fed up with|complain\\w*.{0,12}|unhappy (?:about|with)) (?:getting |receiving |sending |with |any |all |more |our |the |her |him |them |these |being |about ){0,4}(?:${WRITTEN_TO})`,
  `(?:asked|asks|wants?|wanted|told us|wishes|requested|said|begged)(?: us)? to (?:unsubscribe|opt out|leave the list|be left alone|be (?:removed|deleted|erased|forgotten|taken off|unsubscribed|opted out|blocked)(?! (?:from )?(?:the )?(?:wait\\w*|guest|order)))`,
  `(?:remov\\w+|tak\\w+ off|took off|off|left|not on|delet\\w+ from) (?:from )?(?:the |our |my |this |any )?(?:sms |text |texting |mailing |marketing |contact |newsletter )(?:list|database)`,
  `(?:texts|sms|messages|marketing) (?:are |is )?(?:un|not )wanted|no (?:offers|deals|promos?) (?:by|via|per) (?:te?xts?|sms)|rather not (?:get|receive|have|be sent) (?:any |our )?(?:te?xts?|sms|messages)|wants? off (?:our |the |all )?(?:te?xts?|sms|messages)\\b`,
  `\\bno to (?:all |any |our |the |more |further )?(?:${TEXTS}|${ADVERTISING})`,
  `\\bnot (?:ok(?:ay)?|okayed|allowed|permitted|fine|good|cool) (?:to|for|with) (?:${WRITTEN_TO})`,
  `(?:${NOT}) send (?:(?:him|her|them|me|us|any|more|our|the|these|special|further) ){0,3}(?:${TEXTS}|${ADVERTISING}|offers?\\b|deals\\b)`,
  `(?:🚫|⛔|❌|🛑|✗|✘|✖) ?(?:${TEXTS}|پیامک)|(?:sms|te?xts?|پیامک) ?(?:🚫|⛔|❌|🛑|✗|✘|✖)`,
  `(?:asked|asks|wants?|requested|demand\\w*)(?: for)? no (?:further |more )?contact\\b(?! (?:lens|less|delivery))`,
  '(?:lawyer|attorney|solicitor|anwalt|avocat|abogado)\\S*.{0,30}\\b(?:no|not|never|kein\\S*|nicht|pas)\\b.{0,12}conta|cease and desist',
  '(?:gdpr|dsgvo|rgpd|lgpd|kvkk|ccpa)\\b.{0,20}(?:eras|delet|remov|forg[eo]t|l[öo]sch|effac|suppr|borra|exclus)|(?:erasure|deletion) request',
  '(?<!(?:not|never|nt|n.t) (?:yet )?)(?:opt(?:ed|s|ing)?[ -]?out(?! of (?:the )?(?:lunch|dinner|breakfast|brunch|meals?|dessert|drinks?|insurance|class|lesson|trip|tour|gift|warranty|deliver|shampoo))|unsubscrib(?:e|ed|es|ing)|unsubb?ed)\\b',
  '(?:revok|withdr)\\w* .{0,20}(?:consent|permission|agreement|opt)|(?:consent|permission).{0,12}(?:revoked|withdrawn|refused|denied|taken back)',
  `(?:do not|don[\\u2019']?t|dont|never|please don[\\u2019']?t) (?:send |ever )?(?:te?xt|sms|msg|message|contact|market|disturb)\\b`,
  NONE_OF,
  'no (?:whatsapp|calls?|e-?mails?|letters?) (?:or|and|nor) (?:sms|te?xts?)|^(?:sms|te?xts?|marketing) (?:is |are )?(?:off|disabled|blocked)$',
  'take (?:me|him|her|them) off(?: please)?$',
  `(?:repl(?:y|ied)|texted|answered|responded|wrote|sent)(?: us| back)?(?: with)? ["'“]?stop\\b(?! (?:by|in|at|over|the|using|signs?)\\b)`,
  `^${ASKED}(?:${TEXTS}|te?xt|marketing|mktg|promos?|ads|offers|werbung|pub|reklam|смс|реклама)(?: (?:you|me|him|her|them))?(?: (?:ok(?:ay)?|allowed|consent|permission|opt-?in|marketing))? ?[:=-] ?${NO_IN_WORDS}$`,
  `^(?:sms|te?xts?|txts?)(?: ok(?:ay)?)? ${NO_IN_WORDS}$`,
  `(?:asked|told|begged)(?: us| me)? to stop(?: it)?$`,
  `(?:wants?|asked|asks) (?:to (?:be|get|come) )?(?:taken )?off (?:the |our |this )?list$`,
  `^(?:please )?(?:remov|tak|delet)\\w+(?: him| her| them)? (?:off|from) (?:the |our |this )?list$`,
  'i\\u0307?ys ?:? ?re[td]\\b|listeden (?:ç[ıi]k|sil|kald[ıi]r)',
  "refus\\S* (?:de recevoir )?(?:la |les |toute |des |de )?(?:pub|sms|textos?|publicit|prospection|d[ée]march)|ne (?:pas|plus|jamais) (?:lui |leur )?envoyer (?:de |d')?(?:sms|textos?|messages?|pub)",
  '\\b(?:sans|aucune?|pas de|plus de) (?:sms|textos?|prospection|d[ée]marchage)\\b(?! (?:re[çc]u|envoy|arriv))',
  '(?:lehnt|lehnte) (?:\\S+ )?(?:werb|sms|kontakt|newsletter)|widerspricht (?:\\S+ )?(?:werb|sms|kontakt)|(?:werbung|sms|nachrichten) (?:\\S+ )?unerw[üu]nscht|nicht simsen',
  'keine? marketing|nicht (?:per|via) (?:sms|whatsapp)|(?:werbe|kontakt|sms-?)sperr|werbe-?widerspruch|widerspruch (?:gegen |zu |zur |bzgl\\.? |wegen )?(?:\\S+ )?(?:werb|sms|kontakt|nachricht|marketing)|(?:werb\\S*|sms|marketing)[- ]widerspruch',
  '(?:abgemeldet|ausgetragen|gel[öo]scht|entfernt|abmeldung) (?:von|vom|aus|bei) .{0,15}(?:verteiler|sms|newsletter|werb|liste)|(?:aus|von|vom) .{0,15}(?:verteiler|sms-?liste) (?:abgemeldet|ausgetragen|gel[öo]scht|entfernt|nehmen|streichen)',
  'nicht (?:mehr )?(?:anschreiben|angeschrieben|anzuschreiben|kontaktieren|kontaktiert|beschreiben|bel[äa]stig\\w*)(?! (?:bis|vor|nach)\\b)',
  'keine? (?:weiteren? )?(?:werbe|werbung)|se dio de baja (?:de|del) |pediu p(?:a)?ra (?:sair|parar)$|(?:sem|sin) (?:propaganda|publicidade?)$',
  'отказ\\S* от (?:рассыл|смс|sms|реклам)|против (?:смс|sms|рассыл|реклам)',
  `not for (?:${ADVERTISING})|(?:number|phone|mobile) (?:is )?(?:only )?for (?:orders?|deliver\\w+|invoices?) only`,
  '(?:asked|asks|wants?|wanted|told|requested).{0,20}(?:delet|remov|eras|forget)\\w* .{0,12}(?:number|phone|data|info|details|name)|asked for (?:erasure|deletion|removal)|right to be forgotten',
  'report\\w* us\\b|threaten\\w* (?:to report|to sue|us)|\\bblack ?list',
  // French, German, Spanish, Portuguese, Italian, Dutch, Turkish
  "(?:ne (?:veut|souhaite|d[ée]sire)|n[\\u2019']?en veut) (?:plus|pas|aucun).{0,25}(?:sms|messages?|textos?|pub|contact|sollicit|recevoir)",
  '(?:a demand[ée]|demande|veut) .{0,20}(?:d[ée]sinscri\\w+|d[ée]sabonn\\w+|stopper|retir[ée] de la liste)|s.est (?:d[ée]sinscrit|d[ée]sabonn)',
  '(?:will|m[öo]chte|w[üu]nscht|wollte) .{0,15}(?:kein|nicht).{0,20}(?:sms|nachricht|werbung|kontakt|angeschrieben|newsletter)|widersprochen|(?:hat|wurde) (?:\\S+ ){0,3}(?:widerrufen|abgemeldet)|bitte .{0,12}abmelden',
  'no (?:quiere|desea|mandar|enviar|mandarle|enviarle).{0,20}(?:sms|mensaje|publicidad|contact|promocion)|(?:pidi[óo]|quiere|solicit[óa]) .{0,12}(?:la baja|darse de baja)',
  'n[ãa]o (?:quer|deseja|mandar|enviar).{0,20}(?:sms|mensage|publicidade|contat|promo)|(?:pediu|quer) .{0,12}(?:descadastr|sair da lista)',
  'non (?:vuole|desidera).{0,20}(?:sms|messagg|pubblicit|contatt|promo)|wil(?:t)? geen .{0,10}(?:sms|berichten|reclame)|niet meer (?:sms|benaderen|contact)',
  '(?:sms|mesaj|reklam)\\S* .{0,15}istem(?:iyor|edi)',
  // Arabic, Russian
  'لا (?:یرید|ترید|یرغب|ترغب) .{0,20}(?:رسا|اعلان|تواصل|اتصال)',
  'не (?:хочет|желает) .{0,20}(?:смс|сообщ|реклам|рассыл|писем|звон)|просил\\S* (?:не (?:писать|присылать|беспокоить|звонить)|отписать|удалить)',
].map((pattern) => new RegExp(pattern, 'iu'));

const FA_TEXTS =
  '(?:پیام|پیامک|پیامکی|پیامی|پیامها|پیامکها|اس ام اس|اساماس|اسمس|مسیج|تبلیغ|تبلیغات|تبلیغاتی|sms)\\S{0,12}';
const FA_REFUSED =
  'نفرست\\S*|ندهی\\S*|ندید|ندیم|ندین|نده|نزن\\S*|نمیخوا\\S*|نمی خوا\\S*|نخواست\\S*|نخواه\\S*|قطع|لغو|متوقف|مزاحم\\S*|شاکی|شکایت\\S*|ناراضی|معترض|مخالف|ارسال ن(?:شود|شه|کن\\S*|گردد)|نیاید|نیاد|نرود|نره|ممنوع|دوست ندا\\S*|خوشش نم\\S*|بدش م\\S*';
const NOT_TURNED = '(?! (?:نکن|نشود|نشه|نکرد|نشد|نگرد))';

/** Persian as it is folded: no half spaces, one ye and one kaf. */
const TOLD_IN_PERSIAN: readonly RegExp[] = [
  `${FA_TEXTS}(?: \\S+){0,3} (?:${FA_REFUSED})${NOT_TURNED}`,
  `(?:نمیخوا\\S*|نمی خوا\\S*|نخواست\\S*|مخالفت?|ناراضی|شاکی|شکایت|قطع|لغو|دیگر|دیگه)(?: \\S+){0,3} ${FA_TEXTS}(?: \\S+){0,2}(?: (?:${FA_REFUSED}|نباشد|نیست))?`,
  '(?:مایل|تمایلی?|علاقه ?ای?|راضی|رضایت|موافق)(?: \\S+){0,5} (?:ندارد|نداره|ندارند|نداشت|نیست|نبود|نمیباشد|نمی باشد)',
  `(?:شماره|اسم|مخاطب)\\S{0,8}(?: \\S+){0,3} (?:حذف|پاک|خارج|بردار\\S*|خط زد\\S*)${NOT_TURNED}`,
  `اجازه (?:ارسال |دریافت )?${FA_TEXTS} (?:نداد\\S*|نمی ?ده\\S*|ندار\\S*)`,
  `(?:اعتراض|معترض)\\S* (?:به|از|بابت|نسبت به) (?:\\S+ ){0,2}?${FA_TEXTS}`,
  `(?:حذف|خارج|خروج)(?: (?:شد|شود|شده|کن|کنید))? از (?:\\S+ ){0,1}?(?:لیست|گروه|کانال|سامانه) ?(?:\\S+ ){0,2}?${FA_TEXTS}`,
  '(?:پیامک|اس ام اس|اسمس|sms) (?:ندارد|نداره|نداشته باشد|نخورد)$|(?:^| )اس (?:نده\\S*|ندی\\S*|نزن\\S*|نفرست\\S*|نمیخوا\\S*)',
  '(?:شماره|موبایل|خط|گوشی)\\S{0,3} (?:\\S+ )?(?:مال|متعلق به|واسه|دست) (?:کس|شخص|فرد|یکی|آدم|نفر|یه نفر|یک نفر)\\S* دیگ\\S*',
  `(?:از|توی?) لیست\\S*(?: \\S+){0,2} (?:حذف|خارج|پاک|بردار\\S*|خط زد\\S*)${NOT_TURNED}`,
  'بدون (?:پیامک|پیام تبلیغ|تبلیغ|اس ام اس)|^نه (?:پیامک|اس ام اس)$|^(?:پیامک|پیام تبلیغاتی|تبلیغات) ?[:=-]? ?(?:خیر|نه)$|^عدم رضایت$|عدم (?:رضایت|تمایل) (?:به|برای|از) (?:ارسال|دریافت|پیام)',
  'لغو (?:پیامک|پیام|عضویت|اشتراک|11)|انصراف از (?:\\S+ ){0,2}?(?:دریافت|پیام|عضویت|تبلیغ|اس ام اس|خبرنامه)|(?:عضویت|اشتراک)(?: \\S+){0,2} لغو',
  'مزاحم(?:ش|شان|شون)? (?:نش|نباش)|تماس نگیر|(?:پیام|پیامک|اس ام اس) (?:نده|ندی|نفرست)|بلاک(?:مان|مون)? کرد|لیست سیاه|بلک لیست',
].map((pattern) => new RegExp(pattern, 'u'));

/** Nearly every note ends here: it speaks neither of texts and the like nor of leaving. */
const PERHAPS =
  /te?xt|sms|blast|offer|send|dsgvo|gdpr|rgpd|lgpd|kvkk|ccpa|lawyer|anwalt|attorney|avocat|abogado|cease|bel.stig|اس ن|فقط|nur |only|موبایل|موبايل|اعتراض|msg|unsub|\bdn[cdt]\b|messag|market|mktg|promo|advert|take |sperr|عدم|\bads\b|spam|newsl|mailing|campaign|contact|bother|disturb|called|opt|subsc|list|consent|permis|report us|threat|blackl|remov|delet|eras|forgot|stop|n.t call|not call|schreib|kontakt|melden|ruhe|interess|plus|rien|leave|alone|textos|inscri|abonn|liste|nachricht|werbung|widerr|widerspr|abgemel|mensa|publici|baja|descad|pubblic|reclame|bericht|benader|mesaj|reklam|pertur|contat|propagan|molest|pediu|envoyer|pub\b|rahats|ys\W+re[td]|ترسل|تراسل|لغاء|рассыл|реклам|смс|сообщ|просил|رسائل|رسا|اعلان|تواصل|پیام|پيام|اس ام اس|اسمس|مسیج|مسيج|تبلیغ|تبليغ|شماره|لغو|انصراف|مزاحم|تماس|لیست|ليست|بلاک|بلاك|اسم|مایل|مايل|تمای|تماي|راضی|راضي|🛑|🚫|⛔|[^\u0000-\u024f\u0600-\u06ff\u2000-\u206f]/i;

/** They want texts and no calls. */
const RATHER_TEXTS =
  /(?:text|sms|message)s? (?:only|instead|is (?:ok|fine|better))|(?:only|prefers?|rather|just) (?:by )?(?:text|sms|message)|فقط (?:پیام|پیامک|اس ام اس)/iu;
const NOT_CALLED = /\bcall(?:ed|s|ing)?\b|تماس/iu;
const BY_EMAIL = /e-?mail|newsletter|mailing list|ایمیل|خبرنامه/iu;
const BY_TEXT = /text|sms|messag|پیام|اس ام اس|contact/iu;

/** What may mean something else: a text is not what everybody sends, nor an order all that is sent. */
const PERHAPS_TOLD: readonly RegExp[] = [
  `(?:${NOT}) send (?:(?:him|her|them|me|us) )?(?:anything|stuff)(?: more| else)?$`,
  "(?:doesn[\\u2019']?t|does not|won[\\u2019']?t|can[\\u2019']?t|cannot) (?:te?xts?|sms)$",
  '^(?:please )?leave (?:him |her |them |me |us )?alone$',
  '(?<!(?:deliver|drop|door|pick|leave|pay|liefer).*)[-–—:(] ?no (?:further |more )?contact\\)?$',
  '^(?:please )?(?:only|nur|seulement|uniquement|solo|solamente|apenas|somente|sadece|alleen|только|فقط) (?:by |per |par |por |via |با )?(?:calls?|phone|voice|telefon\\S*|t[ée]l[ée]phone|anrufe?n?|appels?|llamadas?|chiamate|звон\\S*|تماس|تماس تلفنی|زنگ|تلفن\\S*)(?: erreichbar)?$',
].map((pattern) => new RegExp(pattern, 'iu'));

/** `email`: it is letters that they refused; `withheld`: something, and nobody knows what. */
export type NoteGoodbye = 'no' | 'email' | 'withheld';

/** Whether a note tells that somebody does not want to be texted, and the words that do. */
export function readNote(
  text: string,
): { readonly goodbye: NoteGoodbye; readonly words: string } | undefined {
  if (!PERHAPS.test(undotted(text))) return undefined;
  // A line may be broken in the midst of what it says.
  const texts = text.includes('\n') ? [text, text.replace(/\s*\n\s*/g, ' ')] : [text];
  const clauses = texts.flatMap((each) => [...clausesOf(each.replace(ANSWERED, ': '))]);
  for (const words of clauses) {
    if (!tellsGoodbye(words)) continue;
    if (NOT_CALLED.test(words) && RATHER_TEXTS.test(text)) continue;
    return { goodbye: BY_EMAIL.test(words) && !BY_TEXT.test(words) ? 'email' : 'no', words };
  }
  const perhaps = clauses.find((words) => PERHAPS_TOLD.some((told) => told.test(fold(words))));
  return perhaps === undefined ? undefined : { goodbye: 'withheld', words: perhaps };
}

/** `OK to text? No`: a question and its answer are one thought. */
const ANSWERED = /\s*[?؟]\s*(?=(?:no|n|nope|never|nein|non|não|hayır|нет|نه|خیر)(?!\p{L}))/giu;

/** A clause without an end is cut, so that no cell, however long, holds up the rest. */
const LONGEST = 300;

function* clausesOf(text: string): Generator<string> {
  for (const clause of text.split(/[.,;،؛\n!?؟|…]+/)) {
    for (let at = 0; at < clause.length; at += LONGEST) {
      const words = clause.slice(at, at + LONGEST + 60).trim();
      if (words !== '') yield words;
    }
  }
}

const DAY_AT_END = /(?:\s+(?:on|am|le|el|em))?\s+[\d/:-]+$/;

/** A Turkish capital, of which small letters keep a dot apart. */
const undotted = (text: string): string => text.replace(/İ/g, 'I');

function tellsGoodbye(said: string): boolean {
  const clause = undotted(said);
  if (goodbyeIn(clause.replace(DAY_AT_END, '')) !== undefined) return true;
  if (!PERHAPS.test(clause)) return false;
  const folded = fold(clause);
  if (TOLD.some((told) => told.test(folded)) || TOLD_IN_PERSIAN.some((told) => told.test(folded)))
    return true;
  // What they wrote themselves, copied: read as it would have been when it came. A word alone may be said of an order.
  return holdsGoodbye(clause);
}
