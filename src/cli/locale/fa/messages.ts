import type { Catalogue } from '../catalogue.ts';

/** What `campaign parts`, `preview` and lint say. */
export const messageSentences: Readonly<Record<string, string>> = {
  'how a text is encoded, and into how many parts it is cut': 'متن چطور کدگذاری و به چند بخش بریده می‌شود',
  'How a text is encoded and cut into billable parts, and which characters make it dearer.':
    'متن چطور کدگذاری و به بخش‌های پولی بریده می‌شود، و کدام نویسه‌ها گرانش می‌کنند.',
  'the text in quotes, or - to read it from a pipe': 'متن میان گیومه، یا - برای خواندن از لوله',
  'size of the reference in the header of each part, as the gateway writes it':
    'اندازه شماره ارجاع در سرآیند هر بخش، آن‌طور که درگاه می‌نویسد',
  '{encoding}, {units} units, 1 part': '{encoding}، {units} واحد، ۱ بخش',
  '{encoding}, {units} units, {parts} parts': '{encoding}، {units} واحد، {parts} بخش',
  'The parts hold {counts} units.': 'واحدهای هر بخش: {counts}',
  '{room} more fit into the last part.': 'در بخش آخر جا برای {room} واحد دیگر هست.',
  'Unicode because of: {characters}': 'یونیکد به‌خاطر: {characters}',
  'With plain typography it fits GSM-7 and takes {parts}: smart_replace = true in a campaign does that.':
    'با نویسه‌های ساده در GSM-7 جا می‌شود و {parts} بخش است: در کمپین smart_replace = true بگذارید.',
  '{over} characters less, and it takes a part less.': '{over} نویسه کمتر، یک بخش کمتر.',

  'what people would read, as a phone shows it, and what it costs':
    'مردم چه می‌خوانند، آن‌طور که گوشی نشان می‌دهد، و چقدر می‌شود',
  'Writes the messages of everyone who would get one now, shows a few as a phone does, and says what is wrong or dearer than it must be with any of them. Sends nothing.':
    'پیام همه کسانی را که اکنون پیام می‌گیرند می‌نویسد، چندتا را مثل گوشی نشان می‌دهد و می‌گوید کجای آن‌ها اشکال دارد یا گران‌تر از حد لازم است. چیزی نمی‌فرستد.',
  'the campaign': 'کمپین',
  'a phone, #id, segment or filter; default: everyone who would get it now':
    'شماره، #شناسه، بخش یا فیلتر؛ پیش‌فرض: همه کسانی که اکنون می‌گیرند',
  'how many messages to show': 'چند پیام نشان داده شود',
  'write them to a page for a browser: many terminals break Persian':
    'در صفحه‌ای برای مرورگر بنویس: بسیاری از پایانه‌ها فارسی را خراب می‌کنند',
  '{people} messages, {parts} parts, {price}': '{people} پیام، {parts} بخش، {price}',
  '{people} texts cannot be made: {detail}': '{people} متن ساخته نمی‌شود: {detail}',
  'Nobody is in the audience.': 'هیچ‌کس جزو مخاطبان نیست.',
  'As things stand none of them gets it: campaign explain says why.':
    'با وضع کنونی هیچ‌کدام آن را نمی‌گیرند: campaign explain می‌گوید چرا.',
  'Where a person had no such event, one was made up.': 'برای کسی که چنین رویدادی نداشت، یکی ساخته شد.',
  'Before you send': 'پیش از ارسال',
  'Written: {file}': 'نوشته شد: {file}',
  '{people} × {parts}': '{people} نفر × {parts}',
  'People × parts: {steps}': 'نفر × بخش: {steps}',
  'The dearest:': 'گران‌ترین‌ها:',
  '{parts} parts, {units} units': '{parts} بخش، {units} واحد',
  'Budget of the campaign: {budget}': 'بودجه کمپین: {budget}',
  'Budget of a day: {budget}': 'بودجه هر روز: {budget}',
  'Budget of a month: {budget}': 'بودجه هر ماه: {budget}',
  'What {gateway} refuses in a text is not known: {why}': 'آنچه {gateway} در متن نمی‌پذیرد معلوم نیست: {why}',
  'saves {price}': 'صرفه‌جویی {price}',

  'In {people} of {messages} messages {name} is empty and has no default: {example}':
    'در {people} پیام از {messages}، ‏{name} خالی است و جایگزین ندارد: {example}',
  'In {people} of {messages} messages there are more than {max_parts} parts: they will not be sent':
    '{people} پیام از {messages} بیش از {max_parts} بخش است و فرستاده نمی‌شود',
  'In {people} of {messages} messages {business} is not named: nobody knows who writes':
    'در {people} پیام از {messages} نام {business} نیست: کسی نمی‌داند چه کسی نوشته',
  'In {people} of {messages} messages the way out stands twice: the gateway adds {appended} by itself':
    'در {people} پیام از {messages} راه لغو دو بار آمده: درگاه خودش {appended} را می‌افزاید',
  'In {people} of {messages} messages there is no way out: add a line such as {example}':
    'در {people} پیام از {messages} راه لغو نیست: سطری مثل {example} بیفزایید',
  'In {people} of {messages} messages the mark is missing that advertising must begin with there: {found}':
    'در {people} پیام از {messages} نشانی که تبلیغ باید با آن آغاز شود نیست: {found}',
  'In {people} of {messages} messages something is sold, but they go out as transactional: {found}':
    'در {people} پیام از {messages} چیزی فروخته می‌شود، ولی خدماتی فرستاده می‌شوند: {found}',
  'In {people} of {messages} messages there is a public short link, which operators filter: {found}':
    'در {people} پیام از {messages} پیوند کوتاه عمومی هست که اپراتورها می‌بندند: {found}',
  'In {people} of {messages} messages there is a bank card number: {found}':
    'در {people} پیام از {messages} شماره کارت بانکی هست: {found}',
  'The gateway refuses {people} of {messages} messages: this line asks for {words} in every text':
    'درگاه {people} پیام از {messages} را نمی‌پذیرد: این خط در هر متن {words} می‌خواهد',
  'The gateway refuses {people} of {messages} messages: no links on this line: {found}':
    'درگاه {people} پیام از {messages} را نمی‌پذیرد: روی این خط پیوند مجاز نیست: {found}',
  'The gateway refuses {people} of {messages} messages: no card numbers on this line: {found}':
    'درگاه {people} پیام از {messages} را نمی‌پذیرد: روی این خط شماره کارت مجاز نیست: {found}',
  'The gateway refuses {people} of {messages} messages: it takes {count} characters at most':
    'درگاه {people} پیام از {messages} را نمی‌پذیرد: بیش از {count} نویسه نمی‌گیرد',
  'In {people} of {messages} messages typographic characters ({chars}) force Unicode; smart_replace = true would save {parts} parts':
    'در {people} پیام از {messages} نویسه‌های {chars} متن را یونیکد می‌کنند؛ smart_replace = true ‏{parts} بخش کم می‌کند',
  'In {people} of {messages} messages only {chars} ({code_points}) forces Unicode; without it {parts} parts less':
    'در {people} پیام از {messages} تنها {chars} ‏({code_points}) متن را یونیکد می‌کند؛ بدون آن {parts} بخش کمتر',
  'In {people} of {messages} messages there are invisible characters; without them {parts} parts less':
    'در {people} پیام از {messages} نویسه نادیدنی هست؛ بدون آن {parts} بخش کمتر',
  'In {people} of {messages} messages half-spaces alone make one more part':
    'در {people} پیام از {messages} تنها نیم‌فاصله‌ها یک بخش بیشتر می‌سازند',
  '{over} characters over in {people} of {messages} messages: that much shorter, and each takes a part less':
    '{over} نویسه زیادی در {people} پیام از {messages}: همین‌قدر کوتاه‌تر شود، هر کدام یک بخش کمتر است',
  'In {people} of {messages} messages a phrase has a hole, as if a name were missing: {found}':
    'در {people} پیام از {messages} جای چیزی خالی است، انگار نامی نیامده: {found}',
  'In {people} of {messages} messages something of the template is left: {found}':
    'در {people} پیام از {messages} چیزی از قالب به‌جا مانده: {found}',
  'In {people} of {messages} messages digits of two scripts stand side by side: {found}':
    'در {people} پیام از {messages} رقم‌های دو خط کنار هم آمده: {found}',
  'In {people} of {messages} messages Arabic ي or ك stand in Persian text: {found}':
    'در {people} پیام از {messages} «ي» یا «ك» عربی در متن فارسی آمده: {found}',
  'In {people} of {messages} messages half of a character is missing, and phones show a box: {found}':
    'در {people} پیام از {messages} نیمه‌ای از یک نویسه نیست و گوشی چهارگوش نشان می‌دهد: {found}',
  'In {people} of {messages} messages what you have to say is missing, in place of the "…": {found}':
    'در {people} پیام از {messages} حرف شما نوشته نشده و به‌جایش «…» مانده: {found}',
  'In {people} of {messages} messages a link touches a right-to-left word and will not open: {found}':
    'در {people} پیام از {messages} پیوند به واژه‌ای راست‌به‌چپ چسبیده و باز نمی‌شود: {found}',
};

