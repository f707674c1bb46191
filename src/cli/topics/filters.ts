export const text = `Filters

A filter says who. It stands in campaigns (audience = '…'), in segments.toml, and after most commands.
  city = "تهران" and orders >= 1              country in ("IR", "TR") and not tagged "staff"
  last_order older than 90 days               last_order within 3 months
  birthday is today                           birthday in next 7 days
  spent >= 5_000_000                          "کد اشتراک" = 42
  count(order within 90 days) >= 3            not messaged within 7 days
  in segment loyal                            everyone

Text compares folded: ي and ی, digits of any script, capitals and half-spaces are the same. A missing
value is no match, also under not; "is empty" finds it. Dates may be Jalali: created after 1405/01/01.

What fields there are:        campaign segments fields
Try one, with its funnel:     campaign segments show 'orders >= 5 and city = "شیراز"'
Keep it under a name:         campaign segments add loyal 'orders >= 5'
All of it: docs/filters.md
`;

export const textFa = `فیلترها

فیلتر می‌گوید چه کسانی. جایش در کمپین (audience = '…')، در segments.toml و پس از بیشتر فرمان‌هاست.
  city = "تهران" and orders >= 1              country in ("IR", "TR") and not tagged "staff"
  last_order older than 90 days               last_order within 3 months
  birthday is today                           birthday in next 7 days
  spent >= 5_000_000                          "کد اشتراک" = 42
  count(order within 90 days) >= 3            not messaged within 7 days
  in segment loyal                            everyone

متن‌ها یکسان‌شده سنجیده می‌شوند: ي و ی، رقم‌های هر خط، حروف بزرگ و نیم‌فاصله فرقی ندارند.
مقدار خالی جور نمی‌شود، حتی زیر not؛ آن را is empty پیدا می‌کند. تاریخ شمسی هم می‌شود: 1405/01/01

فیلدها:                campaign segments fields
آزمودن، گام به گام:    campaign segments show 'orders >= 5'
نگه‌داشتن با نام:       campaign segments add loyal 'orders >= 5'
همه‌اش: docs/filters.md
`;
