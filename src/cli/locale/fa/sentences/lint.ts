/** What the look over the texts of a campaign may say. */
export const lint: Readonly<Record<string, string>> = {
  '({parts} parts, {price} less)': '({parts} بخش و {price} کمتر)',
  '{encoding}, {parts} parts': '{encoding}، {parts} بخش',
  'What people read': 'آنچه مردم می‌خوانند',
  'Their own texts': 'متن‌های خودشان',
};
