import { fold } from '../shared/text.ts';

/**
 * What a status can be that leaves no purchase behind, as a list of SQL: called off; never paid, for it failed, was
 * declined or is a draft; paid back in full. Of other types than `order` only `cancelled` is told apart.
 */
export const NO_PURCHASE = "'cancelled', 'unpaid', 'refunded'";

/** A status as it is compared: of a folded `İ` nothing but the letter; `cancelled_by_customer` in words; without WooCommerce's `wc-`. */
function statusKey(text: string): string {
  return fold(text)
    .replace(/\u0307/g, '')
    .replace(/[\s_:()?!.,،؛/–—-]+/g, ' ')
    .trim()
    .replace(/^wc /, '');
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|').map(statusKey)));
}

/** Whoever called off is not reminded, in whatever language the shop's program says so. */
const CANCELLED = words(
  'cancelled|canceled|cancel|void|voided|called off|annulé|annulée|annule|annulee|storniert|storno|abgesagt|cancelado|cancelada|anulado|anulada|annullato|annullata|disdetto|disdetta|geannuleerd|afgezegd',
  'avbokad|avbokat|avbestilt|makulerad|annullerad|annulleret|inställd|avlyst|aflyst|kansellert|peruttu|peruutettu|anulowane|anulowano|anulowana|anulowany|odwołane|odwołana|odwołano|zrušeno|zrušena|zrušená|zrušené|zrušený|stornováno|törölt|törölve|lemondva|lemondott|sztornó|sztornózva|anulat|anulată|anulata|otkazano|otkazana|stornirano|preklicano',
  'iptal|iptal edildi|отменен|отменён|отменена|отменено|отмена|аннулирован|аннулировано|скасовано|скасований|скасована|відмінено|отказана|анулирана|ακυρώθηκε|ακυρωμένη|ακυρωμένο|ακυρωμένος|מבוטל|מבוטלת|בוטל|בוטלה',
  'لغو|لغو شده|لغو شد|لغو کرد|لغوشده|لغو گردید|کنسل|کنسل شده|کنسل شد|کنسل کرد|کنسلی|ابطال|ابطال شده|باطل|باطل شده|انصراف|منصرف شد|ملغي|ملغى|ملغاة|ملغية|تم الإلغاء|إلغاء|ألغي|ألغيت|منسوخ',
  'キャンセル|キャンセル済み|キャンセル済|取消|取消済み|取り消し|취소|취소됨|취소완료|예약취소|주문취소|已取消|已作废|作废|dibatalkan|batal|đã hủy|đã huỷ|hủy|huỷ|ยกเลิก|ยกเลิกแล้ว|रद्द',
);
const CANCELLED_BY = /^cancell?ed /;

