import { expect, it } from 'vitest';
import { isRightToLeft, phoneScreen } from '../../../src/cli/output/phoneScreen.ts';
import stringWidth from 'string-width';

it.each<[why: string, pieces: string[], tty: boolean]>([
  ['Latin', ['Bonjour Léa, votre pain est prêt. A bientôt au Fournil !'], false],
  ['Persian with half-spaces', ['مریم عزیز، گل‌فروشی نارنج برایتان هدیه دارد.\nلغو۱۱'], false],
  ['Persian on a terminal', ['مریم عزیز، گل‌فروشی نارنج برایتان هدیه دارد.\nلغو۱۱'], true],
  ['emoji and wide letters', ['🌷🌷🌷 花屋さんからのお知らせです 🌷🌷🌷'], true],
  ['a word longer than the line', [`https://narenj.example/${'a'.repeat(60)}`], false],
  ['several parts', ['یک دو سه', 'چهار', 'پنج'], true],
  ['nothing', [''], false],
])('every line is equally wide: %s', async (_why, pieces, tty) => {
  const lines = await phoneScreen(pieces, { tty, width: 24 });
  expect(new Set(lines.map((line) => stringWidth(line)))).toEqual(new Set([28]));
});

it('loses no word', async () => {
  const text = 'Bonjour Léa, votre pain est prêt. A bientôt au Fournil, 3 rue des Fleurs.';
  const lines = await phoneScreen([text], { tty: false, width: 20 });
  const words = lines
    .slice(1, -1)
    .map((line) => line.slice(2, -2).trim())
    .join(' ');
  expect(words).toBe(text);
});

it.each([
  ['Persian', 'سلام Ali', true],
  ['Latin', 'Ali سلام', false],
  ['digits have no side', '123 سلام', true],
  ['nothing', '123', false],
])('the first letter decides the side: %s', (_why, text, right) => {
  expect(isRightToLeft(text)).toBe(right);
});
