import { datedOperator } from './dated.ts';

/** `last_order within 3 months`: today and the days before it. */
export const within = datedOperator({
  name: 'within',
  summary: 'in the last so many days, weeks, months or years, today included; hours and minutes roll',
  example: 'last_order within 3 months',
  tests: ['within'],
});
