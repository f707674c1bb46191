/** What the rules of countries say beside their hours. Sources stay in the language they can be looked up in. */
export const lawSentences: Readonly<Record<string, string>> = {
  law: 'قانون',
  'law (ADAD calls)': 'قانون (تماس خودکار)',
  'law (autodialer)': 'قانون (شماره‌گیر خودکار)',
  operator: 'اپراتور',
  'operator preference': 'خواست اپراتور',
  'operator/industry': 'اپراتور و صنف',
  industry: 'صنف',
  platform: 'سامانه ارسال',
  practice: 'عرف',
  regulator: 'نهاد تنظیم‌گر',
  'regulator (voice)': 'نهاد تنظیم‌گر (برای تماس)',
  'regulator (voice); SMS practice': 'نهاد تنظیم‌گر (برای تماس)؛ برای پیامک عرف',
  advertising: 'تبلیغاتی',
  'لغو۱۱ mandatory on service-line information messages; reply 11 = cancel, 12 = rejoin (regulator CRA, 2022-09)':
    'لغو۱۱ در پیام‌های اطلاع‌رسانی خط خدماتی الزامی است؛ پاسخ ۱۱ یعنی لغو و ۱۲ یعنی بازگشت (سازمان تنظیم مقررات، شهریور ۱۴۰۱)',
  '*800# operator blacklist (8999 MCI / 5005 Irancell): advertising lines cannot reach those numbers':
    'فهرست سیاه اپراتور با *800# (8999 همراه اول، 5005 ایرانسل): خط تبلیغاتی به این شماره‌ها نمی‌رسد',
  'navand.com: MCI does not accept 22:00-07:00 from advertising numbers, message is NOT delayed and IS charged; Irancell not restricted; service (khadamati) lines exempt':
    'navand.com: همراه اول از ۲۲ تا ۷ از خط تبلیغاتی نمی‌پذیرد؛ پیام نمی‌ماند و پولش می‌رود؛ ایرانسل محدودیتی ندارد؛ خط خدماتی مستثناست',
  'not found; default': 'پیدا نشد؛ پیش‌فرض',
  'records kept 2 years (ClickSend)': 'سوابق ۲ سال نگه داشته شود (ClickSend)',
  'before Oct 2025: 09-21 (TCCCPR)': 'پیش از مهر ۱۴۰۴: ۹ تا ۲۱ (TCCCPR)',
  '(광고) at start; night sending needs separate consent':
    '(광고) در آغاز متن؛ ارسال شبانه رضایت جدا می‌خواهد',
  '[QC] or [AD] at start': '[QC] یا [AD] در آغاز متن',
  'must be sent immediately, once, without advertising': 'باید بی‌درنگ، یک بار و بی تبلیغ فرستاده شود',
  'unless the consumer agreed in writing': 'مگر مشتری کتبی رضایت داده باشد',
  'conservative; loosen to 09-20 daily if wished': 'محتاطانه؛ اگر خواستید هر روز ۹ تا ۲۰ کنید',
  'PUBLI at start of text (LSSI code of practice)': 'PUBLI در آغاز متن (آیین‌نامه LSSI)',
  'IYS: consent must be registered within 3 business days; RET overrides ONAY':
    'IYS: رضایت باید تا ۳ روز کاری ثبت شود؛ RET بر ONAY مقدم است',
  'recipient local time': 'به ساعت خود گیرنده',
  'statute speaks of unsolicited calls': 'متن قانون از تماس ناخواسته می‌گوید',
  'opt-in texts: registration not needed per AG guidance; hours kept anyway':
    'پیام با رضایت ثبت نمی‌خواهد (راهنمای دادستانی)؛ ساعت‌ها با این همه رعایت می‌شود',
  'Clickatell 08-21, d7networks 08-20, tawasolsms 08-22':
    'Clickatell ۸ تا ۲۱، d7networks ۸ تا ۲۰، tawasolsms ۸ تا ۲۲',
  'ClickPoint says 09-21, Postscript 08-20': 'ClickPoint می‌گوید ۹ تا ۲۱ و Postscript ۸ تا ۲۰',
  'dropcowboy.com/state-compliance (2025-11-01) says 08-21':
    'dropcowboy.com/state-compliance (2025-11-01) می‌گوید ۸ تا ۲۱',
  'Postscript says 08-21; strictest taken': 'Postscript می‌گوید ۸ تا ۲۱؛ سخت‌ترین گرفته شد',
  'source row looks garbled for Saturday (8am-12pm)': 'منبع درباره شنبه ناخواناست (۸ تا ۱۲)',
};
