import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLITENESS } from '../../src/consent/data/answers.ts';
import { LEAVING, UNSPACED } from '../../src/consent/data/words.ts';
import type { Intent } from '../../src/consent/reading.ts';
import { readText } from '../../src/consent/readText.ts';

const IRAN = '+989121234567';
const TEXAS = '+15125550142';

type Row = readonly [why: string, text: string, intent: Intent];

// Read aloud by people who speak the language where we have them; else the languages' own textbooks.
const MESSAGES: readonly Row[] = [
  // What a phone writes under a text by itself is nobody's word
  ['a signature after the word', 'STOP Sent from my iPhone', 'opt-out'],
  ['a signature of its own line', 'STOP\n\nSent from my Samsung Galaxy smartphone.', 'opt-out'],
  ['of a mail program', 'Please stop texting me. Sent from Yahoo Mail on Android', 'opt-out'],
  ['in Persian', 'لغو\nارسال شده از آیفون من', 'opt-out'],
  ['in Persian with a half space', 'لغو\nارسال‌شده از iPhone', 'opt-out'],
  ['in French', 'Arrêt\nEnvoyé de mon iPhone', 'opt-out'],
  ['in German, where the verb comes last', 'Ende bitte\nVon meinem iPhone gesendet', 'opt-out'],
  ['in Turkish, where the device comes first', 'İptal\niPhone’umdan gönderildi', 'opt-out'],
  ['in Japanese, where the device comes first', '配信停止 iPhoneから送信', 'opt-out'],
  ['a love letter with a signature', "don't stop, I love it. Sent from my iPhone", 'doubt'],
  ['a signature alone', 'Sent from my iPhone', 'none'],
  ['a word after the signature', 'Sent from my iPhone stop', 'doubt'],
  ['no signature: somebody tells of it', 'I sent it from my phone, thanks', 'none'],
  ['a yes with a signature', 'start\nSent from my iPhone', 'opt-in'],
  // Persian: the verb comes last, and what follows it turns it round
  ['do not delete my number', 'شماره بنده را حذف نکنید', 'doubt'],
  ['do not take me off the list', 'لطفا منو از لیست حذف نکنید', 'doubt'],
  ['do not end the texts', 'پیام‌ها رو قطع نکنید', 'doubt'],
  ['asked not to be deleted, and then to be left alone', 'حذف نکنید ولی پیام ندید', 'opt-out'],
  ['no wish at all', 'علاقه ای به دریافت ندارم', 'opt-out'],
  ['the verb first', 'قطع کنید پیام‌ها رو', 'opt-out'],
  ['the verb first, of advertising', 'متوقف کنید تبلیغات رو لطفا', 'opt-out'],
  ['my name', 'اسم منو پاک کنید', 'opt-out'],
  ['my name, from the list', 'اسم من را از لیست بردارید', 'opt-out'],
  ['my name is to stay', 'اسم منو پاک نکنید', 'doubt'],
  ['in Latin letters, as it is said', 'lagho', 'opt-out'],
  ['in two parts', 'la gho', 'opt-out'],
  ['never mind', 'bikhial', 'doubt'],
  ['never mind, in two words', 'بی خیال', 'doubt'],
  ['never mind us', 'بیخیال ما بشید', 'opt-out'],
  ['German, where the no comes last', 'Löschen Sie meine Nummer nicht', 'doubt'],
  ['a no that only strengthens', 'Keine SMS, nicht mehr!', 'opt-out'],
  // Complaints: of texts or of a cake, a person looks
  ['a complaint', 'شکایت میکنم', 'doubt'],
  ['to the police', 'به پلیس فتا خبر میدم', 'doubt'],
  ['a threat', 'I will report you', 'doubt'],
  ['a threat, shorter', "I'll report you if this goes on", 'doubt'],
  ['a complaint in German', 'Das gibt eine Beschwerde', 'doubt'],
  ['a complaint in French', 'je porte plainte', 'doubt'],
  ['a complaint in Turkish', 'şikayet edeceğim', 'doubt'],
  ['with a goodbye it is one', 'stop texting me or I report you', 'opt-out'],
  ['none', 'no complaint, lovely cake', 'none'],
  ['a report of something', 'please send the report on Monday', 'none'],
  // Signs
  ['a stop sign', '🛑', 'opt-out'],
  ['many of them', '🛑🛑🛑', 'opt-out'],
  ['no entry', '🚫', 'opt-out'],
  ['a raised hand may greet', '✋', 'doubt'],
  ['a thumb down', '👎', 'doubt'],
  ['a block, in Persian', 'بلاک', 'opt-out'],
  ['exit', 'exit', 'opt-out'],
  ['a raised hand that greets', '✋ hi', 'none'],
  ['a stop sign beside words that say nothing of it', 'great 🛑 wow', 'doubt'],
  // Plain sentences of leaving, and the same turned round
  ['leaving in a plain sentence, tr', 'mesaj almak istemiyorum', 'opt-out'],
  ['leaving in a plain sentence, tr', 'sms almak istemiyorum', 'opt-out'],
  ['leaving in a plain sentence, tr', 'listeden çıkarın', 'opt-out'],
  ['leaving in a plain sentence, tr', 'listenizden çıkmak istiyorum', 'opt-out'],
  ['leaving in a plain sentence, tr', 'beni silin', 'opt-out'],
  ['leaving in a plain sentence, tr', 'yeter artık', 'opt-out'],
  ['leaving in a plain sentence, fa', 'دیگه نمیخوام', 'opt-out'],
  ['leaving in a plain sentence, fa', 'نمی‌خواهم دیگر پیامک دریافت کنم', 'opt-out'],
  ['leaving in a plain sentence, fa', 'خسته شدم از پیاماتون', 'opt-out'],
  ['leaving in a plain sentence, fa', 'یازده', 'opt-out'],
  ['leaving in a plain sentence, hi', 'रुको', 'opt-out'],
  ['leaving in a plain sentence, hi', 'रुकिए', 'opt-out'],
  ['leaving in a plain sentence, hi', 'मैसेज मत भेजिए', 'opt-out'],
  ['leaving in a plain sentence, hi', 'मुझे मैसेज नहीं चाहिए', 'opt-out'],
  ['leaving in a plain sentence, hi', 'SMS मत भेजो', 'opt-out'],
  ['leaving in a plain sentence, hi', 'mujhe message nahi chahiye', 'opt-out'],
  ['leaving in a plain sentence, de', 'Ich widerspreche der Werbung', 'opt-out'],
  ['leaving in a plain sentence, ar', 'احذفوني من القائمة', 'opt-out'],
  ['leaving in a plain sentence, ar', 'ازالة', 'opt-out'],
  ['leaving in a plain sentence, en', 'Dont txt me', 'opt-out'],
  ['leaving in a plain sentence, en', 'Report spam', 'opt-out'],
  ['leaving in a plain sentence, fr', 'fichez moi la paix', 'opt-out'],
  ['the footer sent back with its number', 'STOP au 36111', 'opt-out'],
  ['the footer sent back with its number', 'Stop aan 4411', 'opt-out'],
  ['the footer sent back with its number', 'stop an 12345', 'opt-out'],
  ['a number that is no footer', 'stop 5', 'doubt'],
  ['a no tied to the word', "n'arrêtez pas", 'doubt'],
  ['a no tied to the word', "n'arretez pas", 'doubt'],
  ['a no tied to the word', "N'arrêtez jamais", 'doubt'],
  ['a no tied to the word', 'n’arrêtez pas', 'doubt'],
  ['the word turned round', 'حذفم نکنید', 'none'],
  ['the word turned round', 'قطع نکنید', 'none'],
  ['the word turned round', 'durmayın', 'none'],
  ['the word turned round', 'listeden çıkarmayın', 'none'],
  // Words that are something harmless elsewhere
  ['stop in Swahili, all right in Hindi', 'acha', 'doubt'],
  ['all right in Hindi, among others', 'acha theek hai', 'none'],
  ['stop sending, in Swahili', 'acha kutuma', 'opt-out'],
  ['Swahili', 'Simama!', 'opt-out'],
  ['Swedish', 'stanna', 'opt-out'],
  ['stay, in Swedish', 'jag vill stanna hemma', 'doubt'],
  ['Hindi, as the buttons of others say it', 'अनसब्सक्राइब', 'opt-out'],
  ['Hindi: remove', 'हटाओ', 'opt-out'],
  ['Telugu', 'బంద్', 'opt-out'],
  ['Persian in Latin letters', 'laghv', 'opt-out'],
  ['Persian in Latin letters, shorter', 'lagv', 'opt-out'],
  ['with the number of the footer', 'laghv 11', 'opt-out'],
  ['never a part of a word in Latin letters', 'lagvadi', 'none'],
  ['the words of our Chinese footer', '回复TD', 'opt-out'],
  ['the whole footer sent back', '回复TD退订', 'opt-out'],
  ['in traditional letters', '回覆TD', 'opt-out'],
  // English: what the shipped matchers of others got wrong
  ['a full stop after the word', 'Stop.', 'opt-out'],
  ['two words, capitals', 'STOP ALL', 'opt-out'],
  ['politeness before', 'please stop', 'opt-out'],
  ['politeness after', 'STOP PLEASE', 'opt-out'],
  ['a sentence of thanks after', 'Stop. Thank you', 'opt-out'],
  ['capitals and a full stop', 'UNSUBSCRIBE.', 'opt-out'],
  ['ambiguous word, but only politeness beside it', 'cancel please', 'opt-out'],
  ['a negation and a love letter', "don't stop, I love it", 'doubt'],
  ['the typographic apostrophe', 'don’t stop', 'doubt'],
  ['never a part of a word', 'nonstop flight', 'none'],
  ['a part of a word that is also a command', 'restart', 'none'],
  ['a visit', 'stop by at 5pm?', 'doubt'],
  ['a visit without a number', 'stop by tomorrow', 'doubt'],
  ['a rally', 'Count me in! We have got to STOP this terrible bill', 'doubt'],
  ['a case number', 'STOP 12345', 'doubt'],
  ['a place', 'bus stop', 'doubt'],
  ['a question about leaving', 'How do I stop?', 'doubt'],
  ['the word alone with a question mark', 'stop?', 'opt-out'],
  ['shouting', 'STOP!!!!!', 'opt-out'],
  ['stretched', 'Stoooooop', 'opt-out'],
  ['spelled', 's t o p', 'opt-out'],
  ['spelled with full stops', 'S.T.O.P.', 'opt-out'],
  ['swapped letters', 'stpo', 'opt-out'],
  ['a doubled letter', 'sttop', 'opt-out'],
  ['the vowel lost', 'stp', 'opt-out'],
  ['another word at distance one', 'shop', 'none'],
  ['another word at distance one, with politeness', 'step please', 'none'],
  ['a letter lost in a long word', 'unsubcribe', 'opt-out'],
  ['with an emoji', 'Stop 🙏', 'opt-out'],
  ['in quotes', '"STOP"', 'opt-out'],
  ['full-width letters', 'ＳＴＯＰ', 'opt-out'],
  ['a Cyrillic о inside', 'stоp', 'opt-out'],
  ['a Latin C before Cyrillic', 'CТОП', 'opt-out'],
  ['a look-alike in quotes', '«STОP»', 'opt-out'],
  ['a look-alike in another word', 'shоp', 'none'],
  ['a look-alike brings nobody back', 'stаrt', 'none'],
  ['a look-alike among words', 'the nоnstop flight', 'none'],
  ['a zero-width space inside', 'st\u200bop', 'opt-out'],
  ['quit', 'quit', 'opt-out'],
  ['end', 'END', 'opt-out'],
  ['end in a sentence', 'the end of the week is fine', 'none'],
  ['revoke', 'revoke', 'opt-out'],
  ['opt out with a space', 'opt out', 'opt-out'],
  ['opt-out with a hyphen', 'Opt-Out', 'opt-out'],
  ['cancel', 'CANCEL', 'opt-out'],
  ['an order', 'cancel my order', 'doubt'],
  ['an appointment', 'Please cancel my appointment on Monday', 'doubt'],
  ['the subscription', 'cancel my subscription', 'opt-out'],
  [
    'a thought in a long text',
    'Hi, who is this? Please take me off this list, I never signed up.',
    'opt-out',
  ],
  ['remove me', 'Remove me please', 'opt-out'],
  ['remove me, turned round', "don't remove me", 'doubt'],
  ['do not text', 'do not text me again', 'opt-out'],
  ['a long wish', 'I would like to unsubscribe from your messages', 'opt-out'],
  ['stop texting', 'can you stop texting me at night', 'opt-out'],
  ['leave me alone', 'leave me alone!!', 'opt-out'],
  ['lose my number', 'lose my number', 'opt-out'],
  ['a wrong number leaves', 'Sorry, wrong number', 'opt-out'],
  ['no with thanks', 'No, thanks', 'opt-out'],
  ['no and something else', 'no 12 is fine', 'none'],
  ['no problem', 'no problem', 'none'],
  ['one letter', 'T', 'opt-out'],
  ['a shirt', 'T shirt in blue', 'none'],
  ['leaving and joining', 'STOP START', 'opt-out'],
  ['start', 'START', 'opt-in'],
  ['unstop', 'unstop', 'opt-in'],
  ['yes', 'Yes', 'opt-in'],
  ['yes with politeness', 'yes please', 'opt-in'],
  ['ok says nothing', 'ok', 'none'],
  ['help', 'HELP', 'help'],
  ['help with politeness', 'help please', 'help'],
  ['help in a sentence', 'can you help me choose flowers for Sunday', 'none'],
  ['thanks', 'Thank you so much', 'none'],
  ['a review', 'The roses were lovely', 'none'],
  ['nothing but marks', '!!! 🙏', 'none'],
  // Persian
  ['the word', 'لغو', 'opt-out'],
  ['the footer copied', 'لغو۱۱', 'opt-out'],
  ['the footer copied, with a space', 'لغو ۱۱', 'opt-out'],
  ['the footer copied, Latin digits', 'لغو11', 'opt-out'],
  ['the footer copied, Arabic digits', 'لغو١١', 'opt-out'],
  ['stretched with kashida', 'لـــغـــو', 'opt-out'],
  ['an order', 'لغو سفارش', 'doubt'],
  ['membership', 'لغو عضویت', 'opt-out'],
  ['with an Arabic ye', 'لغو عضويت', 'opt-out'],
  ['the advertisements', 'لغو پیامک تبلیغاتی', 'opt-out'],
  ['imperative', 'لغو کنید', 'opt-out'],
  ['misspelt', 'لقو', 'opt-out'],
  ['bare number in Iran', '11', 'opt-out'],
  ['bare number, Persian digits', '۱۱', 'opt-out'],
  ['bare number and a full stop', '11.', 'opt-out'],
  ['bare number with spaces', ' 11 ', 'opt-out'],
  ['bare number with politeness', '۱۱ لطفا', 'opt-out'],
  ['keycaps', '1️⃣1️⃣', 'opt-out'],
  ['coming back', '۱۲', 'opt-in'],
  ['bare number, its digits apart', '1 1', 'opt-out'],
  ['bare number, its Persian digits apart', '۱ ۱', 'opt-out'],
  ['digits apart, on two lines', '1\n1', 'opt-out'],
  ['digits apart, with politeness', '۱ ۱ لطفا', 'opt-out'],
  ['digits with a full stop between', '۱.۱', 'opt-out'],
  ['digits with a hyphen between', '۱-۱', 'opt-out'],
  ['digits with a dash between', '1 – 1', 'opt-out'],
  ['keycaps apart', '1️⃣ 1️⃣', 'opt-out'],
  ['digits of two keyboards, Persian first', '۱1', 'opt-out'],
  ['digits of two keyboards, Latin first', '1۱', 'opt-out'],
  ['«the number» before it', 'عدد ۱۱', 'opt-out'],
  ['«sending» before it', 'ارسال ۱۱', 'opt-out'],
  ['«the code» before it', 'کد ۱۱', 'opt-out'],
  ['«the code», with an Arabic kaf', 'كد 11', 'opt-out'],
  ['«sending the number», digits apart', 'ارسال عدد ۱ ۱ لطفا', 'opt-out'],
  ['a day, or the number', '۱/۱', 'doubt'],
  ['a score, or the number', '1:1', 'doubt'],
  ['an English saying of two ones', '1 on 1', 'doubt'],
  ['the code and another number', 'کد ۱۱ ۵', 'doubt'],
  ['the number among others', '2 11 4', 'doubt'],
  ['three ones', '1 1 1', 'none'],
  ['ones of two keyboards, three of them', '11۱', 'doubt'],
  ['another code', 'کد ۱۱۵', 'none'],
  ['eleven pieces', '۱۱ عدد', 'none'],
  ['a price', '11 تومان', 'none'],
  ['a price, digits apart', '1 1 تومان', 'none'],
  ['an hour', 'ساعت 11', 'none'],
  ['coming back, digits apart', '1 2', 'opt-in'],
  ['coming back, Persian digits apart', '۱ ۲', 'opt-in'],
  ['coming back, a full stop between', '۱.۲', 'opt-in'],
  ['coming back, a hyphen between', '۱-۲', 'opt-in'],
  ['coming back, two keyboards', '۱2', 'opt-in'],
  ['coming back, «the number»', 'عدد ۱۲', 'opt-in'],
  ['coming back, «sending»', 'ارسال ۱۲', 'opt-in'],
  ['coming back, «the code»', 'کد ۱۲', 'opt-in'],
  ['a half is no coming back', '1/2', 'none'],
  ['a count of two numbers is no coming back', '12 5', 'none'],
  ['a question with the number', 'مغازه ساعت ۱۱ باز است؟', 'none'],
  ['a count', '11 تا سفارش دارم', 'none'],
  ['another number', '115', 'none'],
  ['a plea', 'لطفا دیگه پیام نده', 'opt-out'],
  ['a wish with «any more» in the middle', 'نمی‌خواهم دیگر پیامی بگیرم', 'opt-out'],
  ['spoken, joined', 'لغوش کن', 'opt-out'],
  ['likes no texts', 'دوست ندارم پیام بگیرم', 'opt-out'],
  ['the number is mine', 'شماره‌ام را پاک کنید', 'opt-out'],
  ['with half-spaces', 'نمی‌خواهم پیام‌', 'opt-out'],
  ['polite plural', 'دیگه پیامک نفرستین لطفا', 'opt-out'],
  ['one word', 'نفرستید', 'opt-out'],
  ['about a delivery', 'فردا نفرستید', 'doubt'],
  ['the number', 'شماره منو پاک کنید', 'opt-out'],
  ['annoyed', 'مزاحم نشید', 'opt-out'],
  ['off', 'خاموش', 'opt-out'],
  ['renunciation', 'انصراف', 'opt-out'],
  ['deletion alone', 'حذف', 'opt-out'],
  ['deletion in a sentence', 'حذف رنگ قرمز بهتر است', 'none'],
  ['a slip on the key beside it', 'لفو', 'opt-out'],
  ['the last letter held too long', 'لغوو', 'opt-out'],
  ['delete me, with the plural of courtesy', 'حذفم کنید', 'opt-out'],
  ['this humble one’s number, off the list', 'سلام لطفا شماره بنده رو از لیستتون خارج کنید', 'opt-out'],
  ['in the words of an office', 'شماره اینجانب را حذف نمایید', 'opt-out'],
  ['advertising texts, not wanted', 'پیام تبلیغاتی نمیخوام', 'opt-out'],
  ['the same with a half space', 'من پیامک تبلیغاتی نمی‌خواهم', 'opt-out'],
  ['your texts, not wanted', 'پیامهاتون رو نمیخوام', 'opt-out'],
  ['cut off the texts', 'پیامک ها رو قطع کنید', 'opt-out'],
  ['cut it off', 'قطعش کنید', 'opt-out'],
  ['not willing to receive', 'مایل به دریافت پیامک نیستم', 'opt-out'],
  ['no trouble with receiving', 'مشکلی در دریافت پیامک ندارم', 'none'],
  ['advertising that was liked', 'تبلیغاتی که فرستادید عالی بود', 'none'],
  ['the power was cut off', 'برق قطع شد گل نرسید', 'none'],
  ['another flower is wanted', 'گل رز نمیخوام لاله میخوام', 'none'],
  ['a shop outside of town', 'مغازه خارج از شهر است', 'none'],
  ['has sending been halted', 'ارسال متوقف شده؟', 'doubt'],
  ['Persian in Latin letters', 'dige payam nadid', 'opt-out'],
  ['do not send, in Latin letters', 'nafrestid', 'opt-out'],
  ['a complaint that says what it is', 'this is spam', 'opt-out'],
  ['inactive, half-space', 'غیر‌فعال', 'opt-out'],
  ['no', 'نه', 'doubt'],
  ['no, thank you', 'نه ممنون', 'doubt'],
  ['yes', 'بله', 'opt-in'],
  ['membership alone', 'عضویت', 'opt-in'],
  ['guide', 'راهنما', 'help'],
  ['a greeting', 'سلام، وقت بخیر', 'none'],
  ['a compliment', 'گل‌ها عالی بودند ممنون', 'none'],
  // Arabic
  ['stop', 'توقف', 'opt-out'],
  ['halt', 'قف', 'opt-out'],
  ['cancellation', 'إلغاء', 'opt-out'],
  ['cancellation without hamza', 'الغاء', 'opt-out'],
  ['the subscription', 'الغاء الاشتراك من فضلك', 'opt-out'],
  ['do not send', 'لا ترسل', 'opt-out'],
  ['my number', 'احذفوا رقمي لو سمحتم', 'opt-out'],
  ['yes', 'نعم', 'opt-in'],
  ['no', 'لا', 'doubt'],
  ['help', 'مساعدة', 'help'],
  ['thanks', 'شكرا جزيلا', 'none'],
  // Turkish
  ['registered word', 'RET', 'opt-out'],
  ['cancel', 'İPTAL', 'opt-out'],
  ['capital dotless i', 'ÇIK', 'opt-out'],
  ['without marks', 'cik', 'opt-out'],
  ['do not send', 'Lütfen mesaj göndermeyin', 'opt-out'],
  ['an order', 'siparişi iptal edin', 'doubt'],
  ['yes', 'evet', 'opt-in'],
  ['help', 'yardım', 'help'],
  // French
  ['capital', 'ARRET', 'opt-out'],
  ['circumflex', 'arrêt', 'opt-out'],
  ['politeness', 'STOP merci', 'opt-out'],
  ['a formula', 'Désabonnez-moi s’il vous plaît', 'opt-out'],
  ['in a sentence', 'Bonjour, ne m’envoyez plus de SMS', 'opt-out'],
  ['an order', 'annuler ma commande', 'doubt'],
  ['wants no more, in French', 'Je ne veux plus recevoir de messages', 'opt-out'],
  ['wants no more, in Portuguese', 'Não quero mais receber mensagens', 'opt-out'],
  ['wants no more, in Polish', 'nie chcę więcej wiadomości', 'opt-out'],
  ['wants no texts, in Arabic', 'لا أريد استلام رسائلكم', 'opt-out'],
  ['send none, in Hindi', 'मुझे संदेश मत भेजो', 'opt-out'],
  ['no', 'non', 'doubt'],
  ['help', 'aide', 'help'],
  ['yes', 'oui', 'opt-in'],
  // Spanish, Portuguese, Italian
  ['es: stop', 'PARAR', 'opt-out'],
  ['es: high, stop', 'ALTO', 'opt-out'],
  ['es: leave', 'salir', 'opt-out'],
  ['es: unlist', 'BAJA por favor', 'opt-out'],
  ['es: a sentence', '¡No me manden más mensajes!', 'opt-out'],
  ['es: yes', 'SÍ', 'opt-in'],
  ['es: help', 'ayuda', 'help'],
  ['pt: leave', 'SAIR', 'opt-out'],
  ['pt: a sentence', 'por favor não envie mais mensagens', 'opt-out'],
  ['pt: yes', 'sim', 'opt-in'],
  ['it: enough', 'basta', 'opt-out'],
  ['it: unsubscribe me', 'Cancellatemi grazie', 'opt-out'],
  ['it: a sentence', 'non scrivetemi più', 'opt-out'],
  // German, Dutch, Nordic
  ['de: stop', 'Stopp', 'opt-out'],
  ['de: unsubscribe', 'bitte abmelden', 'opt-out'],
  ['de: its near twin joins', 'anmelden', 'opt-in'],
  ['de: a sentence', 'Bitte schicken Sie mir keine SMS mehr', 'opt-out'],
  ['de: no', 'nein', 'doubt'],
  ['nl: unsubscribe', 'AFMELDEN', 'opt-out'],
  ['nl: out', 'uit', 'opt-out'],
  ['sv: stop', 'Stopp tack', 'opt-out'],
  ['da: unsubscribe', 'Afmeld', 'opt-out'],
  ['fi: stop', 'lopeta', 'opt-out'],
  // Slavic and others
  ['ru: stop', 'СТОП', 'opt-out'],
  ['ru: unsubscribe me', 'Отпишите меня, пожалуйста', 'opt-out'],
  ['ru: a sentence', 'больше не пишите мне никогда', 'opt-out'],
  ['ru: a table', 'стол', 'none'],
  ['ru: yes', 'да', 'opt-in'],
  ['uk: unsubscribe', 'відписатися', 'opt-out'],
  ['pl: unsubscribe', 'Wypisz mnie', 'opt-out'],
  ['pl: resign', 'rezygnuję', 'opt-out'],
  ['cs: unsubscribe', 'odhlásit', 'opt-out'],
  ['el: deletion', 'ΔΙΑΓΡΑΦΗ', 'opt-out'],
  ['he: remove', 'הסר', 'opt-out'],
  ['he: remove me', 'תסירו אותי בבקשה', 'opt-out'],
  ['hi: stop', 'रोकें', 'opt-out'],
  ['hi: closed, Latin letters', 'band karo', 'opt-out'],
  ['ur: closed', 'بند', 'opt-out'],
  ['id: stop', 'Berhenti', 'opt-out'],
  ['id: do not send', 'tolong jangan kirim lagi', 'opt-out'],
  ['vi: refuse', 'TC', 'opt-out'],
  ['vi: stop', 'dừng', 'opt-out'],
  ['vi: cancel', 'hủy', 'opt-out'],
  ['vi: cancel, the tone on the last vowel', 'huỷ', 'opt-out'],
  ['vi: cancel, its letters in parts', 'huy\u0309', 'opt-out'],
  ['vi: cancel the subscription, the tone on the last vowel', 'Huỷ đăng ký', 'opt-out'],
  ['vi: a name not to be said, another tone', 'huý', 'none'],
  ['vi: right, which is no stop', 'Đúng', 'none'],
  ['ku: stop', 'وەستان', 'opt-out'],
  // Without spaces
  ['zh: unsubscribe', '退订', 'opt-out'],
  ['zh: traditional, polite', '請退訂謝謝', 'opt-out'],
  ['zh: do not unsubscribe', '不要退订', 'doubt'],
  ['zh: an order', '我想取消明天的订单', 'doubt'],
  ['ja: stop delivery', '配信停止お願いします', 'opt-out'],
  ['ja: a thank-you', 'ありがとうございます', 'none'],
  ['ko: refuse', '수신거부', 'opt-out'],
  ['ko: no more texts', '문자 그만 보내주세요', 'opt-out'],
  ['th: do not send', 'อย่าส่งมาอีก', 'opt-out'],
];

