import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const file = (header: string, cells: readonly string[]): string =>
  `phone,${header}\n${cells.map((cell, index) => `091212345${60 + index},${cell}\n`).join('')}`;

/** How many agreed, and how many rows nobody could read. */
async function read(header: string, cells: readonly string[], request = {}): Promise<[number, number]> {
  const { consents, rejected } = (await shop.import(file(header, cells), request)).import;
  return [consents, rejected];
}

describe('yes and no in one letter', () => {
  it.each([
    // why                                        column                 cells                 agreed, rejected
    ['French', 'Accepte SMS', ['O', 'N', 'O', ''], [2, 0]],
    ['German', 'SMS-Einwilligung', ['J', 'N', 'j'], [2, 0]],
    ['Spanish', 'Acepta SMS', ['S', 'N'], [1, 0]],
    ['Turkish', 'SMS İzni', ['E', 'H'], [1, 0]],
    ['Russian', 'Согласие на SMS', ['Д', 'Н', 'н'], [1, 0]],
    ['Polish', 'Zgoda SMS', ['T', 'N'], [1, 0]],
    ['Persian', 'رضایت پیامک', ['ب', 'خ'], [1, 0]],
    ['a dash is neither', 'SMS consent', ['O', '-', 'N'], [1, 0]],
    ['one letter alone is a guess', 'SMS consent', ['O', 'O'], [0, 2]],
    ['but a no is heard alone', 'SMS consent', ['Н', 'N', 'H'], [0, 0]],
    ['Portuguese, letters and words', 'Aceita receber SMS?', ['Sim', 'Não', 'S', 'N'], [2, 0]],
    ['a third letter makes it no such column', 'SMS consent', ['O', 'N', 'J'], [0, 2]],
    ['a third word makes it no such column', 'SMS consent', ['O', 'N', 'email'], [0, 2]],
    ['two letters that are no pair', 'SMS consent', ['J', 'H'], [0, 1]],
  ])('%s: %s', async (_why, header, cells, expected) => {
    expect(await read(header, cells)).toEqual(expected);
  });

  it('a no keeps the yes that is said for the whole file away', async () => {
    expect(await read('Accepte SMS', ['O', 'N', ''], WHOLE_FILE)).toEqual([2, 0]);
  });

  it('in a list of consent too', async () => {
    const request = { kind: 'consent', unknown: 'create', ...WHOLE_FILE } as const;
    expect(await read('consent', ['Д', 'Н'], request)).toEqual([1, 0]);
  });
});
