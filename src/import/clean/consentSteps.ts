import { asciiDigits } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { Field } from '../map/fields.ts';
import type { Cell } from './cell.ts';
import { doubtInPassing } from './doubts.ts';
import { type Column, doubt, type Step } from './draft.ts';
import { readOptOut } from './flags.ts';
import { readAnswer } from './readAnswer.ts';
import { textStep } from './textStep.ts';
import { readTopics } from './topicWords.ts';

/** Reads what somebody said of texts. */
export function consentStep(
  field: Field,
  cell: Cell,
  { date: style, letters, unclear }: Column,
): Step | undefined {
  switch (field) {
    case 'consent':
      return (draft, text, header) => {
        const word = readAnswer(cell.plain(text), letters);
        if (word === 'unreadable') return cell.reject(header, 'consent-invalid', text);
        if (word === 'out') draft.optedOut = true;
        else if (unclear && word !== 'no' && word !== 'withheld' && word !== 'empty')
          cell.warn(header, 'consent-unclear', text);
        else if (word !== 'empty') draft.consent = word;
        return undefined;
      };
    case 'consent_at':
      return (draft, text, header) => {
        const at = cell.said(header, text, style) ?? null;
        if (at === null) doubt(draft, doubtInPassing(header, text));
        if (unclear && at !== null) cell.warn(header, 'consent-unclear', text);
        else if (at === null) draft.dayUnread = true;
        else draft.consentAt = at === 'future' ? cell.reject(header, 'consent-future', text) : at;
        return undefined;
      };
    case 'consent_source':
      return textStep(cell, (draft, value, header) => {
        draft.consentSource = value;
        doubt(draft, doubtInPassing(header, value));
      });
    case 'opted_out':
      return (draft, text, header) => {
        if (readOptOut(cell.plain(text)) !== 'out') return undefined;
        draft.optedOut = true;
        // Some lists write the day of the opt-out where others write yes.
        if (/\d{4}|\d[-/]\d/.test(asciiDigits(text)))
          draft.optedOutAt ??= leftAt(cell.said(header, text, style)) ?? null;
        return undefined;
      };
    case 'opted_out_at':
      return (draft, text, header) => {
        const at = cell.said(header, text, style);
        if (at === undefined && (readOptOut(cell.plain(text)) !== 'out' || cell.noDay(header, text, style)))
          return undefined;
        draft.optedOut = true;
        draft.optedOutAt = leftAt(at) ?? null;
        return undefined;
      };
    case 'sms_topics':
      return (draft, text, header) => {
        const topics = readTopics(cell, header, text);
        if (!topics) return cell.reject(header, 'consent-invalid', text);
        draft.topics = topics;
        return undefined;
      };
    default:
      return undefined;
  }
}

/** A no with a date to come is a no of now: it must not outlast a yes that is given before that day. */
function leftAt(at: Instant | 'future' | undefined): Instant | undefined {
  return at === 'future' ? undefined : at;
}
