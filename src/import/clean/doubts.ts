import { fold } from '../../shared/text.ts';
import { daysAreYeses, namesAnswer } from '../map/answers.ts';
import { shapeOf } from '../map/cells.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import { namesLeavers } from '../map/leavers.ts';
import { isOfSending, type NamedRefusal, refusalOfName } from '../map/refusedNames.ts';
import { refusesInWords } from '../map/refusalWords.ts';
import { subjectOf } from '../map/speaksOf.ts';
import { isBlank, isTick, readConsent, readOptOut } from './flags.ts';
import {
  type Goodbye,
  goodbyeAmong,
  goodbyeIn,
  goodbyeInName,
  goodbyeOfName,
  isNoMember,
  wordKey,
} from './goodbyes.ts';
import type { WarningCode } from './rejected.ts';
import { remarkBeside } from './phoneRemark.ts';
import { readNote } from './readNote.ts';

/**
 * A no in a place that was not made for it. `no`: it speaks of texts or of being written to at all; `withheld`: of some
 * list that nobody knows; `email`: of letters alone.
 */
export interface Doubt {
  readonly header: string;
  readonly words: string;
  readonly reach: Goodbye | 'email';
  /** An answer that is neither a yes nor a no, as far as anybody here can read. */
  readonly unread?: true;
}

/** As what a doubt is told. `agreed`: a column made for it says yes, and that counts. */
export function codeOf({ reach, unread }: Doubt, agreed: boolean): WarningCode {
  if (unread) return 'answer-unread';
  return agreed && reach !== 'email' ? 'consent-mixed' : 'opt-out-unread';
}

/** By what somebody wants to be reached who wants no texts. */
const NOT_BY_TEXT: ReadonlySet<string> = new Set(
  'none|no|no contact|do not contact|never|nothing|email|e mail|email only|e mail only|by email|mail|mail only|post|post only|letter|phone only|call|calls|call me|phone call|phone calls|voice|voice call|call only|calls only|telefonisch|anruf|appel|llamada|ایمیل|تماس|تماس تلفنی|فقط تماس|فقط تلفن|فقط ایمیل|هیچکدام'.split(
    '|',
  ),
);

type Attribute = Extract<Target, { kind: 'attribute' }>;

/** Makes the function that hears a no in cells of a column without a meaning of its own. */
export function createDoubtReader(
  { name: header, counted, answers, heard }: Pick<Attribute, 'name' | 'counted' | 'answers' | 'heard'>,
  mapping: Mapping,
): (cell: string) => Doubt | undefined {
  const { email, letters, preference, perhaps, goods, ...subject } = subjectOf(header);
  if (goods) return () => undefined;
  const refusal = refusalOfName(header);
  if (refusal === 'kept') return (cell) => doubtInAnswer(header, cell, 'no');
  if (refusal !== undefined) return refusedReader(header, refusal);
  // What is said of texts is heard cell by cell, whatever stands in the others.
  const texts = subject.texts || perhaps === 'texts' || (answers && perhaps === 'message');
  const consent = subject.consent || texts || (answers && perhaps !== undefined);
  const asked = subject.asked || (heard && subject.answered);
  // In a list of orders a bare status is that of an order.
  const standing = subject.standing && mapping.order === undefined;
  // Beside a day that is a yes by itself.
  const answer = namesAnswer(header) && daysAreYeses(mapping);
  const left = goodbyeOfName(header);

  const answerIn = (cell: string): Goodbye | undefined => {
    if (!(consent || answer || (letters && !isBlank(cell))) || (counted && /^0(?:[.,]0+)?$/.test(fold(cell))))
      return undefined;
    const word = readConsent(cell);
    if (word === 'withheld') return word;
    if (word === 'unreadable' && texts && !isOfSending(cell) && refusesInWords(cell))
      return asked ? 'no' : 'withheld';
    if (word !== 'no' && word !== 'out') return undefined;
    if (isBlank(cell)) return subject.consent || answers ? 'withheld' : undefined;
    return texts ? 'no' : 'withheld';
  };
  const reachOf = (cell: string): Goodbye | undefined =>
    strongest(goodbyeIn(cell), answerIn(cell)) ??
    (left !== undefined && readOptOut(cell) === 'out' ? left : undefined) ??
    (standing ? wholeNote(cell) : undefined) ??
    ((standing && isNoMember(cell)) || (preference && NOT_BY_TEXT.has(wordKey(cell)))
      ? 'withheld'
      : undefined);

  // Neither a yes nor a no that is known here: the whole file cannot speak for them.
  const isUnread = (cell: string): boolean =>
    asked === true &&
    !counted &&
    cell !== '' &&
    cell.length < 40 &&
    !isTick(cell) &&
    (subject.asked || !isOfSending(cell));

  return (cell) => {
    const reach = reachOf(cell);
    if (reach !== undefined) return { header, words: cell, reach: email && !answer ? 'email' : reach };
    const note = cell.includes(' ') ? readNote(cell) : undefined;
    if (note) return { header, words: note.words, reach: email ? 'email' : note.goodbye };
    return isUnread(cell) ? { header, words: cell, reach: 'withheld', unread: true } : undefined;
  };
}

/** `opted out` means some list, and under a name that speaks of texts it means these. */
function strongest(one: Goodbye | undefined, other: Goodbye | undefined): Goodbye | undefined {
  return other === 'no' ? other : (one ?? other);
}