/** Nobody paid: it failed, waits for the money, is a draft, or nobody came. */
const UNPAID = words(
  'failed|failure|declined|rejected|denied|refused|draft|checkout draft|auto draft|abandoned|abandoned checkout|abandoned cart|incomplete|expired|unpaid|not paid|never paid|pending|pending payment|payment pending|awaiting payment|waiting for payment|payment required|payment due|payment error|error|no show|noshow|did not show|chargeback|charged back|trash|deleted|uncollectible|quote|quotation|estimate|proforma|pro forma',
  'échoué|échouée|échec|paiement échoué|échec du paiement|refusé|refusée|paiement refusé|brouillon|abandonné|abandonnée|impayé|impayée|non payé|non payée|en attente de paiement|attente paiement|paiement en attente|absent|absente|devis|expiré|expirée',
  'fehlgeschlagen|zahlung fehlgeschlagen|gescheitert|abgelehnt|zahlung abgelehnt|entwurf|abgebrochen|unbezahlt|nicht bezahlt|zahlung ausstehend|zahlung offen|ausstehende zahlung|wartet auf zahlung|warten auf zahlung|nicht erschienen|angebot|abgelaufen',
  'fallido|fallida|pago fallido|rechazado|rechazada|pago rechazado|borrador|abandonado|abandonada|impagado|impagada|no pagado|no pagada|sin pagar|pendiente de pago|pago pendiente|esperando pago|no asistió|no se presentó|presupuesto|caducado|caducada',
  'falhou|falhado|malsucedido|pagamento falhou|recusado|recusada|pagamento recusado|rascunho|não pago|não paga|aguardando pagamento|pagamento pendente|pendente de pagamento|não compareceu|expirado|expirada|orçamento',
  'fallito|fallita|pagamento fallito|rifiutato|rifiutata|pagamento rifiutato|bozza|abbandonato|abbandonata|non pagato|non pagata|in attesa di pagamento|in attesa del pagamento|pagamento in sospeso|non presentato|preventivo',
  'mislukt|betaling mislukt|geweigerd|afgewezen|concept|onbetaald|niet betaald|wacht op betaling|in afwachting van betaling|betaling in behandeling|niet verschenen|offerte|verlopen',
  'misslyckad|misslyckades|misslyckat|nekad|utkast|obetald|obetalt|väntar på betalning|mislykket|mislykkedes|afvist|avvist|kladde|ubetalt|afventer betaling|venter på betaling|epäonnistunut|epäonnistui|hylätty|luonnos|maksamaton|odottaa maksua|ikke fremmødt|ikke møtt|uteblev',
  'nieudane|nieudana|nieudany|nie powiodło się|odrzucone|odrzucona|szkic|wersja robocza|nieopłacone|nieopłacona|niezapłacone|niezapłacona|oczekuje na płatność|oczekujące na płatność|oczekiwanie na płatność|nieobecność',
  'selhalo|selhala|neúspěšná|neúspěšné|zamítnuto|zamítnutá|koncept|nezaplaceno|nezaplacená|čeká na platbu|čeká na zaplacení|zlyhalo|neúspešná|nezaplatené|čaká na platbu|sikertelen|meghiúsult|elutasítva|elutasított|piszkozat|vázlat|fizetetlen|nincs kifizetve|fizetésre vár|fizetés függőben',
  'eșuat|eșuată|esuat|esuata|respins|respinsă|ciornă|neplătit|neplătită|neplatit|neplatita|în așteptarea plății|plată în așteptare|neuspjelo|neuspešno|neuspelo|odbijeno|nacrt|neplaćeno|nije plaćeno|čeka plaćanje|čeka uplatu|neplačano|osnutek|čaka na plačilo',
  'başarısız|ödeme başarısız|başarısız oldu|reddedildi|ret edildi|taslak|ödenmedi|ödenmemiş|ödeme bekliyor|ödeme bekleniyor|ödeme bekleyen|ödeme beklemede|gelmedi',
  'не удался|не удалось|не удалась|неудача|неудачный|ошибка|ошибка оплаты|отклонен|отклонён|отклонена|отклонено|черновик|не оплачен|не оплачена|не оплачено|неоплачен|неоплачено|ожидает оплаты|ожидает оплату|ожидание оплаты|в ожидании оплаты|не пришел|не пришёл|не явился|не пришла',
  'не вдалося|невдало|невдалий|помилка|відхилено|чернетка|не оплачено|неоплачено|очікує оплати|очікує на оплату|очікування оплати|неуспешно|неуспешна|отхвърлена|отхвърлено|чернова|неплатена|неплатено|чака плащане|очаква плащане|αποτυχία|απέτυχε|αποτυχημένη|αποτυχημένο|απορρίφθηκε|πρόχειρο|απλήρωτη|απλήρωτο|ανεξόφλητο|εκκρεμεί πληρωμή|αναμονή πληρωμής|σε αναμονή πληρωμής',
  'נכשל|נכשלה|נדחה|נדחתה|טיוטה|לא שולם|לא שולמה|ממתין לתשלום|ממתינה לתשלום|לא הגיע|לא הגיעה',
  'ناموفق|نا موفق|ناموفق بود|پرداخت ناموفق|پرداخت نشده|پرداخت نشد|پرداخت‌نشده|عدم پرداخت|پرداخت نکرد|پرداخت نکرده|رد شده|رد شد|ردشده|خطا|خطا در پرداخت|خطای پرداخت|پیش نویس|پیش‌نویس|پیشنویس|رها شده|سبد رها شده|ناتمام|ناقص|نیمه کاره|در انتظار پرداخت|منتظر پرداخت|در حال پرداخت|آماده پرداخت|در انتظار|منقضی|منقضی شده|تسویه نشده|وصول نشده|برگشت خورده|مراجعه نکرد|نیامد|نیامده|عدم مراجعه|عدم حضور|پیش فاکتور|پیش‌فاکتور|استعلام',
  'فشل|فشلت|فاشل|فاشلة|فشل الدفع|مرفوض|مرفوضة|تم الرفض|مسودة|غير مدفوع|غير مدفوعة|لم يدفع|لم يتم الدفع|بانتظار الدفع|في انتظار الدفع|قيد انتظار الدفع|بإنتظار الدفع|لم يحضر|ادائیگی نہیں ہوئی|غیر ادا شدہ',
  '失敗|失敗しました|決済失敗|支払い失敗|拒否|下書き|未払い|未入金|未払|未決済|入金待ち|支払い待ち|支払待ち|決済待ち|無断キャンセル|실패|결제실패|결제 실패|거절|거절됨|임시저장|미결제|미입금|입금대기|결제대기|입금 대기|결제 대기|노쇼|失败|支付失败|付款失败|已拒绝|拒绝|草稿|未付款|未支付|待付款|待支付|等待付款|未到店',
  'gagal|pembayaran gagal|ditolak|draf|belum dibayar|belum bayar|menunggu pembayaran|tidak hadir|thất bại|thanh toán thất bại|bị từ chối|từ chối|nháp|bản nháp|chưa thanh toán|chờ thanh toán|ล้มเหลว|ชำระเงินล้มเหลว|ปฏิเสธ|ฉบับร่าง|ยังไม่ชำระ|ยังไม่ชำระเงิน|รอชำระเงิน|รอการชำระเงิน|विफल|असफल|अस्वीकृत|ड्राफ्ट|अवैतनिक|भुगतान नहीं हुआ|भुगतान लंबित|भुगतान की प्रतीक्षा',
);
/** The reason may follow. "Failed delivery" is a parcel, of an order that stands. */
const UNPAID_FOR =
  /^(?:payment |transaction |order )?(?:failed|declined)(?! deliver| pickup| attempt)(?: |$)/;

