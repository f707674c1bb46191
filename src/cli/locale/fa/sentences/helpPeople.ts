/** Help of the commands about people, hours and gateways. */
export const helpPeople: Readonly<Record<string, string>> = {
  'a phone (known or not), #id, segment or filter': 'شماره (آشنا یا نه)، ‎#id‎، بخش‌بندی یا فیلتر',
  'a phone, #id or anything that means one person': 'شماره، ‎#id‎ یا هر چه یک نفر را نشان دهد',
  'a phone, #id, segment or filter': 'شماره، ‎#id‎، بخش‌بندی یا فیلتر',
  'somebody said yes to marketing: when, how and to what': 'کسی به پیام تبلیغاتی بله گفت: کِی، چگونه و به چه',
  'A yes without a source is no proof, so --source is needed. It takes back an own opt-out only if it was said after it; complaints and lists stay. With --ask a question goes out by SMS, and their consent is pending until they answer.':
    'بله بی‌منبع گواه نیست، پس ‎--source‎ لازم است. انصراف خود شخص را فقط اگر پس از آن گفته شده باشد برمی‌دارد؛ شکایت‌ها و فهرست‌ها می‌مانند. با ‎--ask‎ پرسش با پیامک می‌رود و تا پاسخ، رضایت در انتظار است.',
  'somebody wants no more texts: binds at once, everywhere': 'کسی دیگر پیام نمی‌خواهد: همان لحظه و همه‌جا',
  'Needs nothing but the wish. Binds by phone over all lists, campaigns and later imports; waiting messages are stopped, also those of a send that is running.':
    'جز خواست شخص چیزی نمی‌خواهد. با شماره در همه فهرست‌ها، کمپین‌ها و درون‌ریزی‌های بعدی می‌ماند؛ پیام‌های منتظر هم، حتی از ارسال در حال اجرا، می‌ایستند.',
  'how and where': 'چگونه و کجا',
  'how and where they said it': 'چگونه و کجا گفت',
  'how they said it': 'چگونه گفت',
  'when they said it (default: now)': 'کِی گفت (پیش‌فرض: الان)',
  'only this topic': 'فقط این موضوع',
  'ask them by SMS to confirm (double opt-in)': 'با پیامک تأیید بگیر (رضایت دومرحله‌ای)',
  'the proof of a yes or no, and whether the ledger is whole': 'گواه بله یا نه، و سالم‌بودن دفتر',
  'a page for a complaint: what they said, when, how and where it is recorded':
    'صفحه‌ای برای شکایت: چه گفت، کِی، چگونه و کجا ثبت شد',
  'whether every row of the ledger is as it was written': 'هر ردیف دفتر همان است که نوشته شد؟',
  'Ends with 0 when the ledger is whole, with 5 and the first bad row when it is not.':
    'اگر دفتر سالم باشد ۰، وگرنه ۵ و نخستین ردیف خراب.',
  'write it as a page to print': 'نوشتن در صفحه چاپی',
  'write it as text': 'نوشتن به‌صورت متن',
  'Phones are masked on the terminal; a file that you name holds them in full.':
    'شماره‌ها روی پایانه پوشیده‌اند؛ فایلی که نام ببرید کامل دارد.',
  'phones that must not be texted, and why': 'شماره‌هایی که نباید پیام بگیرند، و چرا',
  'everyone on the list': 'همه فهرست',
  'put a phone on the list': 'افزودن شماره به فهرست',
  'take a phone off the list': 'برداشتن شماره از فهرست',
  'For complaints, registries and your own reasons. Somebody who asked to leave is an opt-out: campaign opt-out.':
    'برای شکایت‌ها، فهرست‌های رسمی و دلیل‌های خودتان. کسی که خودش خواسته انصراف است: campaign opt-out',
  'An own opt-out is not yours to lift: that takes their yes (campaign opt-in). An erased person stays.':
    'انصراف خود شخص را شما برنمی‌دارید: بله خودش لازم است (campaign opt-in). شخص پاک‌شده می‌ماند.',
  'manual, complaint, registry or operator': 'manual، complaint، registry یا operator',
  'transactional messages too (manual only)': 'پیام خدماتی هم (فقط manual)',
  'texts from people; the doubtful ones wait for you': 'پیام‌های رسیده؛ مبهم‌ها منتظر شمایند',
  'what waits for a decision; with --all the latest texts of all kinds':
    'آنچه تصمیم می‌خواهد؛ با ‎--all‎ آخرین پیام‌ها از همه نوع',
  'every text, newest first, up to 200': 'همه پیام‌ها، تازه‌ترین اول، تا ۲۰۰',
  'how a text would be read': 'متن چگونه فهمیده می‌شود',
  'as if it came from here': 'انگار از اینجا آمده',
  'decide about a doubtful text': 'تصمیم درباره پیام مبهم',
  'from: campaign inbox list': 'از: campaign inbox list',
  'they want to leave': 'می‌خواهد برود',
  'they do not': 'نمی‌خواهد برود',
  'fetch receipts, replies and opt-outs; look doubtful messages up; send the answers':
    'گرفتن گزارش‌ها، پاسخ‌ها و انصراف‌ها؛ پرسیدن سرنوشت نامعلوم‌ها؛ فرستادن جواب‌ها',
  'take receipts, replies and opt-outs from gateways as they come; short links':
    'گرفتن گزارش، پاسخ و انصراف از درگاه همان لحظه؛ پیوند کوتاه',
  'Listens on this machine only, unless --host says otherwise: put a web server with TLS before it. It records and never sends; answers are sent by a short campaign sync that it starts.':
    'فقط روی همین دستگاه گوش می‌دهد، مگر ‎--host‎ چیز دیگری بگوید: جلویش وب‌سرور با TLS بگذارید. ثبت می‌کند و نمی‌فرستد؛ جواب‌ها را campaign sync کوتاهی می‌فرستد.',
  'address to listen on': 'نشانی شنیدن',
  'on which port': 'روی کدام درگاه شبکه',
  'how the gateways reach it from outside: signatures cover this address':
    'درگاه‌ها از بیرون با چه نشانی می‌آیند: امضا همین نشانی را می‌پوشاند',
  'who did what, and when': 'چه کسی چه کرد و کِی',
  'The journal of this database: sends, imports, opt-outs, erasures, decisions. It names contacts by number, never by phone.':
    'روزنامه این پایگاه داده: ارسال، درون‌ریزی، انصراف، پاک‌کردن، تصمیم. آدم‌ها با شماره ردیف می‌آیند، نه تلفن.',
  'from this moment (default: 7 days ago)': 'از این لحظه (پیش‌فرض: ۷ روز پیش)',
  'what people did: orders, visits, carts, appointments': 'کارهای مردم: سفارش، مراجعه، سبد، نوبت',
  'Events feed filters (count, sum, last) and triggers. Many at once: campaign import orders.csv --as events':
    'رویدادها خوراک فیلترها (count، sum، last) و کمپین‌های رویدادی‌اند. یک‌جا: campaign import orders.csv --as events',
  'record one event of one person': 'ثبت یک رویداد یک نفر',
  'the events of one person, newest first': 'رویدادهای یک نفر، تازه‌ترین اول',
  'With an --id that is known for this type the event is updated; status=cancelled cancels what waits for it.':
    'با ‎--id‎ آشنا رویداد به‌روز می‌شود؛ status=cancelled پیام منتظرش را لغو می‌کند.',
  'order, visit, cart, appointment, any name': 'order، visit، cart، appointment، هر نامی',
  'for example 150000 or "150000 IRR"': 'مثلاً 150000 یا "150000 IRR"',
  'when it was or will be; default now': 'کِی بوده یا خواهد بود؛ پیش‌فرض الان',
  "the shop's own number: the same one again updates": 'شماره خود فروشگاه: همان دوباره، به‌روز می‌کند',
  'status=… and properties of your own': 'status=… و ویژگی‌های خودتان',
  'say who in one sentence: named filters, how many they find, and why':
    'گفتن «چه کسانی» در یک جمله: فیلترهای نام‌دار، تعداد و چرایی',
  'the segments of segments.toml, with how many people each finds now':
    'بخش‌بندی‌های segments.toml با تعداد الان',
  'count a segment or a filter, clause by clause, and show a few of its people':
    'شمردن بخش‌بندی یا فیلتر، بند به بند، با چند نمونه',
  'Counts the people, shows how many are left after each clause of the outermost "and", and a few of them. Reads only.':
    'آدم‌ها را می‌شمارد، پس از هر بند and می‌گوید چند نفر ماند، و چند نفر را نشان می‌دهد. فقط می‌خواند.',
  'the name of a segment, or a filter in quotes': 'نام بخش‌بندی، یا فیلتر در گیومه',
  'how many people to show': 'چند نفر نشان داده شود',
  'name a filter: one more line in segments.toml': 'نام‌گذاری فیلتر: یک خط در segments.toml',
  'Checks the filter against your data and adds it at the end of segments.toml; what stands there, comments too, stays.':
    'فیلتر را با داده‌ها می‌سنجد و ته segments.toml می‌افزاید؛ آنچه هست، با توضیح‌ها، می‌ماند.',
  'for example: loyal': 'مثلاً: loyal',
  'in quotes': 'در گیومه',
  'what a filter can ask about here: fields, columns of your files, tags, events, and every form':
    'فیلتر اینجا از چه می‌پرسد: فیلدها، ستون‌های فایل‌ها، برچسب‌ها، رویدادها و همه شکل‌ها',
  'the gateways: list, check, balance, login; a fake carrier to rehearse with':
    'درگاه‌ها: فهرست، آزمون، اعتبار، ورود؛ و اپراتور ساختگی برای تمرین',
  'the gateways of this workspace': 'درگاه‌های این پوشه',
  'ask whether the account can send; sends nothing': 'آیا حساب می‌تواند بفرستد؛ چیزی نمی‌فرستد',
  'the credit that is left': 'اعتبار مانده',
  'one gateway; without it all': 'یک درگاه؛ بدون آن همه',
  'the gateway': 'درگاه',
  'store the secrets of a gateway in files that only you can read':
    'نگه‌داشتن رمزهای درگاه در فایل‌هایی که فقط شما می‌خوانید',
  'Asks for each secret of the gateway without showing it, and stores it with mode 0600: cron has no environment of yours.':
    'هر رمز را بی‌نمایش می‌پرسد و با دسترسی 0600 نگه می‌دارد: کرون محیط شما را ندارد.',
  'play a carrier over HTTP, with faults, receipts and replies':
    'اپراتور ساختگی روی HTTP، با خطا، گزارش و پاسخ',
  'A carrier on this machine that speaks the example of the driver "http". The last three digits of a number choose what goes wrong; its log is the truth about what was taken.':
    'اپراتوری روی همین دستگاه که به زبان نمونه راه‌انداز http حرف می‌زند. سه رقم آخر شماره خطا را برمی‌گزیند؛ گزارشش حقیقت است.',
  'port; any free one without it': 'درگاه شبکه؛ بدون آن هر کدام آزاد بود',
  'the same seed plays the same': 'همان بذر همان بازی',
  'how long an answer takes': 'پاسخ چقدر طول می‌کشد',
  'every request as a line of JSON, on the disk before it is answered':
    'هر درخواست یک خط JSON، پیش از پاسخ روی دیسک',
  'requests in a second; more are answered 429': 'درخواست در ثانیه؛ بیشترش 429',
  'share of requests with a random fault, like 5%': 'سهم خطای تصادفی، مثل 5%',
  'suffix: by the last three digits of the number; none': 'suffix: با سه رقم آخر شماره؛ none',
  'texts that the account can pay for; then 402': 'پیام‌هایی که حساب پولش را دارد؛ سپس 402',
  'price of a part': 'قیمت هر بخش',
  'where receipts and replies are posted': 'گزارش‌ها و پاسخ‌ها کجا فرستاده شوند',
  'where to listen': 'کجا گوش کند',
  'environment variable with the secret they are signed with': 'متغیر محیطی رمز امضا',
  'environment variable with the token that requests must carry':
    'متغیر محیطی نشانه‌ای که درخواست باید داشته باشد',
};
