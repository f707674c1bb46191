import { refusesInWords, wordsOf } from '../map/refusalWords.ts';
import { isOfSending } from '../map/refusedNames.ts';
import { type ConsentWord, readConsent } from './flags.ts';
import { readNote } from './readNote.ts';

/** Begun with a yes, a cell refuses only where that yes was taken back. */
const AGREED =
  /^(?:yes|y|yep|yeah|ok(?:ay)?|sure|fine|ja|oui|si|sim|evet|da|да|так|tak|ano|igen|agree[sd]?|accept\p{L}*|allow\p{L}*|subscribed|بله|بلی|آره|اره|موافق|نعم)(?!\p{L})/u;
const TAKEN_BACK =
  /revok|withdr|unsub|opt(?:ed)? ?out|widerruf|widersproch|gesperrt|abgemeldet|revoqu|revoc|retir|отозва|отписа|لغو|انصراف|پس گرفت/u;
/** Nobody said anything yet. */
const UNSAID =
  /(?<!\p{L})(?:not (?:yet|sure|asked|known|decided|answered|recorded|set|specified|provided|available|applicable|reached|stated|given)|no (?:answer|reply|response|idea|info\p{L}*|data|records?|preference|decision|choice|selection|entry)|undecided|pending|ask|may ?be|perhaps|nicht (?:gefragt|bekannt|erreicht|sicher)|keine (?:antwort|angaben?|ahnung|info\p{L}*)|vielleicht|pas (?:encore|de reponse|demande|sur)|peut etre|sin respuesta|sem resposta|talvez|quizas?|forse|belki|нет (?:ответа|данных)|возможно|شاید|هنوز|نامشخص|نامعلوم|(?:جواب|پاسخ)\p{L}* ندا\p{L}*|معلوم نیست|مشخص نیست)(?!\p{L})/u;

/**
 * What a cell of a column of answers to texts says. As {@link readConsent}, and a clear refusal in words is a no as well:
 * `I do not want texts`, `disagree`.
 */
export function readAnswer(cell: string, letters?: string): ConsentWord {
  const word = readConsent(cell, letters);
  return word === 'unreadable' && refuses(cell) ? 'no' : word;
}

function refuses(cell: string): boolean {
  // How the sending went is nobody's answer.
  if (isOfSending(cell)) return false;
  const words = wordsOf(cell);
  if (AGREED.test(words)) return TAKEN_BACK.test(words);
  return readNote(cell)?.goodbye === 'no' || (!UNSAID.test(words) && refusesInWords(cell));
}
