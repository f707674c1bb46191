import { expect, it } from 'vitest';
import { operatorOf } from '../../src/reports/operators.ts';

it.each([
  ['the first operator of Iran', '98912', 'Hamrahe Aval'],
  ['its newer range', '98991', 'Hamrahe Aval'],
  ['the second', '98935', 'Irancell'],
  ['the second, the newest range', '98900', 'Irancell'],
  ['the third', '98921', 'RighTel'],
  ['a small one, of Isfahan', '98931', 'MTCE'],
  ['an island', '98934', 'TeleKish'],
  ['a range of Iran that nobody is known for', '98999', '+98'],
  ['a code of one digit', '12125', '+1'],
  ['a code of two', '49151', '+49'],
  ['a code of three', '97150', '+971'],
  ['an erased phone is a hash after its mark', 'ab12f', 'erased'],
])('%s', (_why, digits, operator) => expect(operatorOf(digits)).toBe(operator));
