import { datedOperator } from './dated.ts';

/** `birthday in next 7 days`: today and the six days after it. */
export const inNext = datedOperator({
  name: 'in-next',
  summary: 'in the coming days, today included',
  example: 'birthday in next 7 days',
  tests: ['next'],
});