describe('what people write', () => {
  it.each(MESSAGES)('%s: %s', (_why, text, intent) => {
    expect(readText(text, { phone: IRAN })).toMatchObject({ intent });
  });

  it('covers enough to be believed', () => {
    expect(MESSAGES.length).toBeGreaterThanOrEqual(150);
  });
});

describe('numbers', () => {
  it.each([
    ['a bare 11 means nothing in Texas', '11', { phone: TEXAS }, 'none'],
    ['unless our footer taught it', '11', { phone: TEXAS, taught: new Set(['11']) }, 'opt-out'],
    ['another code that a footer taught', '۹', { phone: TEXAS, taught: new Set(['9']) }, 'opt-out'],
    ['its digits apart mean nothing in Texas', '1 1', { phone: TEXAS }, 'none'],
    ['nor do Persian ones', '۱ ۱', { phone: TEXAS }, 'none'],
    ['nor does the code', 'کد ۱۱', { phone: TEXAS }, 'none'],
    ['nor does coming back', '1 2', { phone: TEXAS }, 'none'],
    ['digits apart of a number that was taught', '1 1', { phone: TEXAS, taught: new Set(['11']) }, 'opt-out'],
    ['digits apart of another code', '2-5', { phone: TEXAS, taught: new Set(['25']) }, 'opt-out'],
    ['the code that was taught, named', 'کد ۹', { phone: TEXAS, taught: new Set(['9']) }, 'opt-out'],
    ['a taught digit twice is not that code', '9 9', { phone: TEXAS, taught: new Set(['9']) }, 'doubt'],
    ['12 follows 11', '12', { phone: TEXAS, taught: new Set(['11']) }, 'opt-in'],
    ['12 alone means nothing in Texas', '12', { phone: TEXAS }, 'none'],
    ['the word with its number needs no country', 'لغو۱۱', { phone: TEXAS }, 'opt-out'],
    ['no phone known', '11', {}, 'none'],
  ] as const)('%s', (_why, text, context, intent) => {
    expect(readText(text, context).intent).toBe(intent);
  });
});

