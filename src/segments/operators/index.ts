import type { Operator, SubjectOperator, WordOperator } from '../operator.ts';
import { among } from './among.ts';
import { between } from './between.ts';
import { birthdayMonth } from './birthdayMonth.ts';
import { compare } from './compare.ts';
import { contains } from './contains.ts';
import { empty } from './empty.ts';
import { endsWith } from './endsWith.ts';
import { everyone } from './everyone.ts';
import { inNext } from './inNext.ts';
import { inSegment } from './inSegment.ts';
import { messaged } from './messaged.ts';
import { near } from './near.ts';
import { olderThan } from './olderThan.ts';
import { onDate } from './onDate.ts';
import { replied } from './replied.ts';
import { sample } from './sample.ts';
import { startsWith } from './startsWith.ts';
import { tagged } from './tagged.ts';
import { within } from './within.ts';

/** Clauses that begin with their own word. */
export const WORD_OPERATORS = [
  everyone,
  tagged,
  messaged,
  replied,
  near,
  sample,
  inSegment,
] as readonly WordOperator[];

/** What may follow a field, in the order in which it is tried: `is empty` before `is`. */
export const SUBJECT_OPERATORS = [
  empty,
  birthdayMonth,
  among,
  between,
  within,
  olderThan,
  inNext,
  onDate,
  contains,
  startsWith,
  endsWith,
  compare,
] as readonly SubjectOperator[];

const BY_NAME = new Map<string, Operator>(
  [...WORD_OPERATORS, ...SUBJECT_OPERATORS].map((each) => [each.name, each]),
);

/** The operator a clause was read by. */
export function operatorOf(name: string): Operator {
  return BY_NAME.get(name)!;
}
