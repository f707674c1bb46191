import { readFileSync } from 'node:fs';
import { sheetsOf } from '../../src/import/read/sheetsApart.ts';

// Reads one workbook in a thread with so many megabytes, and prints its sheets.
const [path, memoryMb] = process.argv.slice(2) as [string, string];
try {
  const sheets = await sheetsOf(readFileSync(path), Number(memoryMb));
  process.stdout.write(JSON.stringify(sheets ?? 'too large'));
} catch {
  process.stdout.write(JSON.stringify('damaged'));
}
