export const text = `Sending hours

A text is judged by the clock of the person, not yours. It may arrive when all of these are open:
  the law of the place where the person is    campaign windows list
  your own hours                              [windows] in campaign.toml
  the campaign's hours                        [timing] window = "10:00-20:00"

The place is known from the person's time zone, else region or city, else from the number. A number that
may lie in several zones waits until the hours are open in all of them. No known place: no marketing.

Outside: the text waits for the next opening (window-closed) and expires when it has lost its meaning
(valid_for). An answer to what the person just did may go at any time: any_time = true, transactional only.

Look at one person's hours: campaign windows check 09121234567
Try another moment:         campaign send yalda --dry-run --at "2026-12-21 22:00"
`;

export const textFa = `ساعت ارسال

هر پیام با ساعت خود شخص سنجیده می‌شود، نه ساعت شما. وقتی می‌رسد که همه این‌ها باز باشند:
  قانون جایی که شخص آنجاست      campaign windows list
  ساعت کار خودتان               ‎[windows]‎ در campaign.toml
  ساعت کمپین                    ‎[timing] window = "10:00-20:00"‎

جای شخص از منطقه زمانی خودش، وگرنه استان یا شهر، وگرنه از شماره دانسته می‌شود. جای نامعلوم: بی‌تبلیغ.

بیرون از ساعت، پیام تا بازشدن بعدی می‌ماند (window-closed) و اگر بی‌معنا شود کنار می‌رود (valid_for).
پاسخ به کاری که شخص همین الان کرده هر ساعتی می‌رود: any_time = true، فقط خدماتی.

ساعت یک نفر:      campaign windows check 09121234567
لحظه‌ای دیگر:      campaign send yalda --dry-run --at "2026-12-21 22:00"
`;
