import { describe, expect, it } from 'vitest';
import { readNote } from '../../../src/import/clean/readNote.ts';

describe('notes that tell of a goodbye', () => {
  it.each([
    'customer asked not to be texted any more, 12/3',
    'asked to stop getting texts',
    'wants no more sms',
    "she doesn't want any messages",
    'Don’t send SMS',
    'PLEASE DO NOT TEXT',
    'do not text before 9am',
    'never text',
    'no SMS please',
    'regular customer; no texts',
    'told us to leave her alone, no marketing',
    'prefers not to be contacted',
    'does not wish to be contacted',
    'said stop texting me',
    'hates spam',
    'complained about our texts',
    'she was annoyed by our messages',
    'opted out by phone on 3 May',
    'unsubscribed 2024',
    'withdrew consent 3/4',
    'asked to be removed from list',
    'left the sms list',
    'asked us to delete her number',
    'gave number for delivery only, no promotions',
    'number only for orders, not for marketing',
    'gdpr: asked for erasure',
    'customer said: remove me',
    'do not call',
    'مشتری گفت دیگر پیامک نفرستید',
    'گفت به من زنگ نزنید و پیام ندهید',
    'پيامك نفرستيد',
    'دیگه پیام نفرستیم براش',
    'نمی‌خواهد پیامک بگیرد',
    'مشتری پیامک نمی‌خواهد',
    'با پیامک مخالف است',
    'از پیامک‌ها شاکی بود',
    'مایل به دریافت پیامک نیست',
    'تمایلی به دریافت تبلیغات ندارد',
    'لطفا پیام تبلیغاتی ارسال نشود',
    'گفت شماره‌اش را حذف کنیم',
    'خواست از لیست حذف شود',
    'اسمش را از لیست خط زدیم',
    'مزاحم نشوید',
    'تماس نگیرید',
    'Kunde möchte keine SMS',
    'Hat der Werbung widersprochen',
    'bitte nicht mehr anschreiben',
    'ne veut plus de SMS',
    'client a demandé à être désinscrit',
    'no quiere mensajes',
    'pidió la baja',
    'não quer receber mensagens',
    'non vuole sms',
    'wil geen sms',
    'sms istemiyor',
    'не хочет получать смс',
    'просила не писать',
  ])('%s', (note) => {
    expect(readNote(note)?.goodbye).toBe('no');
  });
});

describe('notes that tell of something else', () => {
  it.each([
    "please don't stop",
    'no onions',
    'no nuts in the message cake',
    'no text on cake',
    'no message on the card',
    'bus stop nearby',
    'stop by on Monday',
    'stopped by to collect the list',
    'stop using almond milk',
    'cancelled order 12',
    'please cancel Monday appointment',
    'prefers text',
    "don't call, text only",
    'text before delivery',
    'likes our texts',
    'wants texts in French',
    'sent sms, no answer',
    'contacted by phone, not reached',
    'did not get the message in time',
    'has not unsubscribed',
    'not interested in roses',
    'never called back',
    'waiting list',
    'asked to be removed from the waiting list',
    'price list sent',
    'complained about price',
    'call after 5, do not knock',
    'no',
    '12/3',
    'لغو سفارش',
    'سفارش لغو شد',
    'پلاک ۱۱، بلاک ۵',
    'پیامک تبریک تولد دوست دارد',
    'پیام داد و سفارش گرفت',
    'پیام را دید جواب نداد',
    'تماس گرفت و سفارش داد',
    'مایل به خرید عمده',
    'دیگر محصول نمی‌خواهد',
    'شماره دوم خاموش است',
    'شماره را حذف نکنید',
  ])('%s', (note) => {
    expect(readNote(note)).toBeUndefined();
  });

  it('a goodbye to letters is one to letters', () => {
    expect(readNote('asked to be unsubscribed from the newsletter')).toEqual({
      goodbye: 'email',
      words: 'asked to be unsubscribed from the newsletter',
    });
    expect(readNote('unsubscribed from emails and texts')?.goodbye).toBe('no');
  });

  it('names the words that tell it', () => {
    expect(readNote('VIP since 2020. Asked not to be texted, likes tulips')?.words).toBe(
      'Asked not to be texted',
    );
  });
});
