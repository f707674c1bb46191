import { owned } from './owned.ts';

/** Enough for the days, cities, tags and first names of any list, and too few to fill the memory with other things. */
const MOST = 20_000;

/** The same function, asked once for each text: cells of lists repeat. What it answers must hold on to no other text. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.size >= MOST) return before ?? read(text);
    const kept = owned(text);
    const value = read(kept);
    known.set(kept, value);
    return value;
  };
}
