import type { ImportKind, Mapping } from '../map/fields.ts';
import type { TableRecord } from '../read/csv.ts';
import type { Cell } from './cell.ts';
import { newDraft } from './cleanPerson.ts';
import { createPhoneReader } from './cleanPhone.ts';
import { doubtInNote } from './doubts.ts';
import { doubt } from './draft.ts';
import { isBlank, isTick } from './flags.ts';
import { stepsOf } from './personSteps.ts';
import type { HeardNo } from './rejected.ts';
import { isNo } from './topicWords.ts';

/**
 * Makes the function that hears a no in rows that are not taken: for whatever reason that is, a number that reads
 * well must not be texted because of it. Undefined: it says none, or nobody can tell of whom.
 */
export function createNoHearer(
  kind: ImportKind,
  mapping: Mapping,
  cell: Cell,
): (record: TableRecord, whole: boolean) => HeardNo | undefined {
  if (kind === 'events') return () => undefined;
  const refusals = kind === 'suppressions';
  const readPhones = createPhoneReader(mapping, cell, { refusals });
  const steps = refusals ? [] : stepsOf(mapping, cell);
  const answers = placesOfAnswers(mapping);
  return ({ fields }, whole) => {
    const phones = readPhones(fields);
    if (!phones || 'code' in phones) return undefined;
    const phone = phones.main.e164;
    const others = kind === 'contacts' ? [] : phones.others.map(({ e164 }) => e164);
    if (refusals) return { phone, others, word: 'manual', at: null };
    const draft = newDraft();
    for (const [index, step] of steps) {
      const text = fields[index] ?? '';
      // Cells that may have slipped into a neighbour's place are heard where they are plain answers.
      if (!whole && answers.has(index) && (!isTick(cell.plain(text)) || isBlank(text))) continue;
      if (text !== '') step(draft, text, mapping.headers[index]!);
    }
    // To the right of the table: a note.
    for (const text of fields.slice(mapping.headers.length)) doubt(draft, doubtInNote('', cell.plain(text)));
    if (draft.optedOut) return { phone, others, word: 'out', at: whole ? draft.optedOutAt : null };
    const said =
      draft.consent === 'no' || draft.topics.some(isNo) || draft.doubts?.some(({ reach }) => reach === 'no');
    const at =
      whole && draft.consent === 'no' && typeof draft.consentAt === 'number' ? draft.consentAt : null;
    return said ? { phone, others, word: 'no', at } : undefined;
  };
}

function placesOfAnswers({ targets }: Mapping): ReadonlySet<number> {
  const places = new Set<number>();
  targets.forEach((target, index) => {
    if (target.kind === 'field' && ['consent', 'opted_out', 'opted_out_at'].includes(target.field))
      places.add(index);
  });
  return places;
}
