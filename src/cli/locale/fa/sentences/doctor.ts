/** What the doctor and `init` say. */
export const doctor: Readonly<Record<string, string>> = {
  'Let it go on: campaign resume': 'بگذارید ادامه دهد: campaign resume',
  'The clock stands at {now}, but {seen} was seen here: nothing is sent.':
    'ساعت {now} است، ولی اینجا {seen} دیده شده: چیزی فرستاده نمی‌شود.',
  'Set the clock right. If it is right now: campaign resume':
    'ساعت را درست کنید. اگر اکنون درست است: campaign resume',
  'Node {node}, better-sqlite3 {version}.': 'Node {node}، better-sqlite3 {version}.',
  'This program needs Node 20.19 or newer.': 'این برنامه Node 20.19 یا تازه‌تر می‌خواهد.',
  'This better-sqlite3 needs Node 22 or newer: use that, or run npm ci with this Node.':
    'این better-sqlite3 با Node 22 یا تازه‌تر کار می‌کند: آن را بگیرید یا با همین Node دوباره npm ci بزنید.',
  'Time zones are up to date (tz {tz}).': 'مناطق زمانی به‌روزند (tz {tz}).',
  'Node is wrong about {zone}: {fact}.': 'Node درباره {zone} اشتباه می‌کند: {fact}.',
  'Update Node: its time zones are old or cut down, and messages would go at wrong hours.':
    'Node را به‌روز کنید: مناطق زمانی‌اش کهنه یا ناقص است و پیام‌ها ساعت نادرست می‌روند.',
  'The clock of this machine is wrong.': 'ساعت این دستگاه درست نیست.',
  'Set it (for example with NTP): windows and deadlines are judged by it.':
    'تنظیمش کنید (مثلاً با NTP): ساعت مجاز و مهلت‌ها با آن سنجیده می‌شود.',
  'The clock says {when}.': 'ساعت: {when}.',
  'The terminal speaks UTF-8.': 'پایانه UTF-8 می‌فهمد.',
  'The locale is "{locale}", not UTF-8: Persian may be shown wrongly (files and messages are right all the same).':
    'زبان سیستم «{locale}» است و UTF-8 نیست: شاید فارسی بد نشان داده شود (فایل‌ها و پیام‌ها درست‌اند).',
  'Set LANG=C.UTF-8, or read texts in a browser: campaign preview <name> --html preview.html':
    'LANG=C.UTF-8 بگذارید، یا متن‌ها را در مرورگر بخوانید: campaign preview <name> --html preview.html',
  'campaign.toml is sound: {name}, {zone}.': 'campaign.toml درست است: {name}، {zone}.',
  'No gateway is configured.': 'درگاهی تنظیم نشده است.',
  'Add a [gateways.main] table to campaign.toml.': 'جدول ‎[gateways.main]‎ را به campaign.toml بیفزایید.',
  'There are several gateways and no default.': 'چند درگاه هست و پیش‌فرضی نیست.',
  'Name one under [sending]: gateway = "main"; or in every campaign.':
    'یکی را زیر ‎[sending]‎ نام ببرید: gateway = "main"؛ یا در هر کمپین.',
  '[sending] countries allows {countries}, where toll fraud is frequent.':
    '‎[sending] countries‎ {countries} را مجاز می‌داند؛ در آنجا کلاهبرداری تعرفه‌ای فراوان است.',
  'Keep only countries you have customers in, and set [sending] budget.':
    'فقط کشورهایی را نگه دارید که در آنها مشتری دارید، و ‎[sending] budget‎ بگذارید.',
  'The gateway {name} is a simulator: nothing reaches a real phone.':
    'درگاه {name} شبیه‌ساز است: چیزی به گوشی واقعی نمی‌رسد.',
  'The gateway {name} has the price 0: dry runs and budgets count nothing.':
    'قیمت درگاه {name} صفر است: اجرای آزمایشی و بودجه چیزی نمی‌شمارند.',
  'Write what you pay: price_per_part = "1500 IRR"': 'بنویسید چه می‌پردازید: price_per_part = "1500 IRR"',
  '{campaigns} campaigns and {segments} segments can be read.':
    '{campaigns} کمپین و {segments} بخش‌بندی خوانده شد.',
  'Only you can read the database, the key and the secrets.':
    'فقط شما پایگاه داده، کلید و رمزها را می‌خوانید.',
  'Others on this machine can read {files}.': 'دیگران روی این دستگاه {files} را می‌خوانند.',
  'The key of the suppression list is there. Back it up with the database.':
    'کلید فهرست «پیام ندهید» هست. با پایگاه داده از آن پشتیبان بگیرید.',
  'The database is whole.': 'پایگاه داده سالم است.',
  'The database is damaged: {damage}': 'پایگاه داده آسیب دیده: {damage}',
  'Send nothing now. Restore a backup with: campaign restore <file>':
    'فعلاً چیزی نفرستید. پشتیبان را برگردانید: campaign restore <file>',
  'Restore a backup with: campaign restore <file>': 'پشتیبان را برگردانید: campaign restore <file>',
  'Rows of {tables} point to rows that are not there.':
    'ردیف‌هایی از {tables} به ردیف‌هایی اشاره می‌کنند که نیستند.',
  'The database is in mode {mode}, not WAL.': 'پایگاه داده در حالت {mode} است، نه WAL.',
  'Any writing command sets it right.': 'هر فرمانی که بنویسد درستش می‌کند.',
  '{megabytes} MB free on the disk.': '{megabytes} مگابایت جا روی دیسک هست.',
  'Only {megabytes} MB free on the disk.': 'فقط {megabytes} مگابایت جا روی دیسک هست.',
  'Make room: a full disk pauses sending.': 'جا باز کنید: دیسک پر ارسال را متوقف می‌کند.',
  'This database may send from this machine.': 'این پایگاه داده اجازه دارد از این دستگاه بفرستد.',
  'told us at the till': 'پای صندوق گفت',
  'form at the till': 'فرم پای صندوق',
  'What is your business called?': 'نام کسب‌وکارتان چیست؟',
  'In which country are your customers, mostly? (two letters, like IR or FR)':
    'مشتریانتان بیشتر در کدام کشورند؟ (دو حرف، مثل IR یا FR)',
  'In which time zone is your business?': 'کسب‌وکارتان در کدام منطقه زمانی است؟',
  'In which time zone is your business? (for example {examples})':
    'کسب‌وکارتان در کدام منطقه زمانی است؟ (مثلاً {examples})',
  '"{written}" it cannot be. {hint}': '«{written}» نمی‌شود. {hint}',
  'In which currency do you pay your gateway?': 'به درگاه با چه پولی می‌پردازید؟',
  'In which language do you write to them?': 'به چه زبانی برایشان می‌نویسید؟',
  'Which gateway? (simulator needs no account; others: {drivers})':
    'کدام درگاه؟ (simulator حساب نمی‌خواهد؛ بقیه: {drivers})',
  'What does one part cost you?': 'هر بخش برایتان چند تمام می‌شود؟',
  'Your own mobile, for test texts? (empty: none)': 'همراه خودتان، برای پیام آزمایشی؟ (خالی: هیچ)',
  'Does this line read correctly, from right to left? [Y/n]': 'این خط از راست به چپ درست خوانده می‌شود؟ [Y/n]',
  'Then read texts in a browser: campaign preview <name> --html preview.html. --lang en keeps the rest in English.':
    'پس متن‌ها را در مرورگر بخوانید: campaign preview <name> --html preview.html — با ‎--lang en‎ بقیه انگلیسی می‌ماند.',
  '{dir} is ready: {files}.': '{dir} آماده است: {files}.',
  'customers.csv: {rows} rows, {added} people, {rejected} rejected; {consents} agreed to marketing, {suppressed} asked for no texts.':
    'customers.csv: {rows} ردیف، {added} نفر، {rejected} رد شد؛ {consents} نفر رضایت داده‌اند و {suppressed} نفر پیام نمی‌خواهند.',
  '{file} is written.': '{file} نوشته شد.',
  'There is no campaign yet.': 'هنوز کمپینی نیست.',
  '[y/N]': '[بله/نه]',
  broker: 'واسطه',
  'The NATS server at {server} keeps no streams (JetStream is off).':
    'سرور NATS در {server} جریانی نگه نمی‌دارد (JetStream خاموش است).',
  'Add this line to its configuration and restart it: jetstream { store_dir: /var/lib/nats }':
    'این خط را به پیکربندی‌اش بیفزایید و دوباره روشنش کنید: ‎jetstream { store_dir: /var/lib/nats }‎',
  '(the one that was used last)': '(همانی که بار پیش به کار رفت)',
  'Ask the one that you mean: campaign doctor --nats URL':
    'همانی را بپرسید که منظورتان است: campaign doctor --nats URL',
  'The NATS server at {server} answers: {version}, {ms} ms there and back.':
    'سرور NATS در {server} پاسخ می‌دهد: {version}، رفت و برگشت {ms} میلی‌ثانیه.',
};
