export const text = `Templates

Texts are Liquid: what stands in {{ }} is filled in for each person.
  {{ first_name | default: "دوست عزیز" }}      {{ business.name }}      {{ city }}
  {{ event.amount | toman }}  {{ event.at | jalali }}      in triggered campaigns
  {{ coupon }}                                 one code per person, from coupons = "codes.csv"
  {{ "https://shop.example/spring" | link }}   a short personal link, with links = true

An unknown name or filter is an error with its place, before anything is sent. A person without a value
and without a default is skipped (render-failed) rather than texted nonsense.

A Persian text has 70 letters in one part, then 67 each; a plain Latin one 160, then 153:
  campaign parts "متن شما"
Other languages, by the contact's own: [message_in] en = "…"
What will be sent, to real people: campaign preview yalda --sample 5
All of it: docs/templates.md
`;

export const textFa = `قالب‌ها

متن‌ها Liquid اند: هر چه در {{ }} باشد برای هر نفر پر می‌شود.
  {{ first_name | default: "دوست عزیز" }}      {{ business.name }}      {{ city }}
  {{ event.amount | toman }}  {{ event.at | jalali }}      در کمپین‌های رویدادی
  {{ coupon }}                                 برای هر نفر یک کد، از coupons = "codes.csv"
  {{ "https://shop.example/spring" | link }}   پیوند کوتاه شخصی، با links = true

نام یا فیلتر ناشناخته پیش از هر ارسالی خطاست، با جایش. کسی که مقدار ندارد و پیش‌فرضی هم نیست،
کنار گذاشته می‌شود (render-failed)، نه آن که پیام بی‌معنا بگیرد.

متن فارسی ۷۰ حرف در یک بخش دارد و سپس ۶۷؛ متن لاتین ساده ۱۶۰ و سپس ۱۵۳:
  campaign parts "متن شما"
زبان‌های دیگر، به زبان خود مخاطب: ‎[message_in] en = "…"‎
آنچه می‌رود، برای آدم‌های واقعی: campaign preview yalda --sample 5
همه‌اش: docs/templates.md
`;
