const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LEVELS = '▁▂▃▄▅▆▇█';

/** A bar of at most `width` columns, exact to an eighth of one; whatever is more than nothing shows. */
export function bar(value: number, most: number, width: number): string {
  if (!(value > 0) || !(most > 0)) return '';
  const eighths = Math.max(1, Math.round((Math.min(value, most) / most) * width * 8));
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8]}`;
}

/** A column for each value, from the lowest eighth for a little to a full one for `most`; nothing is a blank. */
export function spark(values: readonly number[], most: number): string {
  return values
    .map((value) => {
      if (!(value > 0) || !(most > 0)) return ' ';
      return LEVELS[Math.min(7, Math.max(0, Math.ceil((value / most) * 8) - 1))]!;
    })
    .join('');
}
