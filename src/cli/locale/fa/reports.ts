/** What `campaign report` says. */
export const reportSentences: Readonly<Record<string, string>> = {
  'did it arrive, did they react, did it pay': 'رسید؟ واکنش نشان دادند؟ به صرفه بود؟',
  'Delivery, replies, opt-outs, clicks, coupons, orders, cost and return of everything, a run, a campaign or the people of a segment; best hours; and how the list stands. Reads only. How each figure is counted: docs/reports.md':
    'رسیدن، پاسخ، انصراف، کلیک، کد تخفیف، سفارش، هزینه و بازده همه‌چیز، یک اجرا، یک کمپین یا آدم‌های یک بخش‌بندی؛ بهترین ساعت‌ها؛ و حال فهرست. تنها می‌خواند. هر عدد چگونه شمرده می‌شود: docs/reports.md',
  'a run, a campaign, a segment or a filter in quotes; default: everything':
    'یک اجرا، کمپین، بخش‌بندی یا فیلتری در گیومه؛ پیش‌فرض: همه‌چیز',
  'what the gateways charged, beside what was worked out': 'آنچه درگاه‌ها گرفته‌اند، کنار آنچه حساب کرده‌ایم',
  'only runs that began since then': 'تنها اجراهایی که از آن هنگام آغاز شده‌اند',
  'write it to a page for a browser, a phone or paper': 'در صفحه‌ای برای مرورگر، گوشی یا کاغذ بنویس',
  'write every figure to a table': 'همه عددها را در جدولی بنویس',

  'Report: everything sent': 'گزارش: همه پیام‌ها',
  'Report: {name}': 'گزارش: {name}',
  'Report: run {id}': 'گزارش: اجرای {id}',
  'Report: run {id} of {name} ({occurrence})': 'گزارش: اجرای {id} از {name} ({occurrence})',
  'Report: messages to {name} ({people} people now)': 'گزارش: پیام‌ها به {name} (اکنون {people} نفر)',
  'Made {when}': 'ساخته‌شده در {when}',
  'On this page': 'در این صفحه',

  '{accepted} messages, {delivered} delivered, {undelivered} not; the last one {when}; {cost}':
    '{accepted} پیام، {delivered} رسیده، {undelivered} نرسیده؛ واپسین: {when}؛ {cost}',
  '{replies} replies, {clicks} clicks, {orders} orders after messages; {revenue}':
    '{replies} پاسخ، {clicks} کلیک، {orders} سفارش پس از پیام؛ {revenue}',

  'At a glance': 'در یک نگاه',
  'Nothing was sent in this time.': 'در این مدت چیزی فرستاده نشده است.',
  'Runs: {runs}, on {from}': 'شمار اجراها: {runs}، در {from}',
  'Runs: {runs}, {from} to {to}': 'شمار اجراها: {runs}، از {from} تا {to}',
  'Reactions count within {days} days after a message. An order is put down to the last marketing message before it, whichever campaign it was of.':
    'واکنش تا {days} روز پس از پیام به حساب می‌آید. هر سفارش به پای واپسین پیام تبلیغاتی پیش از آن نوشته می‌شود، از هر کمپینی که باشد.',
  'Reactions count within {days} days after a message. An order is put down to the first marketing message in the {days} days before it, whichever campaign it was of.':
    'واکنش تا {days} روز پس از پیام به حساب می‌آید. هر سفارش به پای نخستین پیام تبلیغاتی در {days} روز پیش از آن نوشته می‌شود، از هر کمپینی که باشد.',
  'taken by the gateway': 'درگاه پذیرفت',
  'of {messages} messages': 'از {messages} پیام',
  delivered: 'رسید',
  'not delivered': 'نرسید',
  'without a receipt yet': 'هنوز بی‌گزارش',
  refused: 'رد شد',
  'held back, too late or cancelled': 'نگه‌داشته، دیرشده یا لغوشده',
  'arrived within': 'رسیدن در',
  'half of them; 9 of 10 within {p90}': 'نیمی از آن‌ها؛ ۹ تا از ۱۰ در {p90}',
  replies: 'پاسخ‌ها',
  clicks: 'کلیک‌ها',
  '{share} of messages': '{share} پیام‌ها',
  'coupons used': 'کدهای به‌کاررفته',
  'of {given}; {revenue}': 'از {given}؛ {revenue}',
  orders: 'سفارش‌ها',
  'after {share} of marketing messages': 'پس از {share} پیام‌های تبلیغاتی',
  revenue: 'فروش',
  '{money} per message': '{money} به ازای هر پیام',
  cost: 'هزینه',
  '{parts} parts': '{parts} بخش',
  return: 'بازده',
  'revenue less cost, over cost': 'فروش منهای هزینه، بخش بر هزینه',

  'Campaign by campaign': 'کمپین به کمپین',
  'Run by run': 'اجرا به اجرا',
  taken: 'پذیرفته',
  'Messages taken by the gateway': 'پیام‌هایی که درگاه پذیرفت',
  'The first {shown} of {all}; --json has them all.': 'نخستین {shown} از {all}؛ همه در --json هست.',

  'What it brought that would not have come anyway': 'چه آورد که بی آن نمی‌آمد',
  'Nobody was held out, so nobody can say which of these orders would have come without a message. holdout = "10%" in a campaign keeps a tenth back to compare with.':
    'کسی برای مقایسه کنار گذاشته نشده؛ پس کسی نمی‌داند کدام سفارش‌ها بی‌پیام هم می‌آمدند. holdout = "10%" در کمپین یک‌دهم را برای مقایسه نگه می‌دارد.',
  'Of those written to, {difference} points more bought than of those held out (95 % sure: between {low} and {high}).':
    'از کسانی که پیام گرفتند {difference} واحد درصد بیش از کنارگذاشته‌ها خریدند (با اطمینان ۹۵٪ میان {low} و {high}).',
  'The messages brought orders.': 'پیام‌ها سفارش آوردند.',
  'The messages brought orders: {relative} buyers.': 'پیام‌ها سفارش آوردند: خریداران {relative}.',
  'The messages cost orders: fewer of those written to bought.':
    'پیام‌ها سفارش کم کردند: از کسانی که پیام گرفتند کمتر خریدند.',
  'Not enough people to tell.': 'شمار آدم‌ها برای داوری بس نیست.',
  'Not enough people to tell; about {needed} needed to be sure of {target} points more, with as large a part held out.':
    'شمار آدم‌ها برای داوری بس نیست؛ نزدیک {needed} نفر لازم است تا {target} واحد درصد بیشتر با اطمینان دیده شود، با همین سهم کنارگذاشته.',
  'Per person written to they spent {value} more (95 % sure: between {low} and {high}).':
    'هر کس که پیام گرفت {value} بیشتر خرید کرد (با اطمینان ۹۵٪ میان {low} و {high}).',
  'Both groups are counted from the start of the run, each person once; whoever would not have been written to anyway is in neither.':
    'هر دو گروه از آغاز اجرا و هر کس یک بار شمرده شده؛ کسی که به هر روی پیام نمی‌گرفت در هیچ‌کدام نیست.',
  '{mixed} people were written to once and held out another time; they are in neither group.':
    '{mixed} نفر یک بار پیام گرفته و بار دیگر کنار گذاشته شده‌اند؛ در هیچ گروهی نیستند.',
  group: 'گروه',
  buyers: 'خریدار',
  share: 'سهم',
  '95 % sure': 'با اطمینان ۹۵٪',
  'written to': 'پیام‌گرفته',
  'held out': 'کنارگذاشته',
  '{low} to {high}': '{low} تا {high}',

  'Time to delivery': 'زمان رسیدن',
  'Half arrived within {median}, 9 of 10 within {p90}, 99 of 100 within {p99}.':
    'نیمی در {median} رسید، ۹ تا از ۱۰ در {p90} و ۹۹ تا از ۱۰۰ در {p99}.',
  'Messages by the time they took to arrive': 'پیام‌ها به زمان رسیدن',
  arrived: 'رسیده',
  'within {span}': 'تا {span}',
  later: 'دیرتر',
  '{n} s': '{n} ثانیه',
  '{n} min': '{n} دقیقه',
  '{n} h': '{n} ساعت',
  '{n} days': '{n} روز',

  'What did not arrive, and why': 'چه نرسید و چرا',
  'Messages that did not arrive, by reason': 'پیام‌های نرسیده به علت',
  'not reached in time': 'به‌موقع نرسید',
  'no reason given': 'علت گفته نشده',
  'Gateway by gateway': 'درگاه به درگاه',
  'Operator by operator': 'اپراتور به اپراتور',
  'Share delivered': 'سهم رسیده',
  'erased people': 'پاک‌شدگان',
  'Hamrahe Aval': 'همراه اول',
  Irancell: 'ایرانسل',
  RighTel: 'رایتل',
  Taliya: 'تالیا',
  MTCE: 'اسپادان',
  TeleKish: 'تله‌کیش',
  'Shatel Mobile': 'شاتل موبایل',
  'By the range a number was first given out in; a number taken along to another operator counts where it came from.':
    'به پیش‌شماره نخستین؛ شماره‌ای که به اپراتور دیگر برده شده پای همان نخستین است.',

  'Best hours': 'بهترین ساعت‌ها',
  'Best days': 'بهترین روزها',
  'Messages sent from {from} to {to} are answered more than others.':
    'پیام‌های ساعت {from} تا {to} بیش از دیگران پاسخ می‌گیرند.',
  'Messages sent on {day} are answered more than others.': 'پیام‌های روز {day} بیش از دیگران پاسخ می‌گیرند.',
  'No hour and no day is surely better than the rest.': 'هیچ ساعت و روزی با اطمینان بهتر از بقیه نیست.',
  'Answered: a reply, a click or an order. By the clock of {zone}, when the message went out.':
    'پاسخ: جواب، کلیک یا سفارش. به ساعت {zone}، هنگام فرستادن پیام.',
  'Share of messages that were answered': 'سهم پیام‌های پاسخ‌گرفته',
  '{hour}:00': '{hour}:۰۰',
  answered: 'پاسخ‌گرفته',
  sent: 'فرستاده',

  'What the gateways took': 'درگاه‌ها چه گرفتند',
  'worked out': 'حساب‌شده',
  'charge told': 'با نرخ گفته‌شده',
  charged: 'گرفته‌شده',
  difference: 'تفاوت',
  'Worked out: parts times price, of messages taken or in doubt. The difference is of the messages whose charge the gateway told.':
    'حساب‌شده: بخش ضربدر قیمت، از پیام‌های پذیرفته یا نامعلوم. تفاوت از پیام‌هایی است که درگاه نرخشان را گفته.',
  '{gateways} does not tell what it charges.': '{gateways} نمی‌گوید چقدر می‌گیرد.',
  'Charged otherwise than worked out': 'پیام‌هایی که جز این حساب شده‌اند',
  'Messages: {count}; the first of them:': 'پیام‌ها: {count}؛ نخستین‌ها:',
  'parts charged': 'بخش گرفته‌شده',

  'The list': 'فهرست',
  'may get marketing': 'می‌توانند تبلیغ بگیرند',
  'consent ends within {days} days': 'رضایت تا {days} روز دیگر تمام می‌شود',
  'dead numbers': 'شماره‌های مرده',
  'why not': 'چرا نه',
  'People who may not get marketing, by the first reason': 'کسانی که تبلیغ نمی‌گیرند، به نخستین علت',
  'Who came, month by month': 'چه کسانی آمدند، ماه به ماه',
  'People who came, month by month': 'آمدگان، ماه به ماه',
  month: 'ماه',
  'Where consent came from': 'رضایت از کجا آمده',
  'People by the source of their consent': 'آدم‌ها به منبع رضایت',
  'not stated': 'گفته نشده',
  '{count} messages in a row not delivered': '{count} پیام پیاپی نرسید',
  'Dead numbers': 'شماره‌های مرده',
  contact: 'مخاطب',
  'A number is given up when the gateway calls it invalid, or after 3 messages in a row over 30 days or more did not arrive. One delivered message brings it back.':
    'شماره وقتی کنار گذاشته می‌شود که درگاه آن را نادرست بخواند، یا ۳ پیام پیاپی در ۳۰ روز یا بیشتر نرسد. یک پیام رسیده آن را برمی‌گرداند.',

  'Customers by how lately and how often they bought': 'مشتریان به تازگی و شمار خرید',
  'Customers by group': 'مشتریان به گروه',
  'The groups through time': 'گروه‌ها در گذر زمان',
  '`campaign run` writes the groups down once a day; from then on they are shown through time.':
    'campaign run روزی یک بار گروه‌ها را یادداشت می‌کند؛ از آن پس در گذر زمان دیده می‌شوند.',
  'on {day}': 'در {day}',
  'champions: lately and often': 'بهترین‌ها: تازه و پرشمار',
  'loyal: often enough, not long ago': 'وفادار: به‌اندازه و نه چندان پیش',
  'new: lately, seldom': 'تازه‌ها: تازه، کم‌شمار',
  'at risk: often, but long ago': 'در خطر: پرشمار، ولی مدت‌ها پیش',
  'lost: seldom and long ago': 'از دست رفته: کم‌شمار و مدت‌ها پیش',
};

/** Errors of `campaign report`. */
export const reportErrors: Readonly<Record<string, { readonly message: string; readonly hint?: string }>> = {
  'report-unknown': { message: 'این نه اجراست، نه کمپین و نه بخش‌بندی.' },
};
