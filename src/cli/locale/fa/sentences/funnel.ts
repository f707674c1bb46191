/** What would mend the losses of a campaign, step by step: `campaign explain` without a person. */
export const funnel: Readonly<Record<string, string>> = {
  'audience in {file}': 'audience در {file}',
  'what is left of it': 'آنچه از آن مانده',
  'Run {id} of {name} ({occurrence}) is {state}; this is about another one, with --label.':
    'اجرای {id} از {name} ({occurrence}) {state} است؛ این درباره اجرای دیگری است، با ‎--label‎.',
  'the audience in the campaign file leaves them out': 'audience در فایل کمپین این افراد را کنار می‌گذارد',
  'nothing: they asked to be forgotten': 'هیچ: خواسته‌اند فراموش شوند',
  'nothing: they said no, and only they can say yes again':
    'هیچ: گفته‌اند نه، و فقط خودشان می‌توانند دوباره بله بگویند',
  'nothing: only they can lift it, at their operator': 'هیچ: فقط خودشان می‌توانند نزد اپراتورشان بازش کنند',
  'ask for a mobile number: campaign contacts set WHO phone=…':
    'شماره همراه بپرسید: campaign contacts set WHO phone=…',
  'ask for an ordinary mobile number: campaign contacts set WHO phone=…':
    'شماره همراه معمولی بپرسید: campaign contacts set WHO phone=…',
  '[sending] countries in campaign.toml': '[sending] countries در campaign.toml',
  'ask at the till, then: campaign opt-in WHO --source "…"':
    'پای صندوق بپرسید، سپس: campaign opt-in WHO --source "…"',
  'wait for the answer, or ask again in 30 days': 'منتظر پاسخ بمانید، یا ۳۰ روز دیگر دوباره بپرسید',
  'ask again: campaign opt-in WHO --ask': 'دوباره بپرسید: campaign opt-in WHO --ask',
  'nothing: they got it; repeat in the campaign file says how often':
    'هیچ: گرفته‌اند؛ repeat در فایل کمپین می‌گوید هر چند وقت',
  'nothing: what it was about is cancelled': 'هیچ: موضوع پیام لغو شده است',
  'nothing: they are kept silent to measure by; holdout says how many':
    'هیچ: برای سنجش ساکت مانده‌اند؛ holdout می‌گوید چند نفر',
  '[sending] frequency_cap and min_gap in campaign.toml':
    '[sending] frequency_cap و min_gap در campaign.toml',
  'priority in the campaign file': 'priority در فایل کمپین',
  'give the missing value a default: {{ first_name | default: "…" }}':
    'برای مقدار خالی پیش‌فرض بگذارید: {{ first_name | default: "…" }}',
  'shorten the text, or raise [limits] max_parts': 'متن را کوتاه کنید، یا [limits] max_parts را بالا ببرید',
  'campaign contacts set WHO timezone=… or city=…': 'campaign contacts set WHO timezone=… یا city=…',
  '[timing] valid_for in the campaign': '[timing] valid_for در کمپین',
};
