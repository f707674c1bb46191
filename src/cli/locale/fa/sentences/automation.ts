/** What goes by itself, backups, and the people's own commands. */
export const automation: Readonly<Record<string, string>> = {
  plan: 'برنامه‌ریزی',
  'pass-over': 'گذشتن از رویداد',
  'by itself': 'خودبه‌خود',
  enabled: 'روشن',
  '{campaign} has texted them about it already, as it was before; no other text of it goes. Tell them yourself.':
    '{campaign} پیش‌تر درباره‌ی آن، آن‌گونه که بود، پیام داده است؛ پیام دیگری درباره‌اش نمی‌رود. خودتان خبر بدهید.',
  'It was an event of #{other} until now: one type and id is one event. If it is another one, give it an id of its own.':
    'این رویداد تاکنون از آنِ #{other} بود: یک نوع و شناسه یک رویداد است. اگر رویداد دیگری است، شناسه‌ی خودش را بدهید.',
  '{campaign} has texted people about {count} events of this file that moved or were called off; no other text of them goes.':
    '{campaign} پیش‌تر درباره‌ی {count} رویداد این پرونده که جابه‌جا یا لغو شد پیام داده است؛ پیام دیگری درباره‌شان نمی‌رود.',
  changed: 'عوض شده',
  'A restored or copied database does not send: it does not know what was sent since it was made. With --adopt you say that no other copy sends any more; its unfinished runs stay paused until you have looked at them.':
    'پایگاه داده بازیابی یا کپی‌شده نمی‌فرستد: نمی‌داند از آن پس چه رفته. با ‎--adopt‎ می‌گویید نسخه دیگری نمی‌فرستد؛ اجراهای ناتمامش تا نگاه کنید متوقف می‌مانند.',
  'Ahead: {count} events "{event}", the first due {when}. After that: at every such event.':
    '{count} رویداد «{event}» در پیش است؛ وقت نخستین: {when}. پس از آن: با هر رویدادی از این دست.',
  'After that: at every event "{event}".': 'پس از آن: با هر رویداد «{event}».',
  'Another program is reading the database; run this again when it has ended, so that the bytes go too.':
    'برنامه دیگری پایگاه داده را می‌خواند؛ پس از پایانش دوباره بزنید تا بایت‌ها هم بروند.',
  'Copying campaign.db with other means can lose what was written last, and can unlock it under a process that sends. Keep campaign.key with the backup: without it nobody can tell an erased person from a new one.':
    'کپی campaign.db با ابزار دیگر شاید آخرین نوشته‌ها را جا بگذارد و قفل را از زیر فرایند فرستنده بردارد. campaign.key را کنار پشتیبان نگه دارید: بی آن پاک‌شده از تازه‌وارد شناخته نمی‌شود.',
  'The clock of this machine counts as right again.': 'ساعت این دستگاه دوباره درست شمرده می‌شود.',
  'No run stood still; what is due starts again with the next `campaign run`.':
    'هیچ اجرایی نایستاده بود؛ هرچه نوبتش برسد با campaign run بعدی آغاز می‌شود.',
  'Under way: {when}. The next `campaign run` stores it.':
    'در جریان است: {when}. campaign run بعدی ذخیره‌اش می‌کند.',
  '{wall}, each at their own time; the first of them {when}': '{wall} به وقت محلی هر کس؛ نخستین‌شان {when}',
  '{wall}, their own time': '{wall} به وقت محلی هر کس',
  'Due now, since {when}: the next `campaign run` starts it.':
    'نوبتش رسیده، از {when}: campaign run بعدی آغازش می‌کند.',
  'Every promise of the ledger holds.': 'همه قول‌های دفتر پیام برقرار است.',
  'Fetches receipts and replies, lets what is past expire, goes on with what waits, plans what has become due, and sends. Start it every minute: twice at once is harmless, and a day without trouble is silent on stderr.':
    'گزارش‌ها و پاسخ‌ها را می‌گیرد، گذشته‌ها را کنار می‌گذارد، منتظرها را ادامه می‌دهد، نوبت‌رسیده‌ها را برنامه‌ریزی می‌کند و می‌فرستد. هر دقیقه اجرایش کنید: دو تا با هم زیانی ندارد و روز بی‌دردسر ساکت است.',
  'Folds b into a: a’s values win, b’s number is kept beside a’s, what b refused a refuses, what b agreed to a does not.':
    'b را در a می‌برد: مقدارهای a می‌ماند، شماره b کنارش، نه‌های b نه‌های a می‌شود، بله‌هایش نه.',
  'Installed: `campaign run` starts every minute.': 'نصب شد: campaign run هر دقیقه آغاز می‌شود.',
  'Is this the only copy of this database that still sends?':
    'آیا این تنها نسخه پایگاه داده است که هنوز می‌فرستد؟',
  'It was installed already; nothing was changed.': 'از پیش نصب بود؛ چیزی عوض نشد.',
  'It was not installed.': 'نصب نبود.',
  'Keep a copy of campaign.key with it, out of reach of others.':
    'نسخه‌ای از campaign.key را هم کنارش، دور از دست دیگران، نگه دارید.',
  'Let it start every minute: campaign cron install': 'بگذارید هر دقیقه آغاز شود: campaign cron install',
  'Let {name} start by itself from now on?': 'از این پس {name} خودش آغاز شود؟',
  'Next: {when}': 'بعدی: {when}',
  'Nobody gets three texts within a week.': 'کسی در یک هفته سه پیام نمی‌گیرد.',
  'Nothing waits for `campaign run`.': 'چیزی منتظر campaign run نیست.',
  'Plays the coming days with the people and events of today: every schedule, appointments and delays that are known, and what waits. Shows days on which campaigns meet, and who would get three texts in a week. Nothing is sent and nothing is written.':
    'روزهای آینده را با آدم‌ها و رویدادهای امروز بازی می‌کند: همه زمان‌بندی‌ها، نوبت‌ها و تأخیرهای دانسته، و آنچه منتظر است. روزهای برخورد کمپین‌ها و کسانی را که سه پیام در هفته می‌گیرند نشان می‌دهد. چیزی فرستاده یا نوشته نمی‌شود.',
  'Promise {invariant} is broken: {rows} {what}.': 'قول {invariant} شکسته: {rows} {what}.',
  'Put {file} in the place of the database?': '{file} جای پایگاه داده بنشیند؟',
  'Removed: nothing starts `campaign run` of this workspace by itself.':
    'برداشته شد: campaign run این پوشه دیگر خودبه‌خود آغاز نمی‌شود.',
  'Run {run} is paused: what was sent of it after the backup would be sent again.':
    'اجرای {run} متوقف است: آنچه پس از پشتیبان رفته دوباره می‌رفت.',
  'Send nothing, keep a copy, and report it: campaign doctor --json':
    'چیزی نفرستید، نسخه‌ای نگه دارید و گزارش دهید: campaign doctor --json',
  'Shows the dry run and the next three dates, asks, and remembers exactly this version of the file, its texts and segments. When one of them changes, nothing of it starts until it is enabled again.':
    'اجرای آزمایشی و سه نوبت بعدی را نشان می‌دهد، می‌پرسد و دقیقاً همین نسخه فایل، متن‌ها و بخش‌بندی‌ها را به یاد می‌سپارد. اگر یکی عوض شود تا دوباره روشن نشود آغاز نمی‌شود.',
  'That is {people} people, more than max_recipients = {most}: the run would be stored paused.':
    '{people} نفر، بیش از max_recipients = {most}: اجرا متوقف ذخیره می‌شد.',
  'The address in ping_url did not answer well.': 'نشانی ping_url درست پاسخ نداد.',
  'The alert command failed ({status}): {why}': 'فرمان هشدار شکست خورد ({status}): {why}',
  'The database is in {file}.': 'پایگاه داده در {file} است.',
  'The former one is kept: {file}': 'پیشین نگه داشته شد: {file}',
  'The gateway {name} reads {variable} from the environment, and it is not set here.':
    'درگاه {name} متغیر {variable} را از محیط می‌خواند و اینجا نیست.',
  'Then runs: {command}': 'سپس اجرا می‌کند: {command}',
  'To {phone}: {state}. {encoding}, {parts} parts, {price}.':
    'به {phone}: {state}. {encoding}، {parts} بخش، {price}.',
  'What is stored already goes on; take it back with: campaign cancel <name>':
    'آنچه ذخیره شده ادامه دارد؛ پس‌گرفتن: campaign cancel <name>',
  'What was sent after the backup was made is not in it: sending those campaigns again would text people twice.':
    'آنچه پس از پشتیبان رفته در آن نیست: فرستادن دوباره آن کمپین‌ها دو بار پیام می‌دهد.',
  'Write this?': 'این نوشته شود؟',
  'Writes a crontab, a systemd timer, a launch agent or a Windows task, whatever this machine has; exactly what `show` shows.':
    'crontab، زمان‌سنج systemd، launchd یا وظیفه ویندوز می‌نویسد، هر چه این دستگاه دارد؛ درست همان که show نشان می‌دهد.',
  'Written for the person with that phone, else for made-up data. It counts for no cap, repeat or report; budgets count it. Only phones in test_phones, or one typed at a terminal with a yes.':
    'برای صاحب همان شماره نوشته می‌شود، وگرنه با داده ساختگی. در سقف، تکرار و گزارش نمی‌آید؛ بودجه می‌شمارد. فقط شماره‌های test_phones، یا آن که پای پایانه با بله بنویسید.',
  '`campaign run` was here {when}.': 'campaign run اینجا بود: {when}.',
  'See whether what starts it still lives: campaign cron show. Else: campaign cron install':
    'ببینید آنچه آن را راه می‌اندازد هنوز هست: campaign cron show. اگر نه: campaign cron install',
  '`campaign run` was last here {when}.': 'آخرین campaign run: {when}.',
  '`campaign run` was never seen here, and {enabled} campaigns and {open} runs wait for it.':
    'هرگز campaign run دیده نشده و {enabled} کمپین و {open} اجرا منتظرش‌اند.',
  'a campaign that was enabled': 'کمپینی که روشن است',
  'a campaign with every, cron or a trigger': 'کمپینی با every، cron یا trigger',
  'add one person; at a terminal one key says whether they agreed':
    'افزودن یک نفر؛ در پایانه یک کلید می‌گوید رضایت داده یا نه',
  'all that is due, receipts and replies first: the one line for cron':
    'هر چه نوبتش رسیده، اول گزارش و پاسخ: تنها خط کرون',
  'begin at another moment': 'آغاز از لحظه‌ای دیگر',
  consent: 'رضایت',
  'copy the database to a file, safely, while it is in use': 'نسخه‌برداری امن از پایگاه داده در حال کار',
  'cron sets no variables: keep it in a file instead, {key} = ".secrets/{name}" (campaign gateways login {name})':
    'کرون متغیری ندارد: در فایل نگه دارید، {key} = ".secrets/{name}" (campaign gateways login {name})',
  'crontab, systemd, launchd or windows; default: what this machine has':
    'crontab، systemd، launchd یا windows؛ پیش‌فرض: هر چه این دستگاه دارد',
  'csv, json or vcard; default: by the name of the file, else csv':
    'csv، json یا vcard؛ پیش‌فرض: از نام فایل، وگرنه csv',
  environment: 'محیط',
  'everything known of a person': 'هر چه از یک نفر می‌دانیم',
  'for example: vip': 'مثلاً: vip',
  'forget a person for good; their number is never texted again':
    'فراموش‌کردن همیشگی یک نفر؛ شماره‌اش دیگر پیام نمی‌گیرد',
  'how far to look': 'تا کجا',
  'in any spelling': 'با هر نوشتاری',
  ledger: 'دفتر',
  'let a campaign with a schedule or a trigger start by itself': 'روشن‌کردن کمپین زمان‌دار یا رویدادی',
  'let nothing of a campaign start by itself any more': 'خاموش‌کردن کمپین خودکار',
  'let this machine start `campaign run` every minute': 'این دستگاه هر دقیقه campaign run را آغاز کند',
  'made by campaign backup; without it --adopt speaks of the database that is here':
    'ساخته campaign backup؛ بدون آن ‎--adopt‎ درباره همین پایگاه داده است',
  'needs: campaign resume': 'لازم: campaign resume',
  'needs: campaign send': 'لازم: campaign send',
  'nobody to write to': 'کسی نیست',
  '{count} accepted': '{count} پذیرفته',
  '{count} waiting': '{count} منتظر',
  '{count} rejected': '{count} ردشده',
  '{count} in doubt': '{count} نامعلوم',
  '{count} stopped by a rule': '{count} را قاعده‌ای نگه داشت',
  '{count} too late': '{count} دیر شد',
  '{count} skipped': '{count} کنار رفت',
  'Not counted, because not enabled: {campaigns}.': 'این‌ها خاموش‌اند و به حساب نیامدند: {campaigns}.',
  'not enabled': 'خاموش',
  'nothing went out by itself since {when}: `campaign run` was not started.':
    'از {when} چیزی خودبه‌خود نرفته: campaign run آغاز نشده.',
  'one real text to your own phone': 'یک پیام واقعی به گوشی خودتان',
  'paused: {reason}': 'متوقف: {reason}',
  'people as CSV, JSON or vCard; a CSV comes back by import without a change':
    'آدم‌ها به CSV، JSON یا vCard؛ CSV بی‌تغییر دوباره درون‌ریزی می‌شود',
  price: 'قیمت',
  'put a backup in place, or adopt a database that was copied here':
    'نشاندن پشتیبان، یا پذیرفتن پایگاه داده کپی‌شده',
  'put a tag on people': 'برچسب‌زدن',
  'run {run} of {campaign} stands still: {reason}.': 'اجرای {run} از {campaign} ایستاده: {reason}.',
  'say who in one sentence: named filters, how many they find, and why':
    'گفتن «چه کسانی» در یک جمله: فیلترهای نام‌دار، تعداد و چرایی',
  tags: 'برچسب‌ها',
  'take a tag off people': 'برداشتن برچسب',
  'the credit at {gateway} is low: {amount} {currency}.': 'اعتبار {gateway} کم است: {amount} {currency}.',
  'the file to write': 'فایلی که نوشته شود',
  'the future on a fake clock: what goes when, to how many, at what price':
    'آینده با ساعت ساختگی: چه، کِی، به چند نفر، به چه قیمت',
  'the people: list, show, add, change, tag, merge, export, erase':
    'آدم‌ها: فهرست، نمایش، افزودن، تغییر، برچسب، ادغام، خروجی، پاک‌کردن',
  'they agreed to marketing: express, implied (they bought) or inquiry (they asked; 6 months)':
    'رضایت داده: express، implied (خرید کرده) یا inquiry (پرسیده؛ ۶ ماه)',
  'this is now the only copy in use: it may send': 'این تنها نسخه در کار است: اجازه ارسال دارد',
  'two entries of one person become one': 'دو ردیف یک نفر یکی شود',
  'what is known; any other name becomes an attribute': 'آنچه می‌دانیم؛ هر نام دیگری ویژگی می‌شود',
  'what to write': 'چه نوشته شود',
  'where to; never written over': 'کجا؛ هرگز روی فایلی نوشته نمی‌شود',
  'who is folded in': 'که در دیگری می‌رود',
  'who stays: a phone or #id': 'که می‌ماند: شماره یا ‎#id‎',
  'who there is, and whether they may get marketing': 'چه کسانی هستند و آیا پیام تبلیغاتی می‌گیرند',
  'write fields over what is there; field= empties one': 'نوشتن روی فیلدها؛ ‎field=‎ خالی می‌کند',
  yes: 'بله',
  'your own phone; default: the first of test_phones': 'شماره خودتان؛ پیش‌فرض: نخستین test_phones',
  'Stored already, and going on: {count} runs.': '{count} اجرای ذخیره‌شده‌اش ادامه دارد.',
  '{count} other rules have nothing against it; -v shows them.':
    '{count} قاعده دیگر مانعی ندارند؛ ‎-v‎ نشان می‌دهد.',
  '{count} sendings reach nobody (not shown without -v).':
    '{count} نوبت به کسی نمی‌رسد و نشان داده نشد (‎-v‎ نشان می‌دهد).',
  '{date}: {people} people get texts of several campaigns: {campaigns}.':
    '{date}: {people} نفر از چند کمپین پیام می‌گیرند: {campaigns}.',
  'Brought over from the former database: {count} opt-outs and other refusals that the backup did not have.':
    'از پایگاه داده پیشین آورده شد: {count} انصراف و نخواستن دیگر که در پشتیبان نبود.',
  'Erased again, as they were after the backup was made: {count} people.':
    'دوباره پاک شدند، چنان که پس از پشتیبان شده بودند: {count} نفر.',
  'Contact {id} was erased after the backup was made and still has a message in doubt: they get nothing; erase them when it is settled.':
    'مخاطب {id} پس از پشتیبان پاک شده بود و پیامی نامعلوم دارد: چیزی نمی‌گیرد؛ پس از روشن شدنش پاکش کنید.',
  'The former database cannot be read: opt-outs, complaints and erasures since {when} are lost unless you name them.':
    'پایگاه داده پیشین خوانده نمی‌شود: انصراف‌ها، شکایت‌ها و پاک‌شدن‌ها از {when} به بعد از دست رفته‌اند، مگر نامشان ببرید.',
  'The former database has another key: opt-outs, complaints and erasures since {when} were not brought over and are lost unless you name them.':
    'کلید پایگاه داده پیشین دیگر است: انصراف‌ها، شکایت‌ها و پاک‌شدن‌ها از {when} به بعد آورده نشد و از دست می‌رود، مگر نامشان ببرید.',
  'There was no former database: opt-outs, complaints and erasures since {when} are lost unless you name them.':
    'پایگاه داده پیشینی نبود: انصراف‌ها، شکایت‌ها و پاک‌شدن‌ها از {when} به بعد از دست رفته‌اند، مگر نامشان ببرید.',
  'the backup was made': 'ساختن پشتیبان',
  '{file} is the database now.': '{file} اکنون پایگاه داده است.',
  '{name} is disabled: nothing of it starts by itself.': '{name} خاموش شد: خودبه‌خود آغاز نمی‌شود.',
  '{name} is enabled.': '{name} روشن شد.',
  '{name} was enabled already, and stays so.': '{name} روشن بود و روشن می‌ماند.',
  '{name} was not enabled.': '{name} روشن نبود.',
  '{name} would reach {people} people, {same} of them the same as the time before.':
    '{name} به {people} نفر می‌رسد که {same} نفرشان همان‌های بار پیش‌اند.',
  '{name} would reach {people} people; it usually reaches {usual}.':
    '{name} به {people} نفر می‌رسد؛ معمولاً {usual} نفر.',
  '{name}: {count} sendings were slept through and skipped, the last of {when}; catch_up is over.':
    '{name}: {count} نوبت در خواب گذشت و کنار رفت، آخری {when}؛ مهلت catch_up تمام شده.',
  '{name}: {count} events were passed over: older than catch_up.':
    '{name}: از {count} رویداد گذشت، چون قدیمی‌تر از مهلت catch_up بودند.',
  '{name}: {count} waiting messages were taken back (event changed).':
    '{name}: {count} پیام منتظر پس گرفته شد، چون رویدادشان عوض شد.',
  '{people} people get three texts or more within a week; the first of them:':
    '{people} نفر در یک هفته سه پیام یا بیشتر می‌گیرند؛ نخستینشان:',
  '{phone} is not one of your test_phones. Send a real text there?':
    '{phone} از test_phones نیست. پیام واقعی برود؟',
  'Everything is paused: nothing starts until it is resumed.':
    'همه‌چیز ایستاده است و تا resume چیزی آغاز نمی‌شود.',
  'Nothing was due. Next: {name}, {when}.': 'نوبت چیزی نبود. بعدی: {name}، {when}.',
  'Nothing was due, and nothing is scheduled or waits.':
    'نوبت چیزی نبود، و نه چیزی در برنامه است نه در انتظار.',
  'Next: {name}, {when}.': 'بعدی: {name}، {when}.',
  '{receipts} receipts, {replies} replies, {optOuts} opt-outs came in.':
    '{receipts} گزارش، {replies} پاسخ، {optOuts} انصراف رسید.',
  '{texts} messages in {parts} parts; no price is set.':
    '{texts} پیام در {parts} بخش؛ قیمت هر بخش تعیین نشده.',
  '{texts} messages in {parts} parts cost {price}.': '{texts} پیام در {parts} بخش، {price}.',
};
