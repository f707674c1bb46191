import { headsLeavers } from '../map/leavers.ts';
import type { TableRecord } from '../read/csv.ts';
import type { CleanConsent } from './cleanConsent.ts';
import type { CleanPerson } from './cleanPerson.ts';
import { readConsent } from './flags.ts';
import type { Rejected, Warning } from './rejected.ts';

/**
 * Remembers the lines that part a list: below `Unsubscribed:` alone in its row no yes that is said for the whole file
 * is anybody's, until another such line.
 */
export function createSections(headers: readonly string[], warn: (warning: Warning) => void) {
  let left: { readonly column: string; readonly words: string } | undefined;
  return {
    /** A row that is nobody may be such a line. */
    pass({ line, fields }: TableRecord): void {
      const place = fields.findIndex((cell) => cell.trim() !== '');
      const words = fields[place]?.trim() ?? '';
      if (words === '' || fields.some((cell, index) => index > place && cell.trim() !== '')) return;
      if (headsLeavers(words)) {
        const column = headers[place] ?? '';
        if (!left) warn({ line, column, code: 'opt-out-unread', value: words });
        left = { column, words };
      } else if (/[:：]$/.test(words) || readConsent(words) === 'express') left = undefined;
    },
    /** The person of a row, as the line above it has it. */
    read(person: CleanPerson): CleanPerson {
      if (!left || person.stated || person.optedOut || person.consent === 'no') return person;
      return { ...person, consent: 'withheld' };
    },
    /** The same of a list of consent, in which a row without a word of its own says nothing. */
    refuse(row: CleanConsent): Rejected | undefined {
      if (!left || row.stated || row.word === 'no' || row.word === 'out') return undefined;
      return { line: row.line, column: left.column, code: 'consent-invalid', value: left.words };
    },
  };
}