/** A column whose name states a refusal: whoever is marked in it left; words that are no mark say nobody knows what. */
function refusedReader(header: string, refusal: NamedRefusal): (cell: string) => Doubt | undefined {
  const left = refusal === 'left' || refusal === 'left-at';
  return (cell) => {
    if (readOptOut(cell) !== 'out' || ['number', 'phone'].includes(shapeOf(cell)) !== (cell === '1'))
      return undefined;
    if (left && isTick(cell)) return { header, words: cell, reach: 'no' };
    const unread = !isTick(cell) && refusal !== 'left-list';
    return { header, words: cell, reach: 'withheld', ...(unread && { unread: true as const }) };
  };
}

/** The whole note, with or without its day; beside other words it would say more, and of something else. */
const WHOLE_NOTES: ReadonlyMap<string, Goodbye> = new Map(
  (
    [
      [
        'no',
        'said stop|stop geschrieben|werbung unerwünscht|sms unerwünscht|nicht simsen|لغو|انصراف داد|حذف|حذف شود|quit|ret|widerspruch|deceased|dead|died|passed away|withdrawn|revoked|unsubbed|txt no|text no|texts no|txt stop|text stop|mktg n|mktg no|objected|objection',
      ],
      [
        'no',
        'gdpr delete request|gdpr deletion request|gdpr erasure request|right to be forgotten|بلاک|بلاک شد|شاکی|شاکی شد',
      ],
      [
        'no',
        'wrong number|wrong no|wrong person|new owner of number|number has new owner|number changed owner',
      ],
      ['no', 'شماره اشتباه|شماره اشتباه است|شماره اشتباهه|شماره واگذار شده|فوت شده|فوت کرده|مرحوم'],
      [
        'withheld',
        'no consent|widerruf|kein einverständnis|keine zustimmung|keine einwilligung|von liste nehmen|von der liste nehmen|bitte löschen|will nichts mehr bekommen|declined|refused|not interested|call only|calls only|phone only|blocked|مسدود|said no|asked us to stop|asked to stop|iptal|email only|e mail only|only email|nur telefonisch|nur telefon|leave alone|فقط تلفن|فقط تماس|فقط تلفنی',
      ],
      [
        'withheld',
        'نخواست|نخواسته|شکایت کرد|شکایت کرده|موافق نیست|موافق نبود|موافقت نکرد|قبول نکرد|نپذیرفت|لغو شد|رضایت ندارد|رضایت نداره|ممنوع|انصرافی|отказ|refusé|refus|recusou|opposé',
      ],
    ] as const
  ).flatMap(([reach, notes]) => notes.split('|').map((note) => [wordKey(note), reach] as const)),
);
const DAY_BESIDE = /[\d/:.-]*\d[\d/:.-]*/g;

function wholeNote(text: string): Goodbye | undefined {
  return text.length < 40
    ? WHOLE_NOTES.get(wordKey(text.replace(DAY_BESIDE, '').replaceAll('=', ' ')).replace(/ +/g, ' '))
    : undefined;
}

/** A note that says goodbye, or tells of one. */
export function doubtInNote(header: string, text: string): Doubt | undefined {
  const whole = wholeNote(text);
  if (whole !== undefined) return { header, words: text, reach: whole };
  const note = readNote(text);
  return note && { header, words: note.words, reach: note.goodbye };
}

/** A goodbye in a cell that was made for something else: a town, an address, a birthday. */
export function doubtInPassing(header: string, cell: string): Doubt | undefined {
  const reach = goodbyeAmong(cell);
  if (reach !== undefined) return { header, words: cell, reach };
  const note = cell.includes(' ') ? readNote(cell) : undefined;
  return note && { header, words: note.words, reach: note.goodbye };
}

/** What somebody is called: the fields that `doubtInName` reads. */
export const NAMES: ReadonlySet<Field> = new Set<Field>(['name', 'first_name', 'last_name', 'company']);

/** A name in which somebody wrote down that its bearer is not to be texted. */
export function doubtInName(header: string, name: string): Doubt | undefined {
  return goodbyeInName(name) ? { header, words: name, reach: 'withheld' } : undefined;
}

/** A goodbye among labels. */
export function doubtInTags(header: string, tags: readonly string[]): Doubt | undefined {
  for (const words of tags) {
    const listed = namesLeavers(words) ? 'withheld' : undefined;
    const reach = goodbyeIn(words) ?? readNote(words)?.goodbye ?? listed;
    if (reach !== undefined) return { header, words, reach };
  }
  return undefined;
}

/** Words beside a number, or in its place: `+1 415 555 2001 (no texts)`, and under a name that speaks of texts a bare `no`. */
export function doubtInPhone(header: string, cell: string): Doubt | undefined {
  const remark = remarkBeside(cell);
  if (remark === undefined) return undefined;
  const doubt = doubtInNote(header, remark);
  if (doubt) return { ...doubt, reach: goodbyeIn(remark) ?? doubt.reach };
  const refused = ['no', 'out'].includes(readConsent(remark)) && !isBlank(remark);
  return refused ? { header, words: remark, reach: subjectOf(header).texts ? 'no' : 'withheld' } : undefined;
}

/** A no and nothing else, in a column of which nobody knows what was asked. */
export function doubtInAnswer(header: string, cell: string, reach: Goodbye): Doubt | undefined {
  const refused = ['no', 'out'].includes(readConsent(cell)) && !isBlank(cell);
  return refused ? { header, words: cell, reach } : undefined;
}
