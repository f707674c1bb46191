import { describe, expect, it } from 'vitest';
import { DOUBTED, openShop, readAlone, STAYS } from './support.ts';

/** Whether a yes of the same row, to texts, outlives what stands beside it. */
async function outlived(header: string, cell: string): Promise<string> {
  const shop = openShop();
  await shop.import(`phone,sms consent,${header}\n09121234567,yes,"${cell}"\n`);
  const agreed = shop.agreed().length === 1;
  shop.close();
  return agreed ? 'only withholds' : 'ends a yes';
}

describe('a note', () => {
  it.each([
    ['an answer', 'SMS: declined|OK to text? No|OK to text? No. Likes tea|Text ok: N|text n'],
    ['told', 'said no to texts|no to sms|Not OK to text|not on text list|w/o sms|no blast|🚫 sms|NOSMS|DNT'],
    ['of offers', 'Do not send offers|no offers by text'],
    ['in fewer words', 'said STOP|texts unwanted|she’d rather not get messages|wants off our texts'],
    [
      'German, refused',
      'lehnt Werbung ab|widerspricht Werbung|Werbung unerwünscht|SMS unerwünscht|nicht simsen|Stop geschrieben',
    ],
    ['Persian, in one word', 'اس‌ام‌اس نفرست|اجازه پیامک نداد'],
    ['of law', 'asked to be forgotten|GDPR request: erase|lawyer letter - no contact'],
    ['Persian, of a list', 'انصراف از خبرنامه پیامکی|حذف از لیست پیامک'],
    ['Persian, of texts', 'ارسال پیامک ندارد|پیامک ندارد|اعتراض به پیامک|دیگه اس نده'],
    ['another’s number', 'شماره مال کس دیگری است'],
    ['German, of advertising', 'Werbewiderspruch 3.4.24|Widerspruch Werbung 3.4.24'],
    ['German, of writing', 'abgemeldet vom SMS-Verteiler|bitte nicht anschreiben'],
  ])('that speaks of texts ends a yes: %s', async (_why, notes) => {
    for (const note of notes.split('|')) {
      expect([note, await readAlone('notes', note)]).toEqual([note, DOUBTED]);
      expect([note, await outlived('notes', note)]).toEqual([note, 'ends a yes']);
    }
  });

  it.each([
    ['of what nobody knows', 'don’t send her anything|leave alone|ex-employee - no contact'],
    ['of what she does', 'doesn’t text'],
    [
      'of some consent',
      'no consent|Widerruf|kein Einverständnis|keine Zustimmung|von Liste nehmen|bitte löschen',
    ],
    ['by call', 'nur telefonisch|VIP, nur telefonisch|فقط تماس|فقط تلفن'],
    ['Persian', 'موافق نیست|نخواست|شکایت کرد'],
  ])('that may mean something else only withholds: %s', async (_why, notes) => {
    for (const note of notes.split('|')) {
      expect([note, await readAlone('notes', note)]).toEqual([note, DOUBTED]);
      expect([note, await outlived('notes', note)]).toEqual([note, 'only withholds']);
    }
  });

  it.each([
    ['of an order', 'cancel the order|no sugar|said no to onions|said no sugar|do not send before Friday'],
    ['of a parcel', 'leave at door - no contact|delivery: no contact|don’t send the blue one'],
    ['of a yes', 'OK to text? Yes|Text ok: Y|text ok|GDPR form signed|موافق است'],
    ['of when', 'only call if late|call only after 5|nicht vor 9 anrufen|فقط تماس بگیرید قبل از ارسال'],
    ['of things', 'no to contact lenses|no milk, no contact lenses|leave the key alone in the box'],
    ['of lists', 'not on the guest list|abgemeldet von der Schule|حذف از لیست انتظار'],
    [
      'of a sale',
      'Widerspruch Rechnung|nur Barzahlung|nur telefonisch bestellen|انصراف از خرید|سفارش را نخواست',
    ],
    ['of complaints', 'اعتراض به قیمت|شکایت کرد از تاخیر ارسال'],
    ['of an illness', 'ام اس ندارد'],
    ['of no text', 'پیام خاصی ندارد|doesn’t text back|lawyer, call office'],
  ])('is no refusal: %s', async (_why, notes) => {
    for (const note of notes.split('|'))
      expect([note, await readAlone('notes', note)]).toEqual([note, STAYS]);
  });
});

describe('a tag or a name', () => {
  it.each([
    ['a tag', 'Tags', 'vip,نه پیامک'],
    ['in brackets', 'name', 'مریم (پیامک نده)|رضا (بدون پیامک)|Ed (nosms)|Ed [NO SMS]'],
    ['at its end', 'name', 'مریم پیامک نده|Ed NOSMS|Ed DNT'],
    ['at its beginning', 'name', 'do not text Ed|Don’t contact Ed|پیامک نده مریم'],
  ])('%s: %s %s', async (_why, header, cells) => {
    for (const cell of cells.split('|'))
      expect([cell, await readAlone(header, cell)]).toEqual([cell, DOUBTED]);
  });

  it.each(['Nosmus Kim', 'مریم پیامی', 'Texter Ed', 'Never Textile', 'Contact Ed'])(
    '%s is a name',
    async (name) => {
      expect(await readAlone('name', name)).toEqual(STAYS);
    },
  );
});
