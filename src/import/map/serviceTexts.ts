import { withoutAccents } from './headerKey.ts';
import { wordsOf } from './refusalWords.ts';

// Who wants to be reminded of an appointment, or to hear where an order is, did not agree to advertising.

/** What texts of service tell of. */
const OF_SERVICE = [
  '(?<!custom ?)remind|appointment|(?<!face)booking|reservation|transaction|(?<!b|rec|in )order(?!ed by)|shipping|shipment|deliver|dispatch|tracking|parcel|pick ?up|billing|invoice|payment|receipt|(?<!\\p{L})bills?(?!\\p{L})|account (?:alert|updat|notif|mess|sms|text)|2fa|mfa|(?<!\\p{L})otp(?!\\p{L})|two ?factor|one ?time|pass ?code|security|verification|log ?in|sign ?in|emergenc|urgent|safety|informational|operational|non ?(?:marketing|promo|commercial|advert)|service|repair|prescription|refill|test result|medical|clinical|patient care|waiting list|waitlist|queue|recall|closure|weather|(?<!\\p{L})support(?!er)',
  'erinner|(?<!\\p{L})termin(?!at)|buchung|reservier|(?<!ab)bestell|liefer|versand(?:status|info|benach|best|mitteil)|sendungs|paket|abhol|rechnung|zahlung|sicherheit|notfall|auftrag',
  'rappel|rendez|(?<!\\p{L})rdv|(?<!re)commande|livraison|suivi|colis|expedition|facture|paiement|securite|urgence',
  'recordatorio|(?<!\\p{L})citas?(?!\\p{L})|pedido|entrega|lembrete|agendamento|(?<!\\p{L})consultas?(?!\\p{L})|fatura|factura|(?<!\\p{L})pagos?(?!\\p{L})|pagament|(?<!\\p{L})reservas?(?!\\p{L})|servicio|servic[oi]|seguridad|seguranca|emergenci|urgenci|transacc?i|transac[ao]',
  'promemoria|appuntament|prenotazion|(?<!\\p{L})ordin[ei](?!\\p{L})|consegna|fattura|servizi|sicurezza|emergenz|urgenza',
  'herinner|afspraak|levering|bezorg|factuur|betaling|reserver|veiligheid|påminn|faktur|tidsbok|beställ|leverans|bestilling|muistut|ajanvara|tilaus',
  'hatırlat|randevu|sipariş|kargo|teslimat|fatura|ödeme|rezervasyon|güvenlik|doğrulama|(?<!\\p{L})acil|hizmet|servis|bilgilendirme',
  'напомин|запис|заказ|доставк|оплат|счет|брони|сервис|служебн|безопасн|экстренн|транзакц|код\\p{L}* подтвержд|нагадув|замовл|przypomn|wizyt|zamówie|dostaw|płatno|faktur|serwis|připom|objednáv|emlékezt|rendelés|programar|comenz|livrar',
  'یاد ?آور|یاداور|نوبت|سفارش|خدماتی|پیامک\\p{L}* خدمات|فاکتور|پرداخت|مرسوله|بسته پستی|ارسال (?:کالا|بار|بسته)|تحویل|رزرو|قرار ملاقات|وقت ملاقات|ویزیت|رمز|کد (?:تایید|ورود)|امنیت|اضطرار|قبض|صورت ?حساب|تراکنش|پشتیبانی|گارانتی|تعمیر',
  'تذکیر|موعد|مواعید|الطلب|طلبات|طلبیه|توصیل|شحن|فاتور|فواتیر|دفع|حجز|خدمیه|رسائل (?:ال)?خدم|تحقق|طوارئ|الامان|תזכור|תור(?!ה)|הזמנ|משלוח',
  'リマインド|予約|注文|配送|提醒|订单|訂單|物流|验证码|예약|주문|배송|인증|pengingat|pesanan|tagihan|janji temu|nhắc|đơn hàng',
].join('|');

/** What is sold by texts: a name of both is one of marketing. */
const OF_MARKETING =
  'market|promo|advert|(?<!\\p{L})ads?(?!\\p{L})|offers?|ofert|offert|offres?(?!\\p{L})|angebot|aktion|werb|pub(?:licit|blicit)|(?<!\\p{L})pub(?!\\p{L})|reklam|реклам|акци|рассылк|скидк|news|produ[ck]t|prodott|deals?(?!\\p{L})|discount|coupon|voucher|campa[gñ]|kampan|indirim|rabat|novedades|novidades|commercial|ticari|تبلیغ|خبرنامه|تخفیف|پیشنهاد|بازاریابی|کمپین|جشنواره|محصول|تسویق|عروض|اعلان|دعای|マーケ|広告|营销|推广|광고|마케팅|פרסו|שיווק|שיווקי|promosi|quảng cáo';
const NO_MARKETING =
  /(?<!\p{L})(?:non|no|not|without|kein\p{L}*|ohne|sans|sin|sem|senza|غیر|بدون) ?(?:for )?\p{L}*(?:market|promo|commercial|advert|werb|publicit|publicid|تبلیغ)\p{L}*/gu;

const SERVICE = new RegExp(withoutAccents(OF_SERVICE), 'u');
const MARKETING = new RegExp(withoutAccents(OF_MARKETING), 'u');

/** Whether a name speaks of texts of service alone: reminders, orders, codes. Its yes is none to marketing. */
export function isOfService(header: string): boolean {
  return SERVICE.test(wordsOf(header)) && !namesMarketing(header);
}

/** Whether a name speaks of advertising. */
export function namesMarketing(header: string): boolean {
  return MARKETING.test(wordsOf(header).replace(NO_MARKETING, ' '));
}

/** The words of a name without the marketing that it leaves out: `SMS consent (reminders, no marketing)` refuses nothing. */
export function withoutNonMarketing(header: string): string {
  const words = wordsOf(header);
  return isOfService(header) ? words.replace(NO_MARKETING, ' ') : words;
}
