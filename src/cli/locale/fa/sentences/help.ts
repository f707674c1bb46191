/** Help: what commands, arguments and flags are for. */
export const help: Readonly<Record<string, string>> = {
  'Examples:': 'نمونه‌ها:',
  'Usage:': 'کاربرد:',
  'Arguments:': 'ورودی‌ها:',
  'Options:': 'گزینه‌ها:',
  'Commands:': 'فرمان‌ها:',
  'Everywhere:': 'همه‌جا:',
  'More:': 'بیشتر:',
  'Start:': 'آغاز:',
  'People:': 'آدم‌ها:',
  'Messages:': 'پیام‌ها:',
  'Machine room:': 'موتورخانه:',
  'Everywhere: -w <dir>, --json, -q, -v, --color, --no-input, --yes, --lang, --show-phones (see: campaign --help)':
    'همه‌جا: -w <dir>, --json, -q, -v, --color, --no-input, --yes, --lang, --show-phones (ببینید: campaign --help)',
  'show this help': 'همین راهنما',
  'the folder with campaign.toml (else CAMPAIGN_WORKSPACE, else the nearest upward)':
    'پوشه‌ای که campaign.toml در آن است (وگرنه CAMPAIGN_WORKSPACE، وگرنه نزدیک‌ترین رو به بالا)',
  'one JSON document on stdout': 'یک سند JSON روی خروجی',
  'no progress and no next steps': 'بی‌پیشرفت و بی‌گام بعدی',
  'say more on stderr': 'توضیح بیشتر',
  'auto, always or never': 'auto، always یا never',
  'never ask a question': 'هیچ پرسشی نپرس',
  'answer yes to what would be asked': 'به هر پرسشی بله بگو',
  'language of the sentences': 'زبان جمله‌ها',
  'print phone numbers in full': 'شماره‌ها را کامل نشان بده',
  'a workspace with 240 people and a simulated carrier': 'یک پوشه کار با ۲۴۰ نفر و اپراتور شبیه‌سازی‌شده',
  'who gets what, when, at what price, and who does not and why':
    'چه کسی چه می‌گیرد، کِی، به چه قیمت؛ و چه کسی نه و چرا',
  'send it': 'بفرست',
  'why this person, or why not': 'چرا این شخص، یا چرا نه',
  'make a workspace: settings, segments, campaigns and a database':
    'ساختن پوشه کار: تنظیمات، بخش‌بندی، کمپین و پایگاه داده',
  'Makes a workspace. On a terminal it asks; every answer can be given as a flag.':
    'پوشه کار می‌سازد. در پایانه می‌پرسد؛ هر پاسخ را می‌توان با گزینه داد.',
  'the folder, made when it is not there; default: this one': 'پوشه؛ اگر نباشد ساخته می‌شود؛ پیش‌فرض: همین‌جا',
  'what your business is called': 'نام کسب‌وکار',
  'country of numbers written without one, like IR': 'کشور شماره‌هایی که کد ندارند، مثل IR',
  'country of numbers written without one; default: the business’s':
    'کشور شماره‌هایی که کد ندارند؛ پیش‌فرض: کشور کسب‌وکار',
  'your time zone, like Asia/Tehran': 'منطقه زمانی شما، مثل Asia/Tehran',
  'currency of your gateway, like IRR': 'پول درگاه، مثل IRR',
  'language of your texts, like fa': 'زبان متن‌ها، مثل fa',
  'how texts leave: simulator, file, http or the name of a service':
    'راه رفتن پیام: simulator، file، http یا نام یک سرویس',
  'what one part costs, like "1500 IRR"': 'قیمت هر بخش، مثل "1500 IRR"',
  'your own number, for test texts': 'شماره خودتان، برای پیام آزمایشی',
  'a flower shop with 240 people and a simulated carrier': 'یک گل‌فروشی با ۲۴۰ نفر و اپراتور شبیه‌سازی‌شده',
  'find what is wrong before it hurts, and how to mend it': 'پیداکردن اشکال پیش از دردسر، و راه حلش',
  'Looks at this machine, the settings, the campaigns and the database. Changes nothing.':
    'این دستگاه، تنظیمات، کمپین‌ها و پایگاه داده را وارسی می‌کند. چیزی را عوض نمی‌کند.',
  'look again the way cron would run it: no terminal, nearly no environment':
    'همان‌طور که کرون اجرا می‌کند: بی‌پایانه و تقریباً بی‌محیط',
  'every setting in force, and where it comes from': 'هر تنظیم، و این که از کجا آمده',
  'one setting, or the start of several': 'یک تنظیم، یا آغاز چند تا',
  'write a campaign file to begin from': 'نوشتن فایل کمپین برای شروع',
  "the campaign's name, and its file's": 'نام کمپین، که نام فایلش هم هست',
  'what to begin from': 'شروع از',
  "who gets it, like 'orders >= 1'": "چه کسانی، مثل 'orders >= 1'",
  'what they get': 'چه متنی',
  'the campaigns of this workspace, and when each goes next': 'کمپین‌های این پوشه و نوبت بعدی هر یک',
  'find mistakes in campaigns: files, filters, texts, and what they cost':
    'پیداکردن اشتباه در کمپین‌ها: فایل، فیلتر، متن و هزینه',
  'Reads campaign files, checks filters and texts against your data, and looks over every message as it would go now. Changes and sends nothing.':
    'فایل‌های کمپین را می‌خواند، فیلترها و متن‌ها را با داده‌هایتان می‌سنجد و هر پیام را همان‌طور که الان می‌رفت نگاه می‌کند. چیزی نمی‌فرستد و عوض نمی‌کند.',
  'one campaign; default: all': 'یک کمپین؛ پیش‌فرض: همه',
  'complete commands, campaigns, segments and gateways in your shell':
    'کامل‌کردن فرمان، کمپین، بخش‌بندی و درگاه در پوسته',
  'your shell': 'پوسته شما',
  'take in a list of people from CSV, Excel or vCard; nothing is lost, no opt-out undone':
    'گرفتن فهرست آدم‌ها از CSV، اکسل یا vCard؛ چیزی گم نمی‌شود و انصرافی برنمی‌گردد',
  'take in a list of people from CSV, Excel or vCard': 'گرفتن فهرست آدم‌ها از CSV، اکسل یا vCard',
  'a file, or - for standard input': 'یک فایل، یا - برای ورودی استاندارد',
  'contacts, events, consent or suppressions': 'contacts، events، consent یا suppressions',
  'with --as events: what happened, like order': 'با ‎--as events‎: چه رخ داده، مثل order',
  'which column is what; may repeat': 'کدام ستون چیست؛ تکرارپذیر',
  'upsert, add, update or fill': 'upsert، add، update یا fill',
  'everyone in the file agreed to marketing: express, implied (they bought) or inquiry (they asked; 6 months)':
    'همه در این فایل رضایت داده‌اند: express، implied (خرید کرده‌اند) یا inquiry (پرسیده‌اند؛ ۶ ماه)',
  'how and where they agreed': 'چگونه و کجا رضایت داده‌اند',
  'when they agreed; default: the row’s own date, else now':
    'کِی رضایت داده‌اند؛ پیش‌فرض: تاریخ خود ردیف، وگرنه الان',
  'put this tag on everyone in the file; may repeat': 'این برچسب را به همه بزن؛ تکرارپذیر',
  'the sheet of a workbook, by name or number': 'برگه اکسل، با نام یا شماره',
  'how the bytes are to be read, like windows-1256': 'رمزگذاری فایل، مثل windows-1256',
  'what separates the cells, like ; or tab': 'جداکننده خانه‌ها، مثل ; یا tab',
  'the day that order counts and totals speak of; default: now':
    'روزی که تعداد و جمع خرید برای آن است؛ پیش‌فرض: الان',
  'rows about unknown people: reject or create': 'ردیف آدم‌های ناشناس: reject یا create',
  'write the rows that were not taken here, to mend and import again':
    'ردیف‌های ردشده اینجا نوشته شود، برای اصلاح و درون‌ریزی دوباره',
  'say what would change, and change nothing': 'بگو چه عوض می‌شد، و چیزی را عوض نکن',
  'the files that were taken in, and taking one back': 'فایل‌های درون‌ریزی‌شده و برگرداندن یکی',
  'every import: file, when, and what it did': 'هر درون‌ریزی: فایل، زمان و کاری که کرد',
  'take back what an import wrote, where it still stands':
    'برگرداندن نوشته‌های یک درون‌ریزی، جایی که هنوز مانده',
  'Later edits stay, people who got a message or did something since stay, and no opt-out is ever lifted.':
    'ویرایش‌های بعدی می‌مانند، کسانی که پیام گرفته یا کاری کرده‌اند می‌مانند، و هیچ انصرافی برداشته نمی‌شود.',
  'the number of the import': 'شماره درون‌ریزی',
  'plan a campaign and send it; with --dry-run only look': 'برنامه‌ریزی و ارسال کمپین؛ با ‎--dry-run‎ فقط نگاه',
  'Plans who gets what, when and at what price, and who does not and why; asks; stores the plan as a run; sends what may go now. Called again it goes on where it stopped: nobody is texted twice.':
    'می‌گوید چه کسی چه، کِی و به چه قیمت می‌گیرد و چه کسی نه و چرا؛ می‌پرسد؛ برنامه را ذخیره می‌کند؛ هر چه می‌شود می‌فرستد. دوباره که بخوانیدش از همان‌جا ادامه می‌دهد: کسی دو بار پیام نمی‌گیرد.',
  'a campaign, or a sealed plan: FILE.plan': 'یک کمپین، یا برنامه مهرشده: FILE.plan',
  'decide everything, send nothing, change nothing': 'همه‌چیز را تصمیم بگیر، چیزی نفرست، چیزی را عوض نکن',
  'with --dry-run: write a sealed plan that can be sent later, byte for byte':
    'با ‎--dry-run‎: برنامه مهرشده‌ای بنویس که بعداً عیناً فرستاده شود',
  'with --dry-run: write a page for whoever must approve it':
    'با ‎--dry-run‎: صفحه‌ای برای کسی که باید تأیید کند',
  'with --dry-run: judge another moment': 'با ‎--dry-run‎: لحظه‌ای دیگر را بسنج',
  'try at most this many messages now': 'الان حداکثر همین تعداد',
  'go on without asking if at most this many people would be texted':
    'اگر حداکثر این تعداد پیام می‌گیرند، بی‌پرسش ادامه بده',
  'send it once more, or early, under a name of its own': 'یک بار دیگر، یا زودتر، با نامی جدا',
  'wait while another process is sending': 'تا فرایند دیگری می‌فرستد صبر کن',
  'let workers on other machines send': 'دستگاه‌های دیگر بفرستند',
  'why somebody gets a campaign or not, and when that changes':
    'چرا کسی کمپینی را می‌گیرد یا نه، و کِی عوض می‌شود',
  'For one person: every rule with what it saw, and the first that binds. Without a person: the campaign from its list to its send, with a remedy for each loss.':
    'برای یک نفر: هر قاعده و آنچه دید، و اولی که مانع است. بدون نفر: کمپین از فهرست تا ارسال، با راه حل هر ریزش.',
  'a phone or #id; or a campaign alone': 'شماره یا ‎#id‎؛ یا فقط یک کمپین',
  'answer for another moment': 'پاسخ برای لحظه‌ای دیگر',
  'judge another moment': 'سنجیدن لحظه‌ای دیگر',
  'what went, what waits and what is in doubt': 'چه رفت، چه منتظر است و چه نامعلوم است',
  "a run's number, or a campaign: its latest run": 'شماره اجرا، یا کمپین: آخرین اجرایش',
  'list its messages': 'فهرست پیام‌هایش',
  'list only the messages in doubt': 'فقط پیام‌های نامعلوم',
  'stop a run, or everything, until resume': 'توقف یک اجرا، یا همه، تا resume',
  'let a paused run, or everything, go on; the next run or send sends':
    'ادامه یک اجرای متوقف، یا همه؛ run یا send بعدی می‌فرستد',
  'take back what waits of a run, or of everything': 'پس‌گرفتن آنچه از یک اجرا، یا همه، مانده',
  "a run's number or a campaign; without it everything": 'شماره اجرا یا کمپین؛ بدون آن همه',
  "a run's number or a campaign; without it everything, and nothing new starts":
    'شماره اجرا یا کمپین؛ بدون آن همه، و چیزی تازه آغاز نمی‌شود',
  "a run's number or a campaign; without it every unfinished run":
    'شماره اجرا یا کمپین؛ بدون آن همه اجراهای ناتمام',
  'for a run paused for max-recipients: how many people it may text':
    'برای اجرای متوقف با max-recipients: به چند نفر اجازه دارد',
  'say what became of a message in doubt': 'گفتن سرنوشت پیام نامعلوم',
  'A message is in doubt when nobody can know whether the gateway took it. Ask the gateway or the person; then say so here. Not sent: it is sent again.':
    'پیام وقتی نامعلوم است که نمی‌شود دانست درگاه گرفته یا نه. از درگاه یا خود شخص بپرسید و اینجا بگویید. نرفته: دوباره فرستاده می‌شود.',
  'its number, from: campaign status <run> --unknown': 'شماره‌اش، از: campaign status <run> --unknown',
  'it was sent': 'رفته است',
  'it was not sent: send it again': 'نرفته است: دوباره بفرست',
  'send for a control machine: its messages, this machine’s line':
    'فرستادن برای دستگاه اصلی: پیام‌های او، خط این دستگاه',
  'Asks the machine that runs `campaign run --nats` or `campaign send --nats` for messages, hands them to one gateway, and gives the outcomes back. Needs campaign.toml with that gateway and its secrets, and no database. Start as many as you want; Ctrl-C settles what is in flight.':
    'از دستگاهی که `campaign run --nats` یا `campaign send --nats` را اجرا می‌کند پیام می‌گیرد، به یک درگاه می‌دهد و نتیجه را برمی‌گرداند. campaign.toml با همان درگاه و رازهایش را می‌خواهد و پایگاه داده نمی‌خواهد. هر چند تا خواستید روشن کنید؛ Ctrl-C کار در راه را تمام می‌کند.',
  'the NATS server; its login from NATS_CREDS, NATS_USER and NATS_PASSWORD':
    'سرور NATS؛ ورود از NATS_CREDS یا NATS_USER و NATS_PASSWORD',
  'which [gateways.NAME] of campaign.toml': 'کدام [gateways.NAME] از campaign.toml',
  'what status calls it; default: this host and the process':
    'نامش در status؛ پیش‌فرض: این میزبان و شماره فرایند',
  'look at this NATS server too; without it, at the one that was used last':
    'این سرور NATS را هم ببین؛ بی آن، همانی که بار پیش به کار رفت',
};