/** Bought and given back, for the whole of the money. */
const REFUNDED = words(
  'refunded|fully refunded|refunded in full|full refund|refund|returned|returned to sender|return|money back|reversed',
  'remboursé|remboursée|remboursés|retourné|retournée|renvoyé|renvoyée|erstattet|rückerstattet|zurückerstattet|retourniert|zurückgegeben|zurückgesendet|retoure|reembolsado|reembolsada|devuelto|devuelta|devolvido|devolvida|estornado|estornada|rimborsato|rimborsata|reso|restituito|restituita|terugbetaald|geretourneerd|retour',
  'återbetald|återbetalad|återbetalt|returnerad|refunderet|refundert|returneret|returnert|tilbagebetalt|hyvitetty|palautettu|zwrócone|zwrócona|zwrócono|zwrot|vráceno|vrácená|refundováno|vrátené|refundované|visszatérítve|visszatérített|visszaküldve|rambursat|rambursată|returnat|returnată|refundirano|vraćeno|povrnjeno|vrnjeno',
  'iade|iade edildi|geri ödendi|para iadesi|возврат|возвращен|возвращён|возвращена|возвращено|возвращены|деньги возвращены|повернено|повернення|възстановена|възстановено|върната|върнато|επιστροφή|επιστράφηκε|επιστροφή χρημάτων|הוחזר|הוחזרה|זוכה|זוכתה|החזר',
  'مرجوع|مرجوعی|مرجوع شده|مرجوع شد|مرجوعی شده|برگشتی|برگشت داده شده|برگشت داده شد|برگشت از فروش|برگشت از خرید|برگردانده شده|پس داده|پس داده شده|مسترد|مسترد شده|مسترد شد|استرداد|استرداد وجه|بازپرداخت|باز پرداخت|بازپرداخت شده|بازگشت وجه|بازگشت داده شده|عودت|عودت داده شده|عودت وجه|مسترجع|مسترجعة|مسترد|مستردة|تم الاسترداد|تم رد المبلغ|تم الإرجاع|مرتجع|مرتجعة|معاد',
  '返金|返金済み|返金済|返品|返品済み|返品済|환불|환불완료|환불됨|환불 완료|반품|반품완료|已退款|退款|已退货|退货|dikembalikan|dana dikembalikan|refund selesai|đã hoàn tiền|hoàn tiền|trả hàng|đã trả hàng|คืนเงินแล้ว|คืนเงิน|คืนสินค้า|वापस|रिफंड|धनवापसी|लौटाया',
);

/**
 * A status as it is kept: folded; every way to say that it was called off is `cancelled`, and of an order every way to
 * say that nobody paid is `unpaid`, and that all was paid back `refunded`.
 */
export function eventStatusNamed(text: string, type: string): string | null {
  const status = fold(text);
  if (status === '') return null;
  const key = statusKey(text);
  if (CANCELLED.has(key) || CANCELLED_BY.test(key)) return 'cancelled';
  if (type !== 'order') return status;
  if (UNPAID.has(key) || UNPAID_FOR.test(key)) return 'unpaid';
  return REFUNDED.has(key) ? 'refunded' : status;
}

const NOT_BOUGHT: ReadonlySet<string | null> = new Set(['cancelled', 'unpaid', 'refunded']);

/** Whether an order of this status, as it is kept, is no purchase: it counts in no total, and no implied consent follows from it. */
export function isNoPurchase(status: string | null): boolean {
  return NOT_BOUGHT.has(status);
}
