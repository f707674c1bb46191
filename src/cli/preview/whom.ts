import type { Context } from '../context.ts';
import type { Workbench } from '../sending/workbench.ts';
import { UserError } from '../../shared/errors.ts';
import { readPhone } from '../../shared/readPhone.ts';

/**
 * The people that WHO names, by phone ascending.
 * Errors: `contact-not-found` for a phone or id that nobody has; those of filters.
 */
export async function contactsOf(
  ctx: Context,
  { dir, db, settings }: Workbench,
  who: string,
): Promise<number[]> {
  const [{ compileFilter, createSegmentStore, personCondition, readWho }, { filterOptions, segmentBook }] =
    await Promise.all([import('../../segments/index.ts'), import('../../plan/index.ts')]);
  const country = settings.business.country;
  const read = readWho(who, {
    readPhone(text) {
      const reading = readPhone(text, country);
      return reading.ok ? reading.phone.e164 : undefined;
    },
    segments: segmentBook(dir),
  });
  const store = createSegmentStore(db);
  if (read.kind === 'segment' || read.kind === 'filter') {
    return store.ids(compileFilter(read.filter, filterOptions({ dir, db, settings, at: ctx.now() })));
  }
  const found = store.ids(personCondition(read));
  if (found.length > 0) return found;
  const name = read.kind === 'phone' ? ctx.phone(read.phone) : `#${read.id}`;
  throw new UserError('contact-not-found', `Nobody is known as ${name}.`, {
    hint: 'See who there is: campaign contacts list',
    values: { who: name },
  });
}
