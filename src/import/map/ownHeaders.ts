import { headerKey } from './headerKey.ts';
import { OWN_EXPORT } from './presets.ts';

/** Before the name of an attribute that would be read as a column of the export. */
const PREFIX = 'attribute: ';

const COLUMNS: ReadonlySet<string> = new Set(Object.keys(OWN_EXPORT.map).map(headerKey));

/** The header under which our export writes an attribute: its name, unless a column of its own or this prefix has it. */
export function attributeHeader(name: string): string {
  return COLUMNS.has(headerKey(name)) || name.startsWith(PREFIX) ? `${PREFIX}${name}` : name;
}

/** The inverse of {@link attributeHeader}, in an export of ours. */
export function attributeNamed(header: string): string {
  return header.startsWith(PREFIX) ? header.slice(PREFIX.length) : header;
}
