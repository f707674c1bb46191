// What phones and mail programs write under a text by themselves. It is nobody's word.
// How each begins, in the languages that they are sold in; the rest of the line names the device or the program.
const OPENINGS = [
  'sent from',
  'sent via',
  'sent with',
  'sent using',
  'get outlook',
  'envoyé de',
  'envoyé depuis',
  'envoyé à partir',
  'von meinem',
  'von meiner',
  'gesendet von',
  'gesendet mit',
  'enviado desde',
  'enviado do',
  'enviado de',
  'enviado a partir',
  'inviato da',
  'inviato dal',
  'verzonden vanaf',
  'verzonden met',
  'verstuurd vanaf',
  'skickat från',
  'sendt fra',
  'lähetetty',
  'wysłane z',
  'wysłano z',
  'odesláno z',
  'trimis de pe',
  'küldve',
  'отправлено с',
  'отправлено из',
  'надіслано з',
  'στάλθηκε από',
  'ارسال شده از',
  'ارسال شده با',
  'ارسال از',
  'فرستاده شده از',
  'أرسلت من',
  'أُرسلت من',
  'مرسل من',
  'مُرسل من',
  'تم الإرسال من',
  '发自我的',
  '發自我的',
  '从我的',
  '從我的',
  '나의 iphone',
  'iphone',
  'ipad',
  'android',
];

const DEVICES =
  /iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|nokia|sony|motorola|oneplus|pixel|blackberry|smartphone|mobile|phone|handy|outlook|yahoo|gmail|mail|آیفون|ایفون|آيفون|أيفون|الأيفون|آیپد|اندروید|سامسونگ|گوشی|موبایل|شیائومی|هواوی|айфон|телефон|手机|手機/iu;

/** Where the name of the device comes first: "iPhone’umdan gönderildi", "iPhoneから送信". */
const DEVICE_FIRST = /^(?:iphone|ipad|android)\S{0,10}\s?(?:gönderildi|送信|보냄)|^나의 iphone/iu;

const OPENING = new RegExp(
  `(?:^|[\\s.,;:!?؛،。—–-])(${OPENINGS.map((each) => each.replaceAll(' ', '[\\s\\u200c]+')).join('|')})`,
  'giu',
);
const LONGEST = 70;

/** A text without the signature at its end, and the signature; undefined: there is none. */
export function cutSignature(
  text: string,
): { readonly said: string; readonly signature: string } | undefined {
  const whole = text.trimEnd();
  const from = Math.max(0, whole.length - LONGEST - 1);
  for (const match of whole.slice(from).matchAll(OPENING)) {
    const at = from + match.index + match[0].length - match[1]!.length;
    const signature = whole.slice(at);
    const device = /^(?:iphone|ipad|android|나의)/iu.test(signature)
      ? DEVICE_FIRST.test(signature)
      : DEVICES.test(signature);
    if (device && signature.length <= LONGEST) return { said: whole.slice(0, at), signature };
  }
  return undefined;
}
