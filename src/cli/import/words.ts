import type { RejectCode, WarningCode } from '../../import/index.ts';
import type { Language } from '../flags.ts';

/** Why a row was not taken, in words: for the terminal and the rejects file. */
export const REJECT_WORDS = {
  en: {
    'phone-missing': 'there is no phone number',
    'phone-invalid': 'this is no phone number that can exist',
    'phone-lossy': 'the spreadsheet lost digits of this number: format the column as text and export again',
    'phone-ambiguous': 'several numbers run together: write one, or separate them with a comma',
    'phone-erased': 'this person was erased on their wish and is not taken back',
    'country-unknown':
      'no list knows this country, so nobody can tell whose number this is: write it with + and its country code, mend the country, or leave it empty',
    'person-unknown': 'nobody is known by this number',
    'external-id-conflict': 'this id belongs to another person than this number',
    'row-ragged': 'this row has more or fewer cells than the header',
    'field-too-long': 'a cell is far too long',
    'control-character': 'a cell holds a NUL character',
    'quote-malformed': 'a quote (") opens or closes in the wrong place',
    'event-type-missing':
      'the kind of event is missing, or one that only this program records: give it with --type, or import --as suppressions',
    'time-invalid': 'this is no time',
    'amount-invalid': 'this is no amount',
    'currency-mismatch': 'this is another currency than the business’s',
    'consent-invalid': 'it cannot be told whether this is a yes or a no',
    'consent-future':
      'this day of the yes has not come yet: is it another date, or are day and month the other way round?',
    'origin-invalid': 'the origin must be manual, complaint, registry, operator or person',
  },
  fa: {
    'phone-missing': 'شماره تلفن ندارد',
    'phone-invalid': 'چنین شماره‌ای نمی‌تواند وجود داشته باشد',
    'phone-lossy': 'اکسل رقم‌هایی از این شماره را انداخته است: ستون را متنی کنید و دوباره خروجی بگیرید',
    'phone-ambiguous': 'چند شماره به هم چسبیده‌اند: یکی را بنویسید یا با ویرگول جدا کنید',
    'phone-erased': 'این شخص به خواست خودش پاک شده و برگردانده نمی‌شود',
    'country-unknown':
      'این کشور شناخته نیست و شماره بدون کد کشور را کشور معلوم می‌کند: شماره را با + و کد کشور بنویسید، نام کشور را درست کنید یا خالی بگذارید',
    'person-unknown': 'کسی با این شماره شناخته نیست',
    'external-id-conflict': 'این شناسه از آنِ شخص دیگری است نه این شماره',
    'row-ragged': 'تعداد خانه‌های این سطر با عنوان‌ها یکی نیست',
    'field-too-long': 'یکی از خانه‌ها بیش از اندازه بلند است',
    'control-character': 'در یکی از خانه‌ها نویسه NUL هست',
    'quote-malformed': 'علامت نقل‌قول (") جای نادرستی باز یا بسته شده',
    'event-type-missing':
      'نوع رویداد معلوم نیست، یا فقط خود برنامه آن را ثبت می‌کند: با ‎--type‎ بگویید، یا با ‎--as suppressions‎ وارد کنید',
    'time-invalid': 'زمان خوانده نمی‌شود',
    'amount-invalid': 'مبلغ خوانده نمی‌شود',
    'currency-mismatch': 'واحد پول با واحد پول کسب‌وکار یکی نیست',
    'consent-invalid': 'معلوم نیست بله است یا نه',
    'consent-future': 'روز این رضایت هنوز نیامده: شاید تاریخ دیگری است، یا جای روز و ماه عوض شده',
    'origin-invalid': 'منشأ باید manual، complaint، registry، operator یا person باشد',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<RejectCode, string>>>>;

/** What a row was taken with all the same. */
export const WARNING_WORDS = {
  en: {
    'phone-unnamed':
      'numbers stand in this column, but its name does not say whose, so people are told by their ids alone; if they are these people’s phones: --map phone={column}',
    'phone-shared': 'another name on a known number; noted as also known as',
    'phone-invalid': 'a further number cannot exist and was left out',
    'phone-lossy': 'a further number lost digits and was left out',
    'phone-ambiguous': 'further numbers run together and were left out',
    'country-unknown':
      'no list knows this country; kept as written, and in its row only numbers with a country code are read',
    'date-invalid': 'no such date; left empty',
    'date-guessed': 'century, calendar or order of this date was guessed',
    'date-ambiguous': 'day or month first? the column says both; left empty (year first is sure: 1980-04-12)',
    'date-future':
      'this order’s day has not come yet: until then it renews no consent; are day and month the other way round?',
    'email-invalid': 'no e-mail address; left empty',
    'timezone-invalid': 'no time zone; left empty',
    'number-invalid': 'no count; left empty',
    'cell-error': 'a formula of the spreadsheet went wrong here; left empty',
    'amount-invalid': 'no amount; left empty',
    'currency-mismatch': 'another currency than the business’s; left empty',
    'coordinates-invalid': 'no place on earth; left empty',
    'language-invalid': 'no language; left empty',
    'list-of-leavers':
      'by this name the people of the list left or never agreed: they are taken in, without an opt-out unless a column says one; if they left: --as suppressions',
    'sheet-of-leavers':
      'this other sheet says by its name that its people left, and it was not taken in: whoever of them stands in this list too may still be texted',
    mojibake: 'letters look broken (Ø¹Ù„ÛŒ): the file was once saved in the wrong encoding',
    'encoding-guessed':
      'the encoding was guessed from the letters; name it with --encoding if names look wrong',
    'alternative-erased': 'a further number belongs to an erased person and was left out',
    'opt-out-unread':
      'this reads like a no: no whole-file yes counts here (save of e-mail alone), a no to texts or contact is kept; if texts: campaign opt-out <phone>; if they agreed: campaign opt-in <phone> --source "…"; if nothing: --map ignore={column}',
    'answer-unread':
      'neither a yes nor a no that is known here, so no yes that is said for the whole file counts for these rows; if it is a yes: write yes there, or campaign opt-in <phone> --source "…"; if a no: campaign opt-out <phone>; if the column means nothing: --map ignore={column}',
    'consent-mixed':
      'this reads like a no, but the column of consent, which speaks of texts, says yes: that yes is kept; if {column} means texts too: campaign opt-out <phone>',
    'consent-unclear':
      'this says yes, but not to what, and the file holds e-mail addresses: a yes to letters is none to texts, so it does not count (a no does); if they agreed to texts: --map consent={column}, where days stand in it: --map consent_at={column}',
    'topic-unknown':
      'no campaign here has this topic, so the no counts for everything; if it is one of yours, name it in campaign.toml first: [consent] topics = ["news"]',
    'no-beside-known':
      'this person said no, and a further number of theirs is the main one of somebody of another name, whom that no does not bind; if it is the same person: campaign opt-out <phone>, or campaign contacts merge <phone> <phone>',
    'rejected-no': 'this row was not taken, but the no in it counts for its number',
    'event-moved':
      'an event of somebody else until now: one type and id is one event; if it is another one, give it an id of its own',
    'id-moved':
      'another name and another number under a known id: taken for the same person with a new number (shown: the id, and the number it had); if it is somebody else: campaign imports undo, then import without the ids: --map ignore={column}',
    'amount-again':
      'the row above gave this event another amount, and the last one counts: if each row is one article, name the column of the whole: --map amount="…"',
    'column-unnamed':
      'this column has no name, so it was left out; only a no in it counts. To keep it, name it in the first row',
    'order-line': 'a further line of the order above, and no person of its own',
    'order-undone': 'this order was called off, never paid or paid back: no implied consent follows from it',
    'phone-of-recipient':
      'this order goes to somebody of another name than the buyer: the number there is theirs, and was left out',
    'consent-refused':
      'an earlier file said no; a yes for the whole file, without its day, or with a time that has yet to come does not outdo that (a later one: --consent-date, or campaign opt-in)',
    'consent-ended': 'the file says no where a yes was on record: that yes has ended',
  },
  fa: {
    'phone-unnamed':
      'در این ستون شماره هست ولی نامش نمی‌گوید از آنِ کیست، پس افراد تنها با شناسه شناخته می‌شوند؛ اگر شماره همین افراد است: ‎--map phone={column}‎',
    'phone-shared': 'نام دیگری روی شماره‌ای شناخته؛ به‌عنوان نام دیگر ثبت شد',
    'phone-invalid': 'شماره دیگر معتبر نیست و کنار گذاشته شد',
    'phone-lossy': 'شماره دیگر رقم کم دارد و کنار گذاشته شد',
    'phone-ambiguous': 'شماره‌های دیگر به هم چسبیده‌اند و کنار گذاشته شدند',
    'country-unknown':
      'این کشور شناخته نیست؛ همان‌گونه که نوشته شده ماند و در این ردیف فقط شماره با کد کشور خوانده می‌شود',
    'date-invalid': 'چنین تاریخی نیست؛ خالی ماند',
    'date-guessed': 'قرن، تقویم یا ترتیب این تاریخ حدس زده شد',
    'date-ambiguous':
      'روز اول است یا ماه؟ ستون هر دو را نشان می‌دهد؛ خالی ماند (سال که اول باشد روشن است: 1980-04-12)',
    'date-future': 'روز این سفارش هنوز نیامده: تا آن روز رضایتی را تازه نمی‌کند؛ شاید جای روز و ماه عوض شده',
    'email-invalid': 'نشانی ایمیل نیست؛ خالی ماند',
    'timezone-invalid': 'منطقه زمانی نیست؛ خالی ماند',
    'number-invalid': 'تعداد نیست؛ خالی ماند',
    'cell-error': 'فرمول این خانه در اکسل خطا داده است؛ خالی ماند',
    'amount-invalid': 'مبلغ نیست؛ خالی ماند',
    'currency-mismatch': 'واحد پول دیگری است؛ خالی ماند',
    'coordinates-invalid': 'جایی روی زمین نیست؛ خالی ماند',
    'language-invalid': 'زبان نیست؛ خالی ماند',
    'list-of-leavers':
      'این نام می‌گوید افراد فهرست لغو کرده‌اند یا هرگز رضایت نداده‌اند: افزوده شدند و تنها لغوهایی که ستونی می‌گوید ثبت شد؛ اگر لغو کرده‌اند: ‎--as suppressions‎',
    'sheet-of-leavers':
      'نام این برگه دیگر می‌گوید افرادش لغو کرده‌اند و وارد نشد: هر که از آن‌ها در این فهرست هم باشد شاید باز پیامک بگیرد',
    mojibake: 'حروف به‌هم‌ریخته‌اند (Ø¹Ù„ÛŒ): فایل زمانی با کدگذاری نادرست ذخیره شده است',
    'encoding-guessed': 'کدگذاری از روی حروف حدس زده شد؛ اگر نام‌ها درست نیست با ‎--encoding‎ بگویید',
    'alternative-erased': 'شماره دیگر از آنِ شخصی پاک‌شده است و کنار گذاشته شد',
    'opt-out-unread':
      'این خانه مانند «نه» است: رضایت همه فایل برایش نیست (مگر درباره ایمیل) و «نه» به پیامک یا تماس می‌ماند؛ اگر پیامک است: ‎campaign opt-out <phone>‎؛ اگر رضایت داده‌اند: ‎campaign opt-in <phone> --source "…"‎؛ اگر معنایی ندارد: ‎--map ignore={column}‎',
    'answer-unread':
      'نه «بله» است و نه «نه»ای که این‌جا شناخته باشد، پس رضایتی که برای همه فایل گفته شود برای این ردیف‌ها نیست؛ اگر بله است: همان‌جا «بله» بنویسید، یا ‎campaign opt-in <phone> --source "…"‎؛ اگر نه است: ‎campaign opt-out <phone>‎؛ اگر ستون معنایی ندارد: ‎--map ignore={column}‎',
    'consent-mixed':
      'این خانه مانند «نه» است، ولی ستون رضایت که درباره پیامک است «بله» می‌گوید: همان بله ثبت می‌شود؛ اگر {column} هم درباره پیامک است: ‎campaign opt-out <phone>‎',
    'consent-unclear':
      'این خانه «بله» است، ولی روشن نیست به چه، و فایل نشانی ایمیل دارد: بله به ایمیل بله به پیامک نیست و به شمار نمی‌آید («نه» به شمار می‌آید)؛ اگر به پیامک رضایت داده‌اند: ‎--map consent={column}‎، و اگر در آن روز نوشته شده: ‎--map consent_at={column}‎',
    'topic-unknown':
      'این موضوع این‌جا شناخته نیست، پس «نه» برای همه‌چیز به شمار آمد؛ اگر از آنِ شماست نخست آن را در campaign.toml بنویسید: ‎[consent] topics = ["news"]‎',
    'no-beside-known':
      'این شخص «نه» گفته است و شماره دیگرش شماره اصلی شخصی با نامی دیگر است که این «نه» او را در بر نمی‌گیرد؛ اگر همان شخص است: ‎campaign opt-out <phone>‎ یا ‎campaign contacts merge <phone> <phone>‎',
    'rejected-no': 'این ردیف وارد نشد، ولی «نه»ی آن برای شماره‌اش به شمار آمد',
    'event-moved':
      'این رویداد تا اکنون از آنِ شخص دیگری بود: یک نوع و یک شناسه یک رویداد است؛ اگر رویداد دیگری است شناسه خودش را بدهید',
    'id-moved':
      'نام و شماره دیگری با شناسه‌ای شناخته: همان شخص با شماره تازه دانسته شد (شناسه و شماره پیشینش در پایان آمده)؛ اگر شخص دیگری است: ‎campaign imports undo‎ و سپس بدون شناسه وارد کنید: ‎--map ignore={column}‎',
    'amount-again':
      'سطر بالا برای همین رویداد مبلغ دیگری داشت و آخرین مبلغ می‌ماند: اگر هر سطر یک کالاست ستون مبلغ کل را بگویید: ‎--map amount="…"‎',
    'column-unnamed':
      'این ستون نام ندارد و کنار گذاشته شد؛ تنها «نه»ای که در آن باشد به شمار می‌آید. برای نگه‌داشتنش در سطر نخست نامی به آن بدهید',
    'order-line': 'سطر دیگری از سفارش بالا، نه شخصی تازه',
    'order-undone': 'این سفارش لغو، پرداخت‌نشده یا مرجوع است: رضایت ضمنی از آن برنمی‌آید',
    'phone-of-recipient': 'گیرنده این سفارش نام دیگری جز خریدار دارد: شماره از آنِ اوست و کنار گذاشته شد',
    'consent-refused':
      'فایلی پیش‌تر «نه» گفته بود؛ رضایتی که بی‌تاریخ برای همه فایل گفته شود، یا زمانش هنوز نرسیده باشد، بر آن نمی‌چربد (اگر تازه‌تر است: ‎--consent-date‎ یا ‎campaign opt-in‎)',
    'consent-ended': 'فایل «نه» می‌گوید و پیش‌تر رضایتی ثبت بود: آن رضایت پایان یافت',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<WarningCode, string>>>>;
