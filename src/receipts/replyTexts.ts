/** Which answer. */
export type ReplyKind = 'optOut' | 'optOutAll' | 'optIn' | 'help' | 'ask';

type Texts = Readonly<Record<ReplyKind, string>>;

// An opt-out is confirmed once, without a word of marketing, and says what it covers.
// Source: 47 CFR 64.1200(a)(12), read 2026-11-21.
const TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    optOut:
      '{name}: you are unsubscribed and will get no more marketing texts from us. Reply START to come back.',
    optOutAll: '{name}: you are unsubscribed and will get no more texts from us. Reply START to come back.',
    optIn: '{name}: you are subscribed. Reply STOP to leave, HELP for help.',
    help: '{name}: reply STOP to leave, START to come back.',
    ask: '{name}: would you like to get our offers by text? Reply YES to confirm, STOP to decline.',
  },
  fa: {
    optOut: '{name}: لغو شد. دیگر پیامک تبلیغاتی از ما نمی‌گیرید. بازگشت: ۱۲',
    optOutAll: '{name}: لغو شد. دیگر پیامکی از ما نمی‌گیرید. بازگشت: ۱۲',
    optIn: '{name}: عضویت شما ثبت شد. لغو: ۱۱',
    help: '{name}: برای لغو ۱۱ و برای بازگشت ۱۲ را بفرستید.',
    ask: '{name}: مایلید خبرها و پیشنهادهای ما را پیامکی بگیرید؟ برای تأیید «بله» و برای رد «لغو» را بفرستید.',
  },
  ar: {
    optOut: '{name}: تم إلغاء اشتراككم ولن تصلكم رسائل تسويقية منا. للعودة أرسلوا: ابدأ',
    optOutAll: '{name}: تم إلغاء اشتراككم ولن تصلكم رسائل منا. للعودة أرسلوا: ابدأ',
    optIn: '{name}: تم تسجيل اشتراككم. للإلغاء أرسلوا: توقف',
    help: '{name}: للإلغاء أرسلوا: توقف، وللعودة أرسلوا: ابدأ',
    ask: '{name}: هل ترغبون في استلام عروضنا برسائل قصيرة؟ أرسلوا نعم للتأكيد أو توقف للرفض.',
  },
  tr: {
    optOut: '{name}: Üyeliğiniz iptal edildi, artık tanıtım mesajı almayacaksınız. Dönmek için BAŞLA yazın.',
    optOutAll: '{name}: Üyeliğiniz iptal edildi, artık mesaj almayacaksınız. Dönmek için BAŞLA yazın.',
    optIn: '{name}: Kaydınız alındı. Çıkmak için RET yazın.',
    help: '{name}: Çıkmak için RET, dönmek için BAŞLA yazın.',
    ask: '{name}: Fırsatlarımızı SMS ile almak ister misiniz? Onay için EVET, ret için RET yazın.',
  },
  fr: {
    optOut: '{name} : vous êtes désabonné et ne recevrez plus nos SMS publicitaires. Pour revenir : REPRISE.',
    optOutAll: '{name} : vous êtes désabonné et ne recevrez plus nos SMS. Pour revenir : REPRISE.',
    optIn: '{name} : vous êtes abonné. Répondez STOP pour arrêter, AIDE pour de l’aide.',
    help: '{name} : répondez STOP pour arrêter, REPRISE pour revenir.',
    ask: '{name} : souhaitez-vous recevoir nos offres par SMS ? Répondez OUI pour confirmer, STOP pour refuser.',
  },
  es: {
    optOut: '{name}: se ha dado de baja y no recibirá más SMS publicitarios. Para volver responda ALTA.',
    optOutAll: '{name}: se ha dado de baja y no recibirá más SMS nuestros. Para volver responda ALTA.',
    optIn: '{name}: está suscrito. Responda BAJA para salir, AYUDA para ayuda.',
    help: '{name}: responda BAJA para salir, ALTA para volver.',
    ask: '{name}: ¿desea recibir nuestras ofertas por SMS? Responda SÍ para confirmar, BAJA para rechazar.',
  },
  pt: {
    optOut:
      '{name}: a sua inscrição foi cancelada; não receberá mais SMS publicitários. Para voltar responda INICIAR.',
    optOutAll:
      '{name}: a sua inscrição foi cancelada; não receberá mais SMS nossos. Para voltar responda INICIAR.',
    optIn: '{name}: inscrição feita. Responda SAIR para cancelar.',
    help: '{name}: responda SAIR para cancelar, INICIAR para voltar.',
    ask: '{name}: deseja receber as nossas ofertas por SMS? Responda SIM para confirmar, SAIR para recusar.',
  },
  it: {
    optOut: '{name}: iscrizione annullata, non riceverà altri SMS pubblicitari. Per tornare risponda INIZIA.',
    optOutAll: '{name}: iscrizione annullata, non riceverà altri SMS da noi. Per tornare risponda INIZIA.',
    optIn: '{name}: iscrizione confermata. Risponda STOP per uscire.',
    help: '{name}: risponda STOP per uscire, INIZIA per tornare.',
    ask: '{name}: desidera ricevere le nostre offerte via SMS? Risponda SI per confermare, STOP per rifiutare.',
  },
  de: {
    optOut: '{name}: Sie sind abgemeldet und erhalten keine Werbe-SMS mehr. Zurück mit START.',
    optOutAll: '{name}: Sie sind abgemeldet und erhalten keine SMS mehr von uns. Zurück mit START.',
    optIn: '{name}: Sie sind angemeldet. Abmelden mit STOP.',
    help: '{name}: Abmelden mit STOP, zurück mit START.',
    ask: '{name}: Möchten Sie unsere Angebote per SMS erhalten? Antworten Sie JA zum Bestätigen, STOP zum Ablehnen.',
  },
  nl: {
    optOut: '{name}: u bent afgemeld en krijgt geen reclame-sms meer. Terugkomen: START.',
    optOutAll: '{name}: u bent afgemeld en krijgt geen sms meer van ons. Terugkomen: START.',
    optIn: '{name}: u bent aangemeld. Afmelden: STOP.',
    help: '{name}: afmelden met STOP, terugkomen met START.',
    ask: '{name}: wilt u onze aanbiedingen per sms ontvangen? Antwoord YES om te bevestigen, STOP om te weigeren.',
  },
  ru: {
    optOut: '{name}: вы отписаны и больше не получите рекламных SMS. Вернуться: СТАРТ.',
    optOutAll: '{name}: вы отписаны и больше не получите наших SMS. Вернуться: СТАРТ.',
    optIn: '{name}: вы подписаны. Отписаться: СТОП.',
    help: '{name}: отписаться — СТОП, вернуться — СТАРТ.',
    ask: '{name}: хотите получать наши предложения по SMS? Ответьте ДА для подтверждения или СТОП для отказа.',
  },
};

