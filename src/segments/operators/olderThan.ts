import { datedOperator } from './dated.ts';

/** `last_order older than 90 days`: every date before those of `within 90 days`. */
export const olderThan = datedOperator({
  name: 'older-than',
  summary: 'longer ago than that: the exact complement of within',
  example: 'last_order older than 90 days',
  tests: ['older'],
});
