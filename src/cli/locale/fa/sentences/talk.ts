/** What commands say while they work and when they are done. */
export const talk: Readonly<Record<string, string>> = {
  'no price set': 'بی‌قیمت (تعیین نشده)',
  '{parts} parts. No price is set: write price_per_part = "… {currency}" under [gateways.{gateway}] in campaign.toml.':
    '{parts} بخش. قیمتی تعیین نشده: در campaign.toml زیر ‎[gateways.{gateway}]‎ بنویسید price_per_part = "… {currency}".',
  'Text {people} people? No price is set.': 'به {people} نفر فرستاده شود؟ قیمتی تعیین نشده.',
  'too early to tell': 'هنوز زود است',
  'orders count for {days} days after a message': 'سفارش تا {days} روز پس از پیام حساب می‌شود',
  '; ': '؛ ',
  once: 'یک بار',
  'per-birthday': 'برای هر تولد',
  'per-days': 'هر چند روز',
  'per-event': 'برای هر رویداد',
  'per-occurrence': 'برای هر نوبت',
  'fixed-or-mobile': 'ثابت یا همراه',
  'plays a carrier inside this process': 'نقش اپراتور را در همین برنامه بازی می‌کند',
  'appends every text to a file': 'هر پیام را به یک فایل می‌افزاید',
  'speaks to any JSON or form API': 'با هر API از نوع JSON یا فرم حرف می‌زند',
  'an SMSC over SMPP 3.4': 'یک SMSC با SMPP 3.4',
  'gammu-smsd with a SQLite database': 'gammu-smsd با پایگاه داده SQLite',
  'an Android phone with a SIM (SMSGate)': 'گوشی اندروید با سیم‌کارت (SMSGate)',
  'Melipayamak (ملی پیامک) and its sisters at payamak-panel': 'ملی پیامک و همتاهایش در payamak-panel',
  'ippanel Edge: FarazSMS (فراز اس‌ام‌اس) and its resellers': 'ippanel Edge: فراز اس‌ام‌اس و نمایندگانش',
  'Kavenegar (کاوه‌نگار)': 'کاوه‌نگار',
  'Ghasedak (قاصدک)': 'قاصدک',
  'No message of it is in doubt.': 'هیچ پیامش نامعلوم نیست.',
  'It has no messages.': 'پیامی ندارد.',
  'nothing leaves this machine': 'چیزی از این دستگاه بیرون نمی‌رود',
  'plans (*.plan)': 'برنامه‌ها (*.plan)',
  'rejects files': 'فایل‌های ردشده‌ها',
  exports: 'خروجی‌ها',
  backups: 'پشتیبان‌ها',
  'what would be written, and whether it is there': 'چه نوشته می‌شود، و آیا هست',
  'write it; asks first': 'بنویس؛ نخست می‌پرسد',
  'take it away again; other lines stay': 'بردار؛ خط‌های دیگر می‌مانند',
  'It is installed.': 'نصب است.',
  'Something else is installed for this workspace; install replaces it.':
    'برای این پوشه چیز دیگری نصب است؛ install جایش را می‌گیرد.',
  'It is not installed.': 'نصب نیست.',
  'Nobody of run {id} of {name} ({occurrence}) may be texted now.':
    'از اجرای {id} کمپین {name} ({occurrence}) اکنون به هیچ‌کس نمی‌شود پیام داد.',
  'So that it runs while nobody is logged in: loginctl enable-linger':
    'تا بی ورود کسی به دستگاه هم اجرا شود: loginctl enable-linger',
  'The audience of {name} is nobody; nothing was stored.': '{name} هیچ مخاطبی ندارد؛ چیزی ذخیره نشد.',
  'Nobody of {audience} people may get {name} now; nothing was stored.':
    'از {audience} نفر اکنون هیچ‌کس {name} را نمی‌گیرد؛ چیزی ذخیره نشد.',
  'the NATS server; its login from NATS_CREDS, NATS_USER and NATS_PASSWORD':
    'سرور NATS؛ ورودش از NATS_CREDS، NATS_USER و NATS_PASSWORD',
  'which [gateways.NAME] of campaign.toml': 'کدام ‎[gateways.NAME]‎ از campaign.toml',
  'Nothing was due.': 'چیزی نوبتش نبود.',
  '  line {line}: {reason}{value}': '  خط {line}: {reason}{value}',
  '  {header} → {becomes}   {cells}': '  {header} → {becomes}   {cells}',
  '  … and {more} more; all of them: --rejects rejects.csv':
    '  … و {more} تای دیگر؛ همه‌اش: --rejects rejects.csv',
  'A carrier listens at {url}; Ctrl-C ends it.': 'اپراتور ساختگی در {url} گوش می‌دهد؛ Ctrl-C پایانش می‌دهد.',
  'Add to [gateways.{name}] in campaign.toml:': 'به ‎[gateways.{name}]‎ در campaign.toml بیفزایید:',
  'Another process is sending; it takes the answers as well.': 'فرایند دیگری می‌فرستد؛ جواب‌ها را هم می‌برد.',
  'As of: {when}': 'در {when}',
  'Column "{header}" looks like phone numbers. Is it?': 'ستون «{header}» به شماره تلفن می‌ماند. همین است؟',
  'Credit at {gateway}: {amount} {currency}.': 'اعتبار {gateway}: {amount} {currency}.',
  'Events:': 'رویدادها:',
  'Segments:': 'بخش‌بندی‌ها:',
  'Tags:': 'برچسب‌ها:',
  'It still stands on it for another reason: {origin}.': 'به دلیل دیگری هنوز در فهرست است: {origin}.',
  'Kept by: {business}': 'نگه‌دارنده: {business}',
  'Last `campaign run`: {when}.': 'آخرین campaign run: {when}.',
  '{gateway}: a call came that cannot be read; it was refused (400).':
    '{gateway}: فراخوانی‌ای آمد که خواندنی نیست؛ رد شد (400).',
  'Listening on {address}. Stop with Ctrl-C.': 'در {address} گوش می‌دهد. با Ctrl-C بایستد.',
  'Message {message} is now: {state}.': 'پیام {message} اکنون: {state}.',
  'No run is unfinished.': 'اجرای ناتمامی نیست.',
  'No run stood still.': 'اجرایی متوقف نبود.',
  'No run was going on; nothing new starts now.': 'اجرایی در جریان نبود؛ چیز تازه‌ای آغاز نمی‌شود.',
  'No text has come yet.': 'هنوز پیامی نرسیده.',
  'Nobody is on the suppression list.': 'کسی در فهرست «پیام ندهید» نیست.',
  'None that was a yes or a no.': 'هیچ‌یک بله یا نه نبود.',
  'Nothing goes out by itself: no `campaign run` was seen in the last hour. Install it with: campaign cron install':
    'چیزی خودبه‌خود نمی‌رود: در یک ساعت گذشته campaign run دیده نشد. نصبش: campaign cron install',
  'Nothing is known of what #{contact} did.': 'از کارهای ‎#{contact}‎ چیزی نمی‌دانیم.',
  'Nothing of {name} is due now.': 'الان نوبت {name} نیست.',
  'Nothing of {name} is due now; next: {when}.': 'الان نوبت {name} نیست؛ بعدی: {when}.',
  'It is a further number of {phone}: that one gets none either.':
    'این شماره‌ی دیگرِ {phone} است: به آن هم نمی‌رود.',
  'Nothing waits for you.': 'چیزی منتظر شما نیست.',
  'Who asked to come back is held until you decide about the doubtful text before: --ignore if they stay.':
    'کسی که خواسته بازگردد تا تصمیم شما درباره‌ی متن مبهم پیش از آن نگه داشته می‌شود؛ اگر می‌ماند: --ignore',
  'Nothing was done since then.': 'از آن پس کاری نشده.',
  'Nothing was imported yet.': 'هنوز چیزی درون‌ریزی نشده.',
  'Nothing.': 'هیچ.',
  'Opt-outs taken back: {lifted}.': 'انصراف‌های برداشته: {lifted}.',
  'Opt-outs that came with it stay: an import is undone, a person’s no is not.':
    'انصراف‌های همراهش می‌مانند: درون‌ریزی برمی‌گردد، «نه»ی آدم‌ها نه.',
  'Person: {name}': 'شخص: {name}',
  'Plan for {campaign} ({occurrence}), {purpose}, through {gateway}':
    'برنامه {campaign} ({occurrence})، {purpose}، از {gateway}',
  'Record of consent: {phone}': 'سند رضایت: {phone}',
  'Row {row} is not as it was written: {flaw}.': 'ردیف {row} همان نیست که نوشته شد: {flaw}.',
  'Run {id} of {name} ({occurrence}) is {state}; this is what is left of it.':
    'اجرای {id} از {name} ({occurrence}): {state}؛ این مانده است.',
  'Run {id} of {name} is {state}.': 'اجرای {id} از {name}: {state}.',
  'Run {id}: {name} ({occurrence}), {state}': 'اجرای {id}: {name} ({occurrence})، {state}',
  'Stopping: what is under way is settled first. Ctrl-C again leaves at once, and what is in flight is then in doubt.':
    'در حال ایستادن: آنچه در راه است اول روشن می‌شود. Ctrl-C دوباره همان لحظه بیرون می‌رود و آنچه در راه است نامعلوم می‌ماند.',
  '{done} of {total} ({share} %)': '{done} از {total} ({share}٪)',
  '{rate} per second': '{rate} در ثانیه',
  '{span} left': '{span} مانده',
  '{seconds} s': '{seconds} ثانیه',
  '{minutes} min': '{minutes} دقیقه',
  '{hours} h': '{hours} ساعت',
  '{hours} h {minutes} min': '{hours} ساعت و {minutes} دقیقه',
  '{days} days': '{days} روز',
  Sending: 'ارسال',
  'Somebody or something changed the database. Compare with a backup: campaign restore <file>':
    'کسی یا چیزی پایگاه داده را دست زده. با پشتیبان بسنجید: campaign restore <file>',
  'Stored in {file}, readable by you alone.': 'در {file} نگه داشته شد؛ فقط شما می‌خوانید.',
  'Take back import {id} ({file}: {added} added, {updated} updated)?':
    'درون‌ریزی {id} برگردد؟ ({file}: {added} افزوده، {updated} به‌روز)',
  'Take back what waits of every run?': 'هر چه از همه اجراها مانده پس گرفته شود؟',
  'Take back what waits of run {id} of {name}?': 'هر چه از اجرای {id} ({name}) مانده پس گرفته شود؟',
  'There is nobody in this workspace yet.': 'هنوز کسی در این فضا نیست.',
  'Type how many people:': 'شمار گیرندگان را بنویسید:',
  'Text {people} people for {price}?': 'به {people} نفر با {price} پیام برود؟',
  'Text {people} people?': 'به {people} نفر پیام برود؟',
  'The driver {driver} needs no secret.': 'راه‌انداز {driver} رمزی نمی‌خواهد.',
  'The key of the suppression list is missing: what people write binds all the same, but the ledger has no row of it, and nothing is sent until the key is back.':
    'کلید فهرست نفرستادن نیست: آنچه مردم می‌نویسند همچنان اثر دارد، ولی دفتر سطری از آن ندارد و تا کلید برنگردد چیزی فرستاده نمی‌شود.',
  'The key of the suppression list is missing: this is recorded, but nothing is sent until the key is back.':
    'کلید فهرست نفرستادن نیست: این ثبت شد، ولی تا کلید برنگردد چیزی فرستاده نمی‌شود.',
  'The key of the suppression list is missing: what the ledger holds is not shown.':
    'کلید فهرست نفرستادن نیست: آنچه در دفتر است نشان داده نمی‌شود.',
  'They were erased: they get nothing anyway, and nothing was stored.':
    'پاک شده است: به‌هرحال چیزی نمی‌گیرد و چیزی نگه داشته نشد.',
  'The key of the suppression list is missing: the opt-out holds, but the ledger has no row of it.':
    'کلید فهرست «پیام ندهید» نیست: انصراف پابرجاست، ولی دفتر ردیفی از آن ندارد.',
  'The ledger is NOT whole: row {row} ({flaw}).': 'دفتر سالم نیست: ردیف {row} ({flaw}).',
  'The ledger is whole: {rows} rows, each sealed to the one before it.':
    'دفتر سالم است: {rows} ردیف، هر یک مهرشده به پیشین.',
  'The ledger is whole: {rows} rows, {erased} of them of erased people.':
    'دفتر سالم است: {rows} ردیف، {erased} تا از پاک‌شده‌ها.',
  'The person was erased; only a keyed hash is kept.': 'شخص پاک شده؛ فقط درهم‌ریخته کلیددار مانده.',
  'There is no segment yet.': 'هنوز بخش‌بندی نیست.',
  'They get no more texts. Waiting messages stopped: {count}.':
    'دیگر پیام نمی‌گیرند. پیام‌های منتظر که ایستاد: {count}.',
  'They may be texted again.': 'دوباره می‌شود پیام داد.',
  'This changes {when}.': 'این عوض می‌شود: {when}.',
  'This phone never said anything.': 'این شماره هرگز چیزی نگفته.',
  'Took back import {id}: {removed} people removed, {restored} restored, {consents} consents withdrawn, {events} events removed.':
    'درون‌ریزی {id} برگشت: {removed} نفر حذف، {restored} نفر به حال پیشین، {consents} رضایت پس گرفته، {events} رویداد حذف.',
  'Waiting messages stopped: {count}.': 'پیام‌های منتظر که ایستاد: {count}.',
  'What stands against texting it': 'آنچه مانع پیام است',
  'What was said': 'آنچه گفته شد',
  'Written: {file}. It sends exactly this: campaign send {file}':
    'نوشته شد: {file}. عیناً همین را می‌فرستد: campaign send {file}',
  '`campaign run` was never seen here.': 'اینجا هرگز campaign run دیده نشده.',
  'cannot be reached: {detail}': 'در دسترس نیست: {detail}',
  'from {when}': 'از {when}',
  'refused ({reason}): {detail}': 'نپذیرفت ({reason}): {detail}',
  'until {when}': 'تا {when}',
  '{asked} people will be asked; {refused} cannot be.':
    'از {asked} نفر پرسیده می‌شود؛ از {refused} نفر نمی‌شود.',
  '{count} agreed to marketing; recorded with its source.': '{count} نفر رضایت داده‌اند؛ با منبعش ثبت شد.',
  '{count} entries of the suppression list bear no mark of the key, being older or written without it: a change to them cannot be seen.':
    '{count} ردیف فهرست «پیام ندهید» نشان کلید را ندارد، چون قدیمی‌تر است یا بی‌کلید نوشته شده: تغییر در آن‌ها دیده نمی‌شود.',
  '{count} are now on the do-not-text list.': '{count} نفر اکنون در فهرست «پیام ندهید»اند.',
  '{count} messages are in doubt, perhaps sent.': '{count} پیام نامعلوم است: شاید رفته باشد.',
  'An interrupted process left {count} messages in doubt, perhaps sent.':
    '{count} پیام از فرایندی ناتمام نامعلوم است: شاید رفته باشد.',
  '{count} stay, for something happened with them since: {shown}':
    '{count} نفر می‌مانند، چون از آن پس چیزی رخ داده: {shown}',
  '{count} texts were taken.': '{count} پیام گرفته شد.',
  '{count} wait; the next may go {when}.': '{count} تا منتظرند؛ بعدی: {when}.',
  '{count} waiting messages were taken back.': '{count} پیام منتظر پس گرفته شد.',
  '{file}: {format}, {encoding}{guess}': '{file}: {format}، {encoding}{guess}',
  '{gateway}: this driver cannot tell.': '{gateway}: این راه‌انداز نمی‌داند.',
  '{count} people asked for no more texts since the last look; they get none.':
    '{count} نفر از دفعه‌ی پیش گفته‌اند دیگر پیام نمی‌خواهند؛ پیامی نمی‌گیرند.',
  '{gateway}: {asked} could not be asked: {why}': '{gateway}: {asked} پرسیده نشد: {why}',
  '{intent} ({rule})': '{intent} ({rule})',
  '{may} of {people} people may get marketing.': '{may} نفر از {people} نفر می‌توانند پیام تبلیغاتی بگیرند.',
  '{name} ({occurrence}) is {state} since {when}; nobody was texted again.':
    '{name} ({occurrence}) از {when} {state} است؛ به کسی دوباره پیام نرفت.',
  '{name} ({occurrence}), run {id}: {accepted} accepted, {rejected} rejected, {unknown} in doubt, {waiting} waiting; {parts} parts, {price}.':
    '{name} ({occurrence})، اجرای {id}: {accepted} پذیرفته، {rejected} رد، {unknown} نامعلوم، {waiting} در انتظار؛ {parts} بخش، {price}.',
  '{name} finds {people} people now.': '{name} اکنون {people} نفر است.',
  '{parts} parts cost {price}.': '{parts} بخش، {price}.',
  '{parts} parts, {price}.': '{parts} بخش، {price}.',
  '{people} people': '{people} نفر',
  '{people} people opted out; {already} had already.': '{people} نفر انصراف دادند؛ {already} نفر پیش‌تر.',
  '{phone} gets no more texts.': '{phone} دیگر پیام نمی‌گیرد.',
  '{phone} gets no more texts on {topic}.': '{phone} دیگر درباره {topic} پیام نمی‌گیرد.',
  'What waits on {topic} does not go either; other texts do: {topics}':
    'آنچه درباره {topic} منتظر است هم نمی‌رود؛ پیام‌های دیگر می‌روند: {topics}',
  'those without a topic': 'آن‌ها که موضوع ندارند',
  'That is every topic: {topics}. One alone: --topic': 'یعنی همه موضوع‌ها: {topics}. فقط یکی: ‎--topic‎',
  '{phone} had opted out already.': '{phone} پیش‌تر انصراف داده بود.',
  '{phone} is off the list.': '{phone} از فهرست برداشته شد.',
  '{phone} was erased: it gets nothing anyway, and nothing was stored.':
    '{phone} پاک شده است: به هر حال پیامی نمی‌گیرد و چیزی هم ثبت نشد.',
  '{phone} is on the suppression list now.': '{phone} اکنون در فهرست «پیام ندهید» است.',
  '{phone} was on the list for that reason already.': '{phone} به همین دلیل در فهرست بود.',
  '{receipts} receipts, {replies} replies, {optOuts} opt-outs; {settled} doubtful messages settled.':
    '{receipts} گزارش، {replies} پاسخ، {optOuts} انصراف؛ {settled} نامعلوم روشن شد.',
  '{recorded} yes recorded; {unchanged} were in force already.':
    '{recorded} بله ثبت شد؛ {unchanged} از پیش برقرار بود.',
  '{refused} opted out after that date, or were erased: not recorded.':
    '{refused} نفر پس از آن تاریخ انصراف داده یا پاک شده‌اند: ثبت نشد.',
  '{send} get it now, {defer} later, {skip} not. {parts} parts; no price is set.':
    '{send} نفر اکنون می‌گیرند، {defer} نفر بعداً، {skip} نفر نه. {parts} بخش؛ قیمت هر بخش تعیین نشده.',
  '{send} get it now, {defer} later, {skip} not. {parts} parts cost {price}.':
    '{send} نفر الان، {defer} نفر بعداً، {skip} نفر نه. {parts} بخش، {price}.',
  '{send} would go now, {defer} later, {skip} not any more; {accepted} went.':
    '{send} الان می‌رفت، {defer} بعداً، {skip} دیگر نه؛ {accepted} رفته.',
  '{standing} stay on the suppression list for another reason: campaign suppressions list':
    '{standing} نفر به دلیل دیگری در فهرست می‌مانند: campaign suppressions list',
  '{suppressed} were stopped by a rule at the last moment, {expired} came too late.':
    '{suppressed} را در لحظه آخر قاعده‌ای نگه داشت، {expired} دیر شد.',
};
