export const text = `Schedules

[timing] in a campaign file says when it starts; each campaign has one of these:

  at = "2026-12-21 10:00"             once; Jalali too: "1405/09/30 18:30". Armed by: campaign send <name>
  every = "day at 10:00"              every day
  every = "monday at 10:00"           every week
  every = "month 1 at 10:00"          the first of each month; of each Jalali month with calendar = "jalali"
  every = "1 farvardin at 10:00"      every year: Nowruz; "30 azar at 18:00" is Yalda; "25 december at 8"
  cron = "0 10 * * 1-5"               in five fields, for the rest

Schedules tick by the business's clock; with zone = "recipient" everyone has it at their own time. Outside the
hours of a person a text waits: campaign help windows.

catch_up = "2 days" says how late one may still start when the machine slept (12 hours where nothing is said).

What repeats starts only after: campaign enable <name>
It shows the next three dates and asks. All that is ahead: campaign calendar
Every form, with its dates: docs/schedules.md
`;

export const textFa = `زمان‌بندی

بخش ‎[timing]‎ در فایل کمپین می‌گوید کی آغاز شود؛ هر کمپین یکی از این‌ها را دارد:

  ‎at = "1405/09/30 18:30"‎               یک بار؛ میلادی هم می‌شود. با campaign send <name> آماده می‌شود
  ‎every = "هر روز ساعت ۱۰"‎              هر روز
  ‎every = "شنبه ساعت ۱۰"‎                هر هفته
  ‎every = "ماه ۱ ساعت ۱۰"‎               اول هر ماه؛ ماه شمسی با calendar = "jalali"
  ‎every = "۱ فروردین ساعت ۱۰"‎           هر سال: نوروز؛ "۳۰ آذر ساعت ۱۸" یلداست
  ‎cron = "0 10 * * 6,0-3"‎               با پنج خانه، برای باقی

ساعت، ساعت کسب‌وکار است؛ با zone = "recipient" هر کس به وقت محلی خودش می‌گیرد.
بیرون از ساعت‌های مجاز، پیام می‌ماند: campaign help windows

catch_up = "2 days" می‌گوید اگر دستگاه خواب بود تا چه دیر می‌شود آغاز کرد (بی آن ۱۲ ساعت).

آنچه تکرار می‌شود تنها پس از این آغاز می‌شود: campaign enable <name>
سه نوبت بعدی را نشان می‌دهد و می‌پرسد. همه آینده: campaign calendar
همه شکل‌ها با نوبت‌هایشان: docs/schedules.fa.md
`;
