// '-', digits, capitals, '_', small letters: base64url in the order in which SQLite sorts it.
const LETTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
// 42 bits of milliseconds reach to the year 2109.
const TIME_LETTERS = 7;
const RANDOM_BYTES = 12;
const LENGTH = 22;

/**
 * A reference of ours for a message or a claim: 22 letters, digits, `-` and `_`, which every gateway takes. It begins
 * with the moment, so that references made one after another lie side by side in an index; the other 90 bits are
 * random: nobody guesses one from another, and no two machines make the same.
 */
export function referenceAt(now: number, randomBytes: (size: number) => Buffer): string {
  let time = '';
  for (let rest = now; time.length < TIME_LETTERS; rest = Math.floor(rest / LETTERS.length))
    time = LETTERS[rest % LETTERS.length] + time;
  return (time + randomBytes(RANDOM_BYTES).toString('base64url')).slice(0, LENGTH);
}
