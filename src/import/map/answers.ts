import { goodbyeOfName } from '../clean/goodbyes.ts';
import { isBlank, readConsent } from '../clean/flags.ts';
import { ANSWER_NAMES, REMARK_NAMES } from './answerNames.ts';
import type { Field, Mapping } from './fields.ts';
import { headerKey } from './headerKey.ts';
import { meaningOf } from './lexicon.ts';
import { refusalIn, wordsOf } from './refusalWords.ts';
import { isOfService, namesMarketing } from './serviceTexts.ts';
import { namesAgreement, namesTexts, subjectOf } from './speaksOf.ts';

const ANSWERS: ReadonlySet<string> = new Set(ANSWER_NAMES.map(headerKey));
const REMARKS: ReadonlySet<string> = new Set(REMARK_NAMES.map(headerKey));

/** Whether a column is by its name that of answers. */
export function namesAnswer(header: string): boolean {
  return ANSWERS.has(headerKey(header));
}

/** A day of consent alone is a yes; beside a column of a yes to who knows what, one to texts. */
export function daysAreYeses({ headers, targets }: Pick<Mapping, 'headers' | 'targets'>): boolean {
  const [said, day] = (['consent', 'consent_at'] as const).map((field) =>
    targets.findIndex((target) => target.kind === 'field' && target.field === field),
  ) as [number, number];
  if (day === -1) return false;
  const answers = targets[said];
  if (answers?.kind !== 'field') return serviceBesideDay({ headers, targets }, day) === -1;
  return answers.unclear === true && namesTexts(headers[day]!);
}

/** Whether a column holds answers to texts of service. */
function asksOfService(header: string): boolean {
  return isOfService(header) && subjectOf(header).consent;
}

/** The column of answers to texts of service whose yes a day may be, where it says not that it is one to marketing. */
function serviceBesideDay({ headers, targets }: Pick<Mapping, 'headers' | 'targets'>, day: number): number {
  if (namesMarketing(headers[day]!)) return -1;
  return targets.findIndex(({ kind }, index) => kind === 'attribute' && asksOfService(headers[index]!));
}

/** Whether a name says that somebody refused, or that they did not: its yes is none. */
function statesRefusal(header: string): boolean {
  return goodbyeOfName(header) !== undefined || refusalIn(wordsOf(header)) !== undefined;
}

/**
 * The column of a list of consent beside which a day is no yes: it tells who left, and a day that says not of what may
 * be that of leaving. Who has not left did not agree, unless its name or `--map` says that it is the day of a yes.
 */
export function refusalBesideDay({
  headers,
  targets,
}: Pick<Mapping, 'headers' | 'targets'>): number | undefined {
  const day = targets.findIndex((target) => target.kind === 'field' && target.field === 'consent_at');
  const target = targets[day];
  if (target?.kind !== 'field') return undefined;
  const service = serviceBesideDay({ headers, targets }, day);
  if (service !== -1) return service;
  if (target.told || namesAgreement(headers[day]!)) return undefined;
  const refusal = targets.findIndex((target, index) => {
    if (target.kind === 'field') return target.field === 'opted_out';
    return target.kind === 'attribute' && refusalIn(wordsOf(headers[index]!)) !== undefined;
  });
  return refusal === -1 ? undefined : refusal;
}

/** Whether a no may stand in a column of a list of consent that has no meaning of its own. */
export function mayHoldAnswers(header: string): boolean {
  if (subjectOf(header).email || asksOfService(header)) return false;
  const meaning = meaningOf(header, 'contacts');
  return meaning === undefined || meaning.field === 'notes' || meaning.field.startsWith('consent');
}

/** Of words of which other things are said as well, fewer need to be answers. */
const ENOUGH = 0.8;
const ENOUGH_OF_REMARKS = 0.5;

/**
 * The column of answers of a list of consent in which a day would be a yes whatever stands beside it: the only one
 * whose cells are yeses and noes, and whose name does not turn them round.
 */
export function answersBesideDay(
  headers: readonly string[],
  taken: readonly (Field | 'ignored' | undefined)[],
  sample: readonly (readonly string[])[],
): number | undefined {
  if (!taken.includes('consent_at') || taken.includes('consent')) return undefined;
  const places = headers.flatMap((header, index) => {
    if (taken[index] !== undefined || !mayHoldAnswers(header) || statesRefusal(header)) return [];
    const cells = sample.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    const answers = cells.filter((cell) => readConsent(cell) !== 'unreadable' && !isBlank(cell));
    const enough = REMARKS.has(headerKey(header)) ? ENOUGH_OF_REMARKS : ENOUGH;
    return answers.length > 0 && answers.length >= enough * cells.length ? [index] : [];
  });
  return places.length === 1 ? places[0] : undefined;
}
