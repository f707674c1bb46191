const BITS = 14;
const CHUNK = 1 << BITS;

/** A long list of numbers that takes their bytes and little more, also while it grows. */
export function createColumn(Numbers: Uint32ArrayConstructor | Float64ArrayConstructor) {
  const chunks: (Uint32Array | Float64Array)[] = [];
  let length = 0;
  return {
    /** @returns its place */
    push(value: number): number {
      const place = length;
      length += 1;
      if (place % CHUNK === 0) chunks.push(new Numbers(CHUNK));
      chunks.at(-1)![place % CHUNK] = value;
      return place;
    },
    at: (place: number): number => chunks[place >>> BITS]![place % CHUNK]!,
    length: (): number => length,
  };
}

export type Column = ReturnType<typeof createColumn>;