/** Errors of texts, coupons and prices. */
export const messageErrors: Catalogue['errors'] = {
  'template-unknown-variable': {
    message: 'چیزی به نام «{name}» نیست که در پیام بیاید.',
    hint: 'شاید منظورتان {near} است؟',
  },
  'template-unknown-filter': { message: 'فیلتری به نام «{name}» نیست.', hint: 'شاید منظورتان {near} است؟' },
  'template-unknown-tag': {
    message: 'برچسبی به نام «{name}» در پیام‌ها نیست.',
    hint: 'شاید منظورتان {near} است؟',
  },
  'template-unknown-partial': {
    message: 'متنی به نام «{name}» نیست.',
    hint: 'متن‌هایی که درون متن دیگر می‌آیند با نام داده می‌شوند؛ پیام هیچ فایلی نمی‌خواند.',
  },
  'template-date-format': {
    message: 'متن تاریخ را با قالب «{format}» می‌نویسد که شناخته نیست.',
    hint: 'شناخته‌ها: long، medium، short، day، weekday، time، یا پاره‌هایی مثل %Y/%m/%d و %-d %B',
  },
  'template-syntax': {
    message: 'متن خوانده نمی‌شود: {message}',
    hint: 'جای نام را این‌طور بنویسید: ‎{{ first_name }}‎ و شرط را این‌طور: ‎{% if city %}…{% endif %}‎',
  },
  'template-too-long': {
    message: 'متن {characters} نویسه است؛ بیش از {most} نمی‌شود.',
    hint: 'کوتاهش کنید: هیچ پیامی این‌قدر بلند نیست.',
  },
  'links-off': {
    message: 'متن پیوند کوتاه می‌سازد، ولی کمپین نه.',
    hint: 'در کمپین links = true و در بخش [report] از campaign.toml مقدار link_base را بگذارید.',
  },
  'link-base-missing': {
    message: 'متن پیوند کوتاه می‌سازد، ولی نشانی آن‌ها تعیین نشده است.',
    hint: 'در بخش [report] از campaign.toml مقدار link_base را بگذارید: دامنه خودتان، که campaign serve به آن پاسخ می‌دهد.',
  },
  'coupon-taken': {
    message: 'کد «{code}» در این میان به دیگری داده شده است.',
    hint: 'چیزی ذخیره نشد. برنامه را دوباره بسازید.',
  },
  'coupon-duplicate': {
    message: 'کد «{code}» دو بار آمده: بار نخست در سطر {first}.',
    hint: 'هر کد تنها به یک نفر می‌رسد. یکی را بردارید.',
  },
  'coupon-malformed': {
    message: '«{code}» کد تخفیف نیست.',
    hint: 'هر کد یک واژه است، دست بالا ۴۰ نویسه؛ ستون‌های دیگر با ویرگول جدا می‌شوند.',
  },
  'coupons-empty': { message: 'در فایل کدها کدی نیست.', hint: 'در هر سطر یک کد بنویسید.' },
  'coupons-short': {
    message: 'در فایل کدها {missing} کد کم است.',
    hint: 'دست کم {missing} کد بیفزایید، یا به آدم‌های کمتری بفرستید.',
  },
  'price-missing': {
    message: 'برای شماره‌هایی که با {prefix} آغاز می‌شوند قیمت هر بخش نیامده.',
    hint: 'در price_per_part آن درگاه default یا پیش‌شماره‌ای از {prefix} بگذارید.',
  },
  'text-too-long': {
    message: 'متن {characters} نویسه است؛ هیچ پیامی این‌قدر بلند نیست.',
    hint: 'یک پیام بدهید، نه فایلی از پیام‌ها.',
  },
  'sample-invalid': {
    message: '‎--sample‎ عددی از ۱ تا ۱۰۰۰ می‌خواهد، نه «{value}».',
    hint: 'برای نمونه: ‎--sample 5‎',
  },
};
