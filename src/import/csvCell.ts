/** What a spreadsheet would run as a formula. A negative number and a phone number are none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d[\d ().-]*$)/;

/** A mark that {@link unguarded} takes off. Shopify writes it before long numbers too: '7012345678901. */
const MARKED = /^'(?=[=+\-@\t\r']|\d+$)/;

/** A cell for CSV. What a spreadsheet would run, or our import would take for guarded, gets a mark that it takes off again. */
export function csvCell(text: string): string {
  const guarded = FORMULA.test(text) || MARKED.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

/** One of several in a cell, after the first: no spreadsheet runs it, and our import takes a mark off each. */
export function partOfCell(text: string): string {
  return MARKED.test(text) ? `'${text}` : text;
}

/** The text without the mark of {@link csvCell}. */
export function unguarded(text: string): string {
  return MARKED.test(text) ? text.slice(1) : text;
}
