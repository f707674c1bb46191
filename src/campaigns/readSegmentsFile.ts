import type { Where } from '../shared/errors.ts';
import { UserError } from '../shared/errors.ts';
import { Table } from './table.ts';
import { readToml } from './toml.ts';
import { hasWorkspaceFile, readWorkspaceFile, SEGMENTS_FILE } from './workspace.ts';

/** A named filter as it stands in segments.toml. What it means is the segments room's business. */
export interface SegmentText {
  readonly name: string;
  readonly filter: string;
  /** Where the first character of the filter stands. */
  readonly where: Where;
}

/** segments.toml, by name in the file's order; no file is no segments. Errors: `segment-name`, and those of the file. */
export function readSegmentsFile(dir: string): ReadonlyMap<string, SegmentText> {
  if (!hasWorkspaceFile(dir, SEGMENTS_FILE)) return new Map();
  return parseSegments(readWorkspaceFile(dir, SEGMENTS_FILE), SEGMENTS_FILE);
}

export function parseSegments(source: string, file: string): ReadonlyMap<string, SegmentText> {
  const toml = readToml(source, file);
  const table = new Table(toml, [], toml.root);
  const segments = new Map<string, SegmentText>();
  for (const name of table.keys()) {
    if (name.trim().toLowerCase() === 'everyone' || name.trim() === '') {
      throw new UserError('segment-name', `A segment cannot be named "${name}".`, {
        hint: 'The word everyone means everyone; choose another name.',
        where: table.where(name),
        values: { name },
      });
    }
    segments.set(name, {
      name,
      filter: table.requiredText(name, `${name} = 'orders >= 1'`),
      where: table.textPlace(name),
    });
  }
  return segments;
}
