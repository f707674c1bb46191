export const text = `Exit codes

   0  done, nothing was due, or all that may go now went and the rest waits
   1  a bug: stack trace and where to report it
   2  usage, configuration, filter, template or input error; nothing was changed
   3  this call produced rejected or unknown messages, or paused itself for too many
   4  the gateway refused the account: credentials, credit, sender, address; the run is paused
   5  refused by policy: budget, too many recipients, stale plan, changed campaign file,
      restored database, drift
   6  confirmation needed and not given
  75  try later: another process holds the sending lock, or the gateway cannot be reached
 130  interrupted (Ctrl-C); 143 when terminated

When several apply, the first of 1, 130/143, 4, 5, 75, 3, 0 wins.
A cron job may treat 75 as "later", 3 as "look soon", 4 and 5 as "look now".
Rejected rows of an import do not fail it: see its rejects file.
`;

export const textFa = `کدهای پایان

   0  انجام شد، یا چیزی سر وقتش نبود، یا هر چه می‌شد رفت و بقیه منتظر است
   1  اشکال برنامه: رد اجرا و جایی برای گزارش
   2  خطای کاربرد، تنظیمات، فیلتر، قالب یا ورودی؛ چیزی عوض نشد
   3  این اجرا پیام ردشده یا نامعلوم داشت، یا چون زیاد بودند خودش ایستاد
   4  درگاه حساب را نپذیرفت: رمز، اعتبار، خط، نشانی؛ اجرا متوقف است
   5  سیاست نگذاشت: بودجه، تعداد زیاد، برنامه کهنه، فایل عوض‌شده، پایگاه داده بازیابی‌شده
   6  تأیید لازم بود و داده نشد
  75  بعداً: فرایند دیگری در حال ارسال است، یا درگاه در دسترس نیست
 130  قطع شد (Ctrl-C)؛ ۱۴۳ با پایان‌دادن سیستم

اگر چند تا باشد، اولین از 1، 130/143، 4، 5، 75، 3، 0 می‌ماند.
`;
