import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

/** Of a list with one cell a person, and one person more of whom the column says nothing: the cells of those who agreed. */
async function agreed(header: string, cells: readonly string[]): Promise<string[]> {
  const rows = ['', ...cells].map((cell, index) => `+98912${1_000_000 + index};"${cell}"\n`);
  await shop.import(`phone;${header}\n${rows.join('')}`, WHOLE_FILE);
  const phones = shop.db
    .prepare("SELECT phone FROM consent_state WHERE state = 'granted' ORDER BY phone")
    .pluck()
    .all() as string[];
  return phones.map((phone) => ['', ...cells][Number(phone.slice(6)) - 1_000_000]!);
}

// As shops write it in the column that they asked in; none of these people gets a yes that is said for the whole file.
describe('a no in any language keeps --consent away', () => {
  it.each([
    ['الموافقة على الرسائل', 'لا|ملغي|مرفوض|رفض|غير موافق|لا أوافق|لا يرغب|إلغاء|أوقف'],
    ['موافقة', 'ملغاة|غير موافق'],
    ['حالة الاشتراك', 'ملغي|غير مشترك|إلغاء الاشتراك'],
    ['Zgoda na SMS', 'NIE|nie|wycofana|brak|brak zgody|odmowa|cofnięta|wypisany'],
    ['Zgoda marketingowa', 'NIE|wycofana|brak zgody'],
    ['Souhlas se zasíláním SMS', 'ne|NE|odvolán|odmítl|nesouhlasí|neudělen'],
    ['Marketingový souhlas', 'ne|odvolán'],
    ['Súhlas s SMS', 'nie|odvolaný'],
    ['SMS hozzájárulás', 'nem|Nem|visszavonva|leiratkozott'],
    ['Acord SMS', 'nu|Nu|retras|dezabonat'],
    ['Pristanak na SMS', 'ne|odbijeno'],
    ['Soglasje SMS', 'ne'],
    ['SMS sutikimas', 'ne'],
    ['SMS konsensuss', 'nē'],
    ['Συγκατάθεση SMS', 'όχι|ΟΧΙ'],
    ['הסכמה לסמס', 'לא|הוסר'],
    ['配信希望', '希望しない|不要|いいえ|配信停止|拒否|×|不可'],
    ['SMS配信', '希望しない|停止|不可|NG'],
    ['수신동의', '아니오|거부|미동의|N|수신거부'],
    ['SMS 수신동의', '아니오|거부|미동의'],
    ['短信同意', '否|不同意|拒绝|退订'],
    ['是否接收短信', '否|不接收'],
    ['营销许可', '否|拒绝'],
    ['SMS Onayı', 'Hayır|Ret|İptal|Vermedi|Onaysız|Yok'],
    ['Ticari ileti izni', 'Ret|yok'],
    ['Consenso SMS', 'NO|revocato|negato|rifiutato|disiscritto'],
    ['Consenso marketing', 'negato|revocato'],
    ['Consentement SMS', 'Non|retiré|révoqué|refusé|désinscrit|STOP'],
    ['Toestemming SMS', 'nee|ingetrokken|geweigerd|uitgeschreven'],
    ['SMS-samtycke', 'nej|återkallat|avregistrerad'],
    ['SMS-samtykke', 'nei|trukket|avmeldt|afmeldt'],
    ['SMS-suostumus', 'ei|peruttu'],
    ['SMS Einwilligung', 'nein|widerrufen|zurückgezogen|abgemeldet|verweigert|entzogen|liegt nicht vor'],
    ['Consentimiento SMS', 'no|revocado|retirado|rechazado|baja|de baja'],
    ['Consentimento SMS', 'não|revogado|retirado|recusado|negado|descadastrado'],
    ['Согласие на SMS', 'нет|отозвано|отказ|отказался|отписан|не согласен|не дано'],
    ['Згода на СМС', 'ні|відкликана|відмова|відписався'],
    ['Съгласие за SMS', 'не|оттеглено|отказ'],
    ['SMS संमति', 'नहीं'],
    ['Persetujuan SMS', 'tidak|ditolak|berhenti'],
    ['Đồng ý nhận SMS', 'không|từ chối'],
    ['ยินยอมรับ SMS', 'ไม่'],
    ['رضایت پیامک', 'خیر|ندارد|لغو|پس گرفته|رد|نه|عدم رضایت|منصرف|نمی\u200cخواد'],
    ['اجازه ارسال پیامک', 'خیر|ندارد|ندادم|نداد|نداده'],
    ['آیا مایل به دریافت پیامک هستید؟', 'خیر|خیر، ممنون|نه'],
    ['دریافت پیامک تبلیغاتی', 'غیرفعال|بسته|خاموش|قطع'],
  ])('%s: %s', async (header, cells) => {
    expect(await agreed(header, cells.split('|'))).toEqual(['']);
  });
});

describe('in a column that asks whether to send texts what is no yes is none', () => {
  it.each([
    // why                                         column                     cells                            agreed
    ['words that nobody knows here', 'SMS consent', 'geht nicht|ask her mother', ''],
    [
      'yes in many languages',
      'SMS consent for us',
      'tak|ano|igen|da|ναι|はい|예|sì|так',
      'tak|ano|igen|da|ναι|はい|예|sì|так',
    ],
    ['the day of the yes', 'Consent to SMS on', '2024-05-01|1403/02/05', '2024-05-01|1403/02/05'],
    ['how the sending went is no answer', 'SMS Status', 'delivered|failed', 'delivered|failed'],
    ['nor are the words of the question', 'SMS consent text', 'I agree to be texted', 'I agree to be texted'],
    ['nor is what somebody pays for', 'Subscription', 'Premium|Basic', 'Premium|Basic'],
  ])('%s: %s', async (_why, header, cells, expected) => {
    expect(await agreed(header, cells.split('|'))).toEqual(['', ...expected.split('|').filter(Boolean)]);
  });
});