describe('while a question of ours is open', () => {
  it.each([
    ['yes', 'confirm'],
    ['ok', 'confirm'],
    ['بله', 'confirm'],
    ['START', 'confirm'],
    ['نه', 'opt-out'],
    ['nein danke', 'opt-out'],
    ['STOP', 'opt-out'],
    ['who is this?', 'none'],
  ] as const)('%s: %s', (text, intent) => {
    expect(readText(text, { asked: true }).intent).toBe(intent);
  });
});

const GOODBYES = [...LEAVING, ...UNSPACED].flatMap(({ strong = [], weak = [], whole = [], phrases = [] }) => [
  ...strong,
  ...weak,
  ...whole,
  ...phrases,
]);
const DIGITS = ['5', '۵', '٥', '५', '５', '๕'];
const MARKS = ['.', '!', '!!', '؟', '。', ' …', ' 🙏', ')', '»', '\u200f', '\n'];
const around = fc.constantFrom(...POLITENESS, ...MARKS, ...DIGITS);
const silent = ({ intent }: { intent: Intent }): boolean => intent !== 'opt-out' && intent !== 'doubt';

describe('what is said around a goodbye', () => {
  it.each(GOODBYES)('%s is heard', (goodbye) => {
    expect(readText(goodbye).intent).toBe('opt-out');
  });

  it('letters that stand alone are words too', () => {
    expect(readText('s t a').intent).toBe('opt-out');
    expect(readText('s t o p').intent).toBe('opt-out');
  });

  it('never makes it silent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOODBYES),
        fc.array(around, { maxLength: 3 }),
        fc.array(around, { maxLength: 2 }),
        (goodbye, after, before) => {
          const text = [...before, goodbye, ...after].join(' ');
          expect(silent(readText(text)), text).toBe(false);
        },
      ),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 3_000) },
    );
  });

  it.each([
    'Sent from my iPhone',
    'sent from my Samsung Galaxy S23 Ultra.',
    'Get Outlook for Android',
    'Envoyé depuis mon téléphone mobile',
    'Enviado desde mi iPhone',
    'Отправлено с iPhone',
    'ارسال شده از گوشی سامسونگ من',
    'أُرسلت من الـ iPhone الخاص بي',
    '发自我的iPhone',
    'iPad’imden gönderildi',
  ])('%s below it changes nothing', (signature) => {
    const changed = GOODBYES.filter((each) => readText(`${each}\n${signature}`).intent !== 'opt-out');
    expect(changed).toEqual([]);
    expect(readText(signature).intent).toBe('none');
  });

  it('a bare code with other digits behind it is not silent', () => {
    for (const digit of DIGITS) expect(silent(readText(`11 ${digit}`, { phone: IRAN }))).toBe(false);
  });

  it('any text at all is read, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readText(text, { phone: IRAN }).rule).not.toBe('');
      }),
      { numRuns: 500 },
    );
    const started = performance.now();
    readText('stop '.repeat(20_000));
    readText('س ت '.repeat(20_000));
    readText('sent from '.repeat(20_000));
    readText(`${' '.repeat(200_000)}stop`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
