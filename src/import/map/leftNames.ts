const names = (list: string): readonly string[] => list.split('|');

/** Columns whose name says by itself that whoever is marked in them left, in whatever words they are marked. */
export const LEFT_NAMES: readonly string[] = [
  'unsubscribed|unsubscribe|opted out|opted_out|opt-out|optout|sms opted out|sms opt-out|sms blacklisted|sms unsubscribed|blacklisted|blacklist|blocked|black list|blocklist|do not contact|do not text|do not sms|do not call|do not message|do not send|do not market|do not solicit|dnc|dnd|stop|is unsubscribed|has unsubscribed|has opted out|is opted out|is blocked|do not disturb|suppressed|sms stop|stop sms|stop texting|stop texts|stop marketing|no marketing|marketing opt-out|marketing opted out|consent withdrawn|consent revoked|withdrawn|exclude from sms|excluded from sms|exclude from texts|exclude from marketing|excluded from marketing|refuses sms|refused sms|refuses texts|refuses marketing|sms refused|marketing refused',
  'désinscrit|désinscrite|désabonné|désabonnée|ne pas contacter|ne pas envoyer|ne plus envoyer|ne plus contacter|pas de sms|opposition|opposition sms|liste noire|blacklisté|refus sms|stop pub|bloctel|désinscrit le|désinscrite le|désabonné le|refuse les sms|refuse la pub',
  'abgemeldet|widerruf|widerrufen|widerrufen am|gesperrt|einwilligung widerrufen|werbewiderspruch|werbesperre|keine werbung|keine sms|kein sms|nicht kontaktieren|nicht anschreiben|robinsonliste|sperrliste|abgemeldet am|kontaktsperre|sms-sperre',
  'descadastrado|descadastrada|não perturbe|não contatar|não enviar sms|bloqueado|bloqueada|lista negra|no contactar|no enviar sms|no molestar|dado de baja|dada de baja|lista robinson|desuscrito|desuscrita',
  'disiscritto|disiscritta|non contattare|no pubblicità|uitgeschreven|afgemeld|niet contacteren|niet benaderen|avregistrerad|avmeldt|afmeldt|wypisany|wypisana|odhlášen|leiratkozott|dezabonat',
  'kara liste|sms istemiyor|abonelikten çıktı|отписан|отписался|отписка|черный список|не беспокоить|не писать|відписався|чорний список',
  'لغو|لغو پیامک|لغو عضویت|لغو اشتراک|لیست سیاه|بلک لیست|لیست سیاه مخابرات|عدم دریافت پیامک|عدم ارسال پیامک|عدم ارسال|عدم تمایل|عدم تمایل به دریافت پیامک|عدم رضایت|لغو 11|انصراف|انصراف داده|انصراف از پیامک|مسدود|مسدود شده|مسدودی پیامک|مسدودی پیامک تبلیغاتی|مسدودی تبلیغات|بلک لیست مخابرات|بلاک شده|پیامک ارسال نشود|پیامک نفرستید|پیامک ندهید|تماس نگیرید|مزاحم نشوید|خروج از لیست',
  'إلغاء الاشتراك|القائمة السوداء|محظور|لا ترسل|退订|已退订|拒收|黑名单|退訂|黑名單|配信停止|ブラックリスト|수신거부|차단',
].flatMap(names);

/** Words that are said of orders, prices and houses too: leaving where every cell is a tick, a date or nothing. */
export const TICKED_NAMES: readonly string[] = [
  'removed|remove|excluded|exclude|cancelled|canceled|left list|left the list|no sms|no texts|no texting',
  'résilié|résiliée|exclu|exclue|gekündigt|cancelado|cancelada|baja|excluido|excluída|cancellato|cancellata|annullato|opgezegd|iptal|удален|удалён|отказ|стоп',
  'لغو شده|لغو کرده|نمیخواهد|حذف|حذف شده|بلاک|کنسل|کنسل شده|خارج شده|خروج',
].flatMap(names);