/** Whether our answers in this language teach the word: STOP is German and French as well as English. */
export function teaches(language: string, word: string): boolean {
  const texts = TEXTS[baseOf(language)];
  const wanted = word.toUpperCase();
  return (
    texts !== undefined &&
    Object.values(texts).some((text) =>
      text
        .toUpperCase()
        .split(/[^\p{L}\p{M}]+/u)
        .includes(wanted),
    )
  );
}

function baseOf(language: string | null | undefined): string {
  return language?.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** What the settings may replace. */
export interface OwnReplies {
  readonly optOut?: string;
  readonly help?: string;
  readonly optIn?: string;
  readonly ask?: string;
}

interface ReplyRequest {
  readonly kind: ReplyKind;
  readonly business: string;
  readonly own: OwnReplies;
  /** Tried in order: the person's, the text's, the business's. */
  readonly languages: readonly (string | null | undefined)[];
}

/** The owner's own words first, for everyone; else ours in the first language that has them. */
export function replyText({ kind, business, own, languages }: ReplyRequest): string {
  const written = own[kind === 'optOutAll' ? 'optOut' : kind];
  if (written) return written.replaceAll(/\{\{\s*business\.name\s*\}\}/g, () => business);
  const language = languages.map(baseOf).find((each) => each in TEXTS);
  return TEXTS[language ?? 'en']![kind].replace('{name}', () => business);
}
