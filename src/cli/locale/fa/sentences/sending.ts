/** Long work while it goes on, and what the rules of `explain` saw. */
export const sending = {
  '{done} of {total} ({share} %)': '{done} از {total} ({share}٪)',
  '{rate} per second': '{rate} در ثانیه',
  '{span} left': '{span} مانده',
  '{seconds} s': '{seconds} ثانیه',
  '{minutes} min': '{minutes} دقیقه',
  '{hours} h': '{hours} ساعت',
  '{hours} h {minutes} min': '{hours} ساعت و {minutes} دقیقه',
  '{days} days': '{days} روز',
  ', ': '، ',
  kind: 'نوع',
  range: 'بازه شماره',
  country: 'کشور',
  allowed: 'کشورهای مجاز',
  sent: 'فرستاده شده',
  caps: 'سقف',
  repeat: 'تکرار',
  most: 'حداکثر',
  zones: 'منطقه زمانی',
  event: 'رویداد',
  'its message is due': 'زمان پیامش',
  verdict: 'نتیجه',
  'no event "{type}" of this person is known': 'از این شخص هیچ رویداد «{type}» ثبت نیست',
  'skipped in run {run}: {reason}': 'در اجرای {run} کنار گذاشته شد: {reason}',
  'its message is in run {run}': 'پیامش در اجرای {run} است',
  'the condition of the trigger does not hold': 'شرط where در [trigger] برقرار نیست',
  'passed over: longer ago than catch_up': 'از آن گذشته: دیرتر از catch_up',
  'events to decide about now': 'رویدادهایی که اکنون باید درباره‌شان تصمیم گرفت',
  'Nobody came to send for {gateway}. Start a worker: campaign worker --nats URL --gateway {gateway}':
    'کسی برای فرستادن از {gateway} نیامد. یک کارگر روشن کنید: campaign worker --nats URL --gateway {gateway}',
  '{tried} messages were put on the wire.': '{tried} پیام روی خط رفت.',
  'The control machine answers; this worker is called {name}.':
    'دستگاه اصلی پاسخ می‌دهد؛ نام این کارگر {name} است.',
  '{when}: the line to the NATS server is lost; what is out waits for it.':
    '{when}: راه به سرور NATS قطع شد؛ آنچه بیرون است منتظرش می‌ماند.',
  '{when}: the line to the NATS server is back, after {span}.':
    '{when}: راه به سرور NATS پس از {span} باز شد.',
  'The worker {worker} is refused: there is no gateway {gateway} here.':
    'کارگر {worker} پذیرفته نشد: درگاه {gateway} اینجا نیست.',
  'The worker {worker} is refused: [gateways.{gateway}] is not the same there ({theirs}) and here ({here}).':
    'کارگر {worker} پذیرفته نشد: [gateways.{gateway}] آنجا ({theirs}) و اینجا ({here}) یکی نیست.',
  'The worker {worker} is refused: campaign {theirs} runs there, {here} here.':
    'کارگر {worker} پذیرفته نشد: آنجا campaign {theirs} است و اینجا {here}.',
  '({span} ago)': '({span} پیش)',
  '{span} ago': '{span} پیش',
  silent: 'بی‌خبر',
  for: 'به مدت',
  'No control machine answers for the gateway {gateway}; waiting for one.':
    'دستگاه اصلی برای درگاه {gateway} پاسخ نمی‌دهد؛ منتظر می‌مانیم.',
  'The control machine had given this worker up; it goes on under a new name.':
    'دستگاه اصلی از این کارگر دست شسته بود؛ با نامی تازه ادامه می‌دهد.',
  worker: 'کارگر',
  'at work': 'سرِ کار',
  'given up': 'از دست رفته',
  'last heard of': 'آخرین خبر',
  holds: 'در دست',
} as const;
