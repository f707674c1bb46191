import { headsLeavers } from '../map/leavers.ts';
import type { TableRecord } from '../read/csv.ts';
import type { CleanPerson } from './cleanPerson.ts';
import { readConsent } from './flags.ts';
import type { Warning } from './rejected.ts';

/**
 * Remembers the lines that part a list: below `Unsubscribed:` alone in its row no yes that is said for the whole file
 * is anybody's, until another such line.
 */
export function createSections(headers: readonly string[], warn: (warning: Warning) => void) {
  let left = false;
  return {
    /** A row that is nobody may be such a line. */
    pass({ line, fields }: TableRecord): void {
      const place = fields.findIndex((cell) => cell.trim() !== '');
      const words = fields[place]?.trim() ?? '';
      if (words === '' || fields.some((cell, index) => index > place && cell.trim() !== '')) return;
      if (headsLeavers(words)) {
        if (!left) warn({ line, column: headers[place] ?? '', code: 'opt-out-unread', value: words });
        left = true;
      } else if (/[:：]$/.test(words) || readConsent(words) === 'express') left = false;
    },
    /** The person of a row, as the line above it has it. */
    read(person: CleanPerson): CleanPerson {
      if (!left || person.stated || person.optedOut || person.consent === 'no') return person;
      return { ...person, consent: 'withheld' };
    },
  };
}
