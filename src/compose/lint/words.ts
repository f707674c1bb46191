// Words and labels that lint looks for. They only ever cause a remark, never a decision.

/** Words that also mean something else count only in capitals, or after "reply". */
const WAY_OUT_CAPITALS = /\b(?:STOP|END|QUIT|CANCEL|RET|RED|BAJA|SALIR|ALTO|SAIR|ARR[EÊ]T|TD)\b/;
const WAY_OUT_WORDS =
  /لغو|انصراف|خاموش|عدم دریافت|إلغاء|الغاء|ايقاف|إيقاف|(?:reply|text|send)\s+\W?(?:stop|end|quit|cancel)|unsubscribe|opt[ -]?out|desabonn|désabonn|désinscri|abmeld|abbestell|stopp|afmeld|\biptal\b|cancelar|darse de baja|disiscri|wypisz|отпис|відпис|стоп|退订|수신거부|무료거부|配信停止/i;

/** How people are told to leave, in texts of many languages. */
export const WAY_OUT = {
  test: (text: string): boolean => WAY_OUT_CAPITALS.test(text) || WAY_OUT_WORDS.test(text),
};

/**
 * Iranian advertising carries لغو۱۱, in any digits.
 * Source: the regulator's announcement of September 2022 (read 2026-11-21).
 */
export const WAY_OUT_IRAN = /لغو\s?(?:11|۱۱|١١)/;

export interface Label {
  readonly country: string;
  readonly shown: string;
  readonly test: RegExp;
}

/**
 * Marks that advertising must begin with.
 * Sources: Korea, Network Act article 50; Vietnam, Decree 91/2020; Spain, LSSI article 20 and its code of
 * practice (read 2026-11-21).
 */
export const LABELS: readonly Label[] = [
  { country: 'KR', shown: '(광고)', test: /^\s*[([]광고[)\]]/ },
  { country: 'VN', shown: '[QC]', test: /^\s*\[(?:QC|AD)\]/i },
  { country: 'ES', shown: 'PUBLI', test: /^\s*PUBLI/i },
];

/** Selling words. One in a message about an order makes it advertising in the eyes of operators and the law. */
export const SELLING =
  /تخفیف|حراج|جشنواره|کد هدیه|پیشنهاد ویژه|فروش ویژه|فروش فوق|جایزه|قرعه|\b(?:discount|sale|special offer|coupon|promo(?:tion)?|voucher|% off|deal|free gift|limited time)\b|\b(?:soldes|promotion|remise|offre spéciale|bon d'achat)\b|\b(?:rabatt|angebot|gutschein|ausverkauf)\b|\b(?:descuento|oferta|rebajas|cupón)\b|\b(?:indirim|kampanya|fırsat)\b|خصم|عرض خاص|تخفيضات|скидк|акци[яи]|распродаж/iu;

/** Public shorteners: operators filter them, and people cannot see where they lead. */
export const SHORTENERS =
  /(?:^|[^\w.])(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|cutt\.ly|rb\.gy|rebrand\.ly|shorturl\.at|t\.ly|tiny\.cc|lnkd\.in|yun\.ir|b2n\.ir|zaya\.io|plink\.ir|opizo\.com|2ad\.ir|ctt\.ac|yon\.ir|optl\.ir)(?:\/|\b)/i;

/** An address, with or without its scheme. */
export const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|ir|net|org|io|co|me|shop|store|app|link|info|fr|de|es|tr|ae|uk|eu|us|ly|biz|xyz|site|online)(?:\/\S*)?(?![\w@])/i;
