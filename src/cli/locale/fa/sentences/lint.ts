/** What the look over the texts of a campaign may say. */
export const lint: Readonly<Record<string, string>> = {
  '({parts} parts less)': '({parts} بخش کمتر)',
  '({parts} parts, {price} less)': '({parts} بخش و {price} کمتر)',
  '{encoding}, {parts} parts': '{encoding}، {parts} بخش',
  'Write in it what you have to say, in place of the "…": nobody is sent that.':
    'در آن به‌جای «…» حرفتان را بنویسید: «…» برای کسی نمی‌رود.',
  'Nobody is in its audience now; see why: campaign explain {name}':
    'اکنون کسی در مخاطبانش نیست؛ ببینید چرا: campaign explain {name}',
  '{name} has a schedule, and this sends it once by hand; it starts by itself after: campaign enable':
    '{name} زمان‌بندی دارد و این‌طور یک بار با دست می‌رود؛ برای اینکه خودش برود: campaign enable',
  'What people read': 'آنچه مردم می‌خوانند',
  'Their own texts': 'متن‌های خودشان',
};
