import { datedOperator } from './dated.ts';

/** `created after 1405/01/01`, `created on today`, `created since 2026-03-21`. */
export const onDate = datedOperator({
  name: 'on-date',
  summary: 'after and before exclude the day named, since and until include it; on is that day',
  example: 'created after 1405/01/01',
  tests: ['on', 'before', 'after', 'since', 'until'],
});
