/**
 * Columns of what somebody answered, whatever they were asked: consent in a list of consent; elsewhere a no in one is
 * heard beside a yes that is a day and nothing else.
 */
export const ANSWER_NAMES: readonly string[] = [
  'answer|answers|answered|reply|replied|response|responded|choice|yes/no|yes or no|y/n|agreed|agree|agrees|consented|consents|preference|decision|accepted|accepts|accepts marketing',
  'réponse|réponses|choix|décision|oui/non|antwort|antworten|entscheidung|ja/nein|respuesta|decisión|sí/no|resposta|decisão|sim/não|risposta|scelta|decisione|sì/no|antwoord|keuze|svar|vastaus|cevap|yanıt|tercih|karar|evet/hayır',
  'odpowiedź|decyzja|odpověď|odpoveď|rozhodnutí|válasz|döntés|răspuns|odgovor|ответ|решение|выбор|да/нет|відповідь|рішення|отговор|απάντηση|תשובה|jawaban|balasan|pilihan|câu trả lời|คำตอบ|उत्तर',
  'پاسخ|جواب|پاسخ مشتری|جواب مشتری|انتخاب|تصمیم|نظر|بله/خیر|إجابة|الإجابة|جواب|الجواب|رد|الرد|回答|返信|返事|답변|응답|回复|答复|回覆',
].flatMap((list) => list.split('|'));

/** Columns in which an answer may stand among other words. */
export const REMARK_NAMES: readonly string[] =
  'message|messages|comment|comments|commentaire|kommentar|comentario|comentário|commento|opmerking|yorum|комментарий|сообщение|remark|remarks|note|notes|پیام|متن|متن پیام|توضیح|توضیحات|تعليق|ملاحظات'.split(
    '|',
  );
