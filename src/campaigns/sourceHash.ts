import { sha256 } from '../shared/ids.ts';
import { fold } from '../shared/text.ts';
import type { SegmentText } from './readSegmentsFile.ts';

interface Source {
  readonly source: string;
  /** Text of the message file, when the text is not in the campaign's own file. */
  readonly messageFile: string | undefined;
  readonly filters: readonly (string | undefined)[];
  readonly segments: ReadonlyMap<string, SegmentText>;
}

/**
 * What `enable` and a stored run remember: the file, the text it names and every segment it leans on,
 * directly or through another. Line ends do not count: a checkout on Windows is the same campaign.
 */
export function hashOfSource({ source, messageFile, filters, segments }: Source): string {
  const used = usedSegments(filters, segments);
  const parts = [
    ['file', unix(source)],
    ['text', messageFile === undefined ? '' : unix(messageFile)],
    ...used.map((name) => ['segment', name, segments.get(name)!.filter]),
  ];
  return `sha256:${sha256(JSON.stringify(parts))}`;
}

function unix(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** `in segment loyal`, `in segment "best friends"`: found in the text, since the filter's grammar lives in another room. */
const IN_SEGMENT = /\bin\s+segment\s+(?:"([^"]+)"|'([^']+)'|«([^»]+)»|`([^`]+)`|([^\s()]+))/giu;

function usedSegments(
  filters: readonly (string | undefined)[],
  segments: ReadonlyMap<string, SegmentText>,
): readonly string[] {
  const byKey = new Map([...segments.keys()].map((name) => [fold(name), name]));
  const used = new Set<string>();
  const queue = filters.filter((filter) => filter !== undefined);
  for (let filter = queue.pop(); filter !== undefined; filter = queue.pop()) {
    for (const match of filter.matchAll(IN_SEGMENT)) {
      const name = byKey.get(fold(match.slice(1).find((group) => group !== undefined) ?? ''));
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      queue.push(segments.get(name)!.filter);
    }
  }
  return [...used].sort();
}
