/** The comments of new campaign files and of a new campaign.toml. */
export const starters: Readonly<Record<string, string>> = {
  'The text is in the language of your customers ([business] language), the comments are in yours (--lang).':
    'متن به زبان مشتریان شماست ([business] language) و توضیح‌ها به زبان خودتان (--lang).',
  'Look before you send:': 'پیش از فرستادن ببینید:',
  'It works by itself, and only after:': 'خودش کار می‌کند، و تنها پس از:',
  'consent, caps and hours bind': 'رضایت، سقف و ساعت مجاز لازم است',
  'an answer to something the person did': 'پاسخ به کاری که خود شخص کرده',
  'once a year, on their day': 'سالی یک بار، روز تولدشان',
  'people who bought and then went quiet': 'کسانی که خریده‌اند و دیگر خبری از آن‌ها نیست',
  'right after they said yes': 'درست پس از آن که بله گفتند',
  'a word of thanks after the fifth order': 'سپاس پس از پنجمین سفارش',
  'an order is registered': 'سفارش ثبت شد',
  'a day before their appointment': 'یک روز پیش از نوبت',
  'something was left in the cart': 'چیزی در سبد خرید مانده',
  'once, whenever you send it': 'یک بار، هر وقت بفرستید',
  'a machine that slept may still send it': 'اگر دستگاه خواب بود، تا این اندازه دیر هم می‌رود',
  'more in one day is a mistake somewhere': 'بیش از این در یک روز یعنی جایی اشتباه شده',
  'at most one in this time, whoever stays quiet': 'در این مدت به هر کس بیش از یکی نمی‌رود',
  'In steps, each with words of its own: end the audience of this one with "and last_order within 6 months",':
    'پله‌پله، هر پله با متن خودش: audience این یکی را با "and last_order within 6 months" تمام کنید',
  'and make the second: campaign new winback2 --from winback --audience "orders >= 1 and last_order older than 6 months"':
    'و دومی را بسازید: campaign new winback2 --from winback --audience "orders >= 1 and last_order older than 6 months"',
  'ever: with the order that makes it five': 'تنها یک بار: با سفارشی که پنجمی است',
  'an answer to what the person just did': 'پاسخ به کاری که شخص همین الان کرده',
  "counted back from the event's own time": 'پیش از زمان خود رویداد',
  'booked or started late: still sent, until an hour before':
    'دیر ثبت شده یا دیر آغاز شده: تا یک ساعت پیش از نوبت باز هم می‌رود',
  'who has bought needs no reminder': 'کسی که خرید یادآوری نمی‌خواهد',
  "Fewer, smarter messages: audience = 'orders >= 1 and last_order within 90 days', or a segment's name":
    "پیام کمتر و بجاتر: audience = 'orders >= 1 and last_order within 90 days'، یا نام یک بخش‌بندی",
  'or without: whenever you send it': 'یا بی آن: هر وقت بفرستید',
  'what `campaign` needs to know about your business.': 'آنچه `campaign` باید از کسب‌وکارتان بداند.',
  'Every key is described in docs/settings.md; a mistyped one is an error, never a silent default.':
    'شرح همه کلیدها در docs/settings.md است؛ کلید غلط خطاست و بی‌صدا نادیده گرفته نمی‌شود.',
  'See each value and where it comes from:': 'هر مقدار و این‌که از کجا آمده:',
  'of numbers written without a country': 'برای شماره‌هایی که کد کشور ندارند',
  'in which days are counted and schedules tick': 'روزها و زمان‌بندی‌ها با این ساعت شمرده می‌شوند',
  'of the answers to STOP and HELP, and of new campaigns': 'زبان پاسخ به لغو و راهنما، و کمپین‌های تازه',
  'who may get `campaign test`': 'کسانی که `campaign test` به آن‌ها می‌رود',
  'people elsewhere are skipped, and you are told': 'کسانی که جای دیگرند کنار می‌روند و به شما گفته می‌شود',
  'more people than this: type the number': 'بیش از این تعداد: خود عدد را تایپ کنید',
  'marketing, per person, over all campaigns': 'تبلیغاتی، برای هر نفر، روی همه کمپین‌ها',
  'your own hours; the law of the place where a person is binds too':
    'ساعت‌های خودتان؛ قانون جایی که شخص آنجاست هم هست',
  'the number or name your texts come from': 'شماره یا نامی که پیام‌ها از آن می‌رود',
  'what you pay: dry runs and budgets count with it': 'بهای هر بخش: اجرای آزمایشی و بودجه با این حساب می‌شوند',
  'Secrets never stand here: write them with `campaign gateways login main`':
    'رمزها اینجا نوشته نمی‌شوند: `campaign gateways login main`',
  'A name for a filter, to use as `segment = "loyal"` in campaigns and as `in segment loyal` in filters.':
    'نامی برای یک فیلتر: در کمپین `segment = "loyal"` و در فیلتر `in segment loyal`.',
  'Try one before you keep it:': 'پیش از نگه‌داشتن امتحانش کنید:',
};
