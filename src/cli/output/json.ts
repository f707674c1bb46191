import type { Output } from '../world.ts';

/** The reader of a long listing went away; the rest need not be made. `main` ends quietly on it. */
export class ReaderLeft extends Error {
  override readonly name = 'ReaderLeft';
}

/** One JSON document, written while it is being made: scalars first, then arrays row by row. */
export interface JsonStream {
  /** A key with its whole value. */
  field(key: string, value: unknown): void;
  /** A key with a long array; waits for a slow reader. Errors: {@link ReaderLeft}. */
  array(key: string, rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void>;
  end(): void;
}

export function createJsonStream(output: Output, schema: string): JsonStream {
  output.write(`{\n  "schema": ${JSON.stringify(schema)}`);
  return {
    field(key, value) {
      output.write(`,\n  ${JSON.stringify(key)}: ${indented(value)}`);
    },
    async array(key, rows) {
      output.write(`,\n  ${JSON.stringify(key)}: [`);
      let chunk = '';
      let first = true;
      for await (const row of rows) {
        chunk += `${first ? '' : ','}\n    ${JSON.stringify(row)}`;
        first = false;
        if (chunk.length < 65_536) continue;
        output.write(chunk);
        chunk = '';
        if (output.closed) throw new ReaderLeft();
        await output.drained();
      }
      output.write(`${chunk}${first ? '' : '\n  '}]`);
    },
    end() {
      output.write('\n}\n');
    },
  };
}

function indented(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', '\n  ');
}
