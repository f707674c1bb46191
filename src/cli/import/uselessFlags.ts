import type { ImportKind } from '../../import/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { type ImportFlags, importAgain, USUAL } from './again.ts';

/** What each of these flags is about; the others serve every file. */
const MEANT_FOR = {
  type: { flag: '--type', kinds: ['events'] },
  mode: { flag: '--mode', kinds: ['contacts'] },
  tag: { flag: '--tag', kinds: ['contacts'] },
  asOf: { flag: '--as-of', kinds: ['contacts'] },
  consent: { flag: '--consent', kinds: ['contacts', 'consent'] },
  consentSource: { flag: '--consent-source', kinds: ['contacts', 'consent'] },
  consentDate: { flag: '--consent-date', kinds: ['contacts', 'consent'] },
  unknown: { flag: '--unknown', kinds: ['events', 'consent'] },
} as const satisfies Partial<
  Record<keyof ImportFlags, { readonly flag: string; readonly kinds: readonly ImportKind[] }>
>;

/** A flag that this kind of file has no use for was meant for something: it is not passed over. Errors: `option-useless`. */
export function refuseUselessFlags(file: string, flags: ImportFlags, kind: ImportKind): void {
  for (const [name, { flag, kinds }] of Object.entries(MEANT_FOR) as [
    keyof typeof MEANT_FOR,
    { flag: string; kinds: readonly ImportKind[] },
  ][]) {
    const given = flags[name];
    if (given === undefined || given.length === 0 || given === USUAL[name] || kinds.includes(kind)) continue;
    if (name === 'type') {
      throw new UserError('option-useless', '--type says nothing without --as events.', {
        hint: `If the file is about what people did: ${importAgain(file, { ...flags, as: 'events' })}`,
        exitCode: EXIT.usage,
        values: { flag },
      });
    }
    throw new UserError('option-useless', `${flag} says nothing about a file of ${kind}.`, {
      hint: `Leave ${flag} out, or say what the file is: --as ${kinds.join(' or --as ')}`,
      exitCode: EXIT.usage,
      values: { flag },
    });
  }
}
