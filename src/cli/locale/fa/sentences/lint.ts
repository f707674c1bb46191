/** What the look over the texts of a campaign may say. */
export const lint: Readonly<Record<string, string>> = {
  '({parts} parts, {price} less)': '({parts} بخش و {price} کمتر)',
  '{encoding}, {parts} parts': '{encoding}، {parts} بخش',
  'Write in it what you have to say, in place of the "…": nobody is sent that.':
    'در آن به‌جای «…» حرفتان را بنویسید: «…» برای کسی نمی‌رود.',
  'What people read': 'آنچه مردم می‌خوانند',
  'Their own texts': 'متن‌های خودشان',
};
