import type { DraftColumn } from '../../contacts/index.ts';
import type { Mapping } from './fields.ts';

const KEYED = new Set(['name', 'first_name', 'last_name', 'company', 'city', 'region']);

/** The columns of a person that rows of this table can state: what their staging holds. */
export function draftColumns({ targets }: Mapping): DraftColumn[] {
  const columns = new Set<DraftColumn>();
  for (const target of targets) {
    if (target.kind !== 'field') continue;
    const { field } = target;
    if (KEYED.has(field)) columns.add(field as DraftColumn).add(`${field}_key` as DraftColumn);
    if (field === 'first_name' || field === 'last_name') columns.add('name').add('name_key');
    if (
      [
        'email',
        'gender',
        'address',
        'country',
        'postal_code',
        'language',
        'timezone',
        'notes',
        'latitude',
        'longitude',
      ].includes(field)
    )
      columns.add(field as DraftColumn);
    if (field === 'created') columns.add('created_at');
    if (field === 'orders' || field === 'spent' || field === 'first_order' || field === 'last_order')
      columns.add(`base_${field}`);
    if (field === 'birthday') {
      for (const part of ['calendar', 'year', 'month', 'day'] as const) columns.add(`birthday_${part}`);
    }
  }
  return [...columns];
}
