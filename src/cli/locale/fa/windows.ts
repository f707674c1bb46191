/** What `campaign windows` says. */
export const windowSentences: Readonly<Record<string, string>> = {
  'when a message may arrive: the rules, and one person’s hours':
    'پیامک چه وقت می‌تواند برسد: قاعده‌ها و ساعت‌های هر نفر',
  'every rule: its hours, and how sure they are': 'همه قاعده‌ها: ساعت‌ها و میزان اطمینان',
  'one rule, with its source': 'یک قاعده با منبع آن',
  'may a message arrive at this person now? if not, when?': 'اکنون می‌شود به این نفر پیامک رساند؟ اگر نه، کی؟',
  'Works from a number alone; of a known contact the own time zone, region and city count before the number.':
    'شماره به‌تنهایی بس است؛ برای مخاطب شناخته‌شده منطقه زمانی، استان و شهر خودش بر شماره مقدم است.',
  'a country (IR), an American state (US-TX), or * for everywhere else':
    'کشور (IR)، ایالت آمریکا (US-TX) یا * برای جاهای دیگر',
  'a phone, #id, or a filter that means one person': 'شماره، #شناسه، یا فیلتری که یک نفر را نشان می‌دهد',
  'marketing, transactional or reply': 'marketing یا transactional یا reply',
  'another moment': 'زمانی دیگر',
  rule: 'قاعده',
  where: 'کجا',
  hours: 'ساعت‌ها',
  holidays: 'تعطیلات',
  sure: 'اطمینان',
  open: 'باز',
  closed: 'بسته',
  high: 'زیاد',
  medium: 'میانه',
  low: 'کم',
  derived: 'برآیند',
  own: 'از خودتان',
  'messages in 24 hours': 'پیامک در ۲۴ ساعت',
  lines: 'خط‌ها',
  'careful hours': 'ساعت‌های محتاطانه',
  label: 'برچسب',
  footer: 'پایان متن',
  'sender prefix': 'پیشوند فرستنده',
  'sender suffix': 'پسوند فرستنده',
  'opt-out': 'لغو',
  'opt-out answer': 'پاسخ لغو',
  register: 'سامانه',
  records: 'نگهداری سوابق',
  basis: 'مبنا',
  source: 'منبع',
  'others say': 'منابع دیگر',
  note: 'یادداشت',
  '{place} has no rule of its own: {rule} holds there.':
    '{place} قاعده خودش را ندارد: {rule} برای آن برقرار است.',
  'open at any time': 'هر ساعتی باز است',
  'open until {time}': 'باز است تا {time}',
  'closed until {time}': 'بسته است تا {time}',
  'closed, and does not open within 8 days': 'بسته است و تا ۸ روز باز نمی‌شود',
  'closed: nobody knows where this number is': 'بسته است: معلوم نیست این شماره کجاست',
  'Known by: {evidence}': 'از روی: {evidence}',
  'The time zone of this contact is none ("{zone}"); it was passed over.':
    'منطقه زمانی این مخاطب شناخته نیست («{zone}»)؛ کنار گذاشته شد.',
  zone: 'منطقه زمانی',
  'time there': 'ساعت آنجا',
  'hours that day': 'ساعت‌های آن روز',
  now: 'اکنون',
};

/** Mistakes in windows.toml and holidays.csv, and in the words of `campaign windows`. */
export const windowErrors: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  'windows-unknown-rule': {
    message: '[{id}] نه کشور است و نه ایالت.',
    hint: 'کد کشور (IR)، ایالت آمریکا ("US-TX") یا "*" بنویسید.',
  },
  'windows-unknown-key': {
    message: '[{id}] کلیدی به نام "{key}" ندارد.',
    hint: 'کلیدها: every_day، monday تا sunday، holidays، max_per_day، name، source',
  },
  'windows-no-source': {
    message: '[{id}] نمی‌گوید قاعده‌اش از کجا آمده.',
    hint: 'source = "منبع و تاریخ این قاعده" را بیفزایید.',
  },
  'windows-bad-value': {
    message: 'در [{id}] این مقدار خوانده نمی‌شود: {key} = {value}',
    hint: 'ساعت‌ها را مانند "09:00-21:00" یا "closed" و تعطیلات را "open" یا "closed" بنویسید.',
  },
  'holidays-bad-date': {
    message: '«{date}» تاریخ نیست.',
    hint: 'هر روز در یک سطر: 1405/01/13,سیزده بدر یا 2026-12-25,Noël',
  },
  'rule-unknown': {
    message: 'قاعده‌ای به نام {rule} نیست.',
    hint: 'قاعده‌ها را ببینید: campaign windows list',
  },
};
