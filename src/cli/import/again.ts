import { printable } from '../../shared/text.ts';

/** The flags of `campaign import` as they were given. */
export interface ImportFlags {
  readonly as?: string;
  readonly type?: string;
  readonly country?: string;
  readonly map: readonly string[];
  readonly mode?: string;
  readonly consent?: string;
  readonly consentSource?: string;
  readonly consentDate?: string;
  readonly tag: readonly string[];
  readonly sheet?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly asOf?: string;
  readonly unknown?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
}

/** What commander fills in: to repeat it would say nothing. */
export const USUAL: Partial<ImportFlags> = { as: 'contacts', mode: 'upsert', unknown: 'reject' };

/** The same import once more, with every flag that was given: without them another thing would happen. */
export function importAgain(file: string, flags: ImportFlags): string {
  const words = ['campaign', 'import', word(file)];
  const say = (name: keyof ImportFlags, flag = `--${name}`): void => {
    const values = [flags[name]].flat() as readonly (string | boolean | undefined)[];
    for (const value of values) {
      if (value === true) words.push(flag);
      else if (typeof value === 'string' && value !== USUAL[name]) words.push(flag, word(value));
    }
  };
  say('as');
  say('type');
  say('country');
  say('map');
  say('mode');
  say('consent');
  say('consentSource', '--consent-source');
  say('consentDate', '--consent-date');
  say('tag');
  say('sheet');
  say('encoding');
  say('delimiter');
  say('asOf', '--as-of');
  say('unknown');
  say('rejects');
  say('dryRun', '--dry-run');
  return words.join(' ');
}

/** The same file taken as orders; what is said of people in a list has no meaning there. */
export function importAsOrders(file: string, flags: ImportFlags): string {
  const { map: _map, tag: _tag, mode: _mode, consent: _consent, consentSource: _source, ...rest } = flags;
  const { consentDate: _date, asOf: _asOf, rejects: _rejects, dryRun: _dryRun, ...reading } = rest;
  return importAgain(file, { ...reading, map: [], tag: [], as: 'events', type: 'order' });
}

/** Another sheet of the same workbook taken as a do-not-text list. */
export function importSheet(file: string, sheet: string, { country }: ImportFlags): string {
  const kept = country === undefined ? {} : { country };
  return importAgain(file, { ...kept, map: [], tag: [], sheet, as: 'suppressions' });
}

/** As a shell takes it: bare, in double quotes, or in single ones where double quotes would change it. */
function word(text: string): string {
  if (/^[\p{L}\p{N}_./:=@%+,-]+$/u.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${printable(text)}"`;
  return `'${printable(text).replaceAll("'", "'\\''")}'`;
}
