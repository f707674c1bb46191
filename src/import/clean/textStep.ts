import type { Cell } from './cell.ts';
import type { Draft, Step } from './draft.ts';

/** Text that says something; an empty one or a spreadsheet's error says nothing. */
export function textStep(cell: Cell, take: (draft: Draft, value: string, header: string) => void): Step {
  return (draft, text, header) => {
    const value = cell.text(header, text);
    if (typeof value !== 'string') return value;
    if (value !== '') take(draft, value, header);
    return undefined;
  };
}
