import type { OverridesFile } from '../../src/windows/overrides.ts';

/** A windows.toml as its reader hands it over; every place is named by its path, for tests to see. */
export function overridesFile(root: Record<string, unknown>): OverridesFile {
  return { file: 'windows.toml', root, where: (path) => ({ file: path.join('.'), line: 1, column: 1 }) };
}
