export const text = `Consent

No consent, no marketing. A yes is recorded with its source, wording and time, and nothing erases it:
  campaign import spring.csv --consent express --consent-source "shop counter, paper form"
  campaign opt-in 09121234567 --source "asked by phone"

  express   the person said yes to texts
  implied   the person bought from you; it runs out (implied_expires, 24 months by default)
  inquiry   the person asked you something; it runs out after 6 months

An opt-out binds by phone, over all lists, campaigns and later imports, from the instant it is recorded:
  campaign opt-out 09121234567 --source "phone call"
Replies such as STOP, لغو and 11 are opt-outs too, in many languages; a doubtful reply holds the person
back until you decide: campaign inbox list.

No import ever lifts an opt-out. Only the person does, later than their no: campaign opt-in.
For a complaint: campaign consent proof 09121234567. To check the ledger: campaign consent verify.
Transactional texts (an order, an appointment) need no consent; complaints and dead numbers still bind.
`;

export const textFa = `رضایت

بدون رضایت، پیام تبلیغاتی نمی‌رود. هر «بله» با منبع، متن و زمانش ثبت می‌شود و پاک نمی‌شود:
  campaign import spring.csv --consent express --consent-source "فرم کاغذی فروشگاه"
  campaign opt-in 09121234567 --source "تلفنی پرسیدیم"

  express   شخص گفته که پیام می‌خواهد
  implied   شخص از شما خرید کرده؛ مهلت دارد (implied_expires، پیش‌فرض ۲۴ ماه)
  inquiry   شخص از شما چیزی پرسیده؛ پس از ۶ ماه پایان می‌یابد

انصراف به شماره بسته است: در همه فهرست‌ها، کمپین‌ها و درون‌ریزی‌های بعدی، از همان لحظه:
  campaign opt-out 09121234567 --source "تماس تلفنی"
پاسخ‌هایی مانند لغو، STOP و ۱۱ هم انصراف‌اند؛ پاسخ مبهم شخص را نگه می‌دارد تا شما تصمیم بگیرید:
  campaign inbox list

هیچ درون‌ریزی انصراف را برنمی‌دارد؛ فقط خود شخص، پس از نه گفتنش: campaign opt-in
برای پاسخ به شکایت: campaign consent proof 09121234567 — برای وارسی دفتر: campaign consent verify
پیام خدماتی (سفارش، نوبت) رضایت نمی‌خواهد؛ شکایت‌ها و شماره‌های مرده همچنان مانع‌اند.
`;
